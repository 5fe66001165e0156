"""The smallest group is really the smallest, a ready team wins over an assembled one, gaps name who fills them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from matching import groups, scorer
from matching.need import understand
from matching.teams import rank_teams
from matching.types import Ask, Ranked, RankedTeam
from search.concepts import ConceptFinder
from tests.factories.records import candidate, record

ASK = Ask(description="天车啃轨，还有馒头发不起来")
COVERS = st.dictionaries(st.sampled_from("abcdefgh"), st.frozensets(st.sampled_from("12345"), max_size=4), max_size=8)


@given(COVERS)
def test_no_smaller_group_covers_as_much(covers: dict[str, frozenset[str]]) -> None:
    wanted = frozenset("12345")
    reachable = frozenset[str]().union(*covers.values())

    group = groups.smallest_cover(wanted, covers)

    assert frozenset[str]().union(*(covers[key] for key in group)) >= reachable
    smaller = combinations(covers, max(0, len(group) - 1))
    assert not group or all(not reachable <= frozenset[str]().union(*(covers[k] for k in few)) for few in smaller)


def test_many_people_are_chosen_greedily_and_cover_all() -> None:
    covers = {f"p{i}": frozenset({str(i % 4), str((i + 1) % 4)}) for i in range(30)}

    group = groups.smallest_cover(frozenset("0123"), covers)

    assert len(group) == 2
    assert frozenset[str]().union(*(covers[key] for key in group)) == frozenset("0123")


def people(finder: ConceptFinder) -> dict[str, Ranked]:
    need = understand(ASK, finder)
    skills = {"crane": "天车啃轨，车轮找正。", "baker": "馒头发不起来找我，面团醒发控制。"}
    return {key: scorer.score(need, candidate(record(finder, key, skills=told))) for key, told in skills.items()}


def ranked_team(finder: ConceptFinder, key: str, members: list[str]) -> RankedTeam:
    row = {"id": key, "name": f"{key}队", "member_ids": members, "concepts": {}}
    return rank_teams(understand(ASK, finder), [row], people(finder), 0.01)[0]


def test_group_is_assembled_from_two_teams(finder: ConceptFinder) -> None:
    teams = [ranked_team(finder, "t1", ["crane"]), ranked_team(finder, "t2", ["baker"])]

    group = groups.assemble(understand(ASK, finder), list(people(finder).values()), teams)

    assert group is not None
    assert {str(m.record["id"]) for m in group.members} == {"crane", "baker"}
    assert (group.teams, group.ready_team) == ({"crane": ("t1队",), "baker": ("t2队",)}, "")


def test_ready_team_is_named(finder: ConceptFinder) -> None:
    group = groups.assemble(
        understand(ASK, finder), list(people(finder).values()), [ranked_team(finder, "t3", ["crane", "baker"])]
    )

    assert group is not None
    assert group.ready_team == "t3队"


def test_gap_of_a_team_names_who_outside_covers_it(finder: ConceptFinder) -> None:
    team = ranked_team(finder, "t1", ["crane"])

    found = groups.outside(team, list(people(finder).values()))

    assert [str(r.record["id"]) for r in found["现象:馒头发不起来"]] == ["baker"]


def test_one_person_is_no_group(finder: ConceptFinder) -> None:
    one = understand(Ask(description="天车啃轨"), finder)
    expert = scorer.score(one, candidate(record(finder, "a", skills="天车啃轨，车轮找正。")))

    assert groups.assemble(one, [expert], []) is None


def test_guesses_at_one_symptom_and_its_parts_call_for_nobody_of_their_own(finder: ConceptFinder) -> None:
    """Described symptoms are rivals; a thing that is named is known to whoever knows what is wrong with it."""
    need = understand(Ask(description="大吊车走着走着往一边偏，车轮的轮缘磨得飞快，铁轨侧面磨亮了"), finder)

    found = groups.matters(need)

    assert len(need.facets) > len(found)
    assert len([facet for facet in found if facet.how == "described"]) <= 1
    assert not [facet for facet in found if facet.kind not in groups.MATTER_KINDS]


def test_two_named_matters_both_want_somebody(finder: ConceptFinder) -> None:
    assert {facet.label for facet in groups.matters(understand(ASK, finder))} == {"啃轨", "馒头发不起来"}
