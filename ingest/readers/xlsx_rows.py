"""A sheet's XML as cells: shared and own strings, numbers, dates, formulas, errors; hidden and merged parts.

Expat calls straight into ``SheetParser``, which takes every spelling of the XML; ``xlsx_fast`` takes the usual one.
"""

import re
from typing import IO, Any
from xml.parsers import expat

from ingest.readers.sheet_values import (
    FormulaCell,
    NumberCell,
    column_letters,
    column_number,
    is_date_format,
    show_date,
    show_number,
)
from ingest.readers.xlsx_text import unescape
from ingest.types import Cell

_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?(\d{1,7})$")
_NOT_LETTERS = "0123456789$"
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_575
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
CHUNK = 256 * 1024
MAX_REGIONS = 100_000
Region = tuple[int, int, int, int]


class TooManyCells(Exception):
    """The budget of cells is used up; what was read so far stands."""


class SheetParser:
    """Reads one sheet into ``cells``; raises TooManyCells beyond the budget, ExpatError for damaged XML."""

    def __init__(self, sheet: str, shared: list[str], formats: list[str], *, is_1904: bool, budget: int) -> None:
        self.cells: list[Cell] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.regions: list[Region] = []
        self._where = f"sheet {sheet}, "
        self._shared = shared
        self._formats = formats
        self._is_1904 = is_1904
        self._budget = budget
        self._row = self._column = -1
        self._kind = self._style = self._value = self._own = ""
        self._formula: str | None = None
        self._words: list[str] = []
        self._in_reading = False
        self._parser: Any = None
        self._prefix = ""

    def read(self, stream: IO[bytes]) -> None:
        """Parse the whole part."""
        self._parser = parser = strict_parser()
        parser.buffer_text = True
        parser.buffer_size = 65_536
        parser.StartElementHandler = self._root
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _root(self, name: str, _: dict[str, str]) -> None:
        """The first element shows which prefix, if any, the names in this sheet carry."""
        self._prefix = name[: name.rfind(":") + 1]
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.removeprefix(self._prefix)
        if name == "c":
            reference = attributes.get("r")
            self._column = column_number(reference.rstrip(_NOT_LETTERS)) if reference else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value, self._own, self._formula = "", "", None
        elif name in ("v", "t", "f"):
            self._words = []
            self._parser.CharacterDataHandler = self._words.append
        elif name == "row":
            self._begin_row(attributes.get("r", ""), is_hidden=attributes.get("hidden") in ("1", "true"))
        elif name == "rPh":
            self._in_reading = True
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell" and len(self.regions) < MAX_REGIONS:
            region = cell_range(attributes.get("ref", ""))
            self.regions.extend([region] if region else [])

    def _end(self, name: str) -> None:
        name = name.removeprefix(self._prefix)
        if name == "c":
            self._add(self._cell())
            return
        if name not in ("v", "t", "f"):
            self._in_reading = self._in_reading and name != "rPh"
            return
        self._parser.CharacterDataHandler = None
        words = "".join(self._words)
        if name == "v":
            self._value = words
        elif name == "f":
            self._formula = words
        elif not self._in_reading:
            self._own += words

    def _begin_row(self, number: str, *, is_hidden: bool) -> None:
        self._row = min(int(number[:9]) - 1, _LAST_ROW) if number.isdecimal() and int(number[:9]) else self._row + 1
        self._column = -1
        if is_hidden:
            self.hidden_rows.add(self._row)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if attributes.get("hidden") in ("1", "true") and first.isdecimal() and last.isdecimal():
            self.hidden_columns.update(range(int(first) - 1, min(int(last), _LAST_COLUMN + 1)))

    def _add(self, cell: Cell | None) -> None:
        if cell is not None:
            self.cells.append(cell)
            self._check_budget()

    def _check_budget(self) -> None:
        if len(self.cells) > self._budget:
            raise TooManyCells

    def _cell(self) -> Cell | None:
        kind, value = self._kind, self._value
        if not 0 <= self._column <= _LAST_COLUMN:
            return None
        if self._formula is not None:
            return self._with_formula(self._formula)
        if kind == "s":
            index = int(value) if value.isdecimal() else -1
            return self._text(self._shared[index] if 0 <= index < len(self._shared) else "", "text")
        if kind == "n":
            return self._number(value) if value else None
        if kind == "b":
            return self._text({"1": "TRUE", "0": "FALSE"}.get(value, ""), "text")
        return self._text(unescape(self._own) or value, "error" if kind == "e" else "text")

    def _text(self, text: str, kind: str) -> Cell | None:
        if not text or text.isspace():
            return None
        if text.isprintable():
            return Cell(self._row, self._column, 1, 1, [text], [], kind, self._place())
        text = _NOT_SHOWN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        return Cell(self._row, self._column, 1, 1, text.split("\n"), [], kind, self._place())

    def _number(self, value: str) -> Cell | None:
        try:
            number = float(value)
        except ValueError:
            return self._text(value, "text")
        if number != number or number in (float("inf"), float("-inf")):
            return None
        index = int(self._style) if self._style.isdecimal() else 0
        code = self._formats[index] if index < len(self._formats) else ""
        if code and is_date_format(code):
            text, kind = show_date(number, code, is_1904=self._is_1904), "date"
        else:
            text, kind = show_number(number, code), "number"
        return NumberCell(self._row, self._column, 1, 1, [text], [], kind, self._place(), number)

    def _with_formula(self, formula: str) -> Cell:
        """The value stored with the formula as the cell's text, the formula's own words beside it."""
        is_number = self._kind == "n" and bool(self._value)
        kind = "error" if self._kind == "e" else "text"
        shown = self._number(self._value) if is_number else self._text(self._value, kind)
        cell = FormulaCell(self._row, self._column, kind="formula", where=self._place(), formula=formula[:500])
        if shown is not None:
            cell.paragraphs, cell.shown_as = shown.paragraphs, shown.kind
            cell.value = shown.value if isinstance(shown, NumberCell) else None
        return cell

    def _place(self) -> str:
        return f"{self._where}{column_letters(self._column)}{self._row + 1}"


def cell_range(reference: str) -> Region | None:
    """``B3:D4`` → first row, first column, last row, last column."""
    first, _, last = reference.partition(":")
    begin, end = _REFERENCE.match(first), _REFERENCE.match(last)
    if begin is None or end is None:
        return None
    top, bottom = int(begin.group(2)) - 1, int(end.group(2)) - 1
    return top, column_number(begin.group(1)), bottom, column_number(end.group(1))


def strict_parser() -> Any:
    """An expat parser that refuses a DOCTYPE, and with it every entity."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise expat.ExpatError("a sheet holds no DOCTYPE")
