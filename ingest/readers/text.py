"""Plain text files: one paragraph a line, with the number of the line as its place."""

import re
from pathlib import Path

from ingest.guard import DEFAULT_LIMITS, MB
from ingest.readers.encoding import decode_text
from ingest.types import Document, Issue, Paragraph, Severity

# Line ends of all systems; the form feed stands between pages.
LINE_END = re.compile(r"\r\n|\r|\n|\f|\u2028|\u2029|\x0b|\x85")
# Signs without width that stand between characters in copied texts.
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def read_text(path: Path) -> Document:
    """The lines of a text file; empty lines are kept as empty paragraphs, for they part paragraphs of prose."""
    document = Document(path.name, "txt")
    if path.stat().st_size > DEFAULT_LIMITS.text_bytes:
        document.issues.append(too_large(path))
        return document
    text, is_sure = decode_text(path.read_bytes())
    if not is_sure:
        document.issues.append(encoding_doubt())
    lines = LINE_END.split(INVISIBLE.sub("", text).replace("\x00", ""))
    document.blocks.extend(Paragraph(line, f"line {number}") for number, line in enumerate(lines, start=1))
    return document


def too_large(path: Path) -> Issue:
    """The refusal of a text over the limit of ``guard``."""
    size, limit = path.stat().st_size / MB, DEFAULT_LIMITS.text_bytes / MB
    return Issue("TOO_LARGE", Severity.ERROR, f"文件有 {size:.1f} MB，超过 {limit:.0f} MB 的限制。")


def encoding_doubt() -> Issue:
    """The warning that some signs of the file could not be read."""
    return Issue("ENCODING_DOUBT", Severity.WARNING, "文件编码不能完全识别，部分文字可能有误，请核对。")
