"""Entries and sentences that a hard line break parted, put together again."""

import re

from ingest.announcements.lines import SECTION, Line, clean_line
from ingest.announcements.names import is_name
from ingest.news.units import ends_like_post
from ingest.types import Table

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


def join_broken(items: list[Line | Table]) -> list[Line | Table]:
    """Put together what a hard line break parted: open brackets, numbered entries that go on without a number."""
    widest = max((len(item.text.strip()) for item in items if isinstance(item, Line)), default=0)
    result: list[Line | Table] = []
    widths = _list_widths(items)
    for index, item in enumerate(items):
        last = result[-1] if result else None
        if isinstance(item, Line) and isinstance(last, Line) and _goes_on(last, item, widest, widths[index]):
            joined = last.raw.rstrip() + item.raw.strip()
            result[-1] = Line(joined, clean_line(joined), last.where)
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
