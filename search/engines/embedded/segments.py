"""Columns of documents on the disk: ids, vectors, words, and which documents bear which labels.

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

from search.embedding import NO_STEPS, Steps, passage_steps, step_lengths
from search.engines.embedded.folder import replace_file
from search.fields import keyword_fields
from search.nearness import Passages
from search.shown import concept_name, level_and_name
from search.types import TEXT_FIELDS, SearchDocument, Vector

MOST_SEGMENTS = 24  # files read when a process starts; more are put together into one by the next writer

SHORTEST_WORD = 2  # single characters tell little, and stand in nearly every record
VALUE = "="  # begins the labels of exact values; tokens of concepts begin with a figure
Span = tuple[int, int]  # of a label's postings


@dataclass(frozen=True)
class Entry:
    """What a segment holds of one document; ``words`` → the fields in which they stand, a bit each."""

    vector: Vector | None
    labels: tuple[str, ...]
    words: Mapping[str, int]
    passages: Steps


@dataclass(frozen=True)
class Segment:
    """``rows`` are the postings, label after label; ``starts`` says where each label's begin. Likewise those of words."""

    ids: list[str]
    vectors: NDArray[np.float32]  # (dim, documents), in which a product takes half the time; zeros where there is none
    gone: NDArray[np.bool_]  # documents that only hide older ones
    labels: list[str]
    starts: NDArray[np.int64]  # (labels + 1,)
    rows: NDArray[np.int32]
    vocabulary: list[str]
    word_starts: NDArray[np.int64]  # (vocabulary + 1,)
    word_rows: NDArray[np.int32]  # each document once a word
    word_fields: NDArray[np.uint8]  # the fields in which the word stands there, a bit each
    passage_starts: NDArray[np.int64]  # (documents + 1,)
    passages: Steps  # (all passages, dim), document after document; none of documents without

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

    @cached_property
    def _word_spans(self) -> dict[str, Span]:
        return dict(zip(self.vocabulary, pairwise(self.word_starts.tolist()), strict=True))

    @cached_property
    def passage_lengths(self) -> NDArray[np.float32]:
        """The length of each passage's steps."""
        return step_lengths(self.passages)

    def showing(self, code: str) -> Sequence[tuple[int, NDArray[np.int32]]]:
        """The rows of the documents that show a concept, by level of sureness."""
        return self._shown.get(concept_name(code), ())

    def bearing(self, label: str) -> NDArray[np.int32]:
        """The rows of the documents with a label, each once."""
        start, end = self._spans.get(label, (0, 0))
        return self.rows[start:end]

    def passages_of(self, rows: NDArray[np.intp]) -> Passages:
        """The passages of some documents in turn."""
        counts = self.passage_starts[rows + 1] - self.passage_starts[rows]
        ends = np.cumsum(counts)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(
            self.passage_starts[rows] - (ends - counts), counts
        )
        return Passages(self.passages[places], self.passage_lengths[places], counts)

    def saying(self, word: str) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """The rows of the documents in which a word stands, each once, and the fields, a bit each."""
        start, end = self._word_spans.get(word, (0, 0))
        return self.word_rows[start:end], self.word_fields[start:end]


def entry(document: SearchDocument, tokens: Mapping[str, str], *, with_vector: bool) -> Entry:
    """A document's columns; ``tokens`` are its ``token_fields``."""
    values = (value_label(name, value) for name, found in keyword_fields(document).items() for value in found)
    labels = tuple(dict.fromkeys((*document.shown, *values)))
    vector, passages = (document.vector, passage_steps(document.record)) if with_vector else (None, NO_STEPS)
    return Entry(vector, labels, _words(tokens), passages)


def field_bit(field: str) -> int:
    """A text field as a bit."""
    return 1 << TEXT_FIELDS.index(field)


