"""Which of a story's unit names is the fullest form of a short one: every form is looked up, none compared in turn."""

import re
from collections.abc import Iterable

from talent_db.unit_numbers import are_numbered_apart, cuts_number

# A short form of a unit is at least this long to stand for a longer one.
SHORTEST_SHORT_FORM = 4
# No unit's name is longer; a hostile one is left out, so that the forms of all names grow with their number only.
LONGEST_NAME = 60
_NUMBERED = re.compile(r"[一二三四五六七八九十]+[\u4e00-\u9fff]?[厂矿]$")
_KIND = re.compile(r"(?:公司|集团|厂|医院|矿|学院|研究院)$")
_BRAND = re.compile(r"^(?P<brand>[\u4e00-\u9fff]{2,4})(?P<kind>公司|集团|厂|医院|矿|学院|研究院)$")
_BRAND_LENGTHS = (2, 3, 4)
_LEGAL_TAIL = re.compile(r"(?:股份|有限|责任|总)*公司$")
# A part of a firm that has parts of its own.
_PART_OF = re.compile(r"厂|矿|段|分公司|处")


class UnitNames:
    """The unit names of a story by every form that may stand for one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = [name for name in dict.fromkeys(names) if len(name) <= LONGEST_NAME]
        self._by_end: dict[str, int] = {}
        self._by_stem: dict[str, int] = {}
        self._by_brand: dict[str, int] = {}
        self._parents: dict[str, int] = {}
        for number, name in enumerate(self.names):
            self._add(number, name)

    def _add(self, number: int, name: str) -> None:
        for start in range(len(name)):
            if cuts_number(name, start):  # 一厂 is no short form of 十一厂
                continue
            self._keep(self._by_end, name[start:], number)
            if start:
                self._parents.setdefault(name[start:], number)
        tail = _LEGAL_TAIL.search(name)
        for end in range(tail.start(), len(name) - 1) if tail else ():
            if _LEGAL_TAIL.fullmatch(name, end):
                self._keep(self._by_stem, name[:end], number)
        kind = _KIND.search(name)
        for length in _BRAND_LENGTHS if kind else ():
            for start in range(len(name) - length + 1):
                self._keep(self._by_brand, f"{name[start : start + length]}…{kind.group() if kind else ''}", number)

    def _keep(self, table: dict[str, int], key: str, number: int) -> None:
        """The longest name of a form, of equal ones the first."""
        known = table.get(key)
        if known is None or len(self.names[number]) > len(self.names[known]):
            table[key] = number

    def fullest(self, short: str) -> str:
        """The longest name for which the words may stand, "" for none that is longer."""
        numbers = [self._by_end.get(short)]
        if len(short) >= SHORTEST_SHORT_FORM:
            numbers.append(self._by_stem.get(short))
            match = _BRAND.match(short)
            numbers.append(self._by_brand.get(f"{match['brand']}…{match['kind']}") if match else None)
        elif not _NUMBERED.match(short):
            return self._with_parent(short)
        found = [number for number in numbers if number is not None]
        longest = max(found, key=lambda number: (len(self.names[number]), -number), default=None)
        if longest is not None and len(self.names[longest]) > len(short):
            return self.names[longest]
        return self._with_parent(short)

    def _with_parent(self, part: str) -> str:
        """采油三厂修井工程中心, where the story has 西北油田采油三厂 too: the full name in front."""
        ends = [match.end() for match in _PART_OF.finditer(part) if SHORTEST_SHORT_FORM <= match.end() < len(part)]
        for end in reversed(ends):
            number = self._parents.get(part[:end])
            if number is not None:
                return self.names[number] + part[end:]
        return ""


def is_short_for(short: str, name: str) -> bool:
    """白碱公司 for 克拉玛依市白碱油田服务公司: an ending, or its brand with the same kind of unit."""
    if are_numbered_apart(short, name):
        return False
    is_numbered = bool(_NUMBERED.match(short)) and name.endswith(short)
    if len(short) < SHORTEST_SHORT_FORM and not is_numbered:
        return False
    if name.endswith(short) or (name.startswith(short) and _LEGAL_TAIL.fullmatch(name, len(short))):
        return True
    match = _BRAND.match(short)
    return match is not None and len(name) > len(short) and match["brand"] in name and name.endswith(match["kind"])


def is_same_unit(first: str, second: str) -> bool:
    """Two names of one unit."""
    if are_numbered_apart(first, second):
        return False
    return first in second or second in first or is_short_for(first, second) or is_short_for(second, first)
