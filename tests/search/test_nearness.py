"""How near passages come to a problem: the best few together, and never less with one more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from search.embedding import STEPS, Vectors, step_lengths
from search.nearness import DOUBT, MOST, Passages, glanced, nearness

ASKED = np.array([1, 0, 0], dtype=np.float32)
ALONG, ASIDE, AGAINST = ([1.0, 0, 0], [0, 1.0, 0], [-1.0, 0, 0])
told = arrays(np.float32, st.tuples(st.integers(0, 12), st.just(3)), elements=st.floats(-1, 1, width=32))


def near(*records: Vectors) -> list[float]:
    """The nearness of records of such passages."""
    found: list[float] = nearness(ASKED, passages(*records)).tolist()
    return found


def passages(*records: Vectors) -> Passages:
    steps = np.rint(np.concatenate(records) * STEPS).astype(np.int8)
    return Passages(steps, step_lengths(steps), np.array([len(record) for record in records]))


def rows(*vectors: list[float]) -> Vectors:
    return np.array(vectors, dtype=np.float32).reshape(-1, 3)


def unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return found


def test_a_second_passage_that_says_the_same_takes_the_doubt_away() -> None:
    one, two, three = near(*(rows(*[ALONG] * count) for count in (1, 2, 3)))

    assert one == pytest.approx(1 / np.sqrt(1 + DOUBT))
    assert one < two < three < 1


def test_what_has_nothing_to_do_with_it_changes_nothing() -> None:
    mixed, alone, aside, nothing = near(
        rows(ALONG, ASIDE, AGAINST, [0, 0, 0]), rows(ALONG), rows(ASIDE, AGAINST), rows()
    )

    assert mixed == alone
    assert aside == nothing == 0


def test_two_halves_of_the_matter_come_nearer_together() -> None:
    both, half = near(rows([0.7, 0.7, 0], [0.7, -0.7, 0]), rows([0.7, 0.7, 0]))

    assert both > half * 1.2


@given(told, told)
def test_more_passages_never_come_less_near(some: Vectors, more: Vectors) -> None:
    before, after = near(unit(some), unit(np.vstack([some, more])))

    assert 0 <= before <= after + 1e-6
    assert after <= 1


def test_each_record_is_told_what_it_would_be_told_alone() -> None:
    source = np.random.default_rng(5)
    records = [unit(source.normal(size=(count, 3)).astype(np.float32)) for count in (3, 0, 20, 1, 60, 8)]

    assert near(*records) == pytest.approx([near(record)[0] for record in records])


def test_of_very_many_passages_the_nearest_count() -> None:
    many = unit(np.random.default_rng(3).normal(size=(MOST * 5, 3)).astype(np.float32))

    assert near(np.vstack([many, rows(ALONG, ALONG, ALONG)])) == pytest.approx([3 / np.sqrt(9 + DOUBT)])


def test_a_glance_at_many_records_tells_nearly_as_much() -> None:
    source = np.random.default_rng(5)
    known = passages(*(unit(source.normal(size=(count, 3)).astype(np.float32)) for count in source.integers(0, 9, 200)))

    found, true = glanced(ASKED, known), nearness(ASKED, known)

    assert (found <= true + 1e-6).all()
    assert np.mean(true - found) < 0.02
    assert np.mean(np.abs(true - found) < 1e-6) > 0.5
