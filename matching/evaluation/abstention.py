"""When to say that nobody fits: the floor fitted on one half of the groups and tried on the other.

A problem becomes unanswerable when the people of its industry are left out and nobody above grade 1 remains.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from matching.evaluation import metrics
from matching.evaluation.report import Gold
from matching.types import Ask

Best = Callable[[Ask, frozenset[str]], float]  # best core score when these exchange ids are left out


@dataclass(frozen=True)
class Trial:
    """One question asked once: the group it belongs to, the best core score, and whether anybody can solve it."""

    group: str
    best: float
    answerable: bool


@dataclass(frozen=True)
class Abstention:
    """The floor with its precision and recall of "nobody fits" on the groups it was not fitted on."""

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


def fit(made: Sequence[Trial], chosen: frozenset[str]) -> Abstention:
    """The floor with the best F1 on the groups ``chosen``, measured on the others."""
    learn = [trial for trial in made if trial.group in chosen]
    test = [trial for trial in made if trial.group not in chosen]
    floor = max(sorted({trial.best for trial in learn}), key=lambda value: _f1(learn, value), default=0.0)
    precision, recall = measure(test, floor)
    return Abstention(floor, precision, recall, reliability(made))


def measure(made: Sequence[Trial], floor: float) -> tuple[float, float]:
    """Precision and recall of saying "nobody fits" below the floor."""
    return metrics.precision_recall([t.best < floor for t in made], [not t.answerable for t in made])


def reliability(made: Sequence[Trial], bins: int = 6) -> tuple[tuple[float, float, int], ...]:
    """Trials in bins of equal size by best score, each with the share that somebody can solve."""
    ordered = sorted(made, key=lambda trial: trial.best)
    size = max(1, -(-len(ordered) // bins))
    parts = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    return tuple((part[-1].best, sum(t.answerable for t in part) / len(part), len(part)) for part in parts)


def _f1(made: Sequence[Trial], floor: float) -> float:
    precision, recall = measure(made, floor)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
