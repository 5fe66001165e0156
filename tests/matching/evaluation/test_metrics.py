"""The measures on lists small enough to reckon by hand."""

import math

import pytest

from matching.evaluation import metrics
from matching.evaluation.baselines import Bm25

GOLD = {"a": 3, "b": 2, "c": 0}


def test_ndcg_by_hand() -> None:
    ideal = 7 / math.log2(2) + 3 / math.log2(3)

    assert metrics.ndcg(["a", "b"], GOLD) == pytest.approx(1.0)
    assert metrics.ndcg(["b", "a"], GOLD) == pytest.approx((3 + 7 / math.log2(3)) / ideal)
    assert metrics.ndcg([], GOLD) == 0.0
    assert metrics.ndcg(["a"], {}) == 0.0


def test_ndcg_counts_only_to_its_depth() -> None:
    assert metrics.ndcg(["x"] * 10 + ["a"], GOLD) == 0.0


def test_recall_and_reciprocal_rank_count_who_can_solve_it() -> None:
    assert metrics.recall(["c", "b"], GOLD) == 0.5
    assert metrics.reciprocal_rank(["c", "b", "a"], GOLD) == 0.5
    assert metrics.reciprocal_rank(["c"], GOLD) == 0.0


def test_best_first_wants_the_highest_grade() -> None:
    assert metrics.best_first(["a"], GOLD)
    assert not metrics.best_first(["b", "a"], GOLD)
    assert not metrics.best_first([], GOLD)


def test_answerable_wants_grade_two() -> None:
    assert metrics.answerable(GOLD)
    assert not metrics.answerable({"a": 1})


def test_precision_and_recall_of_abstention() -> None:
    assert metrics.precision_recall([True, True, False], [True, False, True]) == (0.5, 0.5)
    assert metrics.precision_recall([False], [True]) == (0.0, 0.0)


def test_baseline_ranks_the_rarer_word_higher() -> None:
    texts = {"a": "焊接 焊接 质量", "b": "质量 啃轨", "c": "质量"}
    bm25 = Bm25(texts, str.split)

    assert bm25.run("质量 啃轨") == ["b", "c", "a"]
    assert bm25.run("没有") == []
