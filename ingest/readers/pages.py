"""Pages of placed characters and ruling lines → one ``Document``: tables as real cells, the rest as lines."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from ingest.readers.glyphs import Glyph, inside, paragraphs_in, text_lines
from ingest.readers.ocr_boxes import tidy
from ingest.readers.ruling import Box, RuledCell, RuledTable, Stroke, find_tables, joined, merge_continued
from ingest.types import Cell, Paragraph, Table


@dataclass
class Page:
    """What one page shows; coordinates grow right and down, all in one unit: points, of a scan pixels."""

    number: int
    width: float
    tolerance: float  # lines nearer than this are one
    is_scan: bool = False
    glyphs: list[Glyph] = field(default_factory=list)
    horizontal: list[Stroke] = field(default_factory=list)
    vertical: list[Stroke] = field(default_factory=list)

    @cached_property
    def _by_height(self) -> list[tuple[float, int, Glyph]]:
        return sorted(((glyph.top + glyph.bottom) / 2, index, glyph) for index, glyph in enumerate(self.glyphs))

    def within(self, box: Box) -> list[Glyph]:
        """The characters in a rectangle, in the order of the page; to be asked only once all of them are there."""
        rows = self._by_height
        first, last = bisect_left(rows, (box[1],)), bisect_right(rows, (box[3], len(rows)))
        found = [(index, glyph) for _, index, glyph in rows[first:last] if inside(glyph, box)]
        return [glyph for _, glyph in sorted(found)]


@dataclass
class _Placed:
    """A block with its place, for the reading order."""

    page: int
    top: float
    block: Paragraph | Table


def blocks_of(pages: list[Page]) -> list[Paragraph | Table]:
    """All blocks in reading order; a table that goes on over the page is one table."""
    blocks: list[Paragraph | Table] = []
    for run in _runs(pages):
        own = _blocks_of_run(run, sum(isinstance(block, Table) for block in blocks))
        if run[0].is_scan:
            tidy(own)
        blocks += own
    return blocks


def boxes_of(pages: list[Page]) -> dict[tuple[int, int, int], list[Box]]:
    """(page, row, column), counted from 1 as places tell them → where on the page those cells stand."""
    found: dict[tuple[int, int, int], list[Box]] = {}
    for pages_of_run in _runs(pages):
        tolerance = pages_of_run[0].tolerance
        outer, _ = _parted(pages_of_run)
        for run in merge_continued(outer, tolerance * 2):
            grids = joined([table for _, table in run], tolerance)
            for (number, _), cells in zip(run, grids, strict=True):
                for cell in cells:
                    found.setdefault((number, cell.row + 1, cell.column + 1), []).append(cell.box)
    return found


def _runs(pages: list[Page]) -> list[list[Page]]:
    """Pages that follow each other and are measured alike: between a text and a scan no table goes on."""
    return [list(run) for _, run in groupby(pages, key=lambda page: page.is_scan)]


def _blocks_of_run(pages: list[Page], tables_before: int) -> list[Paragraph | Table]:
    outer, nested = _parted(pages)
    by_number = {page.number: page for page in pages}
    tolerance = pages[0].tolerance
    placed = [
        _placed_table(tables_before + index, run, by_number, nested, tolerance)
        for index, run in enumerate(merge_continued(outer, tolerance * 2))
    ]
    for page in pages:
        boxes = [table.box for number, table in outer if number == page.number]
        free = [glyph for glyph in page.glyphs if not any(inside(glyph, box) for box in boxes)]
        for line in text_lines(free):
            place = Paragraph(line.text, f"page {page.number}")
            placed.append(_Placed(page.number, line.glyphs[0].top, place))
    placed.sort(key=lambda item: (item.page, item.top))
    return [item.block for item in placed]


def _parted(pages: list[Page]) -> tuple[list[tuple[int, RuledTable]], dict[int, list[RuledTable]]]:
    """The tables of all pages, and by page those that stand in a cell of another."""
    outer: list[tuple[int, RuledTable]] = []
    nested: dict[int, list[RuledTable]] = {}
    for page in pages:
        tables = find_tables(page.horizontal, page.vertical, page.tolerance)
        for table in tables:
            if any(other is not table and _holds(other, table) for other in tables):
                nested.setdefault(page.number, []).append(table)
            else:
                outer.append((page.number, table))
    return outer, nested


def _holds(outer: RuledTable, inner: RuledTable) -> bool:
    """True when the inner table lies within one cell of the outer."""
    left, top, right, bottom = inner.box
    return any(
        cell.box[0] <= left and cell.box[1] <= top and cell.box[2] >= right and cell.box[3] >= bottom
        for cell in outer.cells
    )


def _placed_table(
    index: int,
    run: list[tuple[int, RuledTable]],
    pages: dict[int, Page],
    nested: dict[int, list[RuledTable]],
    tolerance: float,
) -> _Placed:
    table = Table(where=f"table {index + 1}")
    grids = joined([item for _, item in run], tolerance)
    for (number, _), cells in zip(run, grids, strict=True):
        inner = nested.get(number, [])
        for cell in cells:
            table.cells.append(_filled(cell, pages[number], inner, number))
    return _Placed(run[0][0], run[0][1].box[1], table)


def _filled(ruled: RuledCell, page: Page, nested: list[RuledTable], number: int) -> Cell:
    glyphs = page.within(ruled.box)
    where = f"page {number}, row {ruled.row + 1}, column {ruled.column + 1}"
    cell = Cell(ruled.row, ruled.column, ruled.row_span, ruled.column_span, where=where)
    for table in nested:
        left, top, right, bottom = table.box
        if ruled.box[0] <= left and ruled.box[1] <= top and ruled.box[2] >= right and ruled.box[3] >= bottom:
            own = [glyph for glyph in glyphs if inside(glyph, table.box)]
            glyphs = [glyph for glyph in glyphs if glyph not in own]
            cell.tables.append(Table([_inner(item, own, where) for item in table.cells], where=where))
    cell.paragraphs = [text for text in paragraphs_in(glyphs, ruled.box) if text.strip()]
    return cell


def _inner(ruled: RuledCell, glyphs: list[Glyph], where: str) -> Cell:
    own = [glyph for glyph in glyphs if inside(glyph, ruled.box)]
    cell = Cell(ruled.row, ruled.column, ruled.row_span, ruled.column_span, where=where)
    cell.paragraphs = [text for text in paragraphs_in(own, ruled.box) if text.strip()]
    return cell
