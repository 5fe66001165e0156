"""People and problems of the development set as matching sees them, without database or index.

Facts are told as an import would tell them; portrait, document, vector and record come from the real builders.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from matching.nearness import with_nearness
from matching.need import understand
from matching.types import Arms, Ask, Candidate, Need
from search import wiring
from search.concepts import concept_finder
from search.documents import profile_document
from search.embedding import embed
from search.ports import Encoder
from search.types import Vector
from talent_db.domain import portrait
from talent_db.domain.telling import KnownFact
from talent_db.enums import FactClass, RecordKind
from talent_db.models import Profile
from talent_db.settings import Settings

SAMPLES = Path("samples/matching")
Line = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """A problem as understood, with its vector."""

    need: Need
    vector: Vector


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The shipped model."""
    return wiring.make_encoder(Settings(encoder="static"))


@lru_cache(maxsize=1)
def people() -> tuple[Line, ...]:
    """The profile lines."""
    return _lines("profiles.jsonl")


@lru_cache(maxsize=1)
def problems() -> tuple[Asked, ...]:
    """The problems, understood once."""
    names = ("id", "title", "description", "city", "province", "industry", "kind")
    asks = [Ask(**{name: line[name] for name in names}) for line in _lines("problems.jsonl")]
    vectors = encoder().encode([ask.text for ask in asks])
    return tuple(Asked(understand(ask, concept_finder()), vector) for ask, vector in zip(asks, vectors, strict=True))


@lru_cache(maxsize=1)
def solvers() -> Mapping[str, tuple[str, ...]]:
    """Problem → ids of those who can solve it."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (SAMPLES / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        problem, _, person, grade = line.split()
        if int(grade) >= 2:
            found[problem] = (*found.get(problem, ()), person)
    return found


def fact(field: str, value: Any, kind: RecordKind = RecordKind.EXCHANGE, number: int = 0) -> KnownFact:
    """One fact as told by a document of a kind; a later ``number`` is a later telling."""
    return KnownFact(
        id=f"f{number:03d}{field}",
        field=field,
        value=value,
        raw=str(value),
        place="",
        quote=str(value),
        confidence=1.0,
        classification=FactClass.PUBLIC,
        record_id=f"r{number}",
        record_kind=kind,
        source="",
        campaign="",
        told_at=f"2024-01-{number + 1:02d}T00:00:00+00:00",
    )


def facts(line: Line) -> list[KnownFact]:
    """A profile line as facts."""
    plain = {name: value for name, value in line.items() if name not in ("id", "studio") and value not in (None, "")}
    return [fact(name, value) for name, value in plain.items()]


def candidate(told: Sequence[KnownFact], asked: Asked, key: str = "p") -> Candidate:
    """The person of some facts as a candidate for a problem, found by the vector arm."""
    return as_candidate(*indexed(told, key), asked)


def as_candidate(record: dict[str, Any], vector: Vector, asked: Asked) -> Candidate:
    """An indexed person as a candidate."""
    near = _likeness(vector, asked.vector)
    (found,) = with_nearness([Candidate(record, Arms(near, near))], asked.vector)
    return found


def indexed(told: Sequence[KnownFact], key: str = "p") -> tuple[dict[str, Any], Vector]:
    """The record and the vector of a person."""
    body = portrait.build(told)
    name, city, industry = (str(portrait.value(body, field)) for field in ("name", "city", "industry"))
    profile = Profile(id=key, name=name, city=city, industry=industry, body=body, version=1)
    (document,) = embed([profile_document(profile, key)], encoder())
    vector = document.vector
    return document.record, vector if vector is not None else np.zeros(encoder().dim, dtype=np.float32)


def _likeness(one: Vector, other: Vector) -> float:
    return (1 + float(one @ other)) / 2 if one.any() else 0.0


def _lines(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines() if line)
