"""When to say that nobody fits: the floor fitted on one half of the groups and tried on the other.

A problem becomes unanswerable when the people of its industry are left out and nobody above grade 1 remains.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from matching.evaluation import metrics
from matching.evaluation.report import Gold
from matching.types import Ask

# Sending nobody where somebody could help costs an enterprise more than one call too many: the floor lies below evens.
SHARE = 0.35
ROUNDS = 20  # random halves; more no longer move the mean by a hundredth
NEWTON_STEPS = 20  # converges in five; the rest costs nothing
RIDGE = 0.1  # keeps the curve finite where the trials part cleanly

Best = Callable[[Ask, frozenset[str]], float]  # best core score when these exchange ids are left out


@dataclass(frozen=True)
class Trial:
    """One question asked once: the group it belongs to, the best core score, and whether anybody can solve it."""

    group: str
    best: float
    answerable: bool


@dataclass(frozen=True)
class Abstention:
    """Precision and recall of "nobody fits" on groups that had no part in fitting, and the floor fitted on all."""

    floor: float
    precision: float
    recall: float
    reliability: tuple[tuple[float, float, int], ...]  # best score up to, share answerable, how many trials


def trials(asks: Sequence[Ask], gold: Gold, groups: Mapping[str, str], best: Best) -> list[Trial]:
    """Every problem as it is, and once more with the people of the group that solves it left out.

    ``groups`` maps exchange ids of people to their industry; a problem belongs to the group of its best people.
    """
    made = []
    for ask in asks:
        grades = gold.get(ask.id, {})
        if not grades:
            continue
        top = max(grades, key=lambda key: (grades[key], key))
        group = groups.get(top, "")
        made.append(Trial(group, best(ask, frozenset()), metrics.answerable(grades)))
        gone = frozenset(key for key, name in groups.items() if name == group)
        left = {key: grade for key, grade in grades.items() if key not in gone}
        if metrics.answerable(grades) and not metrics.answerable(left):
            made.append(Trial(group, best(ask, gone), False))
    return made


def cross_fit(made: Sequence[Trial], rounds: int = ROUNDS) -> Abstention:
    """The floor fitted on a random half of the groups and tried on the other, both ways, over and over.

    Precision and recall are means: one split alone hangs on which groups it put together.
    """
    names = sorted({trial.group for trial in made})
    source = random.Random(0)  # noqa: S311  reproducible splits
    measured = []
    for _ in range(rounds):
        half = frozenset(source.sample(names, len(names) // 2))
        for chosen in (half, frozenset(names) - half):
            floor = fitted_floor([trial for trial in made if trial.group in chosen])
            measured.append(measure([trial for trial in made if trial.group not in chosen], floor))
    return Abstention(
        fitted_floor(made), fmean(p for p, _ in measured), fmean(r for _, r in measured), reliability(made)
    )


def fitted_floor(made: Sequence[Trial], share: float = SHARE) -> float:
    """The score at which somebody fits in ``share`` of the cases, by a logistic curve through all trials.

    A curve rather than the best F1: the best cut of forty trials hangs on two or three of them.
    """
    if not made:
        return 0.0
    scores = np.array([trial.best for trial in made])
    fits = np.array([trial.answerable for trial in made], dtype=float)
    scale = float(scores.std()) or 1.0
    x = np.column_stack([np.ones_like(scores), (scores - scores.mean()) / scale])
    weights = np.zeros(2)
    for _ in range(NEWTON_STEPS):
        likely = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (fits - likely) - RIDGE * weights
        curvature = (x * (likely * (1 - likely))[:, None]).T @ x + RIDGE * np.eye(2)
        weights += np.linalg.solve(curvature, gradient)
    if weights[1] <= 0:
        return 0.0
    wanted = float(np.log(share / (1 - share)))
    return float(scores.mean() + (wanted - weights[0]) / weights[1] * scale)


def measure(made: Sequence[Trial], floor: float) -> tuple[float, float]:
    """Precision and recall of saying "nobody fits" below the floor."""
    return metrics.precision_recall([t.best < floor for t in made], [not t.answerable for t in made])


def reliability(made: Sequence[Trial], bins: int = 6) -> tuple[tuple[float, float, int], ...]:
    """Trials in bins of equal size by best score, each with the share that somebody can solve."""
    ordered = sorted(made, key=lambda trial: trial.best)
    size = max(1, -(-len(ordered) // bins))
    parts = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    return tuple((part[-1].best, sum(t.answerable for t in part) / len(part), len(part)) for part in parts)
