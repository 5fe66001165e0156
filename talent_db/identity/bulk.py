"""Linkage of a whole import at once: the same model as for one claim, with every distinct pair of values compared once.

Columns are coded as integers; levels are looked up by the pair of codes, and the costly comparison of units is made
only for pairs that it can still lift over the threshold.
"""

import gc
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from talent_db.identity.bulk_keys import number_keys
from talent_db.identity.cluster import Clusters, Edge, build
from talent_db.identity.scoring import Scorer
from talent_db.identity.traits import Traits

Integers = NDArray[np.int64]
# Pairs scored at a time: bounds the memory of the intermediate arrays to some hundred MB.
CHUNK = 2_000_000
# A block of this many records has lost its meaning (a key shared by everybody); its pairs meet under other keys.
LARGEST_BLOCK = 2_000


def link(traits: Sequence[Traits]) -> Clusters:
    """Which records are one person, and which pairs stay open."""
    # Millions of small tuples without cycles: the collector would only walk over them again and again.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return _link(traits)
    finally:
        if was_collecting:
            gc.enable()


def _link(traits: Sequence[Traits]) -> Clusters:
    left, right = candidate_pairs(traits)
    scorer = Scorer(traits)
    same: list[Edge] = []
    unsure: list[Edge] = []
    for start in range(0, len(left), CHUNK):
        a, b = left[start : start + CHUNK], right[start : start + CHUNK]
        bits, is_same, is_unsure = scorer.score(a, b)
        same += _edges(a, b, bits, is_same)
        unsure += _edges(a, b, bits, is_unsure)
    return build(traits, same, unsure)


def _edges(left: Integers, right: Integers, bits: NDArray[np.float64], chosen: NDArray[np.bool_]) -> list[Edge]:
    rows = zip(left[chosen].tolist(), right[chosen].tolist(), bits[chosen].tolist(), strict=True)
    return [Edge(a, b, score) for a, b, score in rows]


def candidate_pairs(traits: Sequence[Traits]) -> tuple[Integers, Integers]:
    """All pairs (left < right) that share a key, each once, in order."""
    if not traits:
        return np.array([], np.int64), np.array([], np.int64)
    keys, owners = number_keys(traits)
    order = np.argsort(keys)
    keys, owners = keys[order], owners[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    packed: list[Integers] = [np.array([], np.int64)]
    for size in np.unique(sizes):
        if 2 <= size <= LARGEST_BLOCK:
            blocks = owners[starts[sizes == size][:, None] + np.arange(size)]
            blocks.sort(axis=1)
            a, b = np.triu_indices(int(size), 1)
            packed.append((blocks[:, a] * len(traits) + blocks[:, b]).ravel())
    pairs = np.unique(np.concatenate(packed))
    return pairs // len(traits), pairs % len(traits)
