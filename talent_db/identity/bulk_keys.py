"""The keys of ``blocking.keys_of`` for many records at once, as 64-bit numbers out of coded columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from talent_db.identity.blocking import UNIT_START, is_rare
from talent_db.identity.normal import sound_halves
from talent_db.identity.table import Coded, Integers, Table

Numbers = NDArray[np.uint64]
Flags = NDArray[np.bool_]
KINDS = (
    "number name name-city name-year name-trade name-phone name-unit half-unit half-month short-unit given-unit".split()
)
# Constants of SplitMix64: neighbouring codes give numbers without any likeness.
_GOLDEN, _FIRST, _SECOND = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


def number_keys(table: Table) -> tuple[Numbers, Integers]:
    """All keys with the position of the record that has each."""
    keys: list[Numbers] = []
    owners: list[Integers] = []
    for kind, parts, chosen in _kinds(table):
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


def _kinds(table: Table) -> Iterator[tuple[str, list[Numbers], Flags]]:
    number = table.number.derive(lambda told: told[0] or told[1])
    yield "number", [number], number > 0
    names = _Names(table.name)
    first, ordered, has = names.first, names.ordered, names.has_sound
    yield "name", [first, ordered], names.rare
    city, trade, phone = (column.codes.astype(np.uint64) for column in (table.city, table.occupation, table.phone))
    year = table.birth.derive(lambda birth: birth[:4])
    month = table.birth.derive(lambda birth: birth if len(birth) == 7 else "")
    for kind, column in (("name-city", city), ("name-year", year), ("name-trade", trade)):
        yield kind, [first, ordered, column], has & (column > 0)
    yield "name-phone", [first, phone], has & (phone > 0)
    for syllable in names.syllables:
        yield "half-month", [first, syllable, month], (syllable > 0) & (month > 0)
    for unit in _columns([_starts(names) for names in table.employers.values], table.employers.codes):
        told = has & (unit > 0)
        yield "name-unit", [first, ordered, unit], told
        for syllable in names.syllables:
            yield "half-unit", [first, syllable, unit], (syllable > 0) & told
        yield "short-unit", [first, unit, month], told & (month > 0) & names.single
        yield "given-unit", [names.given, unit, month], told & (month > 0)


class _Names:
    """Columns out of the names, each distinct name looked at once."""

    def __init__(self, names: Coded[str]) -> None:
        halves = [sound_halves(name) for name in names.values]
        of = names.codes
        self.first = _numbers(first for first, _, _ in halves)[of]
        self.ordered = _numbers(ordered for _, _, ordered in halves)[of]
        self.given = _numbers("".join(given) for _, given, _ in halves)[of]
        self.has_sound: Flags = np.array([bool(first or given) for first, given, _ in halves], dtype=np.bool_)[of]
        self.rare: Flags = np.array([bool(name) and is_rare(name) for name in names.values], dtype=np.bool_)[of]
        self.single: Flags = np.array([len(given) == 1 for _, given, _ in halves], dtype=np.bool_)[of]
        self.syllables = _columns([sorted(set(given)) if len(given) > 1 else [] for _, given, _ in halves], of)


def _starts(names: tuple[str, ...]) -> list[str]:
    return sorted({name[:UNIT_START] for name in names})


def _columns(lists: Sequence[Sequence[str]], of: Integers) -> list[Numbers]:
    """Lists of unequal length as columns of numbers by record, 0 where a list has ended."""
    known = {"": 0}
    return [_numbers(texts, known)[of] for texts in zip_longest(*lists, fillvalue="")]


def _numbers(texts: Iterable[str], known: dict[str, int] | None = None) -> Numbers:
    """Numbers for texts in the order in which they come, 0 for the empty one; ``known`` is shared by several calls."""
    places = {"": 0} if known is None else known
    return np.array([places.setdefault(text, len(places)) for text in texts], dtype=np.uint64)
