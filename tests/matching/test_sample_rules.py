"""Rules of ranking over people and problems of the development set: traits, honours, evidence, far industries."""

import random
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pytest

from matching import far_industry
from matching.scorer import score
from matching.types import Candidate, Ranked
from search.concepts import concept_finder
from tests.factories import sample_people
from tests.factories.sample_people import Asked

PEOPLE, PROBLEMS, EVIDENCE = 40, 30, 40
OTHER_TRAITS = {"sex": "女", "ethnicity": "壮族", "political_status": "民主党派", "birth": "1999-01"}
GENERAL: list[dict[str, Any]] = [{"name": "全国劳动模范", "year": 2020, "level": "国家级"}]  # says nothing of a craft
EXACT = 1e-9


@lru_cache(maxsize=1)
def chosen() -> tuple[tuple[Asked, ...], tuple[sample_people.Line, ...]]:
    source = random.Random(11)
    problems = source.sample(sample_people.problems(), PROBLEMS)
    return tuple(problems), tuple(source.sample(sample_people.people(), PEOPLE))


@lru_cache(maxsize=1)
def plain() -> dict[str, list[Candidate]]:
    return {line["id"]: _candidates(line) for line in chosen()[1]}


def test_sex_ethnicity_political_status_and_age_change_no_score() -> None:
    for line in chosen()[1]:
        other = _candidates({**line, **OTHER_TRAITS})
        for asked, one, changed in zip(chosen()[0], plain()[line["id"]], other, strict=True):
            assert changed.arms == one.arms
            assert score(asked.need, changed).score == score(asked.need, one).score


def test_an_honour_lifts_nobody_above_a_different_score() -> None:
    assert not concept_finder().find(str(GENERAL[0]["name"]))
    tables = {asked.need.ask.id: [] for asked in chosen()[0]}  # type: dict[str, list[tuple[float, float, float]]]
    for line in chosen()[1]:
        bare, honoured = _candidates({**line, "honours": []}), _candidates({**line, "honours": GENERAL})
        for asked, one, other in zip(chosen()[0], bare, honoured, strict=True):
            before, after = score(asked.need, one).score, score(asked.need, other).score
            tables[asked.need.ask.id].append((before, after, after - before))

    for rows in tables.values():
        assert all(gain > 0 for _, _, gain in rows)  # it does break ties
        for (low, lifted, _), (high, _, _) in pairwise(sorted(rows)):
            assert low == high or lifted < high


def test_evidence_never_lowers_a_score() -> None:
    lifted = 0
    for line, asked, sentence in (*_evidence(), *_unrelated()):
        told = sample_people.facts(line)
        before = sample_people.candidate(told, asked)
        more = [*told, sample_people.fact("achievements", sentence, number=9)]
        gain = score(asked.need, sample_people.candidate(more, asked)).score - score(asked.need, before).score
        assert gain >= -EXACT
        lifted += gain > EXACT

    assert lifted > 20


def test_every_feature_grows_with_whatever_is_told() -> None:
    for line, asked, sentence in (*_evidence(), *_unrelated()):
        told = sample_people.facts(line)
        before = score(asked.need, sample_people.candidate(told, asked))
        after = score(
            asked.need, sample_people.candidate([*told, sample_people.fact("skills", sentence, number=9)], asked)
        )
        for one, other in zip(before.parts, after.parts, strict=True):
            assert other.points >= one.points - EXACT


def test_the_parts_add_up_for_every_pair() -> None:
    for asked, ranked in _pairs():
        assert ranked.score == pytest.approx(sum(part.points for part in ranked.parts), abs=EXACT), asked.need.ask.id


def test_far_industry_with_a_near_craft_is_told_once_and_only_there() -> None:
    told = 0
    for asked, ranked in _pairs():
        noted = [part for part in ranked.parts if far_industry.NOTE in part.value.sentence]
        is_far = far_industry.is_far(asked.need.ask.industry, ranked.record["industry"])
        near = any(p.feature in far_industry.CRAFT and p.value.value >= far_industry.NEAR for p in ranked.parts)
        assert len(noted) == (is_far and near)
        told += len(noted)
        assert not noted or (noted[0] in ranked.reasons and "换个行业也会" in noted[0].value.sentence)

    assert told > 3


def _pairs() -> Iterator[tuple[Asked, Ranked]]:
    for candidates in plain().values():
        for asked, one in zip(chosen()[0], candidates, strict=True):
            yield asked, score(asked.need, one)


def _candidates(line: Any) -> list[Candidate]:
    record, vector = sample_people.indexed(sample_people.facts(line), line["id"])
    return [sample_people.as_candidate(record, vector, asked) for asked in chosen()[0]]


def _evidence() -> Iterator[tuple[sample_people.Line, Asked, str]]:
    """A person, a problem, and a sentence out of the record of somebody who can solve it."""
    for source, asked, solver in _solved(5):
        yield source.choice(sample_people.people()), asked, _sentence(source, solver)


def _unrelated() -> Iterator[tuple[sample_people.Line, Asked, str]]:
    """A person who can solve a problem, the problem, and a sentence out of anybody's record."""
    for source, asked, solver in _solved(6):
        yield solver, asked, _sentence(source, source.choice(sample_people.people()))


def _solved(seed: int) -> Iterator[tuple[random.Random, Asked, sample_people.Line]]:
    """A problem and somebody who can solve it, with the source to draw on from."""
    source = random.Random(seed)
    by_id = {line["id"]: line for line in sample_people.people()}
    answerable = [asked for asked in sample_people.problems() if asked.need.ask.id in sample_people.solvers()]
    for _ in range(EVIDENCE):
        asked = source.choice(answerable)
        yield source, asked, by_id[source.choice(sample_people.solvers()[asked.need.ask.id])]


def _sentence(source: random.Random, line: sample_people.Line) -> str:
    sentences = [str(part) for part in (line["skills"] + line["achievements"]).split("。") if part]
    return source.choice(sentences) + "。"
