"""Teams are ranked by what their members cover; the sheet says who covers what and what nobody covers."""

from typing import Any

from matching import scorer
from matching.need import understand
from matching.teams import rank_teams
from matching.types import Ask, Ranked
from search.concepts import ConceptFinder
from search.evidence import evidence
from tests.factories.records import candidate, record

FLOOR = 0.1


def team(finder: ConceptFinder, key: str, members: list[str], mission: str = "") -> dict[str, Any]:
    return {"id": key, "name": key, "member_ids": members, "mission": mission} | evidence(
        {"mission": [mission]}, finder
    )


def ranked_people(finder: ConceptFinder, ask: Ask, skills: dict[str, str]) -> dict[str, Ranked]:
    need = understand(ask, finder)
    return {key: scorer.score(need, candidate(record(finder, key, skills=told))) for key, told in skills.items()}


def test_team_of_the_right_people_comes_first_with_its_sheet(finder: ConceptFinder) -> None:
    ask = Ask(description="天车啃轨，还有馒头发不起来")
    people = ranked_people(finder, ask, {"a": "车轮找正，处理啃轨。", "b": "馒头发不起来找我。", "c": "热爱工作。"})
    teams = [team(finder, "t1", ["b", "c"]), team(finder, "t2", ["a", "c"]), team(finder, "t3", ["c"])]

    ranked = rank_teams(understand(ask, finder), teams, people, FLOOR)

    assert [r.record["id"] for r in ranked] == ["t2", "t1"]
    assert ranked[0].coverage["现象:啃轨"] == ("a",)
    assert "馒头发不起来" in [facet.label for facet in ranked[0].uncovered]


def test_mission_that_names_the_matter_breaks_a_tie(finder: ConceptFinder) -> None:
    ask = Ask(description="天车啃轨")
    people = ranked_people(finder, ask, {"a": "车轮找正"})
    teams = [team(finder, "t1", ["a"]), team(finder, "t2", ["a"], "解决桥式起重机啃轨")]

    ranked = rank_teams(understand(ask, finder), teams, people, FLOOR)

    assert [r.record["id"] for r in ranked] == ["t2", "t1"]


def test_team_without_anybody_able_is_left_out(finder: ConceptFinder) -> None:
    ask = Ask(description="天车啃轨")
    people = ranked_people(finder, ask, {"c": "热爱工作。"})

    assert rank_teams(understand(ask, finder), [team(finder, "t", ["c", "nobody"])], people, FLOOR) == []
