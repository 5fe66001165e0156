"""The usual spelling of a document's XML, as Word, WPS, LibreOffice and python-docx write it, read by patterns.

Only what is wholly made of plain paragraphs and tables: every sign of the body must belong to a token below, which also
shows that it is well-formed. Anything else (content controls, pictures, tracked changes) is ``NotUsual``: ``docx``
reads it. Measured on forms of 15 KB: a third of the time of a tree in memory and a walk through it.
"""

import re
from collections.abc import Iterator
from html import unescape

from ingest.readers.docx_cells import CellPlaces, span_of
from ingest.readers.docx_names import W
from ingest.types import Cell, Paragraph, Table

_ATTRIBUTES = r'(?: (?:w|w14|r|xml):\w+="[^"<>&\x00-\x1f]*")*+ ?'
_EMPTY = rf"<w:\w+{_ATTRIBUTES}/>"


def _group(name: str, inner: str) -> str:
    return rf"<w:{name}{_ATTRIBUTES}>{inner}</w:{name}>"


# Nothing of them is read: how paragraphs, runs, tables and pages look. Some hold groups of a second level.
_INNER = "|".join(
    _group(name, f"(?:{_EMPTY})*+")
    for name in ("rPr", "sectPr", "numPr", "tabs", "pBdr", "tblBorders", "tblCellMar", "tcBorders", "tcMar")
)
_LOOKS = f"(?:{_EMPTY}|{_INNER})*+"
_MARKS = rf"(?:<w:(?:bookmarkStart|bookmarkEnd|proofErr){_ATTRIBUTES}/>|{_group('sectPr', _LOOKS)})*+"
_RUN = (
    rf"<w:r{_ATTRIBUTES}>(?:{_group('rPr', _LOOKS)})?"
    r'(?:<w:t(?: xml:space="preserve")?>[^<]*</w:t>|<w:(?:t|tab|lastRenderedPageBreak) ?/>'
    r'|<w:br(?: w:type="(?:textWrapping|page|column)")? ?/>)*+</w:r>'
)
# Mostly a cell with one paragraph; one that begins with a table is not usual. Without row, table or end a paragraph.
_TOKEN = re.compile(
    rf"(?:(?:<w:(tc){_ATTRIBUTES}>(?:{_group('tcPr', f'({_LOOKS})')})?)?"
    rf"<w:p{_ATTRIBUTES}(?:/>|>(?:{_group('pPr', _LOOKS)})?{_MARKS}((?:{_RUN}{_MARKS})*+)</w:p>)(?:</w:(tc)>)?"
    rf"|<w:(tr){_ATTRIBUTES}>(?:{_group('tblPrEx', _LOOKS)})?(?:{_group('trPr', f'({_LOOKS})')})?"
    rf"|<w:(tbl)>{_MARKS}(?:{_group('tblPr', _LOOKS)})?(?:{_group('tblGrid', _LOOKS)})?"
    rf"|</w:(tc|tr|tbl)>){_MARKS}"
)
_Words = str | None
# The groups in their order: cell and its looks, words, closed; row and its looks, table, end.
_Token = tuple[_Words, _Words, _Words, _Words, _Words, _Words, _Words, _Words]
_WIDTH = _TOKEN.groups + 1
_HEAD = re.compile(
    r"""(?:<\?xml version=["']1\.0["'](?: encoding=["']UTF-8["'])?(?: standalone=["']\w+["'])? ?\?>)?\s*"""
    r'<w:document(?:\s+[\w:]+="[^"<>&\x00-\x08]*")+\s*>\s*',
    re.IGNORECASE,
)
_DECLARED = f'xmlns:w="{W}"'
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PIECE = re.compile(r'<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)(?: w:type="textWrapping")? ?/>')
_BREAKS = {"tab": "\t", "br": "\n"}
_SPAN = re.compile(r'<w:gridSpan w:val="([^"]*)" ?/>')
_MERGE = re.compile(r'<w:vMerge(?: w:val="([^"]*)")? ?/>')
_ENTITY = re.compile("&(?:amp|lt|gt|quot);")
_NO_SIGN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
# Looked for first, to spare the rest: nearly every document that is not usual has one of them.
_TELLING = (b"<w:drawing", b"sdtContent", b"AlternateContent")
# A row that is deleted or begins further right, cells merged in the old way.
_ROW_ODD, _CELL_ODD = re.compile("gridBefore|<w:del"), "hMerge"
MAX_BYTES = 8 * 1024 * 1024
MAX_NESTING = 20


class NotUsual(Exception):
    """The document holds something that is read from its tree only, or is damaged."""


def read_usual(data: bytes) -> list[Paragraph | Table]:
    """The blocks of a main part in which nothing is hidden; raises NotUsual."""
    return _Reader(_tokens(_body(data))).blocks()


def _body(data: bytes) -> str:
    if len(data) > MAX_BYTES or any(word in data for word in _TELLING):
        raise NotUsual
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUsual from error
    head, _, rest = text.partition("<w:body>")
    body, _, tail = rest.rpartition("</w:body>")
    if _DECLARED not in head or not _HEAD.fullmatch(head) or tail.strip() != "</w:document>" or "]]>" in body:
        raise NotUsual
    if any(f"xmlns:{prefix}=" not in head and f" {prefix}:" in body for prefix in ("w14", "r")):
        raise NotUsual
    return body


def _tokens(body: str) -> Iterator[_Token]:
    parts = _TOKEN.split(body)
    if "".join(parts[::_WIDTH]).strip(" \n\t"):
        raise NotUsual  # signs between the tokens
    return zip(*(parts[group::_WIDTH] for group in range(1, _WIDTH)), strict=True)


class _Reader:
    """Goes once through the tokens, counting tables and paragraphs as ``docx`` does."""

    def __init__(self, tokens: Iterator[_Token]) -> None:
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
            elif cell or closed or row or end or (runs and "<w:u " in runs):
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
    if _CELL_ODD in looks:
        raise NotUsual
    spans = _SPAN.findall(looks) if "gridSpan" in looks else ()
    merges = [value or "continue" for value in _MERGE.findall(looks)] if "vMerge" in looks else ()
    return span_of(spans[-1], 1) if spans else 1, merges[-1] if merges else None


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
