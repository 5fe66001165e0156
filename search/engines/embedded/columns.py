"""All documents of one generation in memory: what a blend promises for each of them, and the nearest by meaning."""

import heapq
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.engines.embedded.segments import Segment, field_bit, living, value_label
from search.fields import conditions
from search.nearness import glanced
from search.shown import support
from search.types import TEXT_FIELDS, Blend, ConceptGroup, Filters, Promise, Vector, Words

GLANCED = 100  # documents whose passages are looked at; of 200 no more of the first ten are found
STRIDE, MARGIN = 16, 4  # every which score is looked at, and how many times the limit shall exceed the bound
MOST_PASSING = 32  # sets of filters kept; one takes a byte a document

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Passing = tuple[Mask, ...]  # which documents pass some filters, by segment


class Columns:
    """The segments of one generation; safe for threads, never changes.

    One product with all vectors takes 1.2 ms for 100,000 of 96 numbers on one core, where faiss takes 2 and more, and it
    tells the likeness of everybody, so that nobody is missed whom words or concepts alone would not have found.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segments)
        self._living = living(segments)
        self._passing: dict[Filters, Passing] = {}
        self._making = threading.Lock()

    def passing(self, filters: Filters) -> Passing:
        """Which documents pass; what filters ask beside ids is kept for the next who asks the same."""
        general = replace(filters, ids=(), without=())
        found = self._passing.get(general)
        if found is None:
            with self._making:
                found = self._passing.get(general) or self._make_passing(general)
                kept = list(self._passing.items())[1 - MOST_PASSING :]
                self._passing = dict([*kept, (general, found)])
        if not (filters.ids or filters.without):
            return found
        pairs = zip(self._segments, found, strict=True)
        return tuple(_narrowed(segment, passes, filters) for segment, passes in pairs)

    def blend(self, asked: Blend) -> tuple[Promise, ...]:
        """The best by promise, of all documents that pass."""
        pairs = zip(self._segments, self.passing(asked.filters), strict=True)
        best = (entry for segment, passes in pairs for entry in _promises(segment, passes, asked))
        told = heapq.nsmallest(asked.limit, best)
        return tuple(Promise(key, -score, likeness) for score, key, likeness in told)

    def nearest(self, vector: Vector, filters: Filters, limit: int) -> list[tuple[str, float]]:
        """(id, (1 + cosine) / 2) of the nearest that pass, best first, ties by id."""
        best: list[tuple[float, str]] = []
        for segment, passes in zip(self._segments, self.passing(filters), strict=True):
            near = _cosines(segment, vector)
            if near is None:
                continue
            scores = np.where(passes & segment.has_vector, (1 + near) / 2, np.float32(0))
            rows = _best(scores, limit)
            best += zip((-scores[rows]).tolist(), [segment.ids[row] for row in rows.tolist()], strict=True)
        return [(key, -score) for score, key in sorted(best)[:limit]]

    def _make_passing(self, filters: Filters) -> Passing:
        masks = []
        for segment, alive in zip(self._segments, self._living, strict=True):
            mask = alive.copy()
            for name, value in conditions(filters):
                bearing = np.zeros_like(mask)
                bearing[segment.bearing(value_label(name, value))] = True
                mask &= bearing
            masks.append(mask)
        return tuple(masks)


def _narrowed(segment: Segment, passes: Mask, filters: Filters) -> Mask:
    def rows(ids: Sequence[str]) -> list[int]:
        return [row for row in map(segment.row_of.get, ids) if row is not None]

    narrowed = passes.copy()
    if filters.ids:
        chosen = np.zeros_like(passes)
        chosen[rows(filters.ids)] = True
        narrowed &= chosen
    narrowed[rows(filters.without)] = False
    return narrowed


def _promises(segment: Segment, passes: Mask, asked: Blend) -> Iterator[tuple[float, str, float]]:
    """The best of a segment: minus the promise, the id, the likeness."""
    scores = _words(segment, asked.words)
    _add_concepts(scores, segment, asked.groups)
    cosine = _cosines(segment, asked.vector)
    if cosine is None or asked.vector is None:
        rows = _best(np.multiply(scores, passes, out=scores), asked.limit)
        near = np.full(len(rows), -1, dtype=np.float32)
    else:
        # Whoever points the question's way at all comes into question, if only at the end.
        faint = np.maximum(cosine, np.float32(0))
        faint *= np.float32(asked.meaning_weight)
        rows = _best(np.multiply(np.add(faint, scores, out=faint), passes, out=faint), max(asked.limit, GLANCED))
        near = _nearness(segment, rows, asked.vector, cosine)
        scores[rows] += _worth_of(near, asked)
    likeness = (1 + near) / 2 * segment.has_vector[rows]
    ids = [segment.ids[row] for row in rows.tolist()]
    return zip((-scores[rows]).tolist(), ids, likeness.tolist(), strict=True)


def _add_concepts(scores: Floats, segment: Segment, groups: Sequence[ConceptGroup]) -> None:
    """Add ``weight × (1 − Π (1 − wanted × sureness))`` for each group: only documents that show something are touched."""
    told = np.zeros_like(scores)
    for group in groups:
        found = [
            (rows, support(wanted, level))
            for code, wanted in group.codes.items()
            for level, rows in segment.showing(code)
        ]
        if not found:
            continue
        rows = _joined([rows for rows, _ in found])
        supports = np.repeat(np.array([gain for _, gain in found], dtype=np.float32), [len(rows) for rows, _ in found])
        np.add.at(told, rows, supports)
        given = told.take(rows)
        told.put(rows, 0)
        np.exp(np.negative(given, out=given), out=given)
        np.multiply(np.subtract(1, given, out=given), np.float32(group.weight), out=given)
        # A document that stands there twice gets the same value twice: it is set, not added up.
        scores[rows] = np.add(given, scores.take(rows), out=given)


def _words(segment: Segment, words: Words | None) -> Floats:
    """What the words give to each document."""
    sums = np.zeros(len(segment.ids), dtype=np.float32)
    found = [(*segment.saying(word), size) for word, size in words.sizes.items()] if words is not None else []
    if words is None or not found:
        return sums
    gains = _worth(tuple(words.worth.items())).take(np.concatenate([fields for _, fields, _ in found]))
    gains *= np.repeat(np.array([size for *_, size in found], dtype=np.float32), [len(rows) for rows, *_ in found])
    np.add.at(sums, _joined([rows for rows, *_ in found]), gains)
    sums /= sums + np.float32(words.half)
    return np.multiply(sums, np.float32(words.weight), out=sums)


def _joined(postings: Sequence[NDArray[np.int32]]) -> NDArray[np.intp]:
    """Rows of several postings as numpy wants its places: it would turn them into such at every use."""
    return np.concatenate(postings, dtype=np.intp, casting="same_kind")


@lru_cache(maxsize=8)
def _worth(worth: tuple[tuple[str, float], ...]) -> Floats:
    """What a word is worth by the bits of its fields: the most of them."""
    by_bit = [(field_bit(field), by) for field, by in worth]
    most = [max((by for bit, by in by_bit if bits & bit), default=0.0) for bits in range(1 << len(TEXT_FIELDS))]
    return np.array(most, dtype=np.float32)


def _cosines(segment: Segment, vector: Vector | None) -> Floats | None:
    """The cosines of all rows; None without a vector, or where the segment's are of another encoder."""
    if vector is None or len(segment.vectors) != len(vector):
        return None
    cosines: Floats = np.dot(vector, segment.vectors)
    return cosines


