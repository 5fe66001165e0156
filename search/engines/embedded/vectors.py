"""Vectors of the embedded engine: segment files on the disk, one matrix in memory, faiss or numpy to search it."""

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.embedded.folder import replace_file
from search.types import Vector

# Up to here one product with the matrix is quicker than faiss, whose threads wait for each other: 1.6 ms against 2.4–3.8
# for 100,000 vectors of 96 numbers on two cores.
PRODUCT_UP_TO = 300_000
OUTSIDE = np.float32(-2.0)  # below every cosine
MOST_SEGMENTS = 24  # files read when a process starts; more are put together into one by the next writer

Nearest = tuple[NDArray[np.float32], NDArray[np.intp]]  # cosines and rows


def write_segment(folder: Path, name: str, vectors: Mapping[str, Vector | None], dim: int) -> None:
    """One segment file; None (no vector any more) is kept as a row of zeros that hides older ones."""
    rows = np.zeros((len(vectors), dim), dtype=np.float32)
    for number, vector in enumerate(vectors.values()):
        if vector is not None:
            rows[number] = vector
    content = io.BytesIO()
    np.savez(content, ids=np.array(list(vectors), dtype=np.str_), rows=rows)
    replace_file(folder / f"{name}.npz", content.getvalue())


def read_segments(folder: Path, names: Sequence[str]) -> dict[str, Vector]:
    """Id → vector over all segments, later ones over earlier ones, rows of zeros left out."""
    found: dict[str, Vector] = {}
    for name in names:
        with np.load(folder / f"{name}.npz", allow_pickle=False) as segment:
            ids, rows = segment["ids"].tolist(), segment["rows"]
        known = rows.any(axis=1)
        for number, key in enumerate(ids):
            if known[number]:
                found[key] = rows[number]
            else:
                found.pop(key, None)
    return found


def remove_segments(folder: Path, keep: Sequence[str]) -> None:
    """Remove the segment files that are not named."""
    for path in folder.glob("*.npz"):
        if path.stem not in keep:
            path.unlink()


class VectorIndex:
    """The vectors of one generation, searched by inner product (they have unit length)."""

    def __init__(self, vectors: Mapping[str, Vector], dim: int) -> None:
        self.ids = sorted(vectors)
        self._rows = {key: row for row, key in enumerate(self.ids)}
        self._matrix: NDArray[np.float32] = (
            np.stack([vectors[key] for key in self.ids]) if self.ids else np.zeros((0, dim), dtype=np.float32)
        )
        self._faiss = _faiss_index(self._matrix) if len(self.ids) > PRODUCT_UP_TO else None

    def __len__(self) -> int:
        return len(self.ids)

    def mask(self, ids: Iterable[str]) -> NDArray[np.bool_]:
        """True in the rows of some ids; ids without a vector are passed over."""
        found = np.zeros(len(self.ids), dtype=np.bool_)
        found[[row for row in map(self._rows.get, ids) if row is not None]] = True
        return found

    def top(self, vector: Vector, limit: int, among: NDArray[np.bool_]) -> list[tuple[str, float]]:
        """(id, cosine) of the nearest among some rows (a mask), best first, ties by id."""
        limit = min(limit, int(np.count_nonzero(among)))
        if not limit:
            return []
        if self._faiss is not None:
            cosines, rows = _by_faiss(self._faiss, vector, limit, among)
        else:
            cosines, rows = _by_product(self._matrix, vector, limit, among)
        order = np.lexsort((rows, -cosines))[:limit]  # rows are in the order of their ids
        return [
            (self.ids[row], cosine) for row, cosine in zip(rows[order].tolist(), cosines[order].tolist(), strict=True)
        ]


def _by_product(matrix: NDArray[np.float32], vector: Vector, limit: int, among: NDArray[np.bool_]) -> Nearest:
    cosines = np.where(among, matrix @ vector, OUTSIDE)
    least = np.partition(cosines, len(cosines) - limit)[len(cosines) - limit]
    rows = np.flatnonzero(cosines >= least)  # all that tie with the last
    return cosines[rows], rows


def _by_faiss(index: Any, vector: Vector, limit: int, among: NDArray[np.bool_]) -> Nearest:
    import faiss  # noqa: PLC0415  see below

    chosen = np.packbits(among, bitorder="little")
    inside = faiss.IDSelectorBitmap(chosen)  # type: ignore[call-arg,arg-type]  # the stub knows only the C++ pointer
    parameters = faiss.SearchParameters(sel=inside)  # type: ignore[call-arg]
    cosines, rows = index.search(np.ascontiguousarray(vector[None, :], dtype=np.float32), limit, params=parameters)
    return cosines[0], rows[0]


def _faiss_index(matrix: NDArray[np.float32]) -> Any:
    try:
        import faiss  # noqa: PLC0415  a compiled wheel that a rare platform lacks; numpy then does the same
    except ImportError:
        return None
    index = faiss.IndexFlatIP(matrix.shape[1])
    index.add(np.ascontiguousarray(matrix))
    return index
