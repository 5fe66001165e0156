"""Rows in which units stand in front of their persons, parted by gaps alone: 炼铁厂　霍旺　　冷轧厂　褚铁、边杰."""

import re
from collections.abc import Iterator

from ingest.announcements.employers import ends_as_unit, is_part_of_firm
from ingest.announcements.facts import Entry, take_small
from ingest.announcements.names import is_name

_GAP = re.compile(r"[\s\u3000]+|(?<=[\u4e00-\u9fff])[:：]")
_MARKS = re.compile(r"[、,，]")
_NAME = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,12})(?:[（(](?P<inside>[^（）()]{1,12})[）)])?")
FEWEST_PERSONS = 2


def unit_rows(body: str, raw: str, where: str) -> list[Entry]:
    """The persons of such a row, each with the unit in front; [] for any other row.

    With one unit the row has to name several persons: 某厂　王五 may be anything.
    """
    entries: list[Entry] = []
    units = 0
    unit = ""
    for token in filter(None, _GAP.split(body.rstrip("。"))):
        people = list(_people(token, raw, where))
        if people and unit:
            for entry in people:
                entry.employer = unit
            entries.extend(people)
        elif not people and (ends_as_unit(token) or is_part_of_firm(token)) and (not unit or _is_used(unit, entries)):
            unit = token
            units += 1
        else:
            return []
    return entries if len(entries) >= FEWEST_PERSONS and _is_used(unit, entries) else []


def _is_used(unit: str, entries: list[Entry]) -> bool:
    return bool(entries) and entries[-1].employer == unit


def _people(token: str, raw: str, where: str) -> Iterator[Entry]:
    """The persons of one token (汤小池、边杰（女）); none where a part of it is no name."""
    found = [_NAME.fullmatch(part) for part in _MARKS.split(token) if part]
    if not found or not all(match is not None and is_name(match["name"]) for match in found):
        return
    for match in found:
        if match is not None:
            entry = Entry(match["name"], raw.strip(), where)
            for piece in _MARKS.split(match["inside"] or ""):
                take_small(entry, piece)
            yield entry