def _worth_of(near: Floats, asked: Blend) -> Floats:
    """What a nearness or cosine is worth in the blend."""
    worth: Floats = np.maximum(near - np.float32(asked.meaning_zero), np.float32(0))
    worth *= np.float32(asked.meaning_weight / (1 - asked.meaning_zero))
    return worth


def _nearness(segment: Segment, rows: NDArray[np.intp], vector: Vector, cosine: Floats) -> Floats:
    """The nearness of some documents' passages; of one without passages the cosine of the whole."""
    if segment.passages.shape[1] != len(vector):
        return cosine[rows]
    passages = segment.passages_of(rows)
    near: Floats = np.where(passages.counts > 0, glanced(vector, passages), cosine[rows])
    return near


def _best(scores: Floats, limit: int) -> NDArray[np.intp]:
    """The rows of the highest scores above 0, with all that tie with the last."""
    rows = np.flatnonzero(scores > _likely(scores, limit))
    if len(rows) < limit:
        rows = np.flatnonzero(scores > 0)
    if len(rows) <= limit:
        return rows
    told = scores[rows]
    best: NDArray[np.intp] = rows[told >= np.partition(told, len(told) - limit)[len(told) - limit]]
    return best


def _likely(scores: Floats, limit: int) -> float:
    """A score that some times ``limit`` will exceed, by every sixteenth: putting all in order takes ten times as long."""
    some = scores[::STRIDE]
    kept = 2 + MARGIN * limit // STRIDE
    return max(0.0, float(np.partition(some, len(some) - kept)[len(some) - kept])) if kept < len(some) else 0.0
