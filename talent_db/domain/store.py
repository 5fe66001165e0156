"""Storing what came in: a telling becomes a record with facts, a judgement, and a rebuilt profile.

Every function works inside the caller's write transaction and flushes at most.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, select

from talent_db import audit
from talent_db.crypto import KeyRing
from talent_db.domain.persons import join_by_machine
from talent_db.domain.questions import ask
from talent_db.domain.rebuild import known_facts, rebuild_profile
from talent_db.domain.telling import Telling, content_hash, to_facts
from talent_db.enums import ItemOutcome, Root, Verdict
from talent_db.identity.model import MODEL
from talent_db.identity.online import Resolution, resolve
from talent_db.identity.projection import remember
from talent_db.identity.traits import Claim, to_traits
from talent_db.ids import new_id
from talent_db.models import ExternalId, Fact, Judgement, Profile, Record, TeamMember
from talent_db.repositories import links, profiles, records
from talent_db.text import squeeze

__all__ = ["Stored", "known_facts", "rebuild_profile", "store_telling"]


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
    traits = to_traits(_claim(telling), keys.fingerprint)
    resolution = _known_by_source(session, telling, present) or resolve(session, keys, traits)
    profile_id = resolution.profile_id if resolution.verdict is Verdict.SAME else None
    if profile_id is None:
        profile_id = _new_profile(session, telling)
    for candidate in resolution.unsure:
        session.add(_judgement(record, candidate.profile_id, Verdict.UNSURE, candidate.comparison.as_evidence()))
    session.flush()  # the link comes last: the order of judgements is that of their ids
    session.add(_judgement(record, profile_id, Verdict.SAME, resolution.evidence, resolution.score))
    if telling.external_id and profiles.external(session, Root.PROFILE, telling.external_id) is None:
        session.add(ExternalId(root=Root.PROFILE, external_id=telling.external_id, target_id=profile_id))
        _join_waiting_teams(session, telling.external_id, profile_id)
    session.flush()
    remember(session, keys, record.id, traits)
    for candidate in resolution.also:
        join_by_machine(session, keys, profile_id, candidate.profile_id, record.id, candidate.comparison)
    ask(session, record, profile_id, resolution.unsure)
    return profile_id, resolution.verdict


def _known_by_source(session: Session, telling: Telling, present: Record | None) -> Resolution | None:
    if present is not None:
        known = links.profile_of(session, [present.id]).get(present.id)
        if known is not None:
            return Resolution(Verdict.SAME, known, 1.0, {"source": "same telling, newer content"})
    if telling.external_id:
        external = profiles.external(session, Root.PROFILE, telling.external_id)
        if external is not None:
            return Resolution(Verdict.SAME, external.target_id, 1.0, {"source": "same exchange id"})
    return None


def _claim(telling: Telling) -> Claim:
    def text(name: str) -> str:
        return squeeze(str(telling.first(name, "") or ""))

    honours = telling.first("honours", [])
    return Claim(
        name=text("name"),
        birth=text("birth"),
        sex=text("sex"),
        employer=text("employer"),
        city=text("city"),
        id_number=text("id_number"),
        occupation=text("occupation"),
        position=text("position"),
        phone=text("phone"),
        honours=tuple(
            (str(told.get("name") or ""), told.get("year"))
            for told in (honours if isinstance(honours, list) else ())
            if isinstance(told, dict)
        ),
        external_id=telling.external_id,
    )


def _judgement(
    record: Record, profile_id: str, verdict: Verdict, evidence: dict[str, Any], score: float | None = None
) -> Judgement:
    return Judgement(
        record_id=record.id,
        profile_id=profile_id,
        verdict=verdict,
        decided_by=MODEL,
        score=score,
        evidence=evidence,
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
