"""The words in which search is asked and answers; no engine's dictionaries pass this line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from talent_db.enums import Root

Vector = NDArray[np.float32]  # (dim,), unit length

# The text fields of a document, cut by ``search.analysis`` before they reach an engine. ``concepts`` holds concept
# codes, one token each; ``name`` holds whole names and is never cut into words.
TEXT_FIELDS = ("trade", "skills", "deeds", "honours", "studio", "employer", "mission")
FACET_FIELDS = ("city", "province", "industry", "skill_level", "honour_levels", "studio_roles", "studio_levels")


@dataclass(frozen=True)
class Filters:
    """Hard conditions, all of which must hold; None or empty = no condition.

    ``scope`` bounds owner paths (prefix); every call carries the viewer's. ``city``, ``province`` and ``industry``
    compare the stored normal form (``宁波市``, programme industry code).
    """

    root: Root = Root.PROFILE
    scope: str = "/"
    city: str | None = None
    province: str | None = None
    industry: str | None = None
    skill_level: str | None = None
    honour_level: str | None = None
    studio_role: str | None = None
    studio_level: str | None = None
    craftsmen_only: bool = True
    ids: tuple[str, ...] = ()  # only these
    without: tuple[str, ...] = ()  # none of these


@dataclass(frozen=True)
class Term:
    """One token looked for in one field with a weight; a document's score is the sum of weight × BM25 over terms."""

    field: str  # one of TEXT_FIELDS, or "concepts", "shown", "name"
    token: str
    weight: float = 1.0


@dataclass(frozen=True)
class WordQuery:
    """What the word arm looks for: any of the terms, within the filters. No terms = all that pass the filters."""

    terms: tuple[Term, ...]
    filters: Filters = Filters()
    limit: int = 20
    after: str | None = None  # cursor of the last hit of the page before
    facets: tuple[str, ...] = ()
    count: bool = False
    flat: bool = False  # every term adds its weight as it is, whatever BM25 would make of it
    ids_only: bool = False  # hits without record and version, for callers that look closer at a few of many
    is_paged: bool = True  # False: no cursor is made, for callers that want no further page


@dataclass(frozen=True)
class ConceptGroup:
    """Concepts of which the evidence for one supports the other: together 1 − Π (1 − wanted × sureness)."""

    weight: float
    codes: Mapping[str, float]  # concept code → how strongly it is wanted, 0–1


@dataclass(frozen=True)
class Words:
    """Words of a question, and what they are worth by the field they stand in; a word counts once, where it is worth most.

    With ``s`` = Σ size × worth over the words a document shares, together ``weight × s / (s + half)``.
    """

    weight: float
    half: float
    sizes: Mapping[str, float]  # token → what it counts
    worth: Mapping[str, float]  # one of TEXT_FIELDS → factor


@dataclass(frozen=True)
class Blend:
    """Words, concepts and meaning asked at once.

    A document's promise is the sum of what its words give, ``weight × noisy or`` for each group of concepts, and
    ``meaning_weight × max(0, (n − meaning_zero) / (1 − meaning_zero))`` with the nearness ``n`` of its passages to the
    vector (``search.nearness``), or the cosine of the whole where an engine does not know these.
    """

    words: Words | None = None
    groups: tuple[ConceptGroup, ...] = ()
    vector: Vector | None = None
    meaning_weight: float = 0.0
    meaning_zero: float = 0.0  # nearness that gives nothing yet
    filters: Filters = Filters()
    limit: int = 20


class Promise(NamedTuple):
    """One document of a blend: its promise, and its likeness (1 + nearness) / 2, 0 where there is no vector."""

    id: str
    score: float
    likeness: float


@dataclass(frozen=True)
class SearchDocument:
    """One root as it is indexed; versions decide between an older and a newer copy (external version, ≥ wins)."""

    root: Root
    id: str
    version: int
    owner_path: str
    label: str  # what a list shows: the person's or team's name
    names: tuple[str, ...]  # whole names and aliases
    texts: dict[str, str]  # TEXT_FIELDS → plain text, not yet cut
    concepts: tuple[str, ...]  # concept codes found in the texts, repeated by weight of evidence
    keywords: dict[str, tuple[str, ...]]  # FACET_FIELDS → values
    is_craftsman: bool
    record: dict[str, Any]  # compact record for features and display; JSON, nothing sensitive
    vector: Vector | None = None
    shown: tuple[str, ...] = ()  # tokens of concepts with how surely the record shows them (search.shown)


@dataclass(frozen=True)
class Deletion:
    """A root that went; a late older copy must not bring it back."""

    root: Root
    id: str
    version: int


class EngineHit(NamedTuple):
    """One document an engine found; ``score`` ≥ 0, higher is better, of one arm only."""

    id: str
    score: float
    record: dict[str, Any]
    version: int


@dataclass(frozen=True)
class EnginePage:
    """Hits best first (ties by id), facet counts and the total where asked for, the cursor of the next page."""

    hits: tuple[EngineHit, ...]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    total: int | None = None
    next_cursor: str | None = None


@dataclass(frozen=True)
class Passage:
    """A piece of a field's original text with the matching stretches as (start, end) offsets into ``text``."""

    field: str
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Hit:
    """A found root as people see it, with the passages that matched."""

    id: str
    score: float
    record: dict[str, Any]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page of hits with facets (value → count) and the cursor of the next page.

    ``related`` are people who have to do with what was asked without being it (a studio's present leader where
    no founder fits); ``note`` says so in Chinese.
    """

    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    total: int | None = None
    next_cursor: str | None = None
    related: tuple[Hit, ...] = ()
    note: str = ""
