"""The lines of an announcement as they stand: page numbers out, wide names (任　明) closed up."""

import re
from dataclasses import dataclass

from ingest.cleaning.text import to_half_width
from ingest.types import Document, Paragraph, Table
from talent_db.knowledge.surnames import surnames

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－_·•]*\d{1,3}[\s\-—–－_·•]*$|^第\s*\d+\s*页(?:.{0,3}共\s*\d+\s*页)?$|^\d+\s*/\s*\d+$"
)
NUMBERING = re.compile(
    r"^\s*(?:[（(]\s*\d{1,3}\s*[）)]|\d{1,3}\s*[.．、)）：:]|\d{1,3}[\s\u3000]+(?=[\u4e00-\u9fff])|[①-⑳⑴-⒇]|[●■◆▪•·‧∙○◇□★☆▲\-—*]+(?=\s*[\u4e00-\u9fff]))\s*"
)
SECTION = re.compile(r"^\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．])\s*")
_WIDE_NAME = re.compile(
    r"(?<![\u4e00-\u9fff])(?!(?<=\d)[名人位个年月日])([\u4e00-\u9fff])[ \u3000\xa0\u2002\u2003]{1,4}([\u4e00-\u9fff])(?=[\s\u3000，,、：:；;（(。]|$)"
)
_WIDE_LONG_NAME = re.compile(
    r"^(?P<before>\s*(?:\d{1,3}[.、]?\s*)?)(?P<surname>[\u4e00-\u9fff]{1,2})[ \u3000\u2002\u2003]{1,4}(?P<given>[\u4e00-\u9fff]{1,2})"
    r"(?=\s{2,}|\t|[（(])"
)
LONGEST_SPREAD = 3
# Sex, ethnic group and the like in columns of one character; two others with a gap between are a name spread out.
_ONE_CHARACTER_FACTS = frozenset("男女汉回满苗壮藏彝侗瑶白土黎傣羌水京怒是否无有共党团群")
# A longer line is no part of a list; its beginning tells what it is.
LONGEST_LINE = 3000


@dataclass
class Line:
    """A line with its place; ``raw`` as written, ``text`` half-width with wide names closed up."""

    raw: str
    text: str
    where: str
    is_after_gap: bool = False  # an empty line stands before, and no page ends there

    @property
    def is_numbered(self) -> bool:
        """True for 1．, （2）, ③ and bullets in front."""
        return NUMBERING.match(self.text) is not None


# So many empty lines at most stand between a text and the number of its page.
MOST_EMPTY = 30


def lines_of(document: Document) -> list[Line | Table]:
    """Lines and tables in reading order; empty lines fall away."""
    result: list[Line | Table] = []
    gap = False
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            result.append(block)
        elif _PAGE_NUMBER.match(block.text.strip()):
            gap = False
            continue
        elif not block.text.strip():
            gap = bool(result) and not _page_ends(document, index)
            continue
        else:
            lines = _lines(block)
            lines[0].is_after_gap = gap
            result.extend(lines)
        gap = False
    return result


def _page_ends(document: Document, index: int) -> bool:
    """The next line that is not empty, or the last one, is a page number."""
    for step in (1, -1):
        at = index + step
        while 0 <= at < len(document.blocks) and abs(at - index) <= MOST_EMPTY:
            other = document.blocks[at]
            if isinstance(other, Table):
                break
            if other.text.strip():
                if _PAGE_NUMBER.match(other.text.strip()):
                    return True
                break
            at += step
    return False


def _lines(block: Paragraph) -> list[Line]:
    text = block.text[:LONGEST_LINE]
    pieces = [piece for piece in re.split(r"[\n\v]", text) if piece.strip()] or [text]
    return [Line(piece, clean_line(piece), block.where) for piece in pieces]


def clean_line(raw: str) -> str:
    """Half-width, with wide names closed up."""
    closed = _WIDE_NAME.sub(_close_up, to_half_width(raw).replace("\xa0", " "))
    return _WIDE_LONG_NAME.sub(_close_up_long, closed)


def _close_up_long(match: re.Match[str]) -> str:
    """司马  相, 王  小军: a surname apart from its given name, where nothing else in the line can be the name."""
    surname, given = match["surname"], match["given"]
    is_name = surname in surnames() and len(surname + given) == LONGEST_SPREAD and surname not in _ONE_CHARACTER_FACTS
    return match["before"] + surname + given if is_name else match.group()


def _close_up(match: re.Match[str]) -> str:
    together = match.group(1) + match.group(2)
    is_facts = match.group(1) in _ONE_CHARACTER_FACTS or match.group(2) in _ONE_CHARACTER_FACTS
    return together if match.group(1) in surnames() or not is_facts else match.group()
