"""When to say that nobody fits: the chance that somebody does, fitted on one half of the groups and tried on the other.

A problem becomes unanswerable when the people of its industry are left out and nobody above grade 1 remains.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from matching.confidence import SHARE, Curve
from matching.evaluation import metrics
from matching.evaluation.report import Gold
from matching.types import Ask

ROUNDS = 20  # random halves; more no longer move the mean by a hundredth
NEWTON_STEPS = 20  # converges in five; the rest costs nothing
RIDGE = 0.1  # keeps the curve finite where the trials part cleanly
BINS = 6

Best = Callable[[Ask, frozenset[str]], float]  # best core score when these exchange ids are left out


@dataclass(frozen=True)
class Trial:
    """One question asked once: the group it belongs to, the best core score, and whether anybody can solve it."""

    group: str
    best: float
    answerable: bool


@dataclass(frozen=True)
class Bin:
    """Trials of like chances: the best core score up to, the mean chance told beforehand, the share that came true."""

    best: float
    predicted: float
    observed: float
    count: int


@dataclass(frozen=True)
class Abstention:
    """Precision and recall of "nobody fits" on groups that had no part in fitting, and the curve fitted on all.

    The chances in ``reliability`` are told by curves that had no part of the trial's group; ``error`` is the mean
    difference of told and true over the bins, weighed by their trials.
    """

    curve: Curve
    precision: float
    recall: float
    reliability: tuple[Bin, ...]

    @property
    def floor(self) -> float:
        """The core points from which somebody fits."""
        return self.curve.points_at(SHARE)

    @property
    def error(self) -> float:
        """Expected calibration error (0–1, lower is better)."""
        count = sum(part.count for part in self.reliability)
        off = sum(abs(part.predicted - part.observed) * part.count for part in self.reliability)
        return off / count if count else 0.0


def trials(asks: Sequence[Ask], gold: Gold, groups: Mapping[str, str], best: Best) -> list[Trial]:
    """Every problem as it is, and once more with the people of the group that solves it left out.

    ``groups`` maps exchange ids of people to their industry; a problem belongs to the group of its best people. Where
    nobody is judged, nobody fits.
    """
    made = []
    for ask in asks:
        grades = gold.get(ask.id, {})
        top = max(grades, key=lambda key: (grades[key], key), default="")
        group = groups.get(top, "")
        made.append(Trial(group, best(ask, frozenset()), metrics.answerable(grades)))
        gone = frozenset(key for key, name in groups.items() if name == group)
        left = {key: grade for key, grade in grades.items() if key not in gone}
        if metrics.answerable(grades) and not metrics.answerable(left):
            made.append(Trial(group, best(ask, gone), False))
    return made


def cross_fit(made: Sequence[Trial], rounds: int = ROUNDS) -> Abstention:
    """The curve fitted on a random half of the groups and tried on the other, both ways, over and over.

    Precision and recall are means: one split alone hangs on which groups it put together.
    """
    names = sorted({trial.group for trial in made})
    source = random.Random(0)  # noqa: S311  reproducible splits
    measured: list[tuple[float, float]] = []
    told: defaultdict[int, list[float]] = defaultdict(list)
    for _ in range(rounds):
        half = frozenset(source.sample(names, len(names) // 2))
        for chosen in (half, frozenset(names) - half):
            curve = fitted([trial for trial in made if trial.group in chosen])
            others = [(number, trial) for number, trial in enumerate(made) if trial.group not in chosen]
            measured.append(measure([trial for _, trial in others], curve.points_at(SHARE)))
            for number, trial in others:
                told[number].append(curve.chance(trial.best))
    return Abstention(
        fitted(made),
        fmean(precision for precision, _ in measured),
        fmean(recall for _, recall in measured),
        reliability(made, [fmean(told[number]) if told[number] else 0.0 for number in range(len(made))]),
    )


def fitted(made: Sequence[Trial]) -> Curve:
    """A logistic curve through all trials: the chance that somebody fits, by the best score.

    A curve rather than the best F1: the best cut of forty trials hangs on two or three of them.
    """
    if not made:
        return Curve(0.0, 0.0)
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
    slope = float(weights[1]) / scale
    return Curve(float(weights[0]) - slope * float(scores.mean()), slope)


def measure(made: Sequence[Trial], floor: float) -> tuple[float, float]:
    """Precision and recall of saying "nobody fits" below the floor."""
    return metrics.precision_recall([t.best < floor for t in made], [not t.answerable for t in made])


def reliability(made: Sequence[Trial], told: Sequence[float], bins: int = BINS) -> tuple[Bin, ...]:
    """Trials in bins of equal size by best score, each with the chance told and the share that somebody can solve."""
    ordered = sorted(zip(made, told, strict=True), key=lambda pair: pair[0].best)
    size = max(1, -(-len(ordered) // bins))
    parts = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    return tuple(
        Bin(part[-1][0].best, fmean(t for _, t in part), fmean(trial.answerable for trial, _ in part), len(part))
        for part in parts
    )
