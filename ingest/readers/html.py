"""Web pages: the text of the page in paragraphs and real tables, without menus, comments and "相关阅读"."""

import re
from pathlib import Path

from lxml import etree, html

from ingest.guard import DEFAULT_LIMITS
from ingest.readers.encoding import decode_text
from ingest.readers.html_noise import is_noise, opens_noise
from ingest.readers.html_tables import data_table, is_data_table
from ingest.readers.text import INVISIBLE, encoding_doubt, too_large
from ingest.types import Document, Issue, Paragraph, Severity

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 td th tr table tbody thead ul ol dl dt dd section article main header figure "
    "figcaption blockquote center pre address body fieldset caption".split()
)
SILENT = frozenset("script style head noscript template iframe object svg select option button input textarea".split())
# A nesting that no page needs; deeper is refused rather than walked.
DEEPEST = 200


def read_html(path: Path) -> Document:
    """The paragraphs and tables of a page in reading order; ``where`` is the line of the source."""
    document = Document(path.name, "html")
    if path.stat().st_size > DEFAULT_LIMITS.text_bytes:
        document.issues.append(too_large(path))
        return document
    data = path.read_bytes()
    declared = _DECLARED.search(data[:4096])
    text, is_sure = decode_text(data, declared.group(1).decode("ascii", "replace") if declared else "")
    if not is_sure:
        document.issues.append(encoding_doubt())
    text = INVISIBLE.sub("", _XML_HEAD.sub("", text)).replace("\x00", "")
    try:
        root = html.document_fromstring(text or "<body></body>")
    except (etree.ParserError, ValueError):
        document.issues.append(Issue("CORRUPT", Severity.ERROR, "网页内容无法解析。"))
        return document
    body = root.find("body")
    _Walk(document).visit(root if body is None else body, 0)
    return document


class _Walk:
    """Collects inline text into paragraphs; a block element begins a new one."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words: list[str] = []
        self.line = 0

    def visit(self, node: html.HtmlElement, depth: int) -> None:
        """Everything a reader of the page sees below ``node``."""
        if depth > DEEPEST:
            return
        is_block = node.tag in BLOCKS
        if is_block:
            self.flush(node)
        self.say(node.text, node)
        skipping = False
        for child in node:
            if isinstance(child.tag, str) and not skipping:
                skipping = self._child(child, depth)
                if child.tag in ("span", "a") and not (child.tail or "").strip():
                    self.say(" ", child)  # boxes side by side, parted by the style sheet
            if not skipping:
                self.say(child.tail, child)
        if is_block:
            self.flush(node)

    def _child(self, child: html.HtmlElement, depth: int) -> bool:
        """Visit one element; True when it is a heading under which only noise follows."""
        if child.tag in SILENT or is_noise(child):
            return False
        if child.tag in ("h2", "h3", "h4", "h5", "h6", "strong", "b", "dt") and opens_noise(child):
            return True
        if child.tag == "br":
            self.flush(child)
        elif child.tag == "table" and is_data_table(child):
            self.flush(child)
            number = len(self.document.tables) + 1
            self.document.blocks.append(data_table(child, number))
        else:
            self.visit(child, depth + 1)
        return False

    def say(self, text: str | None, node: html.HtmlElement) -> None:
        """Add inline text; the paragraph's place is where its first word stands."""
        if text and text.strip():
            if not any(word.strip() for word in self.words):
                self.line = node.sourceline or self.line
            self.words.append(text)
        elif text and self.words:
            self.words.append(text)

    def flush(self, node: html.HtmlElement) -> None:
        """End the paragraph."""
        text = collapse("".join(self.words))
        self.words = []
        if text:
            self.document.blocks.append(Paragraph(text, f"line {self.line or node.sourceline or 1}"))


def collapse(text: str) -> str:
    """White space as a browser shows it: a line break inside Chinese words is none."""
    text = re.sub(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u2e80-\u9fff\uff00-\uffef])", "", text)
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" \t\r\n\xa0\u3000")
