"""Persons out of pairs: groups grow along the strongest pairs first, and a conflict keeps two groups apart.

One group never holds two valid identity numbers, two births or sexes that contradict, two exchange ids, or two names
one character apart of which each is told more than once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import inf
from typing import NamedTuple

from talent_db.identity.comparisons import compare_births, compare_names
from talent_db.identity.model import OTHER_NAME, VETOES
from talent_db.identity.traits import Traits

# What is told twice is no slip: 陈志龙 twice beside 陈志虎 twice are brothers though all else agrees, and two births, each
# told twice, are two namesakes of one unit.
TOLD_AGAIN = 2
# A record that says nothing of the birth fits both namesakes: it goes to one of them if that is eight times likelier.
DISTINCTLY_BETTER_BITS = 3.0


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
    names: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, position: int, traits: Traits) -> "Group":
        """A group of one."""
        return cls(
            [position],
            {traits.number} if traits.number else set(),
            {traits.birth} if traits.birth else set(),
            {traits.sex} if traits.sex else set(),
            {traits.external_id} if traits.external_id else set(),
            Counter([traits.name] if traits.name else []),
        )

    def contradicts(self, other: "Group") -> bool:
        """True when the two cannot be one person."""
        if _disjoint(self.external_ids, other.external_ids):
            return True
        if self.numbers & other.numbers:  # the number decides; a slip in the birth beside it is a slip
            return False
        if _disjoint(self.numbers, other.numbers) or _disjoint(self.sexes, other.sexes):
            return True
        return _births_contradict(self.births, other.births) or _names_contradict(self.names, other.names)

    def has_other_names(self) -> bool:
        """True where two of its names are a whole character apart: one more telling may show them to be two people's."""
        return any(compare_names(a, b) in OTHER_NAME for a, b in combinations(self.names, 2))

    def take(self, other: "Group") -> None:
        """Add the members of another group."""
        self.members += other.members
        self.numbers |= other.numbers
        self.births |= other.births
        self.sexes |= other.sexes
        self.external_ids |= other.external_ids
        self.names += other.names


def _births_contradict(left: set[str], right: set[str]) -> bool:
    """True when no birth of one side can be a slip of one of the other; years alone speak only where no month does."""
    if left == right or not left or not right:
        return False
    months = [{birth for birth in side if len(birth) == 7} for side in (left, right)]
    ours, theirs = months if all(months) else (left, right)
    return all(compare_births(a, b) in VETOES["birth"] for a in ours for b in theirs)


def _names_contradict(left: Counter[str], right: Counter[str]) -> bool:
    """True when each side has names told again and again, and all of these are a whole character apart."""
    if left.keys() == right.keys():
        return False
    ours, theirs = ([name for name, told in side.items() if told >= TOLD_AGAIN] for side in (left, right))
    return bool(ours and theirs) and all(compare_names(a, b) in OTHER_NAME for a in ours for b in theirs)


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
    roots, refused = grow(traits, same)
    of = _numbered(roots)
    return Clusters(of, open_pairs(of, [*refused, *unsure]))


def grow(traits: Sequence[Traits], same: Iterable[Edge]) -> tuple[list[int], list[Edge]]:
    """One record of its group for every record, and the edges that contradictions keep open."""
    edges = sorted(same, key=lambda e: (-e.bits, e.left, e.right))
    roots, refused = _grow(traits, edges)
    torn = _torn(traits, edges, roots, refused)
    if not torn:
        return roots, refused
    left_open = [edge for edge in edges if edge.left in torn or edge.right in torn]
    roots, refused = _grow(traits, [edge for edge in edges if edge.left not in torn and edge.right not in torn])
    return roots, [*refused, *left_open]


def _torn(traits: Sequence[Traits], edges: Sequence[Edge], roots: Sequence[int], refused: Sequence[Edge]) -> set[int]:
    """Records that fit two groups which exclude each other, each told again without them and neither distinctly better."""
    doubtful = {position for edge in refused for position in (edge.left, edge.right)}
    asked = {roots[position] for position in doubtful}
    groups: dict[int, Group] = {root: Group([]) for root in asked}
    for position, root in enumerate(roots) if asked else ():
        if root in asked:
            groups[root].take(Group.of(position, traits[position]))
    best: dict[tuple[int, int], float] = {}
    for edge in reversed(edges if refused else ()):
        if edge.left in doubtful or edge.right in doubtful:
            best[edge.left, roots[edge.right]] = best[edge.right, roots[edge.left]] = edge.bits
    torn = set()
    for edge in refused:
        for position, other in ((edge.left, roots[edge.right]), (edge.right, roots[edge.left])):
            own = groups[roots[position]]
            if len(own.members) <= TOLD_AGAIN or len(groups[other].members) < TOLD_AGAIN:
                continue
            lead = best.get((position, roots[position]), inf) - best[position, other]
            if lead < DISTINCTLY_BETTER_BITS and not Group.of(position, traits[position]).contradicts(groups[other]):
                torn.add(position)
    return torn


def _grow(traits: Sequence[Traits], edges: Sequence[Edge]) -> tuple[list[int], list[Edge]]:
    groups: dict[int, Group] = {}
    root = list(range(len(traits)))

    def find(position: int) -> int:
        while root[position] != position:
            root[position] = root[root[position]]
            position = root[position]
        return position

    refused: list[Edge] = []
    for edge in edges:
        a, b = find(edge.left), find(edge.right)
        if a == b:
            continue
        # Of two single records the model has asked for contradictions already.
        are_single = a not in groups and b not in groups
        left = groups.get(a) or groups.setdefault(a, Group.of(a, traits[a]))
        right = groups.get(b) or groups.setdefault(b, Group.of(b, traits[b]))
        if not are_single and left.contradicts(right):
            refused.append(edge)
            continue
        left.take(right)
        del groups[b]
        root[b] = a
    return [find(position) for position in range(len(traits))], refused


def _numbered(roots: Sequence[int]) -> list[int]:
    numbers: dict[int, int] = {}
    return [numbers.setdefault(root, len(numbers)) for root in roots]


def open_pairs(of: Sequence[int], edges: Iterable[Edge]) -> list[Edge]:
    """Of the edges between two groups the strongest, the likeliest first."""
    best: dict[tuple[int, int], Edge] = {}
    for edge in edges:
        a, b = of[edge.left], of[edge.right]
        if a != b:
            key = (min(a, b), max(a, b))
            if key not in best or edge.bits > best[key].bits:
                best[key] = edge
    return sorted(best.values(), key=lambda e: (-e.bits, e.left, e.right))
