"""The likeness in meaning of records to a problem, of all that they say and of what is verified."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from matching.types import Arms, Candidate
from matching.views import has_statements
from search.embedding import Steps, passage_steps, step_lengths, verified_passages
from search.nearness import Passages, nearness
from search.types import Vector


def with_nearness(candidates: Sequence[Candidate], asked: Vector) -> list[Candidate]:
    """The candidates with the nearness of their passages; those without such keep what the index told."""
    steps = [passage_steps(candidate.record) for candidate in candidates]
    known = [place for place, found in enumerate(steps) if found.shape[1] == len(asked)]
    told = [candidates[place] for place in known]
    near = _likeness(asked, [steps[place] for place in known])
    mixed = [place for place, candidate in enumerate(told) if has_statements(candidate.record)]
    verified = dict(enumerate(near))
    parts = [steps[known[place]][verified_passages(told[place].record)] for place in mixed]
    verified.update(zip(mixed, _likeness(asked, parts), strict=True))
    found = list(candidates)
    for number, place in enumerate(known):
        found[place] = replace(candidates[place], arms=Arms(near[number], verified[number]))
    return found


def _likeness(asked: Vector, steps: Sequence[Steps]) -> list[float]:
    if not steps:
        return []
    whole = np.concatenate(steps)
    near = nearness(asked, Passages(whole, step_lengths(whole), np.array([len(part) for part in steps])))
    likeness: list[float] = ((1 + near) / 2).tolist()
    return likeness
