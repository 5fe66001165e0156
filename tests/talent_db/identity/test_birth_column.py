"""The levels of arrays of births are those of the comparison of two."""

from itertools import product
from random import Random

import numpy as np

from talent_db.identity.birth_column import BirthColumn
from talent_db.identity.comparisons import UNKNOWN, compare_births
from talent_db.identity.model import WEIGHTS
from talent_db.identity.table import Coded


def test_every_pair_has_the_level_of_the_comparison() -> None:
    chance = Random(4)
    births = ["", "1978", "1979", "1994", "1900", "1999-12", "2000-01", "2001-12"]
    births += [f"{chance.randint(1935, 2006)}-{chance.randint(1, 12):02}" for _ in range(400)]
    column = BirthColumn.of(Coded.of(births, str, ""), list(WEIGHTS["birth"]), compare_births)
    left, right = np.array(list(product(range(len(births)), repeat=2))).T

    levels = [column.levels[level] for level in column.level_of(left, right)]

    assert set(levels) == {UNKNOWN, *WEIGHTS["birth"]}
    assert levels == [compare_births(births[a], births[b]) for a, b in zip(left, right, strict=True)]
