"""The likeness in meaning of records to a problem, of all that they say and of what is verified."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from matching.types import Arms, Candidate
from matching.views import has_statements
from search.embedding import Steps, passage_steps, step_lengths, verified_passages
from search.nearness import Passages, nearness
from search.types import Vector


def with_nearness(candidates: Sequence[Candidate], asked: Vector) -> list[Candidate]:
    """The candidates with the nearness of their passages; those without such keep what the index told."""
    steps = {
        place: found
        for place, candidate in enumerate(candidates)
        if (found := passage_steps(candidate.record)).shape[1] == len(asked)
    }
    verified = {
        place: found[verified_passages(candidates[place].record)]
        for place, found in steps.items()
        if has_statements(candidates[place].record)
    }
    near = _likeness(asked, steps)
    known = near | _likeness(asked, verified)
    return [
        replace(candidate, arms=Arms(near[place], known[place])) if place in near else candidate
        for place, candidate in enumerate(candidates)
    ]


def _likeness(asked: Vector, steps: Mapping[int, Steps]) -> dict[int, float]:
    """(1 + nearness) / 2 by the place of the candidate."""
    if not steps:
        return {}
    whole = np.concatenate(list(steps.values()))
    counts = np.array([len(part) for part in steps.values()])
    near = nearness(asked, Passages(whole, step_lengths(whole), counts))
    return dict(zip(steps, ((1 + near) / 2).tolist(), strict=True))
