"""Linkage of a whole import at once: the same model as for one claim, with every distinct pair of values compared once.

Columns are coded as integers; levels are looked up by the pair of codes, and the costly comparison of units is made
only for pairs that it can still lift over the threshold.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from talent_db.identity.bulk_cluster import Edges, group
from talent_db.identity.bulk_keys import number_keys
from talent_db.identity.cluster import Clusters
from talent_db.identity.scoring import Scorer
from talent_db.identity.table import Integers, Table, read_table, table_of
from talent_db.identity.traits import Traits

# Pairs scored at a time: bounds the memory of the intermediate arrays to some hundred MB.
CHUNK = 2_000_000
# A block of this many records has lost its meaning (a key shared by everybody); its pairs meet under other keys.
LARGEST_BLOCK = 2_000


def link(traits: Sequence[Traits]) -> Clusters:
    """Which records are one person, and which pairs stay open."""
    with _without_collector():
        return _link(table_of(traits))


def traits_of(lines: Iterable[Mapping[str, Any]]) -> Table:
    """The traits of plain lines of records that never leave this process: their numbers need no seal."""
    with _without_collector():
        return read_table(lines)


@contextmanager
def _without_collector() -> Iterator[None]:
    # Millions of small objects without cycles: the collector would only walk over them again and again.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def _link(table: Table) -> Clusters:
    left, right = candidate_pairs(table)
    scorer = Scorer(table)
    same: list[Edges] = []
    unsure: list[Edges] = []
    for start in range(0, len(left), CHUNK):
        a, b = left[start : start + CHUNK], right[start : start + CHUNK]
        bits, is_same, is_unsure = scorer.score(a, b)
        same.append(Edges(a[is_same], b[is_same], bits[is_same]))
        unsure.append(Edges(a[is_unsure], b[is_unsure], bits[is_unsure]))
    return group(table, Edges.joined(same), Edges.joined(unsure))


def candidate_pairs(traits: Sequence[Traits]) -> tuple[Integers, Integers]:
    """All pairs (left < right) that share a key, each once, in order."""
    table = table_of(traits)
    keys, owners = _sorted(*number_keys(table))
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[starts, len(keys)])
    is_block = (sizes >= 2) & (sizes <= LARGEST_BLOCK)
    starts, sizes = starts[is_block], sizes[is_block]
    packed = [np.array([], np.int64)]
    for size in np.unique(sizes):
        blocks = owners[starts[sizes == size][:, None] + np.arange(size)]
        a, b = np.triu_indices(int(size), 1)
        packed.append((blocks[:, a] * len(table) + blocks[:, b]).ravel())
    pairs = np.concatenate(packed)
    pairs.sort()  # np.unique goes by a hash table, which takes ten times as long for some millions of numbers
    pairs = pairs[np.r_[True, pairs[1:] != pairs[:-1]]] if len(pairs) else pairs
    return pairs // len(table), pairs % len(table)


def _sorted(keys: NDArray[np.uint64], owners: Integers) -> tuple[NDArray[np.uint64], Integers]:
    """Keys in order, the owners of each in order too.

    Key and owner become one number, since sorting numbers takes a tenth of an argsort. A key loses as many bits as an
    owner has; should two keys become one by that, their records are compared for nothing.
    """
    width = np.uint64(max(int(owners.max(initial=0)), 1).bit_length())
    rows = (keys >> width << width) | owners.astype(np.uint64)
    rows.sort()
    return rows >> width, (rows & ((np.uint64(1) << width) - np.uint64(1))).astype(np.int64)
