"""The row of a table or the line of a text in which a value stands, found again in its document."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.types import Cell, Document, Paragraph, Table

MOST_CELLS = 9  # of a row, those about the value
LONGEST = 160  # characters of a cell or of what stands before and after the words


def passage_of(document: Document, place: str, quote: str) -> dict[str, Any]:
    """``{"cells": [{"text", "where", "is_value"}]}`` or ``{"text", "start", "end"}``; empty when it is not there."""
    for table in _tables(document.tables):
        cell = next((cell for cell in table.cells if cell.where == place), None)
        if cell is not None:
            return {"cells": _row(table, cell, quote)}
    for paragraph in document.paragraphs:
        found = _beginning(paragraph.text, quote) if paragraph.where == place else None
        if found is not None:
            return _text(paragraph, *found)
    return {}


def _tables(tables: list[Table]) -> Iterator[Table]:
    """All tables, those in cells too, the inner first: its cells are the nearer ones."""
    for table in tables:
        for cell in table.cells:
            yield from _tables(cell.tables)
        yield table


def _row(table: Table, cell: Cell, quote: str) -> list[dict[str, Any]]:
    row = sorted(
        (
            one
            for one in table.cells
            if one.row <= cell.row < one.row + one.row_span and (one.text.strip() or one is cell)
        ),
        key=lambda one: one.column,
    )
    at = row.index(cell)
    first = max(0, min(at - MOST_CELLS // 2, len(row) - MOST_CELLS))
    shown = row[first : first + MOST_CELLS]
    return [
        {"text": _shortened(one.text, quote if one is cell else ""), "where": one.where, "is_value": one is cell}
        for one in shown
    ]


def _shortened(text: str, quote: str) -> str:
    words = text.strip()
    found = _place(words, quote) if quote else None
    if len(words) <= LONGEST or (found and found[1] - found[0] > LONGEST):
        return words if len(words) <= LONGEST else f"{words[: 3 * LONGEST]}……"
    start = max(0, found[0] - LONGEST // 2) if found else 0
    return f"{'……' if start else ''}{words[start : start + LONGEST]}……"


def _text(paragraph: Paragraph, start: int, end: int) -> dict[str, Any]:
    first, last = max(0, start - LONGEST), min(len(paragraph.text), end + LONGEST)
    return {"text": paragraph.text[first:last], "start": start - first, "end": end - first}


def _beginning(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands, or its first line: a long one goes on in the paragraphs below."""
    lines = [line for line in quote.splitlines() if line.strip()]
    return _place(text, quote) or (_place(text, lines[0]) if len(lines) > 1 else None)


def _place(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands in the text, white space aside."""
    signs = [re.escape(sign) for sign in re.sub(r"\s", "", quote)[:400]]
    found = re.search(r"\s*".join(signs), text) if signs else None
    return found.span() if found else None
