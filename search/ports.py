"""The two ports of search: the engine that holds the index and the encoder that gives meaning as vectors.

One contract suite (tests/contracts) runs against every implementation: the same calls, the same answers.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from search.types import Blend, Deletion, EngineHit, EnginePage, Filters, Promise, SearchDocument, Vector, WordQuery


class SearchEngine(Protocol):
    """Holds one projection of the roots; every method raises SearchUnavailable when the engine is away."""

    def exclusive(self, wait_s: float = 30.0) -> AbstractContextManager[None]:
        """Hold the right to write, against every other process; may be nested. Raises StorageBusy after the wait."""

    def apply(self, documents: Sequence[SearchDocument], deletions: Sequence[Deletion] = ()) -> None:
        """Write documents and deletions, visible to searches when it returns; an older version never wins.

        Documents without a vector are given theirs by the engine's encoder. Raises SearchUnavailable
        (INDEX_MISSING) before the first rebuild.
        """

    def search(self, query: WordQuery) -> EnginePage:
        """The word arm: BM25 (k1 1.2, b 0.75, with the factor k1 + 1) summed over weighted terms.

        A ``flat`` query gives the plain sum of the weights. Raises InvalidInput (CURSOR_INVALID).
        """

    def nearest(self, vector: Vector, filters: Filters, limit: int, *, ids_only: bool = False) -> tuple[EngineHit, ...]:
        """The vector arm: cosine as score in 0–1 ((1 + cos) / 2), best first; empty when documents have no vectors."""

    def blend(self, asked: Blend) -> tuple[Promise, ...]:
        """Words, concepts and meaning at once: the documents that promise most, best first, ties by id.

        An engine may look only at the best hundreds of each part: whoever is among none of these is missed, and who is
        missing in one may get nothing for it.
        """

    def fetch(self, ids: Sequence[str]) -> dict[str, EngineHit]:
        """Stored records by id (score 0); unknown ids are left out."""

    def count(self) -> int:
        """How many documents the present version holds."""

    def versions(self) -> dict[str, int]:
        """Document id → version, for ``index check``."""

    def needs_rebuild(self) -> str | None:
        """Why the present index cannot be used (missing, other schema, analyser or encoder), None when it can."""

    def rebuild(self, batches: Iterable[Sequence[SearchDocument]]) -> int:
        """Fill a new version beside the present one, then switch; nobody sees half an index. Gives the count."""

    def close(self) -> None:
        """Let go of files and connections."""


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Names model and version; vectors of different fingerprints are never compared."""

    @property
    def dim(self) -> int:
        """Length of the vectors; 0 for the encoder ``none``."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """``(len(texts), dim)`` float32, each row of unit length or all zero when no word is known."""
