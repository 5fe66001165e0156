"""Columns of a bulk run coded as integers, so that every distinct pair of values is compared once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from talent_db.identity.comparisons import UNKNOWN
from talent_db.identity.table import Coded, Integers

Levels = NDArray[np.int8]
# Pairs of values (one byte each) up to which a table is quicker than sorting the pairs.
LARGEST_TABLE = 4_000_000


@dataclass(frozen=True)
class Column:
    """A coded column with its comparison; code 0 is the value that tells nothing, level 0 is ``unknown``.

    ``unequal`` is the level of any two different values where that needs no looking at them.
    """

    codes: Integers
    values: list[Any]
    levels: tuple[str, ...]
    compare: Callable[[Any, Any], str]
    unequal: str = ""

    @classmethod
    def of(
        cls, coded: Coded[Any], levels: Sequence[str], compare: Callable[[Any, Any], str], unequal: str = ""
    ) -> Self:
        """A column of a table with the words of its levels."""
        return cls(coded.codes, coded.values, (UNKNOWN, *levels), compare, unequal)

    def level_of(self, left: Integers, right: Integers) -> Levels:
        """The levels of pairs of records as positions in ``levels``."""
        result = np.zeros(len(left), dtype=np.int8)
        if len(self.values) == 1:  # nobody tells anything
            return result
        a, b = self.codes[left], self.codes[right]
        told = (a != 0) & (b != 0)
        equal = told & (a == b)
        result[equal] = self._own[a[equal]]
        differing = np.flatnonzero(told & (a != b))
        if len(differing):
            result[differing] = self._differing(a[differing], b[differing])
        return result

    def _differing(self, a: Integers, b: Integers) -> Levels | int:
        """The levels of pairs of different values, given by their codes."""
        return self.levels.index(self.unequal) if self.unequal else self._looked_up(a, b)

    def _looked_up(self, a: Integers, b: Integers) -> Levels:
        """The levels by the comparison itself, made once for every distinct pair."""
        size = len(self.values)
        packed = np.minimum(a, b) * size + np.maximum(a, b)
        return self._by_table(packed) if size * size <= LARGEST_TABLE else self._by_sorting(packed)

    def _by_table(self, packed: Integers) -> Levels:
        """Few values (months, cities, trades): a table of all their pairs, filled where a pair comes up."""
        table = np.zeros(len(self.values) ** 2, dtype=np.int8)
        table[packed] = 1
        distinct = np.flatnonzero(table)
        table[distinct] = self._compared(distinct)
        return table[packed]

    def _by_sorting(self, packed: Integers) -> Levels:
        distinct, place = np.unique(packed, return_inverse=True)
        return self._compared(distinct)[place]

    def _compared(self, packed: Integers) -> Levels:
        size, numbers = len(self.values), self._numbers
        pairs = zip((packed // size).tolist(), (packed % size).tolist(), strict=True)
        found = (numbers[self.compare(self.values[x], self.values[y])] for x, y in pairs)
        return np.fromiter(found, dtype=np.int8, count=len(packed))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {level: number for number, level in enumerate(self.levels)}

    @cached_property
    def _own(self) -> Levels:
        """The level of every value beside itself: made once, though pairs come in several chunks."""
        found = (self._numbers[self.compare(value, value)] for value in self.values)
        return np.fromiter(found, dtype=np.int8, count=len(self.values))

    def weights(self, bits: Mapping[str, float]) -> NDArray[np.float64]:
        """Bits by level number; ``unknown`` counts for nothing."""
        return np.array([bits.get(level, 0.0) for level in self.levels])

    def is_one_of(self, found: Levels, wanted: Sequence[str] | frozenset[str]) -> NDArray[np.bool_]:
        """Where the level is one of some."""
        table = np.array([level in wanted for level in self.levels])
        return np.asarray(table[found], dtype=np.bool_)
