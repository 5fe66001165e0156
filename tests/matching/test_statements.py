"""A person's own unverified statement weighs at most half of a verified one, never lowers a score, and is called so.

People and problems of the development set; statements are taken from other people, half of them from such as can solve
the problem, so that there is something to gain.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pytest

from matching.scorer import core_points, score
from matching.types import Ranked
from matching.views import HALVED
from talent_db.enums import RecordKind
from tests.factories import sample_people
from tests.factories.sample_people import Asked, Line

KINDS = ("skills", "achievements", "occupation", "title", "position", "skill_level", "years_in_trade", "honours")
PAIRS = 12  # of each kind
EXACT = 1e-9


@dataclass(frozen=True)
class Trial:
    """One problem and person: without the statement, with it unverified, and with the same verified."""

    base: Ranked
    stated: Ranked
    verified: Ranked


@lru_cache(maxsize=1)
def trials() -> dict[str, list[Trial]]:
    source = random.Random(6)
    return {kind: [_trial(kind, *_pair(source, kind)) for _ in range(PAIRS)] for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_statement_gains_at_most_half_of_a_verified_one_and_never_lowers(kind: str) -> None:
    for trial in trials()[kind]:
        gain, verified_gain = trial.stated.score - trial.base.score, trial.verified.score - trial.base.score

        assert gain >= -EXACT
        assert gain <= max(0.0, verified_gain) / 2 + EXACT


def test_there_was_something_to_gain() -> None:
    for kind in ("skills", "achievements", "occupation", "skill_level", "years_in_trade"):
        assert max(t.verified.score - t.base.score for t in trials()[kind]) > 0.003, kind
        assert max(t.stated.score - t.base.score for t in trials()[kind]) > 0.001, kind


def test_words_and_meaning_are_halved_too() -> None:
    raised = set()
    for trial in (trial for kind in ("skills", "achievements", "occupation") for trial in trials()[kind]):
        for base, stated, verified in zip(trial.base.parts, trial.stated.parts, trial.verified.parts, strict=True):
            if stated.points > base.points + EXACT:
                raised.add(stated.feature)
                assert stated.points - base.points == pytest.approx((verified.points - base.points) / 2)

    assert raised >= {"words", "meaning", "processes", "trades"}


def test_the_sentence_says_that_a_statement_counts_at_half() -> None:
    said = 0
    for trial in (trial for kind in KINDS for trial in trials()[kind]):
        for base, stated in zip(trial.base.parts, trial.stated.parts, strict=True):
            adds = stated.value.value > base.value.value + EXACT
            if stated.value.sentence:
                assert (HALVED in stated.value.sentence) == adds
                said += adds
        assert not any(HALVED in part.value.sentence for part in trial.verified.parts)

    assert said > 20


def test_statements_alone_score_half_and_repeating_what_is_verified_changes_nothing() -> None:
    asked, person = sample_people.problems()[0], sample_people.people()[0]
    told = sample_people.facts(person)
    alone = [sample_people.fact(fact.field, fact.value, RecordKind.STATEMENT) for fact in told]
    again = [sample_people.fact(fact.field, fact.value, RecordKind.STATEMENT, 9) for fact in told]

    known, stated, repeated = (_scored(facts, asked) for facts in (told, alone, [*told, *again]))

    assert stated.score == pytest.approx(known.score / 2)
    assert core_points(stated) == pytest.approx(core_points(known) / 2)
    assert repeated.score == known.score


def _pair(source: random.Random, kind: str) -> tuple[Asked, Line, Any]:
    by_id = {line["id"]: line for line in sample_people.people()}
    while True:
        asked, person = source.choice(sample_people.problems()), source.choice(sample_people.people())
        able = sample_people.solvers().get(asked.need.ask.id, ())
        other = by_id[source.choice(able)] if able and source.random() < 0.6 else source.choice(sample_people.people())
        if other is not person and other[kind]:
            return asked, person, other[kind]


def _trial(kind: str, asked: Asked, person: Line, told: Any) -> Trial:
    base = sample_people.facts(person)
    return Trial(*(_scored(facts, asked) for facts in _tellings(base, kind, told)))


def _tellings(base: list[Any], kind: str, told: Any) -> Iterator[list[Any]]:
    yield base
    for source in (RecordKind.STATEMENT, RecordKind.REVIEW):
        yield [*base, sample_people.fact(kind, told, source, 9)]


def _scored(facts: list[Any], asked: Asked) -> Ranked:
    return score(asked.need, sample_people.candidate(facts, asked))
