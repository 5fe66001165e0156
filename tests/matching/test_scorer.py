"""The parts add up to the score, evidence never lowers it, quotes stand in both texts, persons' traits do not count."""

import inspect
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching import features, scorer
from matching.need import understand
from matching.types import Ask, Need, Ranked
from matching.weights import TABLE
from search.concepts import ConceptFinder
from tests.factories.records import candidate, record

SENTENCES = [
    "擅长桥式起重机车轮找正。",
    "处理啃轨故障37起。",
    "会激光对中。",
    "从事面团醒发控制。",
    "用醒发箱做馒头。",
    "轨道偏斜调整经验多。",
    "热爱本职工作。",
]
ASK = Ask(title="大吊车走着走着往一边偏", description="轮缘磨得飞快，铁轨侧面磨亮了", city="广州市", province="广东省")


@pytest.fixture
def need(finder: ConceptFinder) -> Need:
    return understand(ASK, finder)


def scored(need: Need, finder: ConceptFinder, **fields: Any) -> Ranked:
    return scorer.score(need, candidate(record(finder, **fields)))


def test_right_trade_beats_honours(need: Need, finder: ConceptFinder) -> None:
    expert = scored(need, finder, trade="起重机械维修工", skills="擅长车轮找正，处理啃轨。")
    famous = scored(
        need,
        finder,
        trade="面点师",
        skills="做点心。",
        honours=[{"name": "全国劳动模范", "year": 2020, "level": "国家级"}],
    )

    assert expert.score > famous.score + 0.2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=5), st.sampled_from(SENTENCES), st.floats(0, 1))
def test_adding_evidence_never_lowers_the_score(
    need: Need, finder: ConceptFinder, told: list[str], more: str, meaning: float
) -> None:
    before = scorer.score(need, candidate(record(finder, skills="".join(told)), meaning))
    after = scorer.score(need, candidate(record(finder, skills="".join([*told, more])), meaning))

    assert after.score >= before.score - 1e-12


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.floats(0, 1))
def test_parts_add_up_to_a_score_within_bounds(
    need: Need, finder: ConceptFinder, told: list[str], meaning: float
) -> None:
    ranked = scorer.score(need, candidate(record(finder, deeds="".join(told)), meaning))

    assert ranked.score == pytest.approx(sum(part.points for part in ranked.parts))
    assert 0 <= ranked.score <= 1
    assert all(0 <= part.value.value <= 1 for part in ranked.parts)


def test_weights_sum_to_at_most_one_and_honours_weigh_least() -> None:
    assert sum(row.weight for row in TABLE) <= 1 + 1e-9
    assert min(TABLE, key=lambda row: row.weight).name == "honours"


def test_quotes_stand_in_the_record(need: Need, finder: ConceptFinder) -> None:
    made = record(finder, trade="起重机械维修工", skills="擅长车轮找正。处理啃轨故障37起。")

    ranked = scorer.score(need, candidate(made, 12.0))

    quotes = [quote for part in ranked.reasons for quote in part.value.quotes]
    passages = {passage["text"] for passage in made["passages"]}
    assert quotes
    assert {quote.passage for quote in quotes} <= passages


def test_unverified_statement_weighs_half_and_says_so(need: Need, finder: ConceptFinder) -> None:
    verified = scored(need, finder, skills="擅长车轮找正。")
    stated = scored(need, finder, unverified=True, skills="擅长车轮找正。")

    def processes(ranked: Ranked) -> Any:
        return next(part for part in ranked.parts if part.feature == "processes").value

    assert processes(stated).value <= processes(verified).value / 2 + 1e-9
    assert not processes(stated).quotes[0].verified


def test_sex_ethnicity_politics_and_age_change_nothing(need: Need, finder: ConceptFinder) -> None:
    plain = record(finder, skills="擅长车轮找正。")
    told = plain | {"sex": "女", "ethnicity": "壮族", "political_status": "群众", "birth": "1999-01"}

    assert scorer.score(need, candidate(plain)).score == scorer.score(need, candidate(told)).score
    sources = "".join(inspect.getsource(getattr(features, name)) for name in features.__all__)
    assert not [word for word in ('"sex"', '"ethnicity"', '"political_status"', '"birth"') if word in sources]


def test_uncovered_facets_are_named(finder: ConceptFinder) -> None:
    need = understand(Ask(description="天车啃轨，还有面粉受潮"), finder)

    ranked = scorer.score(need, candidate(record(finder, skills="擅长天车车轮找正，处理啃轨。")))

    assert [facet.label for facet in ranked.uncovered] == ["面粉"]


def test_equal_scores_come_in_the_order_of_ids(need: Need, finder: ConceptFinder) -> None:
    made = [candidate(record(finder, key)) for key in ("b", "c", "a")]

    assert [ranked.record["id"] for ranked in scorer.rank(need, made)] == ["a", "b", "c"]


def test_teaching_counts_only_where_asked_for(finder: ConceptFinder) -> None:
    made = record(finder, skills="车轮找正", apprentices=12)

    def teaching(kind: str) -> float:
        ranked = scorer.score(understand(Ask(description="啃轨", kind=kind), finder), candidate(made))
        return next(part for part in ranked.parts if part.feature == "teaching").value.value

    assert (teaching("带徒"), teaching("攻关")) == (1.0, 0.0)


def test_same_city_is_nearer_than_same_province(need: Need, finder: ConceptFinder) -> None:
    def distance(**fields: str) -> float:
        ranked = scored(need, finder, **fields)
        return next(part for part in ranked.parts if part.feature == "distance").value.value

    here, province, away = (
        distance(city="广州市", province="广东省"),
        distance(city="深圳市", province="广东省"),
        distance(city="南京市", province="江苏省"),
    )
    assert here > province > away == 0.0
