"""A candidate's score: the sum of its weighted features, and nothing else."""

from collections.abc import Sequence

from matching import far_industry, views
from matching.types import NOTHING, Candidate, FeatureValue, Need, Part, Ranked
from matching.weights import TABLE, Weighted

# Points are counted in thousandths (halves of them for unverified statements), which is finer than any weight is known.
# So scores can be equal, and honours, which weigh less than half a thousandth, only break ties.
STEP = 0.001
_DIGITS = 9  # sums of floats differ in the last ones


def score(need: Need, candidate: Candidate, table: Sequence[Weighted] = TABLE) -> Ranked:
    """The candidate with every part of the score and the facets that nothing of the record answers.

    Unverified statements count at half (``matching.views``).
    """
    if views.has_statements(candidate.record):
        known, told = (_parts(need, side(candidate), table) for side in (views.verified_side, views.stated_side))
        parts = views.halved(known, told)
    else:
        parts = _parts(need, candidate, table)
    parts = far_industry.told(need, candidate, parts)
    covered = {code for part in parts for code in part.value.covered}
    uncovered = tuple(facet for facet in need.facets if facet.code not in covered)
    return Ranked(candidate.record, round(sum(part.points for part in parts), _DIGITS), parts, uncovered)


def core_points(ranked: Ranked, table: Sequence[Weighted] = TABLE) -> float:
    """The points of the features that say whether somebody fits at all."""
    core = _CORE if table is TABLE else _core(table)
    return sum(part.points for part in ranked.parts if part.feature in core)


def _core(table: Sequence[Weighted]) -> frozenset[str]:
    return frozenset(row.name for row in table if row.core)


_CORE = _core(TABLE)


def rank(need: Need, candidates: Sequence[Candidate], table: Sequence[Weighted] = TABLE) -> list[Ranked]:
    """All candidates, best first; equal scores in the order of their ids."""
    scored = [score(need, candidate, table) for candidate in candidates]
    return sorted(scored, key=lambda ranked: (-ranked.score, str(ranked.record["id"])))


def _parts(need: Need, candidate: Candidate, table: Sequence[Weighted]) -> tuple[Part, ...]:
    return tuple(_part(need, candidate, row) for row in table)


def _part(need: Need, candidate: Candidate, row: Weighted) -> Part:
    found = row.compute(need, candidate)
    if found is NOTHING:
        return row.nothing
    if row.breaks_ties or not found.value:
        return Part(row.name, row.label, row.weight, found)
    value, sentence, quotes, covered = found
    steps = min(round(row.weight * value / STEP), int(row.weight / STEP + 1e-6))  # never above the whole weight
    value = min(1.0, steps * STEP / row.weight)
    return Part(row.name, row.label, row.weight, FeatureValue(value, sentence, quotes, covered))
