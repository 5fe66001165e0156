"""A text of two problems gets people for both, and the parts of a score still add up."""

import pytest

from matching import scorer, sub_problems
from matching.need import understand
from matching.types import Ask, Need, Ranked
from search.concepts import ConceptFinder
from tests.factories.records import candidate, record

TWO = Ask(description="我们的天车啃轨，轮缘磨得飞快。另外食堂馒头发不起来，蒸出来死疙瘩")


def test_two_problems_of_different_trades_are_two_parts(finder: ConceptFinder) -> None:
    need = understand(TWO, finder)

    assert len(need.parts) == 2
    assert "工种:起重机械维修工" in need.parts[0].wanted
    assert "工种:面点师" in need.parts[1].wanted
    assert {"工种:起重机械维修工", "工种:面点师"} <= need.wanted.keys()


@pytest.mark.parametrize("text", ["天车啃轨。另外轮子挤着轨道走", "天车啃轨，还有三个月就要验收", "天车啃轨"])
def test_one_matter_stays_one_need(finder: ConceptFinder, text: str) -> None:
    assert understand(Ask(description=text), finder).parts == ()


def test_best_of_the_second_problem_is_moved_up_and_says_why(finder: ConceptFinder) -> None:
    need = understand(TWO, finder)
    people = [
        candidate(record(finder, f"c{i}", trade="起重机械维修工", skills="天车啃轨，车轮找正。")) for i in range(5)
    ]
    people.append(candidate(record(finder, "baker", skills="馒头发不起来找我。")))
    plain = scorer.rank(need, people)
    assert [r.record["id"] for r in plain].index("baker") == 5

    def best_for(part: Need) -> Ranked:
        return scorer.rank(part, people)[0]

    answers = sub_problems.with_somebody_for_each(plain, need.parts, best_for)

    assert [r.record["id"] for r in answers][:2] == ["c0", "baker"]
    assert [r.score for r in answers] == sorted((r.score for r in answers), reverse=True)
    assert all(r.score == pytest.approx(sum(part.points for part in r.parts)) for r in answers)
    assert any("另一件事" in part.value.sentence for part in answers[1].reasons)
