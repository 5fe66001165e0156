"""The usual spelling of a document's XML, read by its tokens: plain paragraphs and tables, in which nothing is hidden.

Anything else is ``NotUsual``: ``docx`` reads it from a tree. Measured on forms of 15 KB: a third of the time of a tree
and a walk through it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from ingest.readers.docx_cells import CONTINUE, CellPlaces, span_of
from ingest.readers.docx_tokens import NotUsual, Token, tokens_of
from ingest.types import Cell, Paragraph, Table

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PIECE = re.compile(
    r'<w:rPr(?: [^>]*[^/>])?>.*?</w:rPr>|<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)(?: w:type="textWrapping")? ?/>'
)
_BREAKS = {"tab": "\t", "br": "\n"}
_SPAN = re.compile(r'<w:gridSpan w:val="([^"]*)" ?/>')
_MERGE = re.compile(r'<w:vMerge(?: w:val="([^"]+)")? ?/>')
_ENTITY = re.compile("&(?:amp|lt|gt|quot);")
_NO_SIGN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
# A row that is deleted or begins further right, cells merged in the old way.
_ROW_ODD, _CELL_ODD = re.compile("gridBefore|<w:del"), "hMerge"
MAX_NESTING = 20
MAX_REMEMBERED = 400  # characters of how a cell looks: the same few times over in every form


def read_usual(data: bytes) -> list[Paragraph | Table]:
    """The blocks of a main part in which nothing is hidden; raises NotUsual."""
    return _Reader(tokens_of(data)).blocks()


class _Reader:
    """Goes once through the tokens, counting tables and paragraphs as ``docx`` does."""

    def __init__(self, tokens: Iterator[Token]) -> None:
        self.tokens = tokens
        self.depth = 0

    def blocks(self) -> list[Paragraph | Table]:
        """All blocks of the body."""
        result: list[Paragraph | Table] = []
        paragraphs = tables = 0
        for cell, _, runs, closed, row, _, table, end in self.tokens:
            if table:
                tables += 1
                result.append(self._table(f"table {tables}"))
            elif cell or closed or row or end or (runs and "<w:u" in runs):
                raise NotUsual  # underlined stretches outside a table are set off by the walk
            else:
                paragraphs += 1
                result.extend(Paragraph(line, f"paragraph {paragraphs}") for line in _lines(runs))
        return result

    def _table(self, where: str) -> Table:
        self.depth += 1
        if self.depth > MAX_NESTING:
            raise NotUsual
        table = Table(where=where)
        places = CellPlaces(table)
        number = 0
        for _, _, _, _, row, looks, _, end in self.tokens:
            if row and not (looks and _ROW_ODD.search(looks)):
                self._row(number, places)
                number += 1
            elif end == "tbl":
                self.depth -= 1
                return table
            else:
                raise NotUsual
        raise NotUsual

    def _row(self, number: int, places: CellPlaces) -> None:
        column = position = 0
        for cell, looks, runs, closed, _, _, _, end in self.tokens:
            if cell:
                position += 1
                span, merge = _merges(looks) if looks else (1, None)
                filled = places.place(number, column, position, span, merge)
                filled.paragraphs.extend(_lines(runs))
                if not closed:
                    self._fill(filled)
                column += span
            elif end == "tr":
                return
            else:
                raise NotUsual
        raise NotUsual

    def _fill(self, cell: Cell) -> None:
        """What stands in the cell behind its first paragraph."""
        for other, _, runs, closed, row, _, table, end in self.tokens:
            if other or row or (end and end != "tc"):
                raise NotUsual
            if table:
                cell.tables.append(self._table(f"{cell.where}, table {len(cell.tables) + 1}"))
                continue
            if end:
                return
            cell.paragraphs.extend(_lines(runs))
            if closed:
                return
        raise NotUsual


def _merges(looks: str) -> tuple[int, str | None]:
    """How many columns a cell spans, and its vMerge."""
    return _remembered(looks) if len(looks) <= MAX_REMEMBERED else _read_merges(looks)


def _read_merges(looks: str) -> tuple[int, str | None]:
    if _CELL_ODD in looks:
        raise NotUsual
    spans = _SPAN.findall(looks) if "gridSpan" in looks else ()
    merges = [value or CONTINUE for value in _MERGE.findall(looks)] if "vMerge" in looks else ()
    if looks.count("<w:gridSpan") != len(spans) or looks.count("<w:vMerge") != len(merges):
        raise NotUsual  # with further attributes
    return span_of(spans[-1], 1) if spans else 1, merges[-1] if merges else None


_remembered = lru_cache(maxsize=1024)(_read_merges)


def _lines(runs: str | None) -> list[str]:
    """The lines of a paragraph in which anything stands."""
    if not runs:
        return []
    is_broken = "<w:br" in runs or "<w:tab" in runs
    text = "".join(_broken(runs) if is_broken else _TEXT.findall(runs))
    if "&" not in text and text.isprintable():
        return [text] if text and not text.isspace() else []  # one line, as nearly all
    if _NO_SIGN.search(text) or text.count("&") != len(_ENTITY.findall(text)):
        raise NotUsual
    return [line for line in unescape(text).split("\n") if line.strip()]


def _broken(runs: str) -> list[str]:
    """The words of runs with their tabs and line breaks."""
    return [_BREAKS.get(sign, words) for words, sign in _PIECE.findall(runs)]
