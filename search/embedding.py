"""Which words of a document are given to the encoder, and documents with their vectors filled in."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.ports import Encoder
from search.types import SearchDocument, Vector

# What somebody can do; employers, honours and names would draw people together who share nothing of the craft.
EMBEDDED_FIELDS = ("trade", "skills", "deeds", "mission")
LONGEST_TEXT = 2000  # characters; transformers cut at 512 tokens, and a portrait's beginning says most
STEPS = 127  # of a number of a passage's vector: a byte each, for a record may have a hundred passages

Vectors = NDArray[np.float32]  # (passages, dim)
Steps = NDArray[np.int8]
NO_STEPS: Steps = np.zeros((0, 0), dtype=np.int8)


def embedding_text(document: SearchDocument) -> str:
    """The text of a document whose meaning its vector stands for."""
    parts = [document.texts.get(field, "") for field in EMBEDDED_FIELDS]
    return "\n".join(part for part in parts if part)[:LONGEST_TEXT]


def embed(documents: Sequence[SearchDocument], encoder: Encoder) -> list[SearchDocument]:
    """The documents, those without a vector given theirs; without change when the encoder is ``none``.

    The record gets the vectors of its passages beside: the whole finds people, the passages tell how near they are.
    """
    missing = [document for document in documents if document.vector is None]
    if not encoder.dim or not missing:
        return list(documents)
    texts = [[passage["text"] for passage in _embedded(document.record)] for document in missing]
    wholes = encoder.encode([embedding_text(document) for document in missing])
    vectors = encoder.encode([text for told in texts for text in told])
    passages = np.split(vectors, np.cumsum([len(told) for told in texts])[:-1])
    filled = {
        id(document): replace(
            document,
            vector=whole if whole.any() else None,
            record={**document.record, "passage_vectors": _packed(told)},
        )
        for document, whole, told in zip(missing, wholes, passages, strict=True)
    }
    return [filled.get(id(document), document) for document in documents]


def passage_steps(record: Mapping[str, Any]) -> Steps:
    """The directions of a record's embedded passages as whole numbers (passages, dim): zeros where no word is known.

    (0, 0) where there is no such passage, or the record was indexed without an encoder.
    """
    packed = record.get("passage_vectors")
    if not packed:
        return NO_STEPS
    return np.frombuffer(base64.b64decode(packed), dtype=np.int8).reshape(len(_embedded(record)), -1)


def verified_passages(record: Mapping[str, Any]) -> NDArray[np.bool_]:
    """Which of the embedded passages are verified."""
    return np.array([passage["verified"] for passage in _embedded(record)], dtype=np.bool_)


def step_lengths(steps: Steps) -> Vector:
    """The length of each row, 1 for those of zeros."""
    squares = np.einsum("ij,ij->i", steps, steps, dtype=np.float32)
    return np.where(squares > 0, np.sqrt(squares), np.float32(1))


def directions(steps: Steps, lengths: Vector) -> Vectors:
    """Rows of length 1; those of zeros stay so."""
    return np.divide(steps, lengths[:, None], dtype=np.float32)


def _embedded(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    told = (passage for passage in record.get("passages", ()) if passage["field"] in EMBEDDED_FIELDS)
    return [passage for passage in told if passage["tells"]]


def _packed(vectors: Vector) -> str:
    """Vectors as bytes: only their directions count, so each is written as finely as its largest number allows."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
    steps = np.rint(np.divide(vectors, largest, out=np.zeros_like(vectors), where=largest > 0) * STEPS)
    return base64.b64encode(steps.astype(np.int8).tobytes()).decode()
