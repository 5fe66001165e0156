"""How near a record comes to a question in meaning: by the few of its passages that together say most of it.

The whole record's direction would be turned away by whatever else somebody can do: here a passage more never takes
anything away, however little it has to do with the matter.
"""

from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.embedding import Steps, directions
from search.types import Vector

TOGETHER = 3  # passages; with one nDCG@10 on the development set is 0.01 less, with any number 0.003 more
DOUBT = 0.25  # what one passage alone may owe to chance: two that say the same count for more than either
LEAST, MOST = 0.1, 40  # cosine, and number of passages (the nearest), that are tried together
WIDTHS = ((0, 10), (10, MOST))  # records by how many near passages they have: the work grows with the cube

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]


class Passages(NamedTuple):
    """The passages of many records in turn."""

    steps: Steps
    lengths: Vector  # of each row
    counts: NDArray[np.intp]  # how many rows are whose


def nearness(asked: Vector, passages: Passages) -> Floats:
    """How far (0–1) the sum of at most three passages of each record points in a question's direction, at best.

    With ``s`` the sum of passages of length 1, (asked · s) / √(s · s + doubt): the cosine but for the doubt.
    """
    rows, owners, places, cosines = _near(asked, passages)
    found = np.zeros(len(passages.counts), dtype=np.float32)
    own = np.minimum(np.bincount(owners, minlength=len(found)), MOST)
    for least, most in WIDTHS:  # few records have many passages about one matter: those apart
        chosen = np.flatnonzero((own > least) & (own <= most))
        if len(chosen):
            here = np.isin(owners, chosen) & (places < most)
            turn = np.searchsorted(chosen, owners[here])
            # Rows of zeros stand for "no further passage".
            along = np.zeros((len(chosen), most + TOGETHER - 1), dtype=np.float32)
            vectors = np.zeros((*along.shape, len(asked)), dtype=np.float32)
            along[turn, places[here]] = cosines[here]
            vectors[turn, places[here]] = directions(passages.steps[rows[here]], passages.lengths[rows[here]])
            found[chosen] = _best_together(along, vectors @ vectors.transpose(0, 2, 1))
    return found


def glanced(asked: Vector, passages: Passages) -> Floats:
    """The nearness of many records, at a glance: by their nearest passage, the nearest two, the nearest three.

    Never more than the true nearness, most often it.
    """
    rows, owners, places, cosines = _near(asked, passages)
    first = places < TOGETHER
    rows, owners, places = rows[first], owners[first], places[first]
    along = np.zeros((len(passages.counts), TOGETHER), dtype=np.float32)
    sums = np.zeros((*along.shape, len(asked)), dtype=np.float32)
    along[owners, places] = cosines[first]
    sums[owners, places] = directions(passages.steps[rows], passages.lengths[rows])
    for number in range(1, TOGETHER):
        sums[:, number] += sums[:, number - 1]
        along[:, number] += along[:, number - 1]
    squares = np.einsum("ijk,ijk->ij", sums, sums)
    best: Floats = (along / np.sqrt(squares + np.float32(DOUBT))).max(axis=1, initial=0)
    return best


def _near(asked: Vector, passages: Passages) -> tuple[Rows, Rows, Rows, Floats]:
    """The passages near enough: rows, whose they are, their places among the nearest of these, and their cosines."""
    all_cosines = (passages.steps.astype(np.float32) @ asked) / passages.lengths
    all_owners = np.repeat(np.arange(len(passages.counts)), passages.counts)
    rows = np.flatnonzero(all_cosines > LEAST)
    rows = rows[np.lexsort((-all_cosines[rows], all_owners[rows]))]
    owners = all_owners[rows]
    own = np.bincount(owners, minlength=len(passages.counts))
    return rows, owners, np.arange(len(rows)) - np.repeat(np.cumsum(own) - own, own), all_cosines[rows]


def _best_together(along: Floats, products: Floats) -> Floats:
    """The best of each record's triples; ``along`` (records, passages) are cosines, ``products`` those of passages."""
    one, two, three, pairs = _triples(along.shape[1])
    lengths = products.reshape(len(products), -1).take(pairs, axis=1).sum(axis=1)
    lengths += np.float32(DOUBT)
    told = along.take(one, axis=1)
    told += along.take(two, axis=1)
    told += along.take(three, axis=1)
    best: Floats = (told / np.sqrt(lengths)).max(axis=1)
    return np.minimum(best, np.float32(1))


@lru_cache(maxsize=64)
def _triples(count: int) -> tuple[NDArray[np.intp], ...]:
    """All triples of so many rows, each column by itself, and the places (9, triples) of their products with each other.

    The last two rows, of zeros, are never without a first.
    """
    columns = [np.array(column, dtype=np.intp) for column in zip(*combinations(range(count), TOGETHER), strict=True)]
    return (*columns, np.array([one * count + other for one in columns for other in columns]))