def _words(tokens: Mapping[str, str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for field in TEXT_FIELDS:
        for token in tokens[field].split():
            if len(token) >= SHORTEST_WORD:
                found[token] = found.get(token, 0) | field_bit(field)
    return found


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
        vocabulary=np.array(segment.vocabulary, dtype=np.str_),
        word_starts=segment.word_starts,
        word_rows=segment.word_rows,
        word_fields=segment.word_fields,
        passage_starts=segment.passage_starts,
        passages=segment.passages,
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
            vocabulary=found["vocabulary"].tolist(),
            word_starts=found["word_starts"],
            word_rows=found["word_rows"],
            word_fields=found["word_fields"],
            passage_starts=found["passage_starts"],
            passages=found["passages"],
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
    found = list(zip(segments, living(segments), strict=True))
    label_numbers, word_numbers = _Numbers(), _Numbers()
    dim = max((len(segment.vectors) for segment in segments), default=0)
    labels, rows, words, word_rows, fields, passages, counts = ([] for _ in range(7))
    start = 0
    for segment, alive in found:
        new_rows = np.cumsum(alive) - 1 + start
        kept, spoken = alive[segment.rows], alive[segment.word_rows]
        labels.append(np.repeat(label_numbers.of(segment.labels), np.diff(segment.starts))[kept])
        rows.append(new_rows[segment.rows[kept]])
        words.append(np.repeat(word_numbers.of(segment.vocabulary), np.diff(segment.word_starts))[spoken])
        word_rows.append(new_rows[segment.word_rows[spoken]])
        fields.append(segment.word_fields[spoken])
        kept_counts = np.where(alive & (segment.passages.shape[1] == dim), np.diff(segment.passage_starts), 0)
        counts.append(kept_counts[alive])
        passages.append(segment.passages[np.repeat(kept_counts > 0, np.diff(segment.passage_starts))].reshape(-1, dim))
        start += int(alive.sum())
    return _sorted(
        [key for segment, alive in found for key, lives in zip(segment.ids, alive.tolist(), strict=True) if lives],
        np.concatenate([_widened(segment.vectors[:, alive], dim) for segment, alive in found], axis=1),
        (list(label_numbers), np.concatenate(labels), np.concatenate(rows)),
        (list(word_numbers), np.concatenate(words), np.concatenate(word_rows), np.concatenate(fields)),
        (np.concatenate(counts), np.concatenate(passages)),
    )


class _Numbers(dict[str, int]):
    """Names numbered in the order in which they come."""

    def of(self, names: Iterable[str]) -> NDArray[np.int64]:
        return np.array([self.setdefault(name, len(self)) for name in names], dtype=np.int64)


def _widened(vectors: NDArray[np.float32], dim: int) -> NDArray[np.float32]:
    """Vectors of a segment that was written with another encoder become zeros: there are none."""
    return vectors if len(vectors) == dim else np.zeros((dim, vectors.shape[1]), dtype=np.float32)


def _made(entries: Mapping[str, Entry | None], dim: int) -> Segment:
    vectors = np.zeros((dim, len(entries)), dtype=np.float32)
    label_numbers, word_numbers = _Numbers(), _Numbers()
    labels, rows, words, word_rows, fields, passages = ([] for _ in range(6))
    for row, found in enumerate(entries.values()):
        told = found or Entry(None, (), {}, NO_STEPS)
        if told.vector is not None:
            vectors[:, row] = told.vector
        labels.append(label_numbers.of(told.labels))
        rows.append(np.full(len(told.labels), row))
        words.append(word_numbers.of(told.words))
        word_rows.append(np.full(len(told.words), row))
        fields.append(np.array(list(told.words.values()), dtype=np.uint8))
        passages.append(told.passages if told.passages.shape[1] == dim else np.zeros((0, dim), dtype=np.int8))
    segment = _sorted(
        list(entries),
        vectors,
        (list(label_numbers), np.concatenate(labels), np.concatenate(rows)),
        (list(word_numbers), np.concatenate(words), np.concatenate(word_rows), np.concatenate(fields)),
        (np.array([len(told) for told in passages]), np.concatenate(passages)),
    )
    segment.gone[:] = [found is None for found in entries.values()]
    return segment


def _sorted(
    ids: list[str],
    vectors: NDArray[np.float32],
    labels: tuple[list[str], NDArray[np.int64], NDArray[np.int64]],
    words: tuple[list[str], NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]],
    passages: tuple[NDArray[np.int64], Steps],
) -> Segment:
    """A segment from labels (names, number and row of each posting), words (the same, and fields), passages (how many

    are whose, and all).
    """
    names, numbers, rows = labels
    order, starts = _by_number(numbers, len(names))
    vocabulary, word_numbers, word_rows, fields = words
    word_order, word_starts = _by_number(word_numbers, len(vocabulary))
    return Segment(
        ids=ids,
        vectors=np.ascontiguousarray(vectors, dtype=np.float32),
        gone=np.zeros(len(ids), dtype=np.bool_),
        labels=names,
        starts=starts,
        rows=rows[order].astype(np.int32),
        vocabulary=vocabulary,
        word_starts=word_starts,
        word_rows=word_rows[word_order].astype(np.int32),
        word_fields=fields[word_order],
        passage_starts=_starts(passages[0]),
        passages=passages[1],
    )


def _by_number(numbers: NDArray[np.int64], count: int) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """The order that puts postings together by their number, and where those of each of ``count`` numbers begin."""
    return np.argsort(numbers, kind="stable"), _starts(np.bincount(numbers, minlength=count))


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of several runs begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
