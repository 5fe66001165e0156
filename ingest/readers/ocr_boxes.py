"""Boxes to tick as recognition reads them: □ becomes 口, a ticked one 国 or 回; what is not clear is not ticked."""

import re

from ingest.readers.ocr_signs import as_chinese
from ingest.types import Paragraph, Table

# So many options with 口 before them are boxes, and no words such as 出口.
LEAST_BOXES = 2
LONGEST_OPTIONS = 80
_EMPTY = re.compile(r"口(?=[\u4e00-\u9fff])")
_TICKED = re.compile(r"[国回图因困囚固圈](?=[\u4e00-\u9fff])")
_FIRST = re.compile(r"\s*[口国回图因困囚固圈][\u4e00-\u9fff]")
_OPTION = re.compile(r"([□☑])([^□☑]*)")
_CLEAR = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[(（][^()（）]{0,8}[)）])?")
# A short answer; a longer text may end in a full stop of its own.
LONGEST_SHORT = 24
_SPECKS_AHEAD = re.compile(r"^[\s.。,，、;；:：·'’”|`~^_*=\-—]+(?=\S)(?![年月日])")
_SPECKS_BEHIND = re.compile(r"[\s.。,，、;；:：·'‘“|`~^_*=\-—]+$")
_OPENING, _CLOSING, _MARKS = frozenset('“"‘'), re.compile('[”"’]'), frozenset("“”\"'‘’")
_BETWEEN = " \u3000\t”“\"',，、。;；"


def tidy(blocks: list[Paragraph | Table]) -> None:
    """Set boxes, signs and lines without specks in recognised blocks."""
    for block in blocks:
        if isinstance(block, Paragraph):
            block.text = as_chinese(block.text)
            continue
        for cell in block.cells:
            lines = [as_chinese(without_specks(with_boxes(line))) for line in cell.paragraphs]
            cell.paragraphs = [line for line in lines if line] or cell.paragraphs[:0]


def without_specks(line: str) -> str:
    """The line without the signs that specks and remains of lines are read as: at its head, and behind short words."""
    text = _SPECKS_AHEAD.sub("", line)
    if text[:1] in _OPENING and not _CLOSING.search(text[1:]):
        text = text[1:].lstrip()
    if len("".join(text.split())) <= LONGEST_SHORT and "。" not in text[:-1]:
        text = _SPECKS_BEHIND.sub("", text)
        if text[-1:] in _MARKS and not any(mark in text[:-1] for mark in _MARKS):
            text = text[:-1].rstrip()
    return text


def with_boxes(line: str) -> str:
    """The line with □ and ☑ for what stands in their place; an option in unclear words counts as not ticked."""
    begins = _FIRST.match(line)
    if begins is None or len(line) > LONGEST_OPTIONS or len(_EMPTY.findall(line)) < LEAST_BOXES:
        return line
    marked = _TICKED.sub("☑", _EMPTY.sub("□", line))
    return _OPTION.sub(_sure, marked)


def _sure(option: re.Match[str]) -> str:
    words = option[2].strip(_BETWEEN)
    return option[0] if _CLEAR.fullmatch(words) else f"□{option[2]}"
