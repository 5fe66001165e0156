"""What a cell of a workbook shows: numbers and dates as their format displays them, references, limits of size."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from ingest.types import Cell, Table

# A roster has some dozen columns and at most some ten thousand rows; more cells than this are no list of persons.
MAX_CELLS = 400_000
MAX_SHEETS = 200
# One merged region covers at most a title line or a group of rows; larger ones are cut to their first cells.
MAX_MERGED_CELLS = 20_000
# Excel's own formats that show a date (ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are the Chinese ones).
DATE_FORMATS = {
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "yyyy-mm", 22: "yyyy/m/d",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_DATE_PART = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|(yyyy|yy|mmmm|mmm|mm|m|dd|d)|([^"\\\[_])', re.IGNORECASE)
_DAY_PART, _HOUR_PART = re.compile("[yd]"), re.compile("[hs]")
_DECIMALS = re.compile(r"^0\.(0+)(?:_ |\))?$")
# Day 60 of the 1900 system is the 29th of February 1900, which never was: later days count from one day earlier.
EPOCH_1900, EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - days without a zone
MAX_SERIAL = 2_958_465  # 9999-12-31


# A spreadsheet takes text that begins so for a formula, wherever the text came from.
FORMULA_START = re.compile(r"^\s*(?:[=＝@＠]|[+\-＋－](?=[A-Za-z@=(]))")


@dataclass
class Sheet(Table):
    """A sheet of a workbook; ``is_1904`` tells from which day its plain serial numbers count.

    ``notes`` are the words of the notes at (row, column), from 0.
    """

    is_1904: bool = False
    notes: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(slots=True)
class NumberCell(Cell):
    """A cell that holds a number or date; ``value`` as stored."""

    value: float | None = None


@dataclass(slots=True)
class FormulaCell(NumberCell):
    """A cell with a formula, in ``formula`` as words; its text is the value that was stored with it, "" without one."""

    formula: str = ""
    shown_as: str = "empty"  # the kind of the stored value


@lru_cache(maxsize=20_000)
def column_letters(column: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


@lru_cache(maxsize=1024)
def is_date_format(code: str) -> bool:
    """True when a number format shows years, months or days (not for [h]:mm, 0.00 or text in quotation marks)."""
    bare = _QUOTED.sub("", code.split(";")[0]).lower()
    return bool(_DAY_PART.search(bare)) or ("m" in bare and not _HOUR_PART.search(bare))


@lru_cache(maxsize=20_000)
def show_date(value: float, code: str, *, is_1904: bool) -> str:
    """The date as its format shows it; a format without a year, or with month names, gives ``YYYY-MM-DD``."""
    if not 1 <= value <= MAX_SERIAL:
        return show_number(value, "")
    day = (EPOCH_1904 if is_1904 else EPOCH_1900) + timedelta(days=int(value))
    lowered = _QUOTED.sub("", code.split(";")[0]).lower()
    if "yy" not in lowered or "mmm" in lowered or "h" in lowered:
        return f"{day:%Y-%m-%d}"
    names = {
        "yyyy": str(day.year), "yy": str(day.year), "mm": f"{day.month:02}", "m": str(day.month),
        "dd": f"{day.day:02}", "d": str(day.day),
    }  # fmt: skip
    parts = []
    for quoted, escaped, part, other in _DATE_PART.findall(code.split(";")[0]):
        parts.append(names.get(part.lower(), "") if part else quoted or escaped or other)
    return "".join(parts).replace("@", "").strip()


@lru_cache(maxsize=20_000)
def show_number(value: float, code: str) -> str:
    """A number as shown: whole ones without a fraction, 1985.1 under the format 0.00 as 1985.10."""
    fixed = _DECIMALS.match(code)
    if fixed:
        return f"{value:.{len(fixed.group(1))}f}"
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    return repr(round(value, 10))


def where_in(sheet: str, row: int, column: int) -> str:
    """``sheet 汇总表, B7``."""
    return f"sheet {sheet}, {column_letters(column)}{row + 1}"


def merge(table: Table, regions: list[tuple[int, int, int, int]]) -> None:
    """Give merged cells their spans (first row, first column, last row, last column), cut to the used part."""
    if not regions or not table.cells:
        return
    by_place = {(cell.row, cell.column): cell for cell in table.cells}
    last_row = max(cell.row for cell in table.cells)
    last_column = max(cell.column for cell in table.cells)
    covered = 0
    for top, left, bottom, right in regions:
        cell = by_place.get((top, left))
        if cell is None or bottom < top or right < left:
            continue
        rows = min(bottom, last_row) - top + 1
        columns = max(1, min(right, last_column + 1) - left + 1)
        columns = min(columns, MAX_MERGED_CELLS)
        rows = max(1, min(rows, MAX_MERGED_CELLS // columns))
        covered += rows * columns
        if covered > MAX_CELLS:
            return
        cell.row_span, cell.column_span = rows, columns
