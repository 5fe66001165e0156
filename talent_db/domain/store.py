"""Storing what came in: a telling becomes a record with facts, a judgement, and a rebuilt profile.

Every function works inside the caller's write transaction and flushes at most.
"""

from dataclasses import dataclass

from sqlalchemy import insert
from sqlmodel import Session, col, delete, select

from talent_db import audit, outbox
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.domain import portrait
from talent_db.domain.telling import KnownFact, Telling, content_hash, to_facts
from talent_db.enums import ItemOutcome, RecordKind, Root, Verdict
from talent_db.errors import NotFound
from talent_db.identity.resolve import MODEL, Claim, Resolution, resolve
from talent_db.ids import new_id
from talent_db.models import ExternalId, Fact, Honour, Judgement, Profile, Record, SourceFile, TeamMember
from talent_db.repositories import profiles, records
from talent_db.text import squeeze


@dataclass(frozen=True)
class Stored:
    """How a telling ended: its record, its person, and whether anything changed."""

    outcome: ItemOutcome
    record_id: str
    profile_id: str
    verdict: Verdict


def store_telling(session: Session, keys: KeyRing, telling: Telling, actor: str) -> Stored:
    """Keep a telling; the same telling with the same content changes nothing, a newer one replaces the older."""
    digest = content_hash(keys, telling)
    earlier = records.by_source_key(session, telling.source_key)
    present = next((record for record in earlier if record.replaced_by is None), None)
    if present is not None and present.content_hash == digest:
        judgement = records.newest_judgement(session, present.id)
        profile_id = judgement.profile_id if judgement else ""
        return Stored(ItemOutcome.UNCHANGED, present.id, profile_id, Verdict.SAME)
    record = _add_record(session, keys, telling, digest, [old for old in earlier if old.content_hash == digest])
    profile_id, verdict = _link(session, keys, telling, record, present)
    if present is not None:
        present.replaced_by = record.id
        session.add(present)
        session.flush()
    rebuild_profile(session, keys, profile_id)
    audit.record(session, keys, actor, "record.store", "profile", profile_id, {"record": record.id})
    return Stored(ItemOutcome.STORED, record.id, profile_id, verdict)


def _add_record(session: Session, keys: KeyRing, telling: Telling, digest: str, same_again: list[Record]) -> Record:
    # A telling that goes back to an earlier content is a new row: the hash is made unique by what came between.
    unique = digest if not same_again else keys.fingerprint(f"{digest}{len(same_again)}{new_id()}", "record-again")
    record = Record(
        kind=telling.kind,
        source_key=telling.source_key,
        content_hash=unique,
        source_file_id=telling.source_file_id,
        external_id=telling.external_id,
        campaign=telling.campaign,
        place=telling.place,
        is_craftsman=telling.is_craftsman,
        owner_path=telling.owner_path,
    )
    session.add(record)
    session.flush()
    if telling.facts:
        session.execute(insert(Fact), to_facts(keys, record.id, telling.facts))
    return record


def _link(
    session: Session, keys: KeyRing, telling: Telling, record: Record, present: Record | None
) -> tuple[str, Verdict]:
    resolution = _known_by_source(session, telling, present) or resolve(session, keys, _claim(telling))
    if resolution.verdict is Verdict.SAME and resolution.profile_id:
        profile_id = resolution.profile_id
    else:
        profile_id = _new_profile(session, telling)
        if resolution.verdict is Verdict.UNSURE and resolution.profile_id:
            session.add(_judgement(record, resolution.profile_id, resolution))
            session.flush()
    decided = Resolution(Verdict.SAME, profile_id, resolution.score, resolution.evidence)
    session.add(_judgement(record, profile_id, decided))
    if telling.external_id and profiles.external(session, Root.PROFILE, telling.external_id) is None:
        session.add(ExternalId(root=Root.PROFILE, external_id=telling.external_id, target_id=profile_id))
        _join_waiting_teams(session, telling.external_id, profile_id)
    session.flush()
    return profile_id, resolution.verdict


def _known_by_source(session: Session, telling: Telling, present: Record | None) -> Resolution | None:
    if present is not None:
        judgement = records.newest_judgement(session, present.id)
        if judgement is not None and judgement.verdict is Verdict.SAME:
            return Resolution(Verdict.SAME, judgement.profile_id, 1.0, {"source": "same telling, newer content"})
    if telling.external_id:
        known = profiles.external(session, Root.PROFILE, telling.external_id)
        if known is not None:
            return Resolution(Verdict.SAME, known.target_id, 1.0, {"source": "same exchange id"})
        # Two ids of one exchange file are two people to whoever made it: no guess of ours joins them.
        return Resolution(Verdict.DIFFERENT, None, 0.0, {"source": "new exchange id"})
    return None


def _claim(telling: Telling) -> Claim:
    def text(name: str) -> str:
        return squeeze(str(telling.first(name, "") or ""))

    return Claim(text("name"), text("birth"), text("sex"), text("employer"), text("city"), text("id_number"))


def _judgement(record: Record, profile_id: str, resolution: Resolution) -> Judgement:
    return Judgement(
        record_id=record.id,
        profile_id=profile_id,
        verdict=resolution.verdict,
        decided_by=MODEL,
        score=resolution.score,
        evidence=resolution.evidence,
    )


def _new_profile(session: Session, telling: Telling) -> str:
    profile = Profile(name=squeeze(str(telling.first("name", ""))), owner_path=telling.owner_path, version=0)
    session.add(profile)
    session.flush()
    return profile.id


def _join_waiting_teams(session: Session, external_id: str, profile_id: str) -> None:
    for member in session.exec(select(TeamMember).where(TeamMember.external_id == external_id)):
        member.profile_id = profile_id
        session.add(member)


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
        told_at=record.created_at.isoformat(),
    )


def rebuild_profile(session: Session, keys: KeyRing, profile_id: str) -> Profile:
    """Make a profile anew from its facts, raise its version, and announce it to the index."""
    profile = session.get(Profile, profile_id)
    if profile is None:
        raise NotFound("没有这份档案", profile=profile_id)
    facts = known_facts(session, profile_id)
    body = portrait.build(facts, _registered_roles(session, profile_id))
    profile.body = body
    profile.name = portrait.value(body, "name", profile.name)
    profile.employer = str(portrait.value(body, "employer"))[:200]
    profile.occupation = str(portrait.value(body, "occupation"))[:100]
    profile.city = str(portrait.value(body, "city"))[:60]
    profile.industry = str(portrait.value(body, "industry"))[:100]
    profile.updated_at = now()
    profile.version += 1
    session.add(profile)
    _rewrite_honours(session, profile)
    session.flush()
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


def _rewrite_honours(session: Session, profile: Profile) -> None:
    session.execute(delete(Honour).where(col(Honour.profile_id) == profile.id))
    rows = [
        {
            "id": new_id(),
            "profile_id": profile.id,
            "name": entry["name"][:200],
            "year": entry["year"],
            "level": entry["level"],
            "status": entry["status"],
            "facts": [source["fact"] for source in entry["sources"]],
        }
        for entry in profile.body["honours"]
    ]
    if rows:
        session.execute(insert(Honour), rows)
