"""Entries and sentences that a hard line break parted, put together again."""

import re
import unicodedata
from collections import Counter

from ingest.announcements.lines import LONGEST_LINE, SECTION, Line, clean_line
from ingest.announcements.names import is_name
from ingest.news.units import ends_like_post
from ingest.types import Table

# 佛山市（3名）, 一等奖 5人, 【德化县】: a heading of its own.
_IS_GROUP = re.compile(
    r"^[\u4e00-\u9fff“”]{2,20}(?:\(?(?:共|各)?\s*\d+\s*[名人位个]\)?[:：]?|[:：])$|^[\u4e00-\u9fff]{2,8}[省市县区州盟]$|^[【〖\[〔].{2,20}[】〗\]〕]$"
)
# Who signs, and when: the end of the text, no part of the last entry.
_SIGNED = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:总工会|人民政府|委员会|办公室|联合会|组织部|宣传部|[^名]社会保障[厅局])|(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\(此件.{1,12}\)"
)
# 修桂荣，女，…: an entry of its own, whatever the surname.
_PERSON = re.compile(r"(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff·]{5,12})[,，、\s]+[男女][,，、\s]")
# An entry that ends where such entries end: 某公司某工　王五（女）, 某公司：王五（某工）.
_IS_WHOLE = re.compile(
    r"\S{6,}\s+[\u3400-\u9fff·]{2,6}(?:\([^()]*\))?|[^:：]{4,40}[:：]\s*[\u3400-\u9fff·]{2,8}\([^()]*\)"
    r"|[\u3400-\u9fff·]{2,6}\s+\S{6,}\([^()]*推荐[^()]*\)"
)
_GAPS = re.compile(r"[\s\u3000]+")
_UNIT_ENDINGS = (
    "有限责任公司 有限公司 集团 医院 学院 学校 大学 合作社 研究院 研究所 设计院 中心 总厂 分厂 工厂 电厂 煤矿 支队 大队 管理处 工程处 管理局 "
    "供电局 供电所 事务所 工作室 传习所 农场 林场 银行 酒店 宾馆"
).split()
_ENDS = re.compile(r"[。；;：:！？]$")
# A line shorter than this share of the widest was ended by its author.
FULL_LINE = 0.8
# Display columns (two a Chinese character): a full line may lack one character and a half that would not break.
WRAP_SLACK = 3
# So many lines, and so great a share of the prose, end at one width where a text is broken by hand.
LEAST_FULL_LINES, LEAST_FULL_SHARE = 3, 0.4
_TITLE = re.compile("(?:决定|通报|通知|公示|公告|名单)$")
_SALUTATION = re.compile("^各.{1,30}[:：,，]")
_PROSE_SIGNS = re.compile("[，,。、“”]")
_DECIDES = re.compile("决定|授予|命名|表彰|通报|认定")
_FIRST_FIELD = re.compile(r"([\u3400-\u9fff·]{2,12})[,，:：(（\s]")
LONGEST_REST = 10


def join_broken(items: list[Line | Table]) -> list[Line | Table]:
    """Put together what a hard line break parted: open brackets, numbered entries that go on without a number."""
    widest = max((len(item.text.strip()) for item in items if isinstance(item, Line)), default=0)
    result: list[Line | Table] = []
    widths, column = _list_widths(items), _column_width(items)
    width = 0  # of the physical line before
    for index, item in enumerate(items):
        last = result[-1] if result else None
        is_full = 0 < column <= width + WRAP_SLACK
        width = _display_width(item.raw) if isinstance(item, Line) else 0
        if (
            isinstance(item, Line)
            and isinstance(last, Line)
            and len(last.raw) <= LONGEST_LINE
            and (_goes_on(last, item, widest, widths[index]) or (is_full and _goes_on_in_column(last, item)))
        ):
            joined = last.raw.rstrip() + item.raw.strip()
            result[-1] = Line(joined, clean_line(joined), last.where)
        else:
            result.append(item)
    return result


def _display_width(raw: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in raw.rstrip())


def _column_width(items: list[Line | Table]) -> int:
    """The width at which prose is broken by hard line breaks; 0 where too few lines fill one and the same."""
    prose = [item for item in items if isinstance(item, Line) and _PROSE_SIGNS.search(item.text)]
    counts = Counter(_display_width(item.raw) for item in prose)
    best, most = 0, 0
    for width in counts:
        full = sum(counts[width - less] for less in range(WRAP_SLACK + 1))
        if full > most or (full == most and width > best):
            best, most = width, full
    return best if most >= LEAST_FULL_LINES and most >= LEAST_FULL_SHARE * len(prose) else 0


def _begins_anew(last: Line, item: Line) -> bool:
    """A number, a heading, a salutation, a signature or an empty line before it: nothing goes on there."""
    words = item.text.strip()
    return bool(
        item.is_after_gap
        or item.is_numbered
        or SECTION.match(item.text)
        or _TITLE.search(last.text.strip())
        or _IS_GROUP.search(SECTION.sub("", last.text).strip())
        or _SALUTATION.search(words)
        or _SIGNED.fullmatch(words)
        or _PERSON.match(words)
        or _IS_GROUP.search(words)
    )


def _is_indented(item: Line) -> bool:
    return item.raw[:1] in ("\u3000", "\t") or item.text.startswith("  ")


def _goes_on_in_column(last: Line, item: Line) -> bool:
    """A full line of hard-broken prose goes on: in the middle of a decision, or where no entry of a list begins."""
    text, words = last.text.strip(), item.text.strip()
    if _begins_anew(last, item) or _is_indented(item) or _ENDS.search(text):
        return False
    sentence = re.split("[。；;]", text)[-1]
    if _DECIDES.search(sentence):
        return True
    begins = _FIRST_FIELD.match(words)
    return bool(_PROSE_SIGNS.search(text)) and not (begins and is_name(begins[1]))


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
    if _begins_anew(last, item):
        return False
    if _is_rest_of_post(text, item.text.strip()) or _goes_on_in_list(text, item, list_width):
        return True
    if _is_indented(item) or (_IS_WHOLE.fullmatch(text) and _IS_WHOLE.fullmatch(item.text.strip())):
        return False
    if text.count("(") > text.count(")") or text.count("“") > text.count("”") or text.endswith("、"):
        return True
    is_full = len(text) >= FULL_LINE * widest and not _ENDS.search(text)
    if last.is_numbered and is_full and len(text) >= 12:
        return True
    return is_full and len(text) >= 25 and not re.search(r"\t|\s{2,}", item.raw.strip())
