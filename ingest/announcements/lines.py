"""The lines of an announcement: page numbers out, entries broken over lines joined, wide names (任　明) closed up."""

import re
from dataclasses import dataclass

from ingest.announcements.names import is_name
from ingest.cleaning.text import to_half_width
from ingest.news.units import ends_like_post
from ingest.types import Document, Paragraph, Table
from talent_db.knowledge.surnames import surnames

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－_·•]*\d{1,3}[\s\-—–－_·•]*$|^第\s*\d+\s*页(?:.{0,3}共\s*\d+\s*页)?$|^\d+\s*/\s*\d+$"
)
NUMBERING = re.compile(
    r"^\s*(?:[（(]\s*\d{1,3}\s*[）)]|\d{1,3}\s*[.．、)）：:]|\d{1,3}[\s\u3000]+(?=[\u4e00-\u9fff])|[①-⑳⑴-⒇]|[●■◆▪•★☆▲\-—*]+(?=\s*[\u4e00-\u9fff]))\s*"
)
SECTION = re.compile(r"^\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．])\s*")
_WIDE_NAME = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000\xa0\u2002\u2003]{1,4}([\u4e00-\u9fff])(?=[\s\u3000，,、：:；;（(。]|$)"
)
# Sex, ethnic group and the like in columns of one character; two others with a gap between are a name spread out.
_ONE_CHARACTER_FACTS = frozenset("男女汉回满苗壮藏彝侗瑶白土黎傣羌水京怒是否无有共党团群")
# 佛山市（3名）, 一等奖 5人: a heading of its own.
_IS_GROUP = re.compile(
    r"^[\u4e00-\u9fff“”]{2,20}(?:\(?(?:共|各)?\s*\d+\s*[名人位个]\)?[:：]?|[:：])$|^[\u4e00-\u9fff]{2,8}[省市县区州盟]$"
)
# Who signs, and when: the end of the text, no part of the last entry.
_SIGNED = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:总工会|人民政府|委员会|办公室|联合会|组织部|宣传部|[^名]社会保障[厅局])|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\(此件.{1,12}\)"
)
# An entry that ends where such entries end: 某公司某工　王五（女）, 某公司：王五（某工）.
_IS_WHOLE = re.compile(
    r"\S{6,}\s+[\u3400-\u9fff·]{2,6}(?:\([^()]*\))?|[^:：]{4,40}[:：]\s*[\u3400-\u9fff·]{2,8}\([^()]*\)"
)
_GAPS = re.compile(r"[\s\u3000]+")
_UNIT_ENDINGS = (
    "有限责任公司 有限公司 集团 医院 学院 学校 大学 合作社 研究院 研究所 设计院 中心 总厂 分厂 工厂 电厂 煤矿 支队 大队 管理处 工程处 管理局 "
    "供电局 供电所 事务所 工作室 传习所 农场 林场 银行 酒店 宾馆"
).split()
_ENDS = re.compile(r"[。；;：:！？]$")
# A line shorter than this share of the widest was ended by its author.
FULL_LINE = 0.8
LONGEST_REST = 10
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
    return _joined(result)


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
    return [Line(piece, _clean(piece), block.where) for piece in pieces]


def _clean(raw: str) -> str:
    return _WIDE_NAME.sub(_close_up, to_half_width(raw).replace("\xa0", " "))


def _close_up(match: re.Match[str]) -> str:
    together = match.group(1) + match.group(2)
    is_facts = match.group(1) in _ONE_CHARACTER_FACTS or match.group(2) in _ONE_CHARACTER_FACTS
    return together if match.group(1) in surnames() or not is_facts else match.group()


def _joined(items: list[Line | Table]) -> list[Line | Table]:
    """Put together what a hard line break parted: open brackets, numbered entries that go on without a number."""
    widest = max((len(item.text.strip()) for item in items if isinstance(item, Line)), default=0)
    result: list[Line | Table] = []
    widths = _list_widths(items)
    for index, item in enumerate(items):
        last = result[-1] if result else None
        if isinstance(item, Line) and isinstance(last, Line) and _goes_on(last, item, widest, widths[index]):
            joined = last.raw.rstrip() + item.raw.strip()
            result[-1] = Line(joined, _clean(joined), last.where)
        else:
            result.append(item)
    return result


def _list_widths(items: list[Line | Table]) -> list[int]:
    """For each item the widest line of its block: the lines between two headings, empty lines or tables."""
    widths: list[int] = []
    start = 0
    for index in range(len(items) + 1):
        item = items[index] if index < len(items) else None
        if isinstance(item, Line) and not item.is_after_gap and not _IS_GROUP.search(item.text.strip()):
            continue
        block = [len(line.text.strip()) for line in items[start:index] if isinstance(line, Line)]
        widths.extend([max(block, default=0)] * (index - start))
        start = index
    return widths


def _is_rest_of_post(last: str, words: str) -> bool:
    """桥吊 | 班班长: an entry whose post ends on the next line."""
    is_short = len(words) <= LONGEST_REST and not re.search(r"[\s,，。:：(]", words)
    if "、" in words and not all(map(ends_like_post, words.split("、"))):
        return False
    return is_short and ends_like_post(words) and not ends_like_post(last) and bool(re.search(r"\S\s+\S", last))


def _goes_on_in_list(last: str, item: Line, widest: int) -> bool:
    """张三　男　某某有限公 | 司　制冷工: a full line of a list breaks within a word, and the next names nobody."""
    words = item.text.strip()
    fields = [field for field in _GAPS.split(last) if field]
    if len(fields) < 2 or not any(map(is_name, fields)) or len(last) < FULL_LINE * widest or _ENDS.search(last):
        return False
    if any(map(is_name, _GAPS.split(words))) or _GAPS.sub("", words) in ("以上", "附件"):
        return False
    return _breaks_unit(last, words) or (not ends_like_post(last) and ends_like_post(last[-1] + words))


def _breaks_unit(last: str, words: str) -> bool:
    """有限公 | 司: the ending of a unit's name stands on both lines."""
    return any(
        last.endswith(ending[:cut]) and words.startswith(ending[cut:])
        for ending in _UNIT_ENDINGS
        for cut in range(1, len(ending))
    )


def _goes_on(last: Line, item: Line, widest: int, list_width: int) -> bool:
    text = last.text.strip()
    if (
        item.is_after_gap
        or _SIGNED.fullmatch(item.text.strip())
        or _IS_GROUP.search(item.text.strip())
        or item.is_numbered
        or SECTION.match(item.text)
    ):
        return False
    if _is_rest_of_post(text, item.text.strip()) or _goes_on_in_list(text, item, list_width):
        return True
    is_indented = item.raw[:1] in ("\u3000", "\t") or item.text.startswith("  ")
    if is_indented or (_IS_WHOLE.fullmatch(text) and _IS_WHOLE.fullmatch(item.text.strip())):
        return False
    if text.count("(") > text.count(")") or text.endswith("、"):
        return True
    is_full = len(text) >= FULL_LINE * widest and not _ENDS.search(text)
    if last.is_numbered and is_full and len(text) >= 12:
        return True
    return is_full and len(text) >= 25 and not re.search(r"\t|\s{2,}", item.raw.strip())
