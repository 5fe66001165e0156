"""The births of a bulk run: most pairs are told apart by counting digits; the comparison sees the rest."""

from functools import cached_property

import numpy as np

from talent_db.identity.columns import Column, Levels
from talent_db.identity.comparisons import GENERATION_YEARS
from talent_db.identity.table import Integers

# Digits of YYYY-MM that one slip can change at most, and the months that lie between two dates one slip apart otherwise.
DIGITS_OF_A_SLIP = 2
MONTHS_OF_A_SLIP = (1, 12)


class BirthColumn(Column):
    """Gives the very levels of ``compare_births``."""

    def _differing(self, a: Integers, b: Integers) -> Levels:
        have_months = (self._months[a] > 0) & (self._months[b] > 0)
        apart = np.abs(self._months[a] - self._months[b])
        unequal = (self._digits[a] != self._digits[b]).sum(axis=1)
        far = have_months & (unequal > DIGITS_OF_A_SLIP) & ~np.isin(apart, MONTHS_OF_A_SLIP)
        years_apart = np.abs(self._years[a] - self._years[b])
        conflict, generation = self.levels.index("conflict"), self.levels.index("generation")
        result = np.where(years_apart >= GENERATION_YEARS, generation, conflict).astype(np.int8)
        near = np.flatnonzero(~far)
        result[near] = self._looked_up(a[near], b[near])
        return result

    @cached_property
    def _digits(self) -> Integers:
        """The digits of YYYY-MM by row, as they are written."""
        return np.array(self.values, "U7").view(np.uint32).reshape(-1, 7).astype(np.int64)

    @cached_property
    def _years(self) -> Integers:
        return np.array([int(birth[:4] or 0) for birth in self.values], np.int64)

    @cached_property
    def _months(self) -> Integers:
        """Months since the year 0; 0 where no month is told."""
        full = [birth if len(birth) == 7 else "" for birth in self.values]
        return np.array([int(birth[:4]) * 12 + int(birth[5:]) if birth else 0 for birth in full], np.int64)
