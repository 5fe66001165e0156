"""Lines of a page → passages of running text: broken lines joined, captions set apart, every character with its place.

A passage keeps two strings of one length: ``raw`` as written without white space, and ``text`` with full-width signs.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.news.columns import (
    NARROWEST_COLUMN,
    NEARLY_FULL,
    count_of_full_lines,
    is_set_in_columns,
    width_of,
    widths_of_columns,
)
from ingest.news.portraits import Row, key_of
from ingest.types import Document, Paragraph

# Formats whose paragraphs are lines as printed.
LINE_FORMATS = frozenset({"txt", "pdf", "scan"})
LONGEST_PASSAGE = 3000
LONGEST_HEADLINE = 36
SHORTEST_BODY = 30
# The rest of a broken sentence; a shorter line is a label.
SHORTEST_REST = 8
SENTENCE_END = re.compile(r"[。！？!?…]$|[。！？…][”」』\"）)]+$")
_CAPTION = re.compile(
    r"^[■▲●▼◆□◤◥△▶►]|^(?:[上下左右]?图(?:为|片|[①-⑨一二三四1-4])?[：:为]|[上下左右][图]?[：:]|图片说明|图说)|(?:[/／]?摄|摄影报道|供图|/图|图片)[）)]?$|^摄影?[：:／/]"
)
_LABEL = re.compile(
    r"^(?:(?:记者|受访者|采访者|对话人|嘉宾|主持人|主讲人|地点|时间|编者按|人物名片|人物简介|作者|编辑|责编|校对|来源|问|答)[：:]|[■▲●▼◆□△▶►【\-]|——|[上下左右]图|本报|更正|标题新闻|图片新闻|第?\d+版)"
)
# 省五一劳动奖章：王五（…）: a line of a list.
_HONOUR_LABEL = re.compile(
    r"^[\u4e00-\u9fff“”]{2,24}(?:奖章|奖状|标兵|模范|能手|工匠|先锋号|奖|红旗手)”?(?:[（(][^（）()]{1,8}[）)])?[：:]"
)
# 三审 | 王五: a line of a table, not of running text.
_PARTED = re.compile(r"[|｜丨]")
_BYLINE_ONLY = re.compile(r"^[■●◆]?[\s（(]*(?:本报|本网)?(?:全媒体|首席|见习|实习)?(?:记者|通讯员)[^，。]{2,40}$")
_HAN = r"\u3400-\u9fff"
_TO_FULL = {
    "丨": "｜",
    "︱": "｜",
    ",": "，",
    ":": "：",
    ";": "；",
    "(": "（",
    ")": "）",
    "!": "！",
    "?": "？",
    "［": "（",
    "］": "）",
}
_DOTS = frozenset("•・‧∙⋅･．")


@dataclass
class Passage:
    """Running text of one paragraph; ``gaps`` are the offsets before which white space stood."""

    text: str
    raw: str
    gaps: frozenset[int]
    marks: list[tuple[int, str]] = field(default_factory=list)  # (offset, place) of each line
    kind: str = "body"  # body | headline | section (a sub-heading) | caption
    seams: frozenset[int] = frozenset()  # offsets where something else stood between, such as a caption
    portrait: str = ""  # whose portrait begins here
    describes: str = ""  # whose unit and post this is, on a page of portraits
    row: Row | None = None  # where one line has it all: the columns of it

    @property
    def is_set_apart(self) -> bool:
        """A head of a portrait, or the line below it."""
        return bool(self.portrait or self.describes)

    def where(self, offset: int) -> str:
        """The place of the line on which the character stands."""
        return next((place for start, place in reversed(self.marks) if start <= offset), "")

    def quote(self, start: int, end: int) -> str:
        """The words as written, without white space; a line break where something else stands between them."""
        cuts = [start, *sorted(seam for seam in self.seams if start < seam < end), end]
        return "\n".join(self.raw[first:last] for first, last in pairwise(cuts))

    def spaced(self) -> str:
        """The text with one space where white space stood."""
        return "".join((" " if i in self.gaps else "") + char for i, char in enumerate(self.text))


def passages_of(document: Document, alone: frozenset[str]) -> list[Passage]:
    """The passages in reading order; the lines of ``alone`` (by ``key_of``) are one each."""
    return [_passage(lines) for lines in _paragraphs(_with_bearable_lines(document), alone)]


def _with_bearable_lines(document: Document) -> Document:
    """No paragraph of prose is that long; a hostile one is read in pieces, so that time grows with length only."""
    if all(len(item.text) <= LONGEST_PASSAGE for item in document.paragraphs):
        return document
    pieces = [
        Paragraph(item.text[start : start + LONGEST_PASSAGE], item.where)
        for item in document.paragraphs
        for start in range(0, max(len(item.text), 1), LONGEST_PASSAGE)
    ]
    return Document(document.file, document.format, list(pieces))


def _paragraphs(document: Document, alone: frozenset[str]) -> Iterable[list[Paragraph]]:
    if document.format not in LINE_FORMATS and not is_set_in_columns(document.paragraphs):
        yield from ([paragraph] for paragraph in document.paragraphs if paragraph.text.strip())
        return
    block: list[Paragraph] = []
    for paragraph in [*document.paragraphs, Paragraph("", "")]:
        if paragraph.text.strip():
            block.append(paragraph)
        elif block:
            yield from _parts(block, alone)
            block = []


def _parts(block: list[Paragraph], alone: frozenset[str]) -> Iterable[list[Paragraph]]:
    """The paragraphs of a run of lines without an empty line between; those of ``alone`` are one by themselves."""
    widths = [width_of(line.text) for line in block]
    columns = widths_of_columns(block, widths)
    counted = count_of_full_lines(block)
    part: list[Paragraph] = []
    indented = sum(map(_is_indented, block))
    is_marked = 0 < indented < len(block)  # an indent begins every paragraph
    for index, line in enumerate(block):
        part.append(line)
        following = block[index + 1].text if index + 1 < len(block) else ""
        full = any(column - NEARLY_FULL <= widths[index] <= column for column in columns)
        full = full or (
            is_marked and bool(columns) and _is_indented(part[0]) and len(line.text.strip()) >= NARROWEST_COLUMN
        )
        full = full or len(line.text.strip()) >= counted
        starts_anew = (
            _PARTED.search(line.text + following)
            or not following
            or not alone.isdisjoint(key_of(item.where, item.text) for item in (line, block[index + 1]))
            or _is_indented(block[index + 1])
            or _LABEL.match(following.strip())
            or _HONOUR_LABEL.match(following.strip())
        )
        if not full or starts_anew or SENTENCE_END.search(line.text.strip()):
            yield part
            part = []
    if part:
        yield part


def _is_indented(line: Paragraph) -> bool:
    return line.text[:1] in "\u3000\t" or line.text.startswith("  ")


def _passage(lines: list[Paragraph]) -> Passage:
    raw: list[str] = []
    gaps: set[int] = set()
    marks: list[tuple[int, str]] = []
    for line in lines:
        marks.append((len(raw), line.where))
        for char in line.text:
            if char.isspace() or char in "\u200b\ufeff":
                gaps.add(len(raw))
            else:
                raw.append(char)
    written = "".join(raw)
    passage = Passage(_full_width(written), written, frozenset(gaps - {0, len(raw)}), marks)
    passage.kind = _kind(passage)
    return passage


def _kind(passage: Passage) -> str:
    text = passage.text
    if _CAPTION.search(text) and len(text) < 160 and not _BYLINE_ONLY.match(text):
        return "caption"
    ends = SENTENCE_END.search(text) or text.endswith(("；", "：", "，", "、", "）", "摄"))
    is_plain = not re.search(r"。|^（|[：/]\S*$|记者|通讯员", text)
    is_item = text.startswith(("-", "●", "■")) or re.match(r"^第?\d+版|^\d{1,3}(?!\d|年|月|[\u4e00-\u9fff])", text)
    if len(text) <= LONGEST_HEADLINE and not ends and is_plain and not is_item:
        return "headline"
    return "body"


def rejoined(passages: list[Passage]) -> list[Passage]:
    """Body text that a caption, a page number or an empty line broke off in the middle of a sentence."""
    result: list[Passage] = []
    open_at: int | None = None
    for passage in passages:
        if passage.is_set_apart:
            open_at = None
            result.append(passage)
            continue
        is_between = passage.kind == "caption" or bool(_BYLINE_ONLY.match(passage.text))
        if open_at is not None and not is_between:
            if not _LABEL.match(passage.text) and (passage.kind == "body" or len(passage.text) > SHORTEST_REST):
                result[open_at] = _joined(result[open_at], passage)
                open_at = open_at if _is_broken(result[open_at]) else None
                continue
            open_at = None
        result.append(passage)
        if passage.kind == "body" and not is_between:
            open_at = len(result) - 1 if _is_broken(passage) else None
    return result


def _is_broken(passage: Passage) -> bool:
    """The sentence goes on elsewhere: a long text that ends in a plain character or a comma."""
    is_prose = re.search("[，。、；]", passage.text) is not None
    return (
        is_prose
        and SHORTEST_BODY <= len(passage.text) < LONGEST_PASSAGE
        and bool(re.search(rf"[{_HAN}A-Za-z0-9，、]$", passage.text))
    )


def _joined(first: Passage, second: Passage) -> Passage:
    shift = len(first.raw)
    raw = first.raw + second.raw
    marks = first.marks + [(offset + shift, where) for offset, where in second.marks]
    gaps = first.gaps | {gap + shift for gap in second.gaps} | {shift}
    return Passage(_full_width(raw), raw, gaps, marks, seams=first.seams | {shift})


def _full_width(raw: str) -> str:
    """Signs between Chinese characters in their full-width form, straight quotation marks as pairs; same length."""
    result: list[str] = []
    is_open = _begins_inside(raw)
    for index, char in enumerate(raw):
        if char == '"':
            char = "”" if is_open else "“"
            is_open = not is_open
        elif char in ("“", "”"):
            is_open = char == "“"
        elif char in ("「", "『", "〝"):
            char = "“"
        elif char in ("」", "』", "〞"):
            char = "”"
        elif char in _DOTS:
            char = "·" if _between_han(raw, index) else char
        elif char in _TO_FULL and not _between_digits(raw, index):
            char = _TO_FULL[char]
        elif "\uff10" <= char <= "\uff19":
            char = chr(ord(char) - 0xFEE0)
        result.append(char)
    return "".join(result)


def _begins_inside(raw: str) -> bool:
    """True when the first straight mark closes: a quotation that began in the paragraph before."""
    first = raw.find('"')
    return first > 0 and raw.count('"') % 2 == 1 and raw[first - 1] in "。！？，,!?" and "“" not in raw[:first]


def _between_han(raw: str, index: int) -> bool:
    return 0 < index < len(raw) - 1 and all(re.match(f"[{_HAN}]", raw[i]) for i in (index - 1, index + 1))


def _between_digits(raw: str, index: int) -> bool:
    return 0 < index < len(raw) - 1 and raw[index - 1].isdigit() and raw[index + 1].isdigit()
