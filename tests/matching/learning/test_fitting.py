"""Learning keeps its bounds, helps lessons it has not seen, and refuses what does not help."""

import numpy as np
import pytest

from matching.learning.fitting import LEAST_RATIO, MOST_RATIO, Stack, fit, reciprocal_ranks
from matching.learning.lessons import Lesson

SHIPPED = (0.4, 0.4, 0.1, 0.1)
CORE = (True, True, False, False)


def _lessons(count: int, telling: int | None, seed: int = 3) -> list[Lesson]:
    """Ten candidates each; the solver is high in feature ``telling``, or anybody."""
    source = np.random.default_rng(seed)
    made = []
    for number in range(count):
        values = source.random((10, 4))
        if telling is not None:
            values[0, telling] = 0.8 + 0.2 * source.random()
        made.append(Lesson(f"visit-{number}", values, (0,)))
    return made


def test_the_weight_of_what_solvers_have_in_common_rises() -> None:
    found = fit(_lessons(80, telling=1), SHIPPED, CORE)
    assert found.is_better
    assert found.weights[1] > SHIPPED[1] > found.weights[0]


@pytest.mark.parametrize("telling", [0, 1, 2, 3])
def test_no_weight_leaves_its_bounds_and_the_core_keeps_its_sum(telling: int) -> None:
    found = fit(_lessons(60, telling), SHIPPED, CORE)
    ratios = np.array(found.weights) / np.array(SHIPPED)
    assert np.all(ratios >= LEAST_RATIO - 1e-9)
    assert np.all(ratios <= MOST_RATIO + 1e-9)
    assert found.weights[0] + found.weights[1] == pytest.approx(0.8, abs=1e-6)


def test_outcomes_without_a_pattern_do_not_prove_better() -> None:
    better = [fit(_lessons(40, None, seed), SHIPPED, CORE).is_better for seed in range(20)]
    assert sum(better) <= 2


def test_the_rank_is_that_of_the_best_placed_solver() -> None:
    values = np.array([[0.1, 0, 0, 0], [0.9, 0, 0, 0], [0.5, 0, 0, 0], [0.5, 0, 0, 0]])
    stack = Stack([Lesson("a", values, (0, 2)), Lesson("b", values, (1,)), Lesson("c", values, (0,))])
    assert reciprocal_ranks(stack, np.array(SHIPPED)).tolist() == pytest.approx([1 / 3, 1.0, 1 / 4])


def test_the_same_lessons_give_the_same_weights() -> None:
    assert fit(_lessons(40, 1), SHIPPED, CORE) == fit(_lessons(40, 1), SHIPPED, CORE)
