"""Which words of a document are given to the encoder, and documents with their vectors filled in."""

from collections.abc import Sequence
from dataclasses import replace

from search.ports import Encoder
from search.types import SearchDocument

# What somebody can do; employers, honours and names would draw people together who share nothing of the craft.
EMBEDDED_FIELDS = ("trade", "skills", "deeds", "mission")
LONGEST_TEXT = 2000  # characters; transformers cut at 512 tokens, and a portrait's beginning says most


def embedding_text(document: SearchDocument) -> str:
    """The text of a document whose meaning its vector stands for."""
    parts = [document.texts.get(field, "") for field in EMBEDDED_FIELDS]
    return "\n".join(part for part in parts if part)[:LONGEST_TEXT]


def embed(documents: Sequence[SearchDocument], encoder: Encoder) -> list[SearchDocument]:
    """The documents, those without a vector given theirs; without change when the encoder is ``none``."""
    missing = [document for document in documents if document.vector is None]
    if not encoder.dim or not missing:
        return list(documents)
    vectors = encoder.encode([embedding_text(document) for document in missing])
    filled = {
        id(document): replace(document, vector=vector if vector.any() else None)
        for document, vector in zip(missing, vectors, strict=True)
    }
    return [filled.get(id(document), document) for document in documents]
