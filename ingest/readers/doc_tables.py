"""From the paragraphs of a Word 97–2003 file with their flags to lines and tables with merged and nested cells."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from ingest.readers.doc_properties import CellPlace, ParagraphFlags
from ingest.types import Cell, Paragraph, Table

# Twips: borders nearer than this are one column border.
SAME_BORDER = 40
_LINE_ENDS = re.compile("[\r\x0b\x0c\n]")


@dataclass(frozen=True)
class Segment:
    """The words up to a mark, and what the mark says."""

    text: str
    flags: ParagraphFlags


@dataclass
class _Row:
    cells: list[list[Segment]]
    places: tuple[CellPlace, ...]


@dataclass
class _Grid:
    """The rows of one table while they are laid on a common grid."""

    borders: list[int]
    last: dict[int, Cell] = field(default_factory=dict)  # the lowest cell by its left column


def blocks_of_segments(segments: list[Segment]) -> list[Paragraph | Table]:
    """Paragraphs and tables in the order of the text."""
    blocks: list[Paragraph | Table] = []
    number = tables = 0
    for is_table, part in _runs(segments, 0):
        if is_table:
            tables += 1
            blocks.append(_table(part, 1, f"table {tables}"))
            continue
        for line in _lines(part):
            number += 1
            blocks.append(Paragraph(line, f"paragraph {number}"))
    return blocks


def _runs(segments: list[Segment], depth: int) -> list[tuple[bool, list[Segment]]]:
    """Stretches of segments that lie deeper than ``depth`` (a table) and of those that do not."""
    runs: list[tuple[bool, list[Segment]]] = []
    for segment in segments:
        is_table = segment.flags.depth > depth
        if not runs or runs[-1][0] != is_table:
            runs.append((is_table, []))
        runs[-1][1].append(segment)
    return runs


def _lines(segments: list[Segment]) -> list[str]:
    return [line for segment in segments for line in _LINE_ENDS.split(segment.text) if line.strip()]


def _table(segments: list[Segment], depth: int, where: str) -> Table:
    rows = _rows(segments, depth)
    borders: list[int] = []
    for border in sorted({value for row in rows for place in row.places for value in (place.left, place.right)}):
        if not borders or border - borders[-1] > SAME_BORDER:
            borders.append(border)
    grid = _Grid(borders)
    table = Table(where=where)
    for number, row in enumerate(rows):
        _lay(row, number, grid, table, depth)
    return table


def _rows(segments: list[Segment], depth: int) -> list[_Row]:
    rows: list[_Row] = []
    cells: list[list[Segment]] = []
    open_cell: list[Segment] = []
    for segment in segments:
        flags = segment.flags
        if flags.depth == depth and flags.ends_row:
            rows.append(_Row(cells, flags.places))
            cells, open_cell = [], []
            continue
        open_cell.append(segment)
        if flags.depth == depth and flags.ends_cell:
            cells.append(open_cell)
            open_cell = []
    if any(segment.text.strip() for segment in open_cell):
        cells.append(open_cell)  # no mark ends it (a damaged file): its words are kept
    return [*rows, _Row(cells, ())] if cells else rows


def _lay(row: _Row, number: int, grid: _Grid, table: Table, depth: int) -> None:
    """Add the cells of a row; those that go on from above or from the left widen the cell there."""
    before: Cell | None = None
    for index, content in enumerate(row.cells):
        place = row.places[index] if index < len(row.places) else None
        column, span = _columns(place, index, grid.borders)
        above = grid.last.get(column)
        if place and place.continues_left and before is not None:
            before.column_span += span
            continue
        if place and place.continues_above and above is not None and above.row + above.row_span == number:
            above.row_span += 1
            before = above
            continue
        where = f"{table.where}, row {number + 1}, cell {index + 1}"
        before = Cell(number, column, 1, span, where=where)
        _fill(before, content, depth)
        grid.last[column] = before
        table.cells.append(before)


def _columns(place: CellPlace | None, index: int, borders: list[int]) -> tuple[int, int]:
    if place is None:
        return index, 1
    left, right = (bisect_left(borders, value - SAME_BORDER) for value in (place.left, place.right))
    return left, max(1, right - left)


def _fill(cell: Cell, content: list[Segment], depth: int) -> None:
    for is_table, part in _runs(content, depth):
        if is_table:
            cell.tables.append(_table(part, depth + 1, cell.where))
        else:
            cell.paragraphs.extend(_lines(part))
