"""Persons of a bulk run: groups in which nothing can contradict itself are joined at once, the rest grow edge by edge."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from talent_db.identity.cluster import Clusters, Edge, grow, open_pairs
from talent_db.identity.table import Integers, Table

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Edges:
    """Pairs of records by position with their scores in bits."""

    left: Integers
    right: Integers
    bits: NDArray[np.float64]

    @classmethod
    def joined(cls, several: Sequence["Edges"]) -> "Edges":
        """All of them in one."""
        none = np.array([], np.int64)
        return cls(
            np.concatenate([none, *(edges.left for edges in several)]),
            np.concatenate([none, *(edges.right for edges in several)]),
            np.concatenate([none.astype(np.float64), *(edges.bits for edges in several)]),
        )

    def chosen(self, where: Flags) -> list[Edge]:
        """Some of them one by one."""
        columns = (column[where].tolist() for column in (self.left, self.right, self.bits))
        return [Edge(*row) for row in zip(*columns, strict=True)]


def group(table: Table, same: Edges, unsure: Edges) -> Clusters:
    """What ``cluster.build`` gives for the same edges."""
    total = len(table)
    if not total:
        return Clusters([], [])
    links = coo_array((np.ones(len(same.left), np.bool_), (same.left, same.right)), shape=(total, total))
    _, component = connected_components(links, directed=False)
    is_contested = _contested(table, component)[component]
    grown, refused = grow(table, same.chosen(is_contested[same.left]))
    firsts = np.full(int(component.max()) + 1, total, dtype=np.int64)
    np.minimum.at(firsts, component, np.arange(total))
    of = _numbered(np.where(is_contested, np.array(grown), firsts[component]))
    between = of[unsure.left] != of[unsure.right]
    groups = of.tolist()
    return Clusters(groups, open_pairs(groups, [*refused, *unsure.chosen(between)]))


def _contested(table: Table, component: Integers) -> Flags:
    """By component, whether its records tell two values of anything that can keep groups apart."""
    contested = np.zeros(int(component.max()) + 1, np.bool_)
    for column in (table.number, table.birth, table.sex, table.external_id, table.name):
        codes = column.codes
        told = codes > 0
        owners, values = component[told], codes[told]
        largest = np.zeros(len(contested), np.int64)
        largest[owners] = values  # any one of them stands for the component
        contested[owners[largest[owners] != values]] = True
    return contested


def _numbered(roots: Integers) -> Integers:
    """Numbers of the groups in the order of their first records."""
    _, first, group_of = np.unique(roots, return_index=True, return_inverse=True)
    place = np.empty(len(first), np.int64)
    place[np.argsort(first)] = np.arange(len(first))
    return np.asarray(place[group_of])
