"""Several problems in one text: the places where the writer goes over to another matter, and how plainly he says so.

Whether another matter really begins there is weighed by ``matching.parting``, which knows what the words mean.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from matching.reading.clauses import Span, clauses, sentences

SHORTEST = 6  # characters; less is a remark
LONGEST_HEADING = 10  # characters after a number: 一、需求背景


class SeamKind(Enum):
    """How a new matter is announced, the plainest first."""

    LIST = "list"  # 1、… 2、…; 一是…二是…; 需求一…需求二…
    TASKS = "tasks"  # 攻关内容：1.…; 2.…, 一是…二是…: tasks or causes of one problem, most often
    OTHER = "other"  # 还有个事, 第二个问题
    BESIDES = "besides"  # 另外, 此外
    TURN = "turn"  # 还有, 同时, 顺便: what follows may be more of the same
    ALSO = "also"  # 辊道那边轴承也老烧
    SENTENCE = "sentence"  # nothing but a full stop, in a text that speaks of two matters


@dataclass(frozen=True)
class Seam:
    """A place where another matter may begin."""

    start: int
    kind: SeamKind


_NOUN = r"(?:问题|事|毛病|难题|难处|麻烦|困难|情况|需求|故障|疑问|请求)"
_OTHER = re.compile(
    rf"(?:还|再)有(?:就是)?(?:一?[个件样桩]){_NOUN}?|第[二三四](?:[个件样项桩点]{_NOUN}|[个件样项点]?是|$)|其[二三]$|其[二三]是?|二是"
    rf"|[（(]?2[)）、．.](?!\d)|二[、)）]|（二）|②"
)
_BESIDES = re.compile(r"另外|除此之外|此外|另有|另(?:一)?(?:个|件|样|边|方面)|再就是|再有|再一个|其次")
# "还有三个月" goes on with the same matter; "还有一批板子鼓包" does not.
_TURN = re.compile(
    r"还有|顺便|顺带|同时|与此同时|(?:还|也)(?:想|要)?(?:问|请教?|找)|(?:而且|并且)(?:还|也)|最近(?:又|还)"
)
# The thing is named, then 也: 轴承也老烧. Which thing it is, and whether it is a new one, the caller knows.
_ALSO = re.compile(
    r"[^，]{0,8}?(?:那边|那台|那条|那头)|[^，]{1,10}?也(?:老|总|常|经常|一直|天天|换得|坏|漏|响|烧|断|卡|堵|抖)"
)
_BACK = re.compile(r"(?:这|那|它|他|就|都|可|但|结果|所以|因为|所有|全|两边|大家)")
_ITEM = re.compile(
    rf"(?:[（(](?P<a>[1-9一二三四五六])[)）]|(?P<b>[1-9])[)）、．.](?!\d)|(?P<c>[一二三四五六])[、)）]|(?P<d>[①-⑥])"
    rf"|(?P<e>[一二三四])是|其(?P<f>[一二三四])|第(?P<g>[一二三四])(?:[个件点项样桩]|$|[、是])"
    rf"|{_NOUN}(?P<h>[一二三四1-9])(?![0-9个项台处])|课题(?P<i>[一二三四1-9]))"
)
_ORDINALS = {mark: number for marks in ("123456789", "一二三四五六", "①②③④⑤⑥") for number, mark in enumerate(marks, 1)}
# What stands under such a heading belongs to the one problem the paper is about.
_HEADING = re.compile(
    r"(?:.{0,4}(?:背景|现状|概况|简介|概述|要求|指标|目标|内容|资金|投入|预算|经费|费用|成果|方式|联系|期限|时间|周期|条件|意义|说明|进展|基础|效益))"
)
_UNDER_HEADING = re.compile(rf"(?:{_NOUN}|内容|任务|目标|要求|指标|方向)[】\]]?[：:]\s*$")
_OFTEN_CAUSES = ("一是", "其一")  # of one and the same trouble, unless the writer says that he has several
_SAME = re.compile(r"(?:都|全)(?:是|在|出在)?同(?:一|样一)?(?:台|条|个|批|处|件|炉|缸|片|线|家)")
_SEVERAL = re.compile(
    rf"(?:两|二|三|2|3)(?:大|[个件项样处桩类]).{{0,4}}{_NOUN}|[两三]样(?:都|一齐|一起|毛病)|[两三]件事|[两三]头都|两(?:个|样)都"
)


_IN_WORDS = frozenset({SeamKind.LIST, SeamKind.OTHER, SeamKind.BESIDES, SeamKind.TURN})


def says_several(text: str) -> bool:
    """True when the writer says himself that he has several matters: 两个毛病, 两样都."""
    return _SEVERAL.search(text) is not None


def says_one(text: str) -> bool:
    """True when the writer says that all of it is about one machine, line or lot: 都是同一台."""
    return _SAME.search(text) is not None


def turns(text: str) -> tuple[Span, ...]:
    """The text in stretches, each from one turn in words to the next; one stretch when the writer never turns."""
    starts = [0, *(seam.start for seam in seams(text) if seam.kind in _IN_WORDS)]
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def seams(text: str) -> tuple[Seam, ...]:
    """Where another matter may begin, in order; the items of a list hide turns within them."""
    numbered = _numbered(text)
    items = _items(numbered)
    if items:
        causes = text.startswith(_OFTEN_CAUSES, items[0]) and not says_several(text)
        tasks = causes or _UNDER_HEADING.search(text[: items[0]]) is not None
        return tuple(Seam(start, SeamKind.TASKS if tasks else SeamKind.LIST) for start in items)
    found: list[Seam] = []
    is_numbered = any(number == 1 for group in numbered.values() for number, _, _ in group)
    for clause in clauses(text):
        last = found[-1].start if found else 0
        kind = _kind(clause.within(text).strip(), is_numbered=is_numbered)
        if kind is not None and clause.start - last >= SHORTEST:
            found.append(Seam(clause.start, kind))
    return tuple(found)


def sentence_seams(text: str) -> tuple[Seam, ...]:
    """Every sentence after the first, for a text that says it has several matters and not where they begin."""
    starts = [span.start for span in sentences(text)][1:]
    return tuple(Seam(start, SeamKind.SENTENCE) for start in starts)


def _kind(words: str, *, is_numbered: bool) -> SeamKind | None:
    if _OTHER.match(words) and not (is_numbered and _ITEM.match(words)):
        return SeamKind.OTHER
    if _BESIDES.match(words):
        return SeamKind.BESIDES
    if _TURN.match(words):
        return SeamKind.TURN
    if _ALSO.match(words) and not _BACK.match(words):
        return SeamKind.ALSO
    return None


def _numbered(text: str) -> dict[str, list[tuple[int, int, bool]]]:
    """What is numbered, by the way of numbering: the number, where it begins, whether it is a mere heading."""
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for clause in clauses(text):
        words = clause.within(text).lstrip()
        match = _ITEM.match(words)
        if match is not None and match.lastgroup:
            rest = words[match.end() : match.end() + LONGEST_HEADING]
            item = (_ORDINALS[match.group(match.lastgroup)], clause.start, _HEADING.match(rest) is not None)
            found.setdefault(match.lastgroup, []).append(item)
    return found


def _items(numbered: Mapping[str, Sequence[tuple[int, int, bool]]]) -> list[int]:
    """The beginnings of a list's items 1, 2, …; empty without a second item, or when these are a paper's headings."""
    for found in numbered.values():
        in_order = [number for number, _, _ in found] == list(range(1, len(found) + 1))
        if in_order and len(found) > 1 and not any(is_heading for _, _, is_heading in found):
            return [start for _, start, _ in found]
    return []
