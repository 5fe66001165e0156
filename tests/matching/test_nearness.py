"""How near passages come to a problem: the best few together, and never less with one more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from matching.nearness import DOUBT, MOST, nearness
from search.embedding import Vectors

ASKED = np.array([1, 0, 0], dtype=np.float32)
ALONG, ASIDE, AGAINST = ([1.0, 0, 0], [0, 1.0, 0], [-1.0, 0, 0])
directions = arrays(np.float32, st.tuples(st.integers(0, 12), st.just(3)), elements=st.floats(-1, 1, width=32))


def rows(*vectors: list[float]) -> Vectors:
    return np.array(vectors, dtype=np.float32).reshape(-1, 3)


def unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return found


def test_a_second_passage_that_says_the_same_takes_the_doubt_away() -> None:
    one, two, three = (nearness(ASKED, rows(*[ALONG] * count)) for count in (1, 2, 3))

    assert one == pytest.approx(1 / np.sqrt(1 + DOUBT))
    assert one < two < three < 1


def test_what_has_nothing_to_do_with_it_changes_nothing() -> None:
    assert nearness(ASKED, rows(ALONG, ASIDE, AGAINST, [0, 0, 0])) == nearness(ASKED, rows(ALONG))
    assert nearness(ASKED, rows(ASIDE, AGAINST)) == nearness(ASKED, rows()) == 0


def test_two_halves_of_the_matter_come_nearer_together() -> None:
    asked = np.array([1, 1, 0], dtype=np.float32) / np.float32(np.sqrt(2))

    assert nearness(asked, rows(ALONG, ASIDE)) > nearness(asked, rows(ALONG)) * 1.2


@given(directions, directions)
def test_more_passages_never_come_less_near(told: Vectors, more: Vectors) -> None:
    before, after = nearness(ASKED, unit(told)), nearness(ASKED, unit(np.vstack([told, more])))

    assert 0 <= before <= after + 1e-6
    assert after <= 1


def test_of_very_many_passages_the_nearest_count() -> None:
    many = unit(np.random.default_rng(3).normal(size=(MOST * 5, 3)).astype(np.float32))

    assert nearness(ASKED, np.vstack([many, rows(ALONG, ALONG, ALONG)])) == pytest.approx(3 / np.sqrt(9 + DOUBT))
