"""Tables of a web page that hold data, as real cells; tables that only lay out the page are walked as text."""

import re

from lxml import html

from ingest.types import Cell, Table

# A cell longer than this is an article in a layout table, not a datum.
LONGEST_DATUM = 160
# Spans beyond this are nonsense or an attack.
WIDEST_SPAN = 100


def is_data_table(node: html.HtmlElement) -> bool:
    """At least two rows, most of them with two or more short cells, no table within."""
    if next(node.iterdescendants("table"), None) is not None:
        return False
    rows = [_cells(row) for row in node.iter("tr")]
    wide = [row for row in rows if len(row) >= 2]
    if len(wide) < 2 or len(wide) * 2 < len(rows):
        return False
    return all(len(re.sub(r"\s+", "", cell.text_content())) <= LONGEST_DATUM for row in wide for cell in row)


def data_table(node: html.HtmlElement, number: int) -> Table:
    """The cells at their grid positions with ``rowspan`` and ``colspan``."""
    table = Table(where=f"table {number}")
    taken: set[tuple[int, int]] = set()
    for row_index, row in enumerate(node.iter("tr")):
        column = 0
        for cell in _cells(row):
            while (row_index, column) in taken:
                column += 1
            height, width = _span(cell.get("rowspan")), _span(cell.get("colspan"))
            taken.update((row_index + down, column + right) for down in range(height) for right in range(width))
            lines = _lines(cell)
            where = f"table {number}, row {row_index + 1}, cell {column + 1}"
            kind = "text" if lines else "empty"
            table.cells.append(Cell(row_index, column, height, width, lines, kind=kind, where=where))
            column += width
    return table


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _span(value: str | None) -> int:
    digits = re.sub(r"\D", "", value or "")[:4]
    return min(max(int(digits), 1), WIDEST_SPAN) if digits else 1


def _lines(cell: html.HtmlElement) -> list[str]:
    for mark in cell.iter("br"):
        mark.tail = "\n" + (mark.tail or "")
    for block in cell.iter("p", "div", "li"):
        block.tail = "\n" + (block.tail or "")
    text = str(cell.text_content())
    lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" \xa0") for line in text.split("\n"))
    return [line for line in lines if line.strip()]
