"""The tokens of a document's XML in the usual spelling, as Word, WPS, LibreOffice and python-docx write it.

Only what is wholly made of plain paragraphs and tables: every sign of the body must belong to a token below, which also
shows that it is well-formed (but for an attribute given twice). Anything else (content controls, pictures, tracked
changes) is ``NotUsual``.

At each place of a pattern the next sign decides how to go on, so going back finds nothing and the time is linear.
Possessive quantifiers and atomic groups would say so, but Python 3.11.2 (Debian 12) matches them wrongly.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from ingest.readers.docx_names import W

_ATTRIBUTES = r'(?: (?:w|w14|r|xml):[A-Za-z]\w*="[^"<>&\x00-\x1f]*")* ?'
_EMPTY = rf"<w:[A-Za-z]\w*{_ATTRIBUTES}/>"


def _group(name: str, inner: str) -> str:
    return rf"<w:{name}{_ATTRIBUTES}(?:/>|>{inner}</w:{name}>)"


# Nothing of them is read: how paragraphs, runs, tables and pages look. Some hold groups of a second level.
_INNER = "|".join(
    _group(name, f"(?:{_EMPTY})*")
    for name in ("rPr", "sectPr", "numPr", "tabs", "pBdr", "tblBorders", "tblCellMar", "tcBorders", "tcMar")
)
_LOOKS = f"(?:{_EMPTY}|{_INNER})*"
_MARKS = rf"(?:<w:(?:bookmarkStart|bookmarkEnd|proofErr){_ATTRIBUTES}/>|{_group('sectPr', _LOOKS)})*"
_RUN = (
    rf"<w:r{_ATTRIBUTES}>(?:{_group('rPr', _LOOKS)})?"
    r'(?:<w:t(?: xml:space="preserve")?>[^<]*</w:t>|<w:(?:t|tab|lastRenderedPageBreak) ?/>'
    r'|<w:br(?: w:type="(?:textWrapping|page|column)")? ?/>)*</w:r>'
)
# Mostly a cell with one paragraph; one that begins with a table is not usual. Without row, table or end a paragraph.
_TOKEN = re.compile(
    rf"(?:(?:<w:(tc){_ATTRIBUTES}>(?:{_group('tcPr', f'({_LOOKS})')})?)?"
    rf"<w:p{_ATTRIBUTES}(?:/>|>(?:{_group('pPr', _LOOKS)})?{_MARKS}((?:{_RUN}{_MARKS})*)</w:p>)(?:</w:(tc)>)?"
    rf"|<w:(tr){_ATTRIBUTES}>(?:{_group('tblPrEx', _LOOKS)})?(?:{_group('trPr', f'({_LOOKS})')})?"
    rf"|<w:(tbl)>{_MARKS}(?:{_group('tblPr', _LOOKS)})?(?:{_group('tblGrid', _LOOKS)})?"
    rf"|</w:(tc|tr|tbl)>){_MARKS}",
    re.ASCII,
)
_Words = str | None
# The groups in their order: cell and its looks, words, closed; row and its looks, table, end.
Token = tuple[_Words, _Words, _Words, _Words, _Words, _Words, _Words, _Words]
_WIDTH = _TOKEN.groups + 1
_HEAD = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<\?xml version=["']1\.0["'](?: encoding=["']UTF-8["'])?(?: standalone=["']\w+["'])? ?\?>)?"""
    rb'\s*<w:document(?:\s+[\w:]+="[^"<>&\x00-\x08]*")+\s*>\s*',
    re.IGNORECASE,
)
# Looked for first, to spare the rest: nearly every document that is not usual has one of them.
_TELLING = (b"<w:drawing", b"sdtContent", b"AlternateContent")
# The largest forms have 30 KB for a person. A pattern keeps up to 60 bytes a sign while it may have to go back.
MAX_BYTES = 1024 * 1024
MAX_ROOT = 8 * 1024  # Word declares some thirty names in 2 KB


class NotUsual(Exception):
    """The document holds something that is read from its tree only, or is damaged."""


def _body(data: bytes) -> str:
    if len(data) > MAX_BYTES or any(word in data for word in _TELLING):
        raise NotUsual
    head, _, rest = data.partition(b"<w:body>")
    body, _, tail = rest.rpartition(b"</w:body>")
    if len(head) > MAX_ROOT or tail.strip() != b"</w:document>" or b"]]>" in body:
        raise NotUsual
    declared = _declared(head)
    if "w" not in declared or any(
        sign in body and prefix not in declared for prefix, sign in (("w14", b" w14:"), ("r", b" r:"))
    ):
        raise NotUsual
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise NotUsual from error


@lru_cache(maxsize=64)
def _declared(head: bytes) -> frozenset[str]:
    """The prefixes that the root declares, nothing for an unusual one; a program writes the same root every time."""
    if not _HEAD.fullmatch(head):
        return frozenset()
    try:
        root = etree.fromstring(head + b"</w:document>")
    except etree.XMLSyntaxError:
        return frozenset()
    return frozenset(filter(None, root.nsmap)) if root.nsmap.get("w") == W else frozenset()


def tokens_of(data: bytes) -> Iterator[Token]:
    """The tokens of the body in their order; raises NotUsual where anything stands between them."""
    parts = _TOKEN.split(_body(data))
    if "".join(parts[::_WIDTH]).strip(" \n\t"):
        raise NotUsual  # signs between the tokens
    return zip(*(parts[group::_WIDTH] for group in range(1, _WIDTH)), strict=True)
