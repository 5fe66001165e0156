"""Template workbooks and filled ledgers: text cells, drop-downs, an example row, a sheet of instructions; and CSV."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from ingest.ledgers.definitions import EXAMPLE, Column

# Nothing that people wrote may become a formula or a link.
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
ROWS = 2000  # rows of a template that have drop-downs and text format
DROP_DOWN_LIMIT = 255  # characters of a list that Excel takes in the cell's own rule
LISTS = "选项"  # the hidden sheet of long lists
SERIAL = Column("serial", "序号", EXAMPLE, width=8)
# Excel takes a cell that begins so for a formula; the full-width forms are typed by Chinese input methods.
_DANGEROUS = re.compile(r"^[=+\-@\t\r＝＋－＠]")
GENERAL = (
    f"第一列是“{EXAMPLE}”的那一行只是示例，导入时不读，可以删掉。",
    "请不要改动表头的文字；不需要的列可以空着。",
    "号码（身份证、电话、编号）一律按文本填写，本表已设好格式，请用“选择性粘贴—数值”粘贴。",
    "日期写成 2024-05 或 2024-05-16。",
    "带下拉箭头的格子请从下拉里选。",
    "导入后有错的行会退回，错处标红、最后一列写明原因；改好只报那几行即可。",
)


def template(title: str, columns: Sequence[Column], notes: Sequence[str] = ()) -> bytes:
    """An empty workbook to fill in, with its example row and instructions."""
    example = {column.key: column.example for column in columns}
    return _workbook(title, columns, [example], notes, is_example=True)


def ledger_workbook(title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The same workbook with what is stored; it can be changed and sent in again."""
    return _workbook(title, columns, list(rows), (), is_example=False)


def ledger_csv(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The same as CSV (UTF-8 with mark, so that Excel reads it); no cell can start a formula."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([column.label for column in columns])
    for row in rows:
        writer.writerow([_harmless(str(row.get(column.key, ""))) for column in columns])
    return "\ufeff".encode() + out.getvalue().encode()


def _harmless(text: str) -> str:
    return f"'{text}" if _DANGEROUS.match(text) else text


def _workbook(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Any]],
    notes: Sequence[str],
    *,
    is_example: bool,
) -> bytes:
    out = BytesIO()
    shown = [SERIAL, *columns]
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet(title[:31])
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = book.add_format({"num_format": "@", "bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
        grey = book.add_format({"num_format": "@", "italic": True, "font_color": "#666666", "text_wrap": True})
        for number, column in enumerate(shown):
            sheet.set_column(number, number, column.width, text)
            label = f"{column.label}*" if column.required else column.label
            sheet.write_string(0, number, label, head)
            if column.note:
                sheet.write_comment(0, number, column.note)
            if column.choices:
                add_drop_down(book, sheet, number, column.label, column.choices)
        for at, row in enumerate(rows, start=1):
            values = [EXAMPLE if is_example else str(at), *(str(row.get(column.key) or "") for column in columns)]
            for number, value in enumerate(values):
                if value:
                    sheet.write_string(at, number, value, grey if is_example else text)
        sheet.freeze_panes(1, 0)
        _instructions(book, title, columns, notes)
    return out.getvalue()


def add_drop_down(book: Any, sheet: Any, number: int, label: str, choices: Sequence[str], first_row: int = 1) -> None:
    """A drop-down for a column from ``first_row`` on; a list too long for the cell's own rule stands on a hidden sheet."""
    rule: dict[str, Any] = {
        "validate": "list",
        "source": list(choices),
        "error_title": label[:32],
        "error_message": "请从下拉里选",
    }
    if sum(len(choice) + 1 for choice in choices) > DROP_DOWN_LIMIT or any("," in choice for choice in choices):
        lists = book.get_worksheet_by_name(LISTS) or book.add_worksheet(LISTS)
        lists.hide()
        free = 0 if lists.dim_colmax is None else lists.dim_colmax + 1
        for row, choice in enumerate(choices):
            lists.write_string(row, free, choice)
        letter = xlsxwriter.utility.xl_col_to_name(free)
        rule["source"] = f"={LISTS}!${letter}$1:${letter}${len(choices)}"
    sheet.data_validation(first_row, number, first_row + ROWS - 1, number, rule)


def _instructions(book: Any, title: str, columns: Sequence[Column], notes: Sequence[str]) -> None:
    sheet = book.add_worksheet("填写说明")
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 20, wrap)
    sheet.set_column(1, 1, 10, wrap)
    sheet.set_column(2, 2, 80, wrap)
    sheet.write_string(0, 0, f"《{title}》怎么填", bold)
    lines = [*GENERAL, *notes]
    for number, line in enumerate(lines, start=1):
        sheet.write_string(number, 0, f"{number}．{line}")
    start = len(lines) + 2
    sheet.write_row(start, 0, ["栏目", "必填", "说明"], bold)
    for number, column in enumerate(columns, start=start + 1):
        choices = f"从下拉里选：{'、'.join(column.choices)}" if column.choices else ""
        explained = "；".join(part for part in (column.note, choices) if part)
        sheet.write_row(number, 0, [f"【{column.label}】", "是" if column.required else "", explained])
