"""Measures over a ranked list of ids and graded judgements (id → grade 0–3)."""

import math
from collections.abc import Mapping, Sequence

SOLVES = 2  # grades from here on count as "can solve it" for recall and reciprocal rank


def ndcg(run: Sequence[str], gold: Mapping[str, int], depth: int = 10) -> float:
    """nDCG at ``depth`` with gain 2^grade − 1 and discount log2(rank + 1); 0 when nothing relevant is known."""
    ideal = _dcg(sorted(gold.values(), reverse=True)[:depth])
    return _dcg([gold.get(key, 0) for key in run[:depth]]) / ideal if ideal else 0.0


def recall(run: Sequence[str], gold: Mapping[str, int], depth: int = 10) -> float:
    """Share of those who can solve it (grade ≥ 2) among the first ``depth``."""
    solvers = {key for key, grade in gold.items() if grade >= SOLVES}
    return len(solvers & set(run[:depth])) / len(solvers) if solvers else 0.0


def reciprocal_rank(run: Sequence[str], gold: Mapping[str, int]) -> float:
    """1 / rank of the first who can solve it, 0 when none is in the run."""
    return next((1 / rank for rank, key in enumerate(run, start=1) if gold.get(key, 0) >= SOLVES), 0.0)


def best_first(run: Sequence[str], gold: Mapping[str, int]) -> bool:
    """True when the first of the run has the highest grade there is."""
    return bool(run) and gold.get(run[0], 0) == max(gold.values(), default=0) > 0


def answerable(gold: Mapping[str, int]) -> bool:
    """True when somebody can solve it."""
    return max(gold.values(), default=0) >= SOLVES


def precision_recall(said: Sequence[bool], true: Sequence[bool]) -> tuple[float, float]:
    """Precision and recall of a yes/no decision; 0 where nothing was said or nothing is true."""
    both = sum(s and t for s, t in zip(said, true, strict=True))
    return (both / sum(said) if any(said) else 0.0), (both / sum(true) if any(true) else 0.0)


def _dcg(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))
