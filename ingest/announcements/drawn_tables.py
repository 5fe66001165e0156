"""Tables that a text draws with │ and ─ (or | and -), made into real tables."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.types import Cell, Document, Paragraph, Table

_BARS = re.compile("[│┃║｜|]")
_RULE = re.compile(r"[\s─━═┄┅┈┉┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╟╢╪╫│┃║｜|+\-—=:]{5,}")
_DRAWN = re.compile("[─━═┄┅┈┉]{2}|[-=]{3}")
# A head and one row, each of at least two cells.
FEWEST_ROWS, FEWEST_BARS = 2, 2


def with_drawn_tables(document: Document) -> Document:
    """The document with every drawn table as a real one; the same document where nothing is drawn."""
    if not any(isinstance(block, Paragraph) and _is_drawn(block.text) for block in document.blocks):
        return document
    blocks: list[Paragraph | Table] = []
    run: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and _is_drawn(block.text):
            run.append(block)
            continue
        blocks.extend(_settled(run))
        run = []
        blocks.append(block)
    return replace(document, blocks=[*blocks, *_settled(run)])


def _is_drawn(line: str) -> bool:
    return _is_rule(line) or len(_BARS.findall(line)) >= FEWEST_BARS


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line.strip()) is not None and _DRAWN.search(line) is not None


def _settled(run: list[Paragraph]) -> list[Paragraph | Table]:
    rows = list(_rows(run))
    widths = {len(row) for _, row in rows}
    is_table = len(rows) >= FEWEST_ROWS and len(widths) == 1
    if not is_table:
        return [paragraph for paragraph in run if not _is_rule(paragraph.text)]
    cells = [
        Cell(number, column, paragraphs=[text] if text else [], where=f"{where}, cell {column + 1}")
        for number, (where, row) in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return [Table(cells, where=run[0].where)]


def _rows(run: list[Paragraph]) -> Iterator[tuple[str, list[str]]]:
    """The rows with their places; where rules part all rows, lines between two rules are one row of broken cells."""
    rules = sum(_is_rule(paragraph.text) for paragraph in run)
    is_ruled = rules > FEWEST_ROWS + 1 and rules * 2 >= len(run) - rules
    row: tuple[str, list[str]] | None = None
    for paragraph in run:
        if _is_rule(paragraph.text):
            if row:
                yield row
            row = None
            continue
        line = paragraph.text.strip()
        inner = line[bool(_BARS.match(line)) : len(line) - bool(_BARS.match(line[-1:]))]
        cells = [text.strip() for text in _BARS.split(inner)]
        if row and is_ruled and len(cells) == len(row[1]):
            row = (row[0], [above + below for above, below in zip(row[1], cells, strict=True)])
            continue
        if row:
            yield row
        row = (paragraph.where, cells)
    if row:
        yield row
