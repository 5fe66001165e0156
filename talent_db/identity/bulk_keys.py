"""The keys of ``blocking.keys_of`` for many records at once, as 64-bit numbers out of coded columns."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from talent_db.identity.blocking import UNIT_START, is_rare
from talent_db.identity.normal import sound_halves
from talent_db.identity.traits import Traits

Numbers = NDArray[np.uint64]
Flags = NDArray[np.bool_]
KINDS = (
    "number name name-city name-year name-trade name-phone name-unit half-unit half-month short-unit given-unit".split()
)
# Constants of SplitMix64: neighbouring codes give numbers without any likeness.
_GOLDEN, _FIRST, _SECOND = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


class _Codes:
    """Numbers from 1 for texts in the order in which they come; 0 for the empty text."""

    def __init__(self) -> None:
        self._known = {"": 0}

    def column(self, texts: Iterable[str]) -> Numbers:
        told = list(texts)
        for text in dict.fromkeys(told):
            self._known.setdefault(text, len(self._known))
        return np.fromiter(map(self._known.__getitem__, told), dtype=np.uint64, count=len(told))


def number_keys(traits: Sequence[Traits]) -> tuple[Numbers, NDArray[np.int64]]:
    """All keys with the position of the record that has each."""
    keys: list[Numbers] = []
    owners: list[NDArray[np.int64]] = []
    for kind, parts, chosen in _kinds(traits):
        rows = np.flatnonzero(chosen)
        keys.append(_mix(KINDS.index(kind), [part[rows] for part in parts]))
        owners.append(rows)
    return np.concatenate(keys), np.concatenate(owners)


def _mix(kind: int, parts: Sequence[Numbers]) -> Numbers:
    # The kind is spread over all bits first, so that a small code cannot turn it into another kind.
    mixed = np.full(len(parts[0]), kind + 1, dtype=np.uint64) * _FIRST
    for part in parts:
        mixed = (mixed ^ part) + _GOLDEN
        mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
        mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
        mixed ^= mixed >> np.uint64(31)
    return mixed


def _kinds(traits: Sequence[Traits]) -> Iterator[tuple[str, list[Numbers], Flags]]:
    number = _Codes().column(one.number or one.faulty_number for one in traits)
    yield "number", [number], number > 0
    names = _Names(traits)
    first, ordered, has = names.first, names.ordered, names.has_sound
    yield "name", [first, ordered], names.rare
    months = [one.birth if len(one.birth) == 7 else "" for one in traits]
    for kind, texts in (
        ("name-city", [one.city for one in traits]),
        ("name-year", [one.birth[:4] for one in traits]),
        ("name-trade", [one.occupation for one in traits]),
    ):
        column = _Codes().column(texts)
        yield kind, [first, ordered, column], has & (column > 0)
    phone = _Codes().column(one.phone for one in traits)
    yield "name-phone", [first, phone], has & (phone > 0)
    month, units = _Codes().column(months), _units(traits)
    for syllable in names.syllables:
        yield "half-month", [first, syllable, month], (syllable > 0) & (month > 0)
    for unit in units:
        told = has & (unit > 0)
        yield "name-unit", [first, ordered, unit], told
        for syllable in names.syllables:
            yield "half-unit", [first, syllable, unit], (syllable > 0) & told
        yield "short-unit", [first, unit, month], told & (month > 0) & names.single
        yield "given-unit", [names.given, unit, month], told & (month > 0)


class _Names:
    """Columns out of the names, each distinct name looked at once."""

    def __init__(self, traits: Sequence[Traits]) -> None:
        distinct = list(dict.fromkeys(one.name for one in traits))
        place = dict(zip(distinct, range(len(distinct)), strict=True))
        of = np.fromiter((place[one.name] for one in traits), dtype=np.int64, count=len(traits))
        halves = [sound_halves(name) for name in distinct]
        codes = _Codes()
        self.first = codes.column(first for first, _, _ in halves)[of]
        self.ordered = codes.column(ordered for _, _, ordered in halves)[of]
        self.given = codes.column("".join(given) for _, given, _ in halves)[of]
        self.has_sound: Flags = np.array([bool(name) for name in distinct], dtype=np.bool_)[of]
        self.rare: Flags = np.array([bool(name) and is_rare(name) for name in distinct], dtype=np.bool_)[of]
        self.single: Flags = np.array([len(given) == 1 for _, given, _ in halves], dtype=np.bool_)[of]
        several = [sorted(set(given)) if len(given) > 1 else [] for _, given, _ in halves]
        self.syllables = [column[of] for column in _columns(several, codes)]


def _units(traits: Sequence[Traits]) -> list[Numbers]:
    distinct = list(dict.fromkeys(one.employers for one in traits))
    place = dict(zip(distinct, range(len(distinct)), strict=True))
    of = np.fromiter((place[one.employers] for one in traits), dtype=np.int64, count=len(traits))
    starts = [sorted({name[:UNIT_START] for name in names}) for names in distinct]
    return [column[of] for column in _columns(starts, _Codes())]


def _columns(lists: Sequence[Sequence[str]], codes: _Codes) -> list[Numbers]:
    """Lists of unequal length as columns, 0 where a list has ended."""
    width = max(map(len, lists), default=0)
    return [codes.column(items[place] if place < len(items) else "" for items in lists) for place in range(width)]
