"""Persons out of pairs: groups grow along the strongest pairs first, and a conflict keeps two groups apart.

One group never holds two valid identity numbers, two births or sexes that contradict, or two exchange ids.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from talent_db.identity.comparisons import compare_births
from talent_db.identity.model import VETOES
from talent_db.identity.traits import Traits


class Edge(NamedTuple):
    """A pair of records by position, with its score in bits."""

    left: int
    right: int
    bits: float


@dataclass
class Group:
    """Records taken for one person, with what must not contradict itself."""

    members: list[int]
    numbers: set[str] = field(default_factory=set)
    births: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)
    external_ids: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, position: int, traits: Traits) -> "Group":
        """A group of one."""
        return cls(
            [position],
            {traits.number} if traits.number else set(),
            {traits.birth} if traits.birth else set(),
            {traits.sex} if traits.sex else set(),
            {traits.external_id} if traits.external_id else set(),
        )

    def contradicts(self, other: "Group") -> bool:
        """True when the two cannot be one person."""
        if _disjoint(self.external_ids, other.external_ids):
            return True
        if self.numbers & other.numbers:  # the number decides; a slip in the birth beside it is a slip
            return False
        if _disjoint(self.numbers, other.numbers) or _disjoint(self.sexes, other.sexes):
            return True
        return _births_contradict(self.births, other.births)

    def take(self, other: "Group") -> None:
        """Add the members of another group."""
        self.members += other.members
        self.numbers |= other.numbers
        self.births |= other.births
        self.sexes |= other.sexes
        self.external_ids |= other.external_ids


def _births_contradict(left: set[str], right: set[str]) -> bool:
    """True when no birth of one side can be a slip of one of the other; years alone speak only where no month does."""
    months = [{birth for birth in side if len(birth) == 7} for side in (left, right)]
    ours, theirs = months if all(months) else (left, right)
    if not ours or not theirs:
        return False
    return all(compare_births(a, b) in VETOES["birth"] for a in ours for b in theirs)


def _disjoint(left: set[str], right: set[str]) -> bool:
    """True when both sides know something and nothing of it agrees."""
    return bool(left and right) and not left & right


@dataclass(frozen=True)
class Clusters:
    """``of`` gives the group number by position, groups numbered by their first record; ``unsure`` the open pairs."""

    of: list[int]
    unsure: list[Edge]


def build(traits: Sequence[Traits], same: Iterable[Edge], unsure: Iterable[Edge]) -> Clusters:
    """Groups along ``same`` edges; of the unsure and refused ones the strongest between any two groups is kept."""
    groups: dict[int, Group] = {}
    root = list(range(len(traits)))

    def find(position: int) -> int:
        while root[position] != position:
            root[position] = root[root[position]]
            position = root[position]
        return position

    refused: list[Edge] = []
    for edge in sorted(same, key=lambda e: (-e.bits, e.left, e.right)):
        a, b = find(edge.left), find(edge.right)
        if a == b:
            continue
        left = groups.setdefault(a, Group.of(a, traits[a]))
        right = groups.setdefault(b, Group.of(b, traits[b]))
        if left.contradicts(right):
            refused.append(edge)
            continue
        left.take(right)
        del groups[b]
        root[b] = a
    of = _numbered([find(position) for position in range(len(traits))])
    return Clusters(of, _open_pairs(of, [*refused, *unsure]))


def _numbered(roots: Sequence[int]) -> list[int]:
    numbers: dict[int, int] = {}
    return [numbers.setdefault(root, len(numbers)) for root in roots]


def _open_pairs(of: Sequence[int], edges: Iterable[Edge]) -> list[Edge]:
    best: dict[tuple[int, int], Edge] = {}
    for edge in edges:
        a, b = of[edge.left], of[edge.right]
        if a != b:
            key = (min(a, b), max(a, b))
            if key not in best or edge.bits > best[key].bits:
                best[key] = edge
    return sorted(best.values(), key=lambda e: (-e.bits, e.left, e.right))
