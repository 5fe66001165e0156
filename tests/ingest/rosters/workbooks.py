"""Workbooks for tests, made of plain rows: a ``Formula`` is written as such, a date as a date cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from ingest.extract import extract_file
from ingest.types import Extraction

HEAD = [
    "序号",
    "姓名",
    "单位及职务",
    "性别",
    "出生年月",
    "政治面貌",
    "文化程度",
    "从事本工种（专业）时间",
    "技术等级",
    "何时获何种荣誉",
    "简要技能业绩",
]


@dataclass(frozen=True)
class Formula:
    """A formula with the value stored beside it, "" for none."""

    words: str
    value: Any = ""


def person(number: int, name: str, **other: Any) -> list[Any]:
    """A row under ``HEAD``; ``other`` replaces cells by the head's first two characters."""
    row: list[Any] = [
        number, name, "东丘市红星机械有限公司钳工", "男", "1980.05", "群众", "大专", "12年", "技师",
        "2015年荣获东丘市技术能手", "改进夹具，效率提高三成。",
    ]  # fmt: skip
    for label, value in other.items():
        row[next(index for index, words in enumerate(HEAD) if words.startswith(label))] = value
    return row


def workbook(
    path: Path,
    rows: Sequence[Any],
    *,
    merged: Sequence[str] = (),
    hidden: Sequence[int] = (),
    name: str = "汇总表",
    options: dict[str, Any] | None = None,
) -> Path:
    """Write one sheet; ``merged`` as A1:C1, ``hidden`` rows from 0."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, **(options or {})})
    sheet = book.add_worksheet(name)
    day = book.add_format({"num_format": "yyyy.mm"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, Formula):
                sheet.write_formula(number, column, value.words, None, value.value)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    for region in merged:
        sheet.merge_range(region, "")
        first = region.partition(":")[0]
        column = ord(first[0]) - 65
        value = rows[int(first[1:]) - 1][column]
        sheet.write(first, value)
    for number in hidden:
        sheet.set_row(number, None, None, {"hidden": True})
    book.close()
    return path


def read(path: Path) -> Extraction:
    """What the whole pipeline of reading gives."""
    return extract_file(path)


def codes(extraction: Extraction) -> list[str]:
    """The codes of all issues."""
    return sorted(issue.code for issue in extraction.issues)


def column(extraction: Extraction, field: str) -> list[Any]:
    """One field of all records."""
    return [record.get(field) for record in extraction.records]
