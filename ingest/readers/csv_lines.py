"""Rows of a text table with the place of each; a quotation mark that is never closed costs only its own line.

A reader of csv takes everything up to the next quotation mark for one cell, so that one stray mark swallows persons.
Here a row that holds other rows is found out, and its first line is read again with the mark as a plain sign.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from itertools import islice

# More lines than this with stray marks: the file does not use them as quotation marks at all.
MAX_BROKEN_LINES = 200
# So many rows decide how wide the table is.
TRIAL_ROWS = 200
MIN_WIDTH = 3
# No cell of a list has so many lines.
MAX_LINES_IN_CELL = 60


@dataclass(frozen=True)
class Line:
    """A row as parsed: its first line in the file and its cells."""

    number: int
    cells: list[str]


def read_lines(lines: list[str], separator: str, skipped: int = 0) -> tuple[list[Line], list[int]]:
    """The rows, and the numbers of the lines whose quotation marks are not paired; may raise ``csv.Error``."""
    # The limit is the whole process's: it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), sum(map(len, lines)) + len(lines) + 1))
    width = _usual_width(lines, separator)
    rows: list[Line] = []
    broken: list[int] = []
    start = 0
    while start < len(lines) and len(broken) <= MAX_BROKEN_LINES:
        reader = csv.reader((f"{line}\n" for line in islice(lines, start, None)), delimiter=separator)
        first = start
        for cells in reader:
            if _has_swallowed(cells, lines[first], separator, width):
                broken.append(first + 1 + skipped)
                rows.append(Line(first + 1 + skipped, _without_stray_marks(lines[first].split(separator))))
                first += 1
                break
            rows.append(Line(first + 1 + skipped, cells))
            first = start + reader.line_num
        start = first
    return rows, broken


def _without_stray_marks(cells: list[str]) -> list[str]:
    """The cells without a mark that opens one and is never closed in it."""
    return [cell[1:] if cell.startswith('"') and cell.count('"') == 1 else cell for cell in cells]


def _usual_width(lines: list[str], separator: str) -> int:
    """The number of cells that most lines have, 0 for a table too narrow to judge by."""
    counts = Counter(line.count(separator) + 1 for line in lines[:TRIAL_ROWS] if separator in line)
    width = counts.most_common(1)[0][0] if counts else 0
    return width if width >= MIN_WIDTH else 0


def _has_swallowed(cells: list[str], first: str, separator: str, width: int) -> bool:
    """True when a cell holds whole rows, or the rest of its own row, behind a mark that was never closed."""
    if first.count('"') % 2 == 0:
        return False
    for cell in cells:
        inner = cell.split("\n")[1:]
        if len(inner) > MAX_LINES_IN_CELL or (width and any(line.count(separator) >= width - 1 for line in inner)):
            return True
    return bool(width and len(cells) < width and cells and cells[-1].count(separator) >= width - len(cells))
