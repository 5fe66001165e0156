"""A profile made anew from the facts of its records: body, flat columns, honour rows, version, outbox.

Everything works inside the caller's write transaction and flushes at most.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, delete

from talent_db import outbox
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.domain import portrait
from talent_db.domain.telling import KnownFact
from talent_db.enums import RecordKind, Root
from talent_db.errors import NotFound
from talent_db.ids import new_id
from talent_db.models import Fact, Honour, Profile, Record, SourceFile
from talent_db.repositories import engagements, profiles, records
from talent_db.repositories.outcomes import was_solved


def known_facts(session: Session, profile_id: str) -> list[KnownFact]:
    """All facts of a person's present records with their sources; sensitive values stay sealed."""
    linked = {record.id: record for record in records.linked_records(session, profile_id)}
    files = records.files_of(session, [r.source_file_id for r in linked.values() if r.source_file_id])
    return [_known(row, linked[row.record_id], files) for row in records.facts_of(session, list(linked))]


def _known(row: Fact, record: Record, files: dict[str, SourceFile]) -> KnownFact:
    file = files.get(record.source_file_id or "")
    return KnownFact(
        id=row.id,
        field=row.field,
        value=row.value,
        raw=row.raw,
        place=row.place,
        quote=row.quote,
        confidence=row.confidence,
        classification=row.classification,
        record_id=record.id,
        record_kind=RecordKind(record.kind),
        source=file.name if file else record.external_id,
        campaign=record.campaign,
        told_at=record.told_on or record.created_at.isoformat(),
    )


def rebuild_profile(session: Session, keys: KeyRing, profile_id: str) -> Profile:
    """Make a profile anew from its facts, raise its version, and announce it to the index."""
    profile = session.get(Profile, profile_id)
    if profile is None:
        raise NotFound("没有这份档案", profile=profile_id)
    facts = known_facts(session, profile_id)
    body = portrait.build(facts, _registered_roles(session, profile_id), _visits(session, profile_id))
    session.execute(delete(Honour).where(col(Honour.profile_id) == profile.id))
    return _renew(session, profile, body)


def first_profile(session: Session, profile: Profile, record: Record, facts: Sequence[Mapping[str, Any]]) -> Profile:
    """The profile of a person whom this record brings: nothing else can belong to it, so nothing is looked up.

    ``facts`` are the rows as they were stored; a new id has no studio, visit or honour yet.
    """
    file = session.get(SourceFile, record.source_file_id) if record.source_file_id else None
    files = {file.id: file} if file is not None else {}
    known = [_known(Fact.model_construct(None, **row), record, files) for row in facts]
    return _renew(session, profile, portrait.build(known, [], []))


def _renew(session: Session, profile: Profile, body: dict[str, Any]) -> Profile:
    profile.body = body
    profile.name = portrait.value(body, "name", profile.name)
    profile.employer = str(portrait.value(body, "employer"))[:200]
    profile.occupation = str(portrait.value(body, "occupation"))[:100]
    profile.city = str(portrait.value(body, "city"))[:60]
    profile.industry = str(portrait.value(body, "industry"))[:100]
    profile.updated_at = now()
    profile.version += 1
    session.add(profile)
    session.flush()
    _write_honours(session, profile)
    outbox.announce(session, Root.PROFILE, profile.id, profile.version)
    return profile


def _registered_roles(session: Session, profile_id: str) -> list[dict[str, object]]:
    return [
        {
            "studio_id": studio.id,
            "name": studio.name,
            "former_names": studio.former_names,
            "kind": studio.kind,
            "level": studio.level,
            "status": studio.status,
            "city": studio.city,
            "employer": studio.employer,
            "speciality": studio.speciality,
            "named_by": studio.named_by,
            "role": membership.role.value,
            "from": membership.since,
            "to": membership.until,
            "year": int(studio.named_on[:4]) if studio.named_on[:4].isdigit() else None,
            "registered": True,
            "source": {"kind": "exchange", "source": membership.source or studio.source},
        }
        for membership, studio in profiles.studio_roles(session, profile_id)
    ]


def _visits(session: Session, profile_id: str) -> list[dict[str, object]]:
    return [
        {
            "id": visit.id,
            "on": visit.visited_on,
            "enterprise": enterprise,
            "city": visit.city,
            "kind": visit.kind.value,
            "topic": visit.topic,
            "result": visit.result,
            "solved": was_solved(visit.result),
            "team": visit.team,
            "source": {"kind": RecordKind.ROSTER.value, "source": visit.source},
        }
        for visit, enterprise in engagements.visits_of(session, profile_id)
    ]


def _write_honours(session: Session, profile: Profile) -> None:
    rows = [
        {
            "id": new_id(),
            "profile_id": profile.id,
            "name": entry["name"][:200],
            "year": entry["year"],
            "level": entry["level"],
            "series": entry["series"][:60],
            "body": entry["body"][:200],
            "status": entry["status"],
            "facts": list(dict.fromkeys(source["fact"] for source in entry["sources"])),
        }
        for entry in profile.body["honours"]
    ]
    if rows:
        session.execute(insert(Honour), rows)
