"""The development set as a guard: matching must not fall back, and what it says of people must be true.

The floors lie a little under the figures of docs/evaluation.md; the reasons are checked for every person listed.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from api.cli.find import read_json_lines, to_ask
from api.runtime import Runtime
from matching.evaluation.ablation import Ablation, ablation
from matching.evaluation.report import Report, read_qrels
from matching.evaluation.slices import Slice
from matching.types import Ask, Ranked
from tools.benchmarks.matching import SAMPLES, VIEWER, loaded, measured

SPACES = re.compile(r"[\s…]+")


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """An installation with the development set."""
    opened = loaded(tmp_path_factory.mktemp("development-set"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def asks() -> list[Ask]:
    return [to_ask(line)[0] for line in read_json_lines(SAMPLES / "problems.jsonl")]


@pytest.fixture(scope="module")
def report(runtime: Runtime, asks: list[Ask]) -> Report:
    return measured(runtime, asks)


@pytest.fixture(scope="module")
def steps(runtime: Runtime, asks: list[Ask]) -> Ablation:
    return ablation(asks, read_qrels(SAMPLES / "qrels.tsv"), runtime.matcher, VIEWER)


@pytest.fixture(scope="module")
def listed(runtime: Runtime, asks: list[Ask]) -> list[tuple[Ask, Ranked]]:
    """Every problem beside every person of its list."""
    return [(ask, ranked) for ask in asks for ranked in runtime.matcher.answer(VIEWER, ask).craftsmen]


def test_ranking_does_not_fall_back(report: Report) -> None:
    assert report.product.ndcg10 >= 0.84
    assert report.product.best_first >= 0.76
    assert (report.teams_first or 0) >= 0.85
    assert report.gain >= 1.8


def test_problems_that_share_no_word_with_their_solvers_are_answered(report: Report) -> None:
    row = next(row for row in report.slices if row.name is Slice.NO_SHARED_WORDS)

    assert row.product.ndcg10 >= 0.85
    assert row.gain >= 1.4


def test_each_step_helps_and_all_together_beat_the_best_alone(steps: Ablation) -> None:
    words, concepts, vectors, whole = (row.ndcg10 for row in steps.steps)

    assert words + 0.2 < concepts < vectors
    assert whole >= vectors - 0.005  # distance, level, honours break ties: they must cost nothing
    assert steps.hybrid_gain >= 1.05
    assert steps.hybrid.recall100 >= 0.98


def test_every_quote_stands_in_both_texts(listed: list[tuple[Ask, Ranked]]) -> None:
    wrong = []
    for ask, ranked in listed:
        told = _bare("\n".join(_texts(ranked.record)))
        for part in ranked.reasons:
            for quote in part.value.quotes:
                if quote.passage and _bare(quote.passage) not in told:
                    wrong.append((ask.title, "record", quote.passage))
                if any(_bare(words) not in _bare(ask.text) for words in quote.asked.split("、")):
                    wrong.append((ask.title, "problem", quote.asked))

    assert len(listed) > 200
    assert wrong == []


def test_the_parts_add_up_for_everybody_listed(listed: list[tuple[Ask, Ranked]]) -> None:
    for _, ranked in listed:
        assert ranked.score == pytest.approx(sum(part.points for part in ranked.parts))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)


def _bare(text: str) -> str:
    return SPACES.sub("", text)
