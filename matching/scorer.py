"""A candidate's score: the sum of its weighted features, and nothing else."""

from collections.abc import Sequence

from matching.types import Candidate, Need, Part, Ranked
from matching.weights import TABLE, Weighted


def score(need: Need, candidate: Candidate, table: Sequence[Weighted] = TABLE) -> Ranked:
    """The candidate with every part of the score and the facets that nothing of the record answers."""
    parts = tuple(Part(row.name, row.label, row.weight, row.compute(need, candidate)) for row in table)
    covered = {code for part in parts for code in part.value.covered}
    uncovered = tuple(facet for facet in need.facets if facet.code not in covered)
    return Ranked(candidate.record, sum(part.points for part in parts), parts, uncovered)


def core_points(ranked: Ranked, table: Sequence[Weighted] = TABLE) -> float:
    """The points of the features that say whether somebody fits at all."""
    core = {row.name for row in table if row.core}
    return sum(part.points for part in ranked.parts if part.feature in core)


def rank(need: Need, candidates: Sequence[Candidate], table: Sequence[Weighted] = TABLE) -> list[Ranked]:
    """All candidates, best first; equal scores in the order of their ids."""
    scored = [score(need, candidate, table) for candidate in candidates]
    return sorted(scored, key=lambda ranked: (-ranked.score, str(ranked.record["id"])))
