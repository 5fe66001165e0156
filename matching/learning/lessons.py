"""A lesson: the candidates of a solved problem by their feature values, and which of them solved it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.need import understand
from matching.service import MatchService
from matching.types import Ask, Ranked
from matching.weights import Weighted
from talent_db.repositories.outcomes import Outcome
from talent_db.viewer import Viewer

CANDIDATES = 50  # the best ones are those among whom the weights decide


@dataclass(frozen=True)
class Lesson:
    """``values`` is candidates × features, each 0–1; ``solvers`` are rows of it, at least one."""

    id: str
    values: NDArray[np.float64]
    solvers: tuple[int, ...]


def lessons(
    matcher: MatchService, viewer: Viewer, outcomes: Iterable[Outcome], table: Sequence[Weighted]
) -> Iterator[Lesson]:
    """One lesson an outcome; those whose solver no arm of the search finds teach the weights nothing."""
    for outcome in outcomes:
        ask = Ask(title=outcome.topic, city=outcome.city, kind=outcome.kind.value, id=outcome.id)
        ranked = matcher.rank_all(viewer, understand(ask, matcher.finder))
        solved = [r for r in ranked if r.record["id"] in outcome.solvers]
        others = [r for r in ranked if r.record["id"] not in outcome.solvers][: CANDIDATES - len(solved)]
        if solved and others:
            rows = [_row(r, table) for r in (*solved, *others)]
            yield Lesson(outcome.id, np.array(rows), tuple(range(len(solved))))


def _row(ranked: Ranked, table: Sequence[Weighted]) -> list[float]:
    values = {part.feature: part.value.value for part in ranked.parts}
    return [values[row.name] for row in table]
