"""Ruling lines to cells: spans, separate tables, a table that goes on over the page."""

from ingest.readers.glyphs import Glyph, paragraphs_in
from ingest.readers.ruling import Stroke, find_tables, joined, merge_continued

# Two columns of 100; the first row is merged over both.
ROWS = [Stroke(y, 0, 200) for y in (0, 20, 40)]
COLUMNS = [Stroke(0, 0, 40), Stroke(100, 20, 40), Stroke(200, 0, 40)]


def test_missing_line_merges_cells() -> None:
    (table,) = find_tables(ROWS, COLUMNS, 2)

    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        (0, 0, 1, 2),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
    ]


def test_lines_that_do_not_touch_are_two_tables() -> None:
    lower_rows = [Stroke(line.at + 100, 0, 200) for line in ROWS]
    lower_columns = [Stroke(line.at, line.start + 100, line.end + 100) for line in COLUMNS]

    tables = find_tables(ROWS + lower_rows, COLUMNS + lower_columns, 2)

    assert [table.box for table in tables] == [(0, 0, 200, 40), (0, 100, 200, 140)]


def test_table_goes_on_over_the_page() -> None:
    (table,) = find_tables(ROWS, COLUMNS, 2)

    (run,) = merge_continued([(1, table), (2, table)], 5)

    assert [[cell.row for cell in cells] for cells in joined([item for _, item in run], 2)] == [[0, 1, 1], [2, 3, 3]]


def test_full_line_runs_on_and_short_line_ends() -> None:
    def line(text: str, y: float, left: float = 0) -> list[Glyph]:
        return [Glyph(sign, left + 10 * i, y, left + 10 * i + 10, y + 10) for i, sign in enumerate(text)]

    glyphs = line("一二三四五六七八九十", 0) + line("续上行。", 15) + line("另一段", 30)

    assert paragraphs_in(glyphs, (0, 0, 105, 100)) == ["一二三四五六七八九十续上行。", "另一段"]
