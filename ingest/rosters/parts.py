"""Honours and careers whose parts (name, time, giver, level) stand in columns of their own, put together again."""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from ingest.cleaning import careers, honours
from ingest.cleaning.text import clean_line, is_nothing
from ingest.rosters.body import BodyRow
from ingest.rosters.columns import CAREER_PARTS, HONOUR_PARTS, Column
from ingest.types import Cell, ExtractedFact, ExtractedRecord

_LINES = re.compile(r"[\n；;]+")
_LISTED = re.compile(r"[\n；;、，,]+")
# The words of a cell of a column, None where it says nothing; what is wrong with them is told by the way.
Say = Callable[[Cell, Column, BodyRow], str | None]


def add_parts(record: ExtractedRecord, rows: list[BodyRow], columns: list[Column], say: Say) -> None:
    """Add the honours and the career that the ``columns`` of parts tell in a person's ``rows``."""
    found: list[honours.Honour] = []
    steps: list[careers.Step] = []
    used: list[Cell] = []
    for row in rows:
        own = {number: cell for number, cell in row.cells.items() if cell.row == row.number or row is rows[0]}
        told = [
            (column, text)
            for wanted in (HONOUR_PARTS, CAREER_PARTS)
            for column in columns
            if column.part in wanted
            and column.index in own
            and (text := say(own[column.index], column, row)) is not None
        ]
        honour = {column.part: text for column, text in told if column.part in HONOUR_PARTS}
        names = {column.index: text for column, text in told if column.part == "honour_name"}
        for column in columns:
            if column.part == "honour_name":
                found.extend(_honours(names.get(column.index, ""), honour, column.stated))
        career = {column.part: text for column, text in told if column.part in CAREER_PARTS}
        step = careers.step_from_cells(
            career.get("career_start", ""), career.get("career_end", ""), career.get("career_what", "")
        )
        steps.extend([step] if step is not None else [])
        used.extend(own[column.index] for column in columns if column.index in own)
    used = [cell for cell in used if cell.text]
    _extend(record, "honours", found, used)
    _extend(record, "experience", steps, used)


def _honours(names: str, parts: dict[str, str], stated: str) -> Iterator[honours.Honour]:
    """The honours of one row: names and times in the same number of lines belong together."""
    if is_nothing(names):
        return
    times = _split(parts.get("honour_when", ""), _LINES)
    listed = _split(names, _LINES)
    are_in_line = len(listed) == len(times) == 1 and len(_split(names, _LISTED)) > 1  # 甲奖、乙奖 beside 2014、2020
    if (len(times) > 1 and len(listed) != len(times)) or are_in_line:
        listed, times = _fitting(names, parts.get("honour_when", ""), listed, times)
    if not times:
        for honour in honours.clean_honours(names):
            level = honours.honour_level("", parts.get("honour_issuer", ""), stated or parts.get("honour_level", ""))
            yield {**honour, "level": level or honour["level"]} if stated or not honour["level"] else honour
        return
    issuers = _split(parts.get("honour_issuer", ""), _LINES)
    levels = _split(parts.get("honour_level", ""), _LINES)
    for name, when, issuer, level in zip_longest(listed, times, issuers, levels, fillvalue=""):
        if not is_nothing(name):
            when = when or (times[0] if len(times) == 1 else "")
            issuer = issuer or (issuers[0] if len(issuers) == 1 else "")
            yield honours.honour_from_row(honours.HonourRow(name, issuer, when, stated or level))


def _fitting(names: str, when: str, listed: list[str], times: list[str]) -> tuple[list[str], list[str]]:
    """Another way of parting that gives as many names as times; else the times are dropped, not guessed."""
    by_comma, when_by_comma = _split(names, _LISTED), _split(when, _LISTED)
    for some, others in ((by_comma, times), (by_comma, when_by_comma), (listed, when_by_comma)):
        if len(some) == len(others) > 1:
            return some, others
    return (listed, times) if len(listed) == len(times) else (listed, [])


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [cleaned for piece in pattern.split(text) if (cleaned := clean_line(piece))]


def _extend(record: ExtractedRecord, name: str, items: list[Any], cells: list[Cell]) -> None:
    if not items:
        return
    before = next((fact for fact in record.facts if fact.field == name), None)
    raw = "\n".join(dict.fromkeys(cell.text for cell in cells))
    if before is None:
        record.facts.append(
            ExtractedFact(name, items, raw, cells[0].where if cells else record.where, cells[0].text if cells else raw)
        )
    else:
        before.value = before.value + [item for item in items if item not in before.value]
        before.raw = f"{before.raw}\n{raw}"
