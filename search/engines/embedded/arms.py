"""The arms of matching over one commit: many ids with their scores and nothing else, so nothing stored is read.

What they need of every document is kept in memory, made once a commit when an arm first asks: the id of each address,
and for each set of filters which documents pass. Then the words' best are found without the filters, by tantivy's
quick way of leaving out what cannot come to the front, and those that do not pass are dropped afterwards.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import tantivy
from numpy.typing import NDArray

from search.engines.embedded import queries
from search.engines.embedded.vectors import VectorIndex
from search.types import EngineHit, Filters, Term, Vector

MOST_PASSING = 32  # sets of filters kept; one takes a byte a document twice over
HALF = 0.5  # when fewer pass, the filters belong into the query
SLACK = 0.5  # share of the limit read beyond it, so that a tie at its end rarely asks for a second search
DEEPER = 4  # as many times more each time ties or filters took too many away

Scored = tuple[float, str]


@dataclass(frozen=True)
class Passing:
    """Which documents pass some filters: by segment and document number, and by row of the vectors."""

    documents: tuple[bytes, ...]
    vectors: NDArray[np.bool_]
    share: float


class Arms:
    """Ids with scores of one commit; safe for threads, never changes."""

    def __init__(
        self, searcher: tantivy.Searcher, schema: tantivy.Schema, key_of: Callable[[tantivy.DocAddress], str]
    ) -> None:
        self._searcher = searcher
        self._schema = schema
        self._total = max(1, int(searcher.num_docs))
        self._ids = _ids(searcher, self._total, key_of)
        self._passing: dict[Filters, Passing] = {}
        self._making = threading.Lock()

    def words(
        self, terms: Sequence[Term], filters: Filters, limit: int, vectors: VectorIndex, *, flat: bool
    ) -> list[EngineHit]:
        """The best by words, ties by id."""
        passing = self._passing_of(filters, vectors)
        inside = filters.ids or filters.without or passing.share < HALF
        asked = queries.words(self._schema, terms, filters if inside else None, flat=flat)
        wanted = limit + int(limit * SLACK) + 1
        while True:
            found = self._searcher.search(asked, min(wanted, self._total), count=False).hits
            complete = wanted >= self._total or len(found) < wanted
            least = float("-inf") if complete else found[-1][0]  # more may tie with the last
            allowed = passing.documents
            hits = [
                (-score, self._ids[at.segment_ord][at.doc])
                for score, at in found
                if score > least and allowed[at.segment_ord][at.doc]
            ]
            if complete or len(hits) >= limit:
                return [EngineHit(key, -score, {}, 0) for score, key in sorted(hits)[:limit]]
            wanted *= DEEPER

    def nearest(self, vector: Vector, filters: Filters, limit: int, vectors: VectorIndex) -> list[EngineHit]:
        """The best by meaning, ties by id."""
        passing = self._passing_of(filters, vectors).vectors
        if filters.ids:
            passing = passing & vectors.mask(filters.ids)
        if filters.without:
            passing = passing & ~vectors.mask(filters.without)
        return [EngineHit(key, (1 + cosine) / 2, {}, 0) for key, cosine in vectors.top(vector, limit, passing)]

    def _passing_of(self, filters: Filters, vectors: VectorIndex) -> Passing:
        general = replace(filters, ids=(), without=())
        found = self._passing.get(general)
        if found is None:
            with self._making:
                found = self._passing.get(general) or self._make_passing(general, vectors)
                kept = list(self._passing.items())[1 - MOST_PASSING :]
                self._passing = dict([*kept, (general, found)])
        return found

    def _make_passing(self, filters: Filters, vectors: VectorIndex) -> Passing:
        asked = queries.words(self._schema, (), filters)
        documents = [bytearray(len(ids)) for ids in self._ids]
        found = self._searcher.search(asked, self._total, count=False).hits
        for _, at in found:
            documents[at.segment_ord][at.doc] = 1
        ids = [self._ids[at.segment_ord][at.doc] for _, at in found]
        return Passing(tuple(bytes(segment) for segment in documents), vectors.mask(ids), len(found) / self._total)


def _ids(searcher: tantivy.Searcher, total: int, key_of: Callable[[tantivy.DocAddress], str]) -> list[list[str]]:
    """The id of each document by segment and number; "" where none lives."""
    addresses = [at for _, at in searcher.search(tantivy.Query.all_query(), total, count=False).hits]
    columns = [searcher.fast_field_values(field, addresses) for field in queries.ID_COLUMNS]
    ids: list[list[str]] = []
    for at, key in zip(addresses, queries.ids_of(columns), strict=True):
        while len(ids) <= at.segment_ord:
            ids.append([])
        segment = ids[at.segment_ord]
        if len(segment) <= at.doc:
            segment.extend([""] * (at.doc + 1 - len(segment)))
        segment[at.doc] = key if key is not None else key_of(at)
    return ids
