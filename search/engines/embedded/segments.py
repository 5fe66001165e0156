"""Columns of documents on the disk: ids, vectors, and which documents bear which labels.

A segment file is written once and never changed; a later one hides the documents of earlier ones that it names.
Labels are the tokens of shown concepts (``search.shown``) and the exact values that filters ask for.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.engines.embedded.folder import replace_file
from search.fields import keyword_fields
from search.shown import concept_name, level_and_name
from search.types import SearchDocument, Vector

MOST_SEGMENTS = 24  # files read when a process starts; more are put together into one by the next writer

VALUE = "="  # begins the labels of exact values; tokens of concepts begin with a figure
Span = tuple[int, int]  # of a label's postings


@dataclass(frozen=True)
class Entry:
    """What a segment holds of one document."""

    vector: Vector | None
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Segment:
    """``rows`` are the postings, label after label; ``starts`` says where each label's begin."""

    ids: list[str]
    vectors: NDArray[np.float32]  # (dim, documents), in which a product takes half the time; zeros where there is none
    gone: NDArray[np.bool_]  # documents that only hide older ones
    labels: list[str]
    starts: NDArray[np.int64]  # (labels + 1,)
    rows: NDArray[np.int32]

    @cached_property
    def _spans(self) -> dict[str, Span]:
        return dict(zip(self.labels, pairwise(self.starts.tolist()), strict=True))

    @cached_property
    def _shown(self) -> dict[str, list[tuple[int, NDArray[np.int32]]]]:
        found: dict[str, list[tuple[int, NDArray[np.int32]]]] = {}
        for label, (start, end) in self._spans.items():
            if not label.startswith(VALUE):
                level, name = level_and_name(label)
                found.setdefault(name, []).append((level, self.rows[start:end]))
        return found

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Id → row."""
        return {key: row for row, key in enumerate(self.ids)}

    @cached_property
    def has_vector(self) -> NDArray[np.bool_]:
        """True in the rows of documents with a vector."""
        return np.asarray(self.vectors.any(axis=0))

    def showing(self, code: str) -> Sequence[tuple[int, NDArray[np.int32]]]:
        """The rows of the documents that show a concept, by level of sureness."""
        return self._shown.get(concept_name(code), ())

    def bearing(self, label: str) -> NDArray[np.int32]:
        """The rows of the documents with a label, each once."""
        start, end = self._spans.get(label, (0, 0))
        return self.rows[start:end]


def entry(document: SearchDocument, *, with_vector: bool) -> Entry:
    """A document's columns."""
    values = (value_label(name, value) for name, found in keyword_fields(document).items() for value in found)
    return Entry(document.vector if with_vector else None, tuple(dict.fromkeys((*document.shown, *values))))


def value_label(name: str, value: str) -> str:
    """The label of an exact value."""
    return f"{VALUE}{name}={value}"


def write_segment(folder: Path, name: str, entries: Mapping[str, Entry | None], dim: int) -> None:
    """One segment file; None (no document any more) hides older ones."""
    write(folder, name, _made(entries, dim))


def write(folder: Path, name: str, segment: Segment) -> None:
    """Put a segment's file in place at once."""
    content = io.BytesIO()
    np.savez(
        content,
        ids=np.array(segment.ids, dtype=np.str_),
        vectors=segment.vectors,
        gone=segment.gone,
        labels=np.array(segment.labels, dtype=np.str_),
        starts=segment.starts,
        rows=segment.rows,
    )
    replace_file(folder / f"{name}.npz", content.getvalue())


def read_segment(folder: Path, name: str) -> Segment:
    """A segment from its file; raises FileNotFoundError when it was put together with others meanwhile."""
    with np.load(folder / f"{name}.npz", allow_pickle=False) as found:
        return Segment(
            ids=found["ids"].tolist(),
            vectors=found["vectors"],
            gone=found["gone"],
            labels=found["labels"].tolist(),
            starts=found["starts"],
            rows=found["rows"],
        )


def remove_segments(folder: Path, keep: Sequence[str]) -> None:
    """Remove the segment files that are not named."""
    for path in folder.glob("*.npz"):
        if path.stem not in keep:
            path.unlink()


def living(segments: Sequence[Segment]) -> list[NDArray[np.bool_]]:
    """For each segment which of its documents are there: neither gone nor hidden by a later segment."""
    masks: list[NDArray[np.bool_]] = []
    later: set[str] = set()
    for segment in reversed(segments):
        alive = ~segment.gone
        # From the smaller side: one segment has nearly all documents, the others a few each.
        hidden: Iterable[str] = later if len(later) < len(segment.ids) else segment.ids
        for key in hidden:
            if key in later and key in segment.row_of:
                alive[segment.row_of[key]] = False
        later.update(segment.ids)
        masks.append(alive)
    return masks[::-1]


def together(segments: Sequence[Segment]) -> Segment:
    """One segment of all living documents of at least one segment."""
    masks = living(segments)
    numbers: dict[str, int] = {}
    labels, rows = ([np.zeros(0, dtype=np.int64)] for _ in range(2))
    start = 0
    for segment, alive in zip(segments, masks, strict=True):
        new_rows = np.cumsum(alive) - 1 + start
        kept = alive[segment.rows]
        known = np.array([numbers.setdefault(label, len(numbers)) for label in segment.labels], dtype=np.int64)
        labels.append(np.repeat(known, np.diff(segment.starts))[kept])
        rows.append(new_rows[segment.rows[kept]])
        start += int(alive.sum())
    found = list(zip(segments, masks, strict=True))
    dim = max((len(segment.vectors) for segment in segments), default=0)
    return _sorted(
        [key for segment, alive in found for key, lives in zip(segment.ids, alive.tolist(), strict=True) if lives],
        np.concatenate([_widened(segment.vectors[:, alive], dim) for segment, alive in found], axis=1),
        numbers,
        np.concatenate(labels),
        np.concatenate(rows),
    )


def _widened(vectors: NDArray[np.float32], dim: int) -> NDArray[np.float32]:
    """Vectors of a segment that was written with another encoder become zeros: there are none."""
    return vectors if len(vectors) == dim else np.zeros((dim, vectors.shape[1]), dtype=np.float32)


def _made(entries: Mapping[str, Entry | None], dim: int) -> Segment:
    vectors = np.zeros((dim, len(entries)), dtype=np.float32)
    numbers: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for row, found in enumerate(entries.values()):
        if found is None:
            continue
        if found.vector is not None:
            vectors[:, row] = found.vector
        pairs += [(numbers.setdefault(label, len(numbers)), row) for label in found.labels]
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    segment = _sorted(list(entries), vectors, numbers, columns[:, 0], columns[:, 1])
    segment.gone[:] = [found is None for found in entries.values()]
    return segment


def _sorted(
    ids: list[str],
    vectors: NDArray[np.float32],
    numbers: Mapping[str, int],
    labels: NDArray[np.int64],
    rows: NDArray[np.int64],
) -> Segment:
    order = np.argsort(labels, kind="stable")
    return Segment(
        ids=ids,
        vectors=np.ascontiguousarray(vectors, dtype=np.float32),
        gone=np.zeros(len(ids), dtype=np.bool_),
        labels=list(numbers),
        starts=np.searchsorted(labels[order], np.arange(len(numbers) + 1)).astype(np.int64),
        rows=rows[order].astype(np.int32),
    )
