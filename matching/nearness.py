"""How near a record comes to a problem in meaning: by the few of its passages that together say most of it.

The whole record's direction would be turned away by whatever else somebody can do: here a passage more never takes
anything away, however little it has to do with the matter.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.types import Arms
from search.embedding import Vectors, passage_vectors
from search.types import Vector

TOGETHER = 3  # passages; with one nDCG@10 on the development set is 0.01 less, with any number 0.003 more
DOUBT = 0.25  # what one passage alone may owe to chance: two that say the same count for more than either
LEAST, MOST = 0.1, 40  # cosine, and number of passages (the nearest), that are tried together


def passages_near(record: Mapping[str, Any], asked: Vector | None) -> Arms | None:
    """The likeness of all passages of a record and of the verified ones; None where either side has no vectors."""
    found = passage_vectors(record) if asked is not None else None
    if asked is None or found is None or found[0].shape[1] != len(asked):
        return None
    vectors, verified = found
    near = (1 + nearness(asked, vectors)) / 2
    return Arms(near, near if verified.all() else (1 + nearness(asked, vectors[verified])) / 2)


def nearness(asked: Vector, passages: Vectors) -> float:
    """How far (0–1) the sum of at most three passages (rows of length 1 or 0) points in a problem's direction, at best.

    With ``s`` the sum, (asked · s) / √(s · s + doubt): the cosine but for the doubt.
    """
    cosines = passages @ asked
    near = np.flatnonzero(cosines > LEAST)
    if not len(near):
        return 0.0
    if len(near) > MOST:
        near = near[np.argsort(-cosines[near], kind="stable")[:MOST]]
    # Rows of zeros stand for "no further passage".
    chosen = np.zeros((len(near) + TOGETHER - 1, passages.shape[1]), dtype=np.float32)
    chosen[: len(near)] = passages[near]
    one, two, three = _triples(len(chosen))
    along = np.zeros(len(chosen), dtype=np.float32)
    along[: len(near)] = cosines[near]
    products = chosen @ chosen.T
    own = products.diagonal()
    lengths = own[one] + own[two] + own[three] + np.float32(DOUBT)
    lengths += 2 * (products[one, two] + products[one, three] + products[two, three])
    return min(1.0, float(((along[one] + along[two] + along[three]) / np.sqrt(lengths)).max()))


@lru_cache(maxsize=64)
def _triples(count: int) -> tuple[NDArray[np.intp], ...]:
    """All triples of so many rows, each column by itself; the last two rows, of zeros, never without a first."""
    return tuple(np.array(column, dtype=np.intp) for column in zip(*combinations(range(count), TOGETHER), strict=True))
