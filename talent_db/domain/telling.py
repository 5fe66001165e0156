"""A telling on its way in: one person as one document tells it, before and after it is stored.

Sensitive values never reach a plain column: identity number, telephone and address are sealed whole, and a quote
or a long text in which such digits stand is kept sealed beside a masked form.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from talent_db.crypto import KeyRing
from talent_db.enums import FactClass, RecordKind
from talent_db.ids import new_id
from talent_db.models import Fact

SENSITIVE_FIELDS = frozenset({"id_number", "phone", "address", "birth_date", "contact_phone", "opinions"})
# What an enterprise or searcher may see of an awarded person; all else is for the unions (design 7.7).
PUBLIC_FIELDS = frozenset(
    """name employer position title occupation skill_level years_in_trade industry city province district honours
    studios technical_results deeds skills achievements apprentices recommending_unit""".split()
)
LOOKUP_FIELDS = frozenset({"id_number", "phone"})  # found by keyed hash, never by value

# 18-digit identity numbers (GB 11643) and mobile numbers (11 digits from 1), also in groups parted by spaces or dashes.
_SENSITIVE_DIGITS = re.compile(
    r"(?<!\d)(?:\d{6}[ -]?(?:19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx]|1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?!\d)"
)
MASK = "［已隐去］"


@dataclass(frozen=True)
class NewFact:
    """One field as read: normal form, words as written, place and quote."""

    field: str
    value: Any
    raw: str = ""
    place: str = ""
    quote: str = ""
    confidence: float = 1.0


@dataclass(frozen=True)
class Telling:
    """One person as one document tells it, ready to be stored.

    ``source_key`` names the telling so that it can come again: an exchange id, or file content and number.
    """

    kind: RecordKind
    source_key: str
    facts: tuple[NewFact, ...]
    external_id: str = ""
    campaign: str = ""
    place: str = ""
    is_craftsman: bool = True
    source_file_id: str | None = None
    owner_path: str = "/"
    told_on: str = ""  # the day (YYYY-MM-DD, YYYY-MM or YYYY) that the document bears

    def first(self, name: str, default: Any = None) -> Any:
        """The value of the first fact of a field."""
        return next((fact.value for fact in self.facts if fact.field == name), default)

    def by_field(self) -> dict[str, Any]:
        """The value of the first fact of each field."""
        return {fact.field: fact.value for fact in reversed(self.facts)}


@dataclass
class KnownFact:
    """A stored fact opened as far as needed, with the source it came from."""

    id: str
    field: str
    value: Any
    raw: str
    place: str
    quote: str
    confidence: float
    classification: FactClass
    record_id: str
    record_kind: RecordKind
    source: str  # file name or exchange id
    campaign: str
    told_at: str  # the day the document bears, else the ISO moment it came in; later tellings win


def content_hash(keys: KeyRing, telling: Telling) -> str:
    """The keyed hash of all that a telling says; equal hashes mean that nothing changed."""
    content = [[f.field, f.value, f.raw, f.place] for f in telling.facts]
    return keys.fingerprint(json.dumps(content, ensure_ascii=False, sort_keys=True), "record-content")


def mask(text: str) -> str:
    """The text without identity and telephone numbers."""
    return _SENSITIVE_DIGITS.sub(MASK, text)


def classify(name: str) -> FactClass:
    """How far a field may be seen; an unknown field is internal, so that nothing leaks by being new."""
    if name in SENSITIVE_FIELDS:
        return FactClass.SENSITIVE
    return FactClass.PUBLIC if name in PUBLIC_FIELDS else FactClass.INTERNAL


def to_facts(keys: KeyRing, record_id: str, facts: Sequence[NewFact]) -> list[dict[str, Any]]:
    """The rows of a record's facts, sealed where they must be, for one bulk insert into the fact table."""
    return [_to_fact(keys, record_id, fact) for fact in facts]


def open_fact(keys: KeyRing, row: Fact) -> tuple[Any, str, str]:
    """Value, words and quote of a row as they were told; opens the seal where there is one."""
    if not row.sealed:
        return row.value, row.raw, row.quote
    told = json.loads(keys.open(row.sealed, f"fact:{row.id}"))
    return told["value"], told["raw"], told["quote"]


def _to_fact(keys: KeyRing, record_id: str, fact: NewFact) -> dict[str, Any]:
    fact_id, classification = new_id(), classify(fact.field)
    told = json.dumps({"value": fact.value, "raw": fact.raw, "quote": fact.quote}, ensure_ascii=False)
    secret = classification is FactClass.SENSITIVE
    return {
        "id": fact_id,
        "record_id": record_id,
        "field": fact.field,
        "value": None if secret else _masked(fact.value),
        "raw": "" if secret else mask(fact.raw),
        "place": fact.place,
        "quote": "" if secret else mask(fact.quote),
        "confidence": fact.confidence,
        "classification": classification,
        "sealed": keys.seal(told, f"fact:{fact_id}") if secret or _SENSITIVE_DIGITS.search(told) else "",
        "lookup": keys.fingerprint(str(fact.value), fact.field) if fact.field in LOOKUP_FIELDS else None,
    }


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(item) for item in value]
    if isinstance(value, dict):
        return {name: _masked(item) for name, item in value.items()}
    return value
