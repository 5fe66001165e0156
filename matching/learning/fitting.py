"""Fitting the weights: those who solved a problem shall stand before the others who were in question."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matching.learning.lessons import Lesson

Vector = NDArray[np.float64]

LEAST_LESSONS = 30  # with fewer the halves differ by chance alone
LEAST_RATIO, MOST_RATIO = 0.5, 2.0  # of the shipped weight: experience corrects judgement, it does not replace it
SHARPNESS = 20.0  # a lead of 0.05 points counts as e : 1
PULL = 0.02  # towards the shipped weights, per squared log ratio
STEPS, RATE = 200, 0.1
SURE = 1.64  # standard errors the gain must reach: chance alone does so once in twenty times


@dataclass(frozen=True)
class Fit:
    """New weights, and how near the top they bring solvers of problems that had no part in them.

    ``before`` and ``after`` are mean reciprocal ranks in 0–1 (higher is better); ``error`` is the standard error of
    their difference.
    """

    weights: tuple[float, ...]
    before: float
    after: float
    error: float
    lessons: int

    @property
    def is_better(self) -> bool:
        """True when lessons not learned from are answered better than by the shipped weights, beyond chance."""
        return self.after - self.before > SURE * self.error


@dataclass(frozen=True)
class Stack:
    """Many lessons as one table: rows of all candidates, where each lesson starts, which rows are solvers."""

    lessons: Sequence[Lesson]

    @cached_property
    def values(self) -> Vector:
        """``(candidates of all lessons, features)``."""
        return np.concatenate([lesson.values for lesson in self.lessons])

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """The first row of each lesson."""
        return np.cumsum([0, *(len(lesson.values) for lesson in self.lessons[:-1])])

    @cached_property
    def sizes(self) -> NDArray[np.intp]:
        """The number of rows of each lesson."""
        return np.array([len(lesson.values) for lesson in self.lessons])

    @cached_property
    def solved(self) -> NDArray[np.bool_]:
        """For each row: whether this candidate solved the problem."""
        flags = [np.isin(np.arange(len(lesson.values)), lesson.solvers) for lesson in self.lessons]
        return np.concatenate(flags)

    def spread(self, per_lesson: Vector) -> Vector:
        """A value a lesson as a value a row."""
        return np.repeat(per_lesson, self.sizes)


def fit(lessons: Sequence[Lesson], shipped: Sequence[float], core: Sequence[bool]) -> Fit:
    """Weights from all lessons; the ranks are crosswise, each half ranked by weights of the other half.

    Needs lessons in both halves. The sum of the core weights stays, so that the floor keeps its meaning.
    """
    start, kept = np.array(shipped), np.array(core)
    halves = [Stack([lesson for lesson in lessons if _half(lesson.id) == side]) for side in (0, 1)]
    before = np.concatenate([reciprocal_ranks(half, start) for half in halves])
    crosswise = [reciprocal_ranks(halves[side], _descend(halves[1 - side], start, kept)) for side in (0, 1)]
    gains = np.concatenate(crosswise) - before
    return Fit(
        weights=tuple(float(weight) for weight in _descend(Stack(lessons), start, kept)),
        before=float(before.mean()),
        after=float(before.mean() + gains.mean()),
        error=float(gains.std(ddof=1) / np.sqrt(len(gains))),
        lessons=len(lessons),
    )


def reciprocal_ranks(stack: Stack, weights: Vector) -> Vector:
    """For each lesson 1 / rank of the best placed solver; equal scores count against him."""
    scores = stack.values @ weights
    best = np.maximum.reduceat(np.where(stack.solved, scores, -np.inf), stack.starts)
    ahead = np.add.reduceat((scores >= stack.spread(best)) & ~stack.solved, stack.starts, dtype=np.float64)
    ranks: Vector = 1.0 / (1.0 + ahead)
    return ranks


def _half(key: str) -> int:
    return hashlib.sha256(key.encode()).digest()[0] % 2


def _descend(stack: Stack, start: Vector, core: NDArray[np.bool_]) -> Vector:
    """Gradient descent over the log ratios to the shipped weights."""
    ratios = np.zeros_like(start)
    for _ in range(STEPS):
        weights = start * np.exp(ratios)
        slope = _slope(stack, weights) * weights + 2 * PULL * ratios
        ratios = np.clip(ratios - RATE * slope, np.log(LEAST_RATIO), np.log(MOST_RATIO))
        ratios = _with_core_sum(ratios, start, core)
    return start * np.exp(ratios)


def _slope(stack: Stack, weights: Vector) -> Vector:
    """Of the mean negative log chance that a solver is drawn, where a candidate's chance grows with his score."""
    scores = SHARPNESS * (stack.values @ weights)
    grown = np.exp(scores - stack.spread(np.maximum.reduceat(scores, stack.starts)))
    chances = grown / stack.spread(np.add.reduceat(grown, stack.starts))
    hits = np.where(stack.solved, chances, 0.0)
    among = hits / stack.spread(np.add.reduceat(hits, stack.starts))
    slope: Vector = SHARPNESS * ((chances - among) @ stack.values) / len(stack.lessons)
    return slope


def _with_core_sum(ratios: Vector, start: Vector, core: NDArray[np.bool_]) -> Vector:
    """The ratios moved so that the core weights sum up as shipped, none beyond its bounds."""
    low, high = np.log(LEAST_RATIO), np.log(MOST_RATIO)
    moved = ratios.copy()
    for _ in range(20):  # what is cut at a bound is taken up by the others; it converges in a few rounds
        total = (start * np.exp(moved))[core].sum()
        moved[core] = np.clip(moved[core] + np.log(start[core].sum() / total), low, high)
    return moved
