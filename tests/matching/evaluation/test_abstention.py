"""The chance that somebody fits: fitted on one half, told on the other, and put beside what came true."""

import pytest

from matching.confidence import SHARE, Curve
from matching.evaluation import abstention
from matching.evaluation.abstention import Trial
from matching.types import Ask


def made(groups: int = 12) -> list[Trial]:
    """Somebody fits from 0.3 on, but for one case a group."""
    scores = (0.05, 0.1, 0.2, 0.28, 0.32, 0.4, 0.5, 0.6)
    return [
        Trial(f"g{group}", best, (best > 0.3) != (group % 4 == 0 and best in (0.28, 0.32)))
        for group in range(groups)
        for best in scores
    ]


def test_floor_is_where_the_curve_has_the_share() -> None:
    curve = abstention.fitted(made())

    assert curve.chance(curve.points_at(SHARE)) == pytest.approx(SHARE)
    assert curve.chance(0.1) < 0.1 < 0.9 < curve.chance(0.5)


def test_curve_that_does_not_rise_gives_no_floor() -> None:
    assert Curve(0.0, 0.0).points_at(SHARE) == 0.0
    assert abstention.fitted([]).points_at(SHARE) == 0.0


def test_reliability_puts_the_chance_told_beside_what_came_true() -> None:
    found = abstention.cross_fit(made())

    assert sum(part.count for part in found.reliability) == len(made())
    assert [part.best for part in found.reliability] == sorted(part.best for part in found.reliability)
    assert [part.predicted for part in found.reliability] == sorted(part.predicted for part in found.reliability)
    assert found.reliability[0].observed == 0.0
    assert found.reliability[-1].observed == 1.0
    assert found.error < 0.1
    assert found.floor == pytest.approx(found.curve.points_at(SHARE))
    assert min(found.precision, found.recall) > 0.8


def test_calibration_error_counts_each_trial() -> None:
    bins = (abstention.Bin(0.1, 0.2, 0.0, 3), abstention.Bin(0.9, 0.9, 1.0, 1))

    assert abstention.Abstention(Curve(0, 1), 1.0, 1.0, bins).error == pytest.approx((0.2 * 3 + 0.1) / 4)


def test_who_can_help_a_little_or_is_not_judged_makes_nobody_fit() -> None:
    asks = [Ask(id=key) for key in ("solved", "little", "unjudged")]
    gold = {"solved": {"a": 3, "b": 2}, "little": {"a": 1}}

    found = abstention.trials(asks, gold, {"a": "焊接", "b": "焊接"}, lambda ask, gone: 0.1 if gone else 0.5)

    assert [(trial.best, trial.answerable) for trial in found] == [
        (0.5, True),
        (0.1, False),  # once more without the industry that solves it
        (0.5, False),
        (0.5, False),
    ]
