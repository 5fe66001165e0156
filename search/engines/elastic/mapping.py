"""Index settings, mapping, names and documents for Elasticsearch: pure builders.

Only what every cluster has: words are cut beforehand and split at blanks by a ready-made analyser; no scripts, no
analysers of our own.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from search import analysis
from search.fields import LAYOUT, TOKEN_FIELDS, keyword_fields, token_fields
from search.ports import Encoder
from search.types import FACET_FIELDS, SearchDocument

SCHEMA_VERSION = 1  # raise when the mapping below changes
KEYWORD_FIELDS = (*FACET_FIELDS, "kind", "scope")
GC_DELETES = "1h"  # how long a deletion is remembered; the default of a minute lets a late write bring a person back


@dataclass(frozen=True)
class Fingerprints:
    """What an index was made with."""

    schema: str
    analyser: str
    encoder: str
    dim: int

    @property
    def short(self) -> str:
        """All of it in ten characters, for the index's name."""
        content = repr((self.schema, self.analyser, self.encoder, self.dim))
        return hashlib.sha256(content.encode()).hexdigest()[:10]


def fingerprints(encoder: Encoder) -> Fingerprints:
    """The fingerprints of this program with this encoder."""
    return Fingerprints(f"{SCHEMA_VERSION}.{LAYOUT}", analysis.fingerprint(), encoder.fingerprint, encoder.dim)


def index_name(prefix: str, marks: Fingerprints, number: int) -> str:
    """``gongjiang-<fingerprint>-<n>``; ``n`` counts up over all rebuilds."""
    return f"{prefix}-{marks.short}-{number:05d}"


def index_number(prefix: str, name: str) -> int | None:
    """The number in an index's name; None when the index is not one of ours."""
    found = re.fullmatch(re.escape(prefix) + r"-[0-9a-f]{10}-(\d+)", name)
    return int(found[1]) if found else None


def settings() -> dict[str, Any]:
    """One shard, so that BM25 counts over all documents; BM25 with the numbers the embedded engine has."""
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",  # a copy as soon as there is a second node
        "refresh_interval": "-1",  # writes are made visible by hand
        "gc_deletes": GC_DELETES,
        "similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}},
    }


def mapping(marks: Fingerprints) -> dict[str, Any]:
    """The strict mapping; token texts are searched and not kept, the record is kept and not searched."""
    properties: dict[str, Any] = {
        "id": {"type": "keyword"},
        "version": {"type": "long"},
        "record": {"type": "object", "enabled": False},
    }
    for field in TOKEN_FIELDS:
        properties[field] = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
    for field in KEYWORD_FIELDS:
        properties[field] = {"type": "keyword"}
    hidden = list(TOKEN_FIELDS)
    if marks.dim:
        properties["vector"] = {
            "type": "dense_vector",
            "dims": marks.dim,
            "index": True,
            "similarity": "cosine",
            "index_options": {"type": "int8_hnsw"},
        }
        hidden.append("vector")
    return {
        "dynamic": "strict",
        "_source": {"excludes": hidden},
        "_meta": {"schema": marks.schema, "analyser": marks.analyser, "encoder": marks.encoder},
        "properties": properties,
    }


def source(document: SearchDocument) -> dict[str, Any]:
    """A document as it is sent. The record is sent as text: Elasticsearch would take its keys for fields."""
    body: dict[str, Any] = {
        "id": document.id,
        "version": document.version,
        "record": {"json": json.dumps(document.record, ensure_ascii=False, separators=(",", ":"))},
    }
    body |= token_fields(document) | keyword_fields(document)
    if document.vector is not None and document.vector.any():
        body["vector"] = document.vector.tolist()
    return body


def record_of(found: dict[str, Any]) -> dict[str, Any]:
    """The record out of a stored source."""
    record: dict[str, Any] = json.loads(found["record"]["json"])
    return record
