"""Which words of a document are given to the encoder, and documents with their vectors filled in."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from search.ports import Encoder
from search.types import SearchDocument, Vector

# What somebody can do; employers, honours and names would draw people together who share nothing of the craft.
EMBEDDED_FIELDS = ("trade", "skills", "deeds", "mission")
LONGEST_TEXT = 2000  # characters; transformers cut at 512 tokens, and a portrait's beginning says most


def embedding_text(document: SearchDocument) -> str:
    """The text of a document whose meaning its vector stands for."""
    return _text(document.texts)


def embed(documents: Sequence[SearchDocument], encoder: Encoder) -> list[SearchDocument]:
    """The documents, those without a vector given theirs; without change when the encoder is ``none``.

    Where a person's own statements stand among the texts, the record gets the vector of what is verified alone.
    """
    missing = [document for document in documents if document.vector is None]
    if not encoder.dim or not missing:
        return list(documents)
    vectors = encoder.encode([embedding_text(document) for document in missing])
    filled = {
        id(document): replace(document, vector=vector if vector.any() else None)
        for document, vector in zip(missing, vectors, strict=True)
    }
    mixed = [document for document in missing if document.verified_texts is not None]
    if mixed:
        verified = encoder.encode([_text(document.verified_texts or {}) for document in mixed])
        for document, vector in zip(mixed, verified, strict=True):
            filled[id(document)] = replace(filled[id(document)], record=_with_vector(document.record, vector))
    return [filled.get(id(document), document) for document in documents]


def verified_vector(record: Mapping[str, Any]) -> Vector | None:
    """The vector of the verified part of a record with statements in it; None where it has none."""
    packed = record.get("verified", {}).get("vector")
    return np.frombuffer(base64.b64decode(packed), dtype=np.float32) if packed else None


def _with_vector(record: Mapping[str, Any], vector: Vector) -> dict[str, Any]:
    packed = base64.b64encode(vector.astype(np.float32).tobytes()).decode()  # a third of the same numbers as JSON
    return {**record, "verified": {**record["verified"], "vector": packed}}


def _text(texts: Mapping[str, str]) -> str:
    parts = [texts.get(field, "") for field in EMBEDDED_FIELDS]
    return "\n".join(part for part in parts if part)[:LONGEST_TEXT]
