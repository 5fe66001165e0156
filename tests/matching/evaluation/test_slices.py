"""Kinds of problems: nobody fits where help is slight at best; teaching wanted in words counts as wanted."""

import pytest

from matching.evaluation.report import evaluate
from matching.evaluation.slices import Slice, slices_of
from matching.need import understand
from matching.types import Answer, Ask
from search.concepts import ConceptFinder

SOLVED = {"a": 3}


@pytest.mark.parametrize("grades", [{}, {"a": 0}, {"a": 1, "b": 1}])
def test_slight_help_at_best_is_nobody(finder: ConceptFinder, grades: dict[str, int]) -> None:
    assert slices_of(Ask(description="天车啃轨"), grades, {}, finder) == {Slice.UNANSWERABLE}


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("带徒", "天车啃轨", True),
        ("诊断", "天车啃轨，想请老师傅来，顺便手把手带两个徒弟", True),
        ("", "天车啃轨，给维修工办个班培训一下", True),
        ("诊断", "天车啃轨，看看到底是哪里的毛病", False),
    ],
)
def test_teaching_is_told_by_the_help_wanted(finder: ConceptFinder, kind: str, text: str, wanted: bool) -> None:
    found = slices_of(Ask(description=text, kind=kind, industry="港口"), SOLVED, {"a": "天车"}, finder)

    assert (Slice.TEACHING in found) == wanted


def test_problems_with_slight_help_or_no_judgement_count_for_abstention(finder: ConceptFinder) -> None:
    asks = [
        Ask(id="solved", description="天车啃轨"),
        Ask(id="little", description="馒头"),
        Ask(id="none", description="豆"),
    ]

    def nobody(ask: Ask) -> Answer:
        return Answer(understand(ask, finder), ())

    report = evaluate(asks, {"solved": SOLVED, "little": {"a": 1}}, nobody, {"a": "天车"}, finder=finder)

    assert (report.abstention_precision, report.abstention_recall) == pytest.approx((2 / 3, 1.0))
    row = next(row for row in report.slices if row.name is Slice.UNANSWERABLE)
    assert (row.name.value, row.count, row.nobody) == ("无合适人选", 2, 1.0)
