"""Columns of a bulk run coded as integers, so that every distinct pair of values is compared once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talent_db.identity.comparisons import UNKNOWN

Integers = NDArray[np.int64]
Levels = NDArray[np.int8]


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
        cls,
        told: Sequence[Any],
        empty: Any,
        levels: Sequence[str],
        compare: Callable[[Any, Any], str],
        unequal: str = "",
    ) -> "Column":
        """Code the values in the order in which they come."""
        values = list(dict.fromkeys([empty, *told]))
        known = dict(zip(values, range(len(values)), strict=True))
        codes = np.fromiter(map(known.__getitem__, told), dtype=np.int64, count=len(told))
        return cls(codes, values, (UNKNOWN, *levels), compare, unequal)

    def level_of(self, left: Integers, right: Integers) -> Levels:
        """The levels of pairs of records as positions in ``levels``."""
        a, b = self.codes[left], self.codes[right]
        result = np.zeros(len(a), dtype=np.int8)
        equal = (a == b) & (a != 0)
        result[equal] = self._of_itself(a[equal])
        differing = np.flatnonzero((a != b) & (a != 0) & (b != 0))
        if len(differing) == 0:
            return result
        if self.unequal:
            result[differing] = self.levels.index(self.unequal)
            return result
        size = len(self.values)
        low, high = np.minimum(a[differing], b[differing]), np.maximum(a[differing], b[differing])
        packed, place = np.unique(low * size + high, return_inverse=True)
        pairs = zip((packed // size).tolist(), (packed % size).tolist(), strict=True)
        found = (self.compare(self.values[x], self.values[y]) for x, y in pairs)
        numbers = {level: number for number, level in enumerate(self.levels)}
        distinct = np.fromiter((numbers[level] for level in found), dtype=np.int8, count=len(packed))
        result[differing] = distinct[place]
        return result

    def _of_itself(self, codes: Integers) -> Levels:
        used = np.unique(codes)
        own = np.zeros(len(self.values), dtype=np.int8)
        for code in used.tolist():
            own[code] = self.levels.index(self.compare(self.values[code], self.values[code]))
        return own[codes]

    def weights(self, bits: Mapping[str, float]) -> NDArray[np.float64]:
        """Bits by level number; ``unknown`` counts for nothing."""
        return np.array([bits.get(level, 0.0) for level in self.levels])

    def is_one_of(self, found: Levels, wanted: Sequence[str] | frozenset[str]) -> NDArray[np.bool_]:
        """Where the level is one of some."""
        table = np.array([level in wanted for level in self.levels])
        return np.asarray(table[found], dtype=np.bool_)
