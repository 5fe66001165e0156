"""The levels of arrays of names are those of the comparison of two."""

from itertools import product
from random import Random

import numpy as np

from talent_db.identity.comparisons import UNKNOWN, compare_names
from talent_db.identity.model import WEIGHTS
from talent_db.identity.name_column import NameColumn
from talent_db.identity.table import Coded


def levels_of(names: list[str]) -> dict[tuple[str, str], str]:
    column = NameColumn.of(Coded.of(names, str, ""), list(WEIGHTS["name"]), compare_names)
    pairs = np.array(list(product(range(len(names)), repeat=2)))
    found = column.level_of(pairs[:, 0], pairs[:, 1])
    return {(names[a], names[b]): column.levels[level] for (a, b), level in zip(pairs, found, strict=True)}


def test_every_pair_has_the_level_of_the_comparison() -> None:
    chance = Random(3)
    characters = "程成城砺历石时磊波坡涛海欧阳□·A"
    names = ["", "欧阳石", "欧石", "买买提·艾力", "艾力·买买提", "程石砺", "程砺石", "石程砺", "李军", "李均", "李勇"]
    names += ["".join(chance.choices(characters, k=chance.randint(1, 6))) for _ in range(400)]

    found = levels_of(names)

    assert set(found.values()) == {UNKNOWN, *WEIGHTS["name"]}
    assert found == {pair: compare_names(*pair) for pair in found}
