"""The names of a bulk run: most pairs are told apart by counting characters; the comparison sees the rest."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from talent_db.identity.columns import LARGEST_TABLE, Column, Levels
from talent_db.identity.normal import GAP, syllable
from talent_db.identity.table import Integers

# Names up to this long stand as rows of characters; longer ones (of minorities, in Latin letters) are compared as texts.
WIDTH = 4
Flags = NDArray[np.bool_]


class NameColumn(Column):
    """Gives the very levels of ``compare_names``."""

    def _differing(self, a: Integers, b: Integers) -> Levels:
        long = self._sizes[a]
        is_plain = (long > 0) & (long == self._sizes[b])
        result = np.zeros(len(a), dtype=np.int8)
        plain, others = np.flatnonzero(is_plain), np.flatnonzero(~is_plain)
        result[plain] = self._of_one_length(a[plain], b[plain])
        result[others] = self._of_two_lengths(a[others], b[others])
        return result

    def _of_one_length(self, a: Integers, b: Integers) -> Levels:
        unequal = self._characters[a] != self._characters[b]
        count = unequal.sum(axis=1)
        heard = ~(self._syllables[a] != self._syllables[b]).any(axis=1)
        differ_wholly = count == self._sizes[a]
        result = np.full(len(a), self.levels.index("different"), dtype=np.int8)
        result[heard & ~differ_wholly] = self.levels.index("sound")
        one = np.flatnonzero((count == 1) & ~heard & ~differ_wholly)
        result[one] = self._of_one_character(a[one], b[one], unequal[one].argmax(axis=1))
        two = np.flatnonzero((count == 2) & ~heard & ~differ_wholly)
        crossed = two[self._have_same_characters(a[two], b[two])]
        result[crossed] = self._looked_up(a[crossed], b[crossed])
        return result

    def _of_one_character(self, a: Integers, b: Integers, place: Integers) -> Levels:
        """The level depends on the two characters alone, and on whether the name has two: one pair of names for each."""
        rows = self._characters[a, place].astype(np.int64), self._characters[b, place].astype(np.int64)
        packed = (np.minimum(*rows) * len(self._alphabet) + np.maximum(*rows)) * 2 + (self._sizes[a] == 2)
        example, of = _examples(packed, 2 * len(self._alphabet) ** 2)
        return self._looked_up(a[example], b[example])[of]

    def _have_same_characters(self, a: Integers, b: Integers) -> Flags:
        found = np.sort(self._characters[a], axis=1) == np.sort(self._characters[b], axis=1)
        return np.asarray(found.all(axis=1))

    def _of_two_lengths(self, a: Integers, b: Integers) -> Levels:
        """Plain names of two lengths are different, but for three characters of four."""
        small, large = np.minimum(self._sizes[a], self._sizes[b]), np.maximum(self._sizes[a], self._sizes[b])
        result = np.full(len(a), self.levels.index("different"), dtype=np.int8)
        asked = np.flatnonzero((small == 0) | ((small == 3) & (large == 4)))
        result[asked] = self._looked_up(a[asked], b[asked])
        return result

    @cached_property
    def _own(self) -> Levels:
        """A name is exactly itself, but one with a gap need not be."""
        own = np.full(len(self.values), self.levels.index("exact"), dtype=np.int8)
        for code in np.flatnonzero(self._sizes == 0).tolist():
            own[code] = self.levels.index(self.compare(self.values[code], self.values[code]))
        return own

    @cached_property
    def _sizes(self) -> Integers:
        """Lengths of plain names; 0 for a long one or one with a gap, which are compared as texts."""
        return np.array([len(name) if len(name) <= WIDTH and GAP not in name else 0 for name in self.values], np.int64)

    @cached_property
    def _alphabet(self) -> dict[str, int]:
        characters = dict.fromkeys("\0" + "".join(self._plain))
        return dict(zip(characters, range(len(characters)), strict=True))

    @cached_property
    def _plain(self) -> list[str]:
        return [name if size else "" for name, size in zip(self.values, self._sizes.tolist(), strict=True)]

    @cached_property
    def _characters(self) -> NDArray[np.int32]:
        """Numbers of the characters of plain names by row, 0 behind the last."""
        points = np.array(self._plain, f"U{WIDTH}").view(np.uint32).reshape(-1, WIDTH)
        used = np.unique(points)
        places = np.array([self._alphabet[chr(point)] for point in used.tolist()], dtype=np.int32)
        return places[np.searchsorted(used, points)]

    @cached_property
    def _syllables(self) -> NDArray[np.int32]:
        known = {"": 0}
        heard = [known.setdefault(syllable(one) if one != "\0" else "", len(known)) for one in self._alphabet]
        return np.array(heard, dtype=np.int32)[self._characters]


def _examples(packed: Integers, size: int) -> tuple[Integers, Integers]:
    """One place of each distinct number below ``size``, and for every number which of these it is."""
    if size > LARGEST_TABLE:
        _, example, of = np.unique(packed, return_index=True, return_inverse=True)
        return example, of
    place = np.full(size, -1, dtype=np.int64)
    place[packed] = np.arange(len(packed))
    used = np.flatnonzero(place >= 0)
    example = place[used]
    place[used] = np.arange(len(used))
    return example, place[packed]
