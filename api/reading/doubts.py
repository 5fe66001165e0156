"""What waits for a reviewer, each with the cut-out of its source: quote, place, file, and whether a picture can be had."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlmodel import Session

from ingest.checks import FIELD_NAMES
from ingest.cutouts import page_of
from ingest.sealed import open_telling
from talent_db.crypto import KeyRing
from talent_db.domain.confirming import rival_key
from talent_db.domain.portrait import SINGLE_FIELDS, TEXT_FIELDS
from talent_db.domain.telling import SENSITIVE_FIELDS, mask
from talent_db.enums import RecordKind, ReviewKind
from talent_db.models import Fact, ImportItem, Profile, Record, SourceFile
from talent_db.repositories import doubts
from talent_db.viewer import Viewer

LABELS = FIELD_NAMES | {"skills": "技能特长", "achievements": "工作业绩", "studios": "工作室"}


@dataclass(frozen=True)
class Told:
    """A value with the place and the words that say so."""

    field: str
    label: str
    value: str
    quote: str
    place: str
    source: str
    may_correct: bool = True


@dataclass(frozen=True)
class Doubt:
    """One question: ``key`` names it together with its kind; ``pictured`` when the page can be looked at."""

    kind: str
    key: str
    title: str
    reason: str
    profile_id: str = ""
    file_id: str = ""
    page: int = 0
    told: list[Told] = field(default_factory=list)

    @property
    def pictured(self) -> bool:
        """True for a page of a PDF."""
        return bool(self.file_id and self.page)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the interface."""
        return asdict(self) | {"pictured": self.pictured}


def page(session: Session, keys: KeyRing, viewer: Viewer, kind: ReviewKind, after: str, limit: int) -> list[Doubt]:
    """The next questions of one kind."""
    scope = viewer.organisation_path
    if kind is ReviewKind.ITEM:
        return [_item(session, keys, item) for item in doubts.waiting_items(session, scope, after, limit)]
    if kind is ReviewKind.FACT:
        return [_fact(session, fact) for fact in doubts.doubtful_facts(session, scope, after, limit)]
    found: list[Doubt] = []
    since = after.partition("/")[0]
    while len(found) < limit and (rows := doubts.profiles_with_rivals(session, scope, since, limit)):
        found += [doubt for profile in rows for doubt in _rivals(session, profile) if doubt.key > after]
        since = f"{rows[-1].id}!"  # right behind the last: ids are of one length
    return found


def _item(session: Session, keys: KeyRing, item: ImportItem) -> Doubt:
    telling = open_telling(keys, item)
    facts = telling.facts if telling else ()
    place = item.place or next((fact.place for fact in facts), "")
    return Doubt(
        kind=ReviewKind.ITEM.value,
        key=item.id,
        title=item.label or item.file,
        reason=item.message,
        file_id=item.source_file_id or "",
        page=_page(session, item.source_file_id, place),
        told=[
            _told(fact.field, fact.value, fact.quote, fact.place, item.file)
            for fact in facts
            if fact.field not in ("hidden", "extra")
        ],
    )


def _fact(session: Session, fact: Fact) -> Doubt:
    record = session.get_one(Record, fact.record_id)
    profile_id = doubts.profile_of_record(session, record.id) or ""
    profile = session.get(Profile, profile_id)
    return Doubt(
        kind=ReviewKind.FACT.value,
        key=fact.id,
        title=profile.name if profile else "",
        reason=f"把握 {round(fact.confidence * 100)} %，请对照原文确认",
        profile_id=profile_id,
        file_id=record.source_file_id or "",
        page=_page(session, record.source_file_id, fact.place),
        told=[_told(fact.field, fact.value, fact.quote, fact.place, _file_name(session, record))],
    )


def _rivals(session: Session, profile: Profile) -> Iterator[Doubt]:
    for name, entry in sorted(profile.body.get("fields", {}).items()):
        settled = any(source["kind"] == RecordKind.REVIEW for source in entry["sources"])
        if not entry["rivals"] or settled or doubts.is_decided(session, rival_key(profile.id, name, entry)):
            continue
        told = [
            _told(name, e["value"], e["sources"][-1]["quote"], e["sources"][-1]["place"], e["sources"][-1]["source"])
            for e in [entry, *entry["rivals"]]
        ]
        reason = f"“{LABELS.get(name, name)}”有 {len(told)} 种说法，现在用的是第一种"
        yield Doubt(ReviewKind.RIVAL.value, f"{profile.id}/{name}", profile.name, reason, profile.id, told=told)


def _told(name: str, value: object, quote: str, place: str, source: str) -> Told:
    secret = name in SENSITIVE_FIELDS
    shown = "；".join(str(part.get("name", part)) for part in value) if isinstance(value, list) else str(value)
    return Told(
        field=name,
        label=LABELS.get(name, name),
        value="（敏感，看原件）" if secret else mask(shown),
        quote="" if secret else mask(quote),
        place=place,
        source=source,
        may_correct=not secret and (name in SINGLE_FIELDS or name in TEXT_FIELDS),
    )


def _page(session: Session, file_id: str | None, place: str) -> int:
    source = session.get(SourceFile, file_id) if file_id else None
    return (page_of(place) or 1) if source is not None and source.format == "pdf" else 0


def _file_name(session: Session, record: Record) -> str:
    source = session.get(SourceFile, record.source_file_id) if record.source_file_id else None
    return source.name if source else record.external_id
