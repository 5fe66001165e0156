"""The numbers, letters and sides that tell the works of one unit apart: 一厂 and 十一厂, A 厂 and B 厂, 301 and 302 医院.

Works on text in half width and simplified characters. A number that only one name tells speaks for nothing: the whole
is called by the name of its part's parent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

DIGITS = dict(zip("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖", "00123456789123456789", strict=True))
_NUMERAL = "〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾"
# 东厂 and 西厂, 甲班 and 乙班; 东 and 甲 elsewhere are parts of names (东方, 甲醇).
_SIDES = "东南西北甲乙丙丁戊己庚辛壬癸"
KINDS = "分?厂|分?公司|分?院|分?校|分?局|分?部|分?店|分?矿|车间|工厂|工区|[院校厂园矿库]区|队|站|处|段|所|线|井|基地|项目部|事业部"
_MARK = re.compile(rf"\d+|[{_NUMERAL}]+|[A-Za-z]+|[{_SIDES}](?=(?:{KINDS}))")
_ORDINAL = re.compile(rf"第(?=[\d{_NUMERAL}])")
_PART = re.compile(rf"第?(?:\d{{1,4}}|[{_NUMERAL}]{{1,4}}|[A-Za-z]{{1,2}}|[{_SIDES}])号?(?:{KINDS})")


class Mark(NamedTuple):
    """One number, letter or side, with the character behind it: 一厂 is (1, 厂)."""

    value: str
    kind: str


def tells_part(words: str) -> bool:
    """True for words that name a numbered part and nothing else: 一厂, 第3分公司, B车间."""
    return _PART.fullmatch(words) is not None


def in_digits(name: str) -> str:
    """The name with its numbers in one writing, 第 before them dropped: 第十一厂 → 11厂."""
    return _MARK.sub(lambda found: _value(found.group()), _ORDINAL.sub("", name))


def cuts_number(name: str, start: int) -> bool:
    """True when a name that begins at ``start`` would begin within a number or a word of letters."""
    return any(found.start() < start < found.end() for found in _MARK.finditer(name))


@lru_cache(maxsize=400_000)
def marks(name: str) -> tuple[Mark, ...]:
    """What numbers the units named, in order."""
    plain = _ORDINAL.sub("", name)
    return tuple(Mark(_value(found.group()), plain[found.end() : found.end() + 1]) for found in _MARK.finditer(plain))


def are_numbered_apart(left: str, right: str) -> bool:
    """True when both names tell numbers, and these contradict: 1厂 and 10厂, but not 四局 and 四局二公司."""
    ours, theirs = marks(left), marks(right)
    if not ours or not theirs or ours == theirs:
        return False
    if _contradict(ours, theirs):
        return True
    kinds = {mark.kind for mark in ours} & {mark.kind for mark in theirs}
    return any(
        _contradict([m for m in ours if m.kind == kind], [m for m in theirs if m.kind == kind]) for kind in kinds
    )


def _contradict(left: Sequence[Mark], right: Sequence[Mark]) -> bool:
    return not _holds(left, right) and not _holds(right, left)


def _holds(longer: Iterable[Mark], shorter: Iterable[Mark]) -> bool:
    """True when all values of one come in the other in the same order."""
    rest: Iterator[str] = (mark.value for mark in longer)
    return all(mark.value in rest for mark in shorter)


def _value(words: str) -> str:
    """十一 → 11, 三〇一 → 301, 0301 and letters as they are, in small letters."""
    if words[0] not in _NUMERAL:
        return words.casefold()
    tens, ten, ones = words.replace("拾", "十").partition("十")
    if not ten:
        return "".join(DIGITS[sign] for sign in words)
    parts = ["".join(DIGITS.get(sign, "") for sign in part) for part in (tens, ones)]
    return str(int(parts[0] or "1") * 10 + int(parts[1] or "0"))
