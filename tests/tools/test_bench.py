"""The bench finds its modules, runs them and tells whether a goal is met."""

import json
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tools import bench
from tools.benchmarks.figure import Figure


def figures(short: bool) -> Iterator[Figure]:
    yield Figure("files read", 12 if short else 1200, "files/s", goal=100)
    yield Figure("time to answer", 0.02, "s", goal=0.1, higher_is_better=False)


@pytest.fixture
def one_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("tools.benchmarks.reading")
    module.figures = figures  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tools.benchmarks.reading", module)
    monkeypatch.setattr(bench, "benchmark_names", lambda: ["reading"])


@pytest.mark.parametrize(
    ("figure", "is_met"),
    [
        (Figure("a", 1, "s"), True),
        (Figure("a", 2, "1/s", goal=2), True),
        (Figure("a", 1, "1/s", goal=2), False),
        (Figure("a", 1, "s", goal=2, higher_is_better=False), True),
        (Figure("a", 3, "s", goal=2, higher_is_better=False), False),
    ],
)
def test_figure_is_held_against_its_goal(figure: Figure, is_met: bool) -> None:
    assert figure.is_met is is_met


@pytest.mark.usefixtures("one_benchmark")
def test_bench_short_as_json_gives_one_line_a_figure(capsys: pytest.CaptureFixture[str]) -> None:
    code = bench.main(["--short", "--json"])

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert [(line["benchmark"], line["name"], line["value"]) for line in lines] == [
        ("reading", "files read", 12),
        ("reading", "time to answer", 0.02),
    ]


@pytest.mark.usefixtures("one_benchmark")
def test_bench_prints_a_table_with_missed_goals(capsys: pytest.CaptureFixture[str]) -> None:
    bench.main(["--short"])

    printed = capsys.readouterr().out
    assert "100 MISSED" in printed
    assert "0.1 met" in printed


@pytest.mark.usefixtures("one_benchmark")
def test_unknown_benchmark_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["writing"]) == 2
    assert "no such benchmark: writing; there are: reading" in capsys.readouterr().err
