"""Places as facts and faults name them (``sheet 汇总表, B7``, ``line 3, column 2``) as sheet, row and column."""

import re
from dataclasses import dataclass

from ingest.readers.sheet_values import column_number

_CELL = re.compile(r"^sheet (?P<sheet>.*), (?P<column>[A-Z]{1,3})(?P<row>\d+)$")
_ROW = re.compile(r"^sheet (?P<sheet>.*), row (?P<row>\d+)$")
_LINE = re.compile(r"^line (?P<row>\d+)(?:, column (?P<column>\d+))?$")


@dataclass(frozen=True)
class Place:
    """A cell or row of a table file; row and column count from 0, the sheet of a CSV has no name."""

    sheet: str
    row: int
    column: int | None = None


def read_place(where: str) -> Place | None:
    """The place that ``where`` names; None for pages, paragraphs and whole files."""
    if found := _CELL.match(where):
        return Place(found["sheet"], int(found["row"]) - 1, column_number(found["column"]))
    if found := _ROW.match(where):
        return Place(found["sheet"], int(found["row"]) - 1)
    if found := _LINE.match(where):
        return Place("", int(found["row"]) - 1, int(found["column"]) - 1 if found["column"] else None)
    return None
