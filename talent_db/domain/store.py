"""Storing what came in: a telling becomes a record with facts, a judgement, and a rebuilt profile.

Every function works inside the caller's write transaction and flushes at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, insert
from sqlmodel import Session, col, select

from talent_db import audit
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.domain.persons import join_by_machine
from talent_db.domain.questions import ask
from talent_db.domain.rebuild import first_profile, known_facts, rebuild_profile
from talent_db.domain.rejudging import rejudge
from talent_db.domain.telling import Telling, content_hash, to_facts
from talent_db.enums import ItemOutcome, Root, Verdict
from talent_db.identity.model import MODEL
from talent_db.identity.online import Candidate, Resolution, resolve
from talent_db.identity.projection import remember
from talent_db.identity.traits import to_claim, to_traits
from talent_db.ids import new_id
from talent_db.models import ExternalId, Fact, Judgement, Profile, Record, TeamMember
from talent_db.repositories import links, profiles, records
from talent_db.text import squeeze

__all__ = ["Stored", "known_facts", "rebuild_profile", "store_telling"]


# Built once: it runs with every person who comes with an exchange id.
_WAITING = select(TeamMember).where(col(TeamMember.external_id) == bindparam("external_id"))


@dataclass(frozen=True)
class Stored:
    """How a telling ended: its record, its person, and whether anything changed."""

    outcome: ItemOutcome
    record_id: str
    profile_id: str
    verdict: Verdict
    is_new: bool = False  # the person was not known before


def store_telling(session: Session, keys: KeyRing, telling: Telling, actor: str) -> Stored:
    """Keep a telling; the same telling with the same content changes nothing, a newer one replaces the older."""
    digest = content_hash(keys, telling)
    earlier = records.by_source_key(session, telling.source_key)
    present = next((record for record in earlier if record.replaced_by is None), None)
    again = [keys.fingerprint(f"{digest}{number}", "record-again") for number in range(1, len(earlier) + 1)]
    if present is not None and present.content_hash in (digest, *again):
        judgement = records.newest_judgement(session, present.id)
        profile_id = judgement.profile_id if judgement else ""
        return Stored(ItemOutcome.UNCHANGED, present.id, profile_id, Verdict.SAME)
    # A telling that goes back to an earlier content is a new row, with a hash of its own that can be told again.
    known = any(old.content_hash == digest for old in earlier)
    record, facts = _add_record(session, keys, telling, again[-1] if known else digest)
    profile_id, verdict, newcomer = _link(session, keys, telling, record, present)
    if present is not None:
        present.replaced_by = record.id
        session.add(present)
        session.flush()
    profile = (
        first_profile(session, newcomer, record, facts)
        if newcomer is not None
        else rebuild_profile(session, keys, profile_id)
    )
    audit.record(session, keys, actor, "record.store", "profile", profile_id, {"record": record.id})
    return Stored(ItemOutcome.STORED, record.id, profile_id, verdict, profile.version == 1)


def _add_record(
    session: Session, keys: KeyRing, telling: Telling, unique_hash: str
) -> tuple[Record, list[dict[str, Any]]]:
    """The record with its facts as they are stored."""
    record = Record(
        # Given here, since a default made by a function costs as much as a column: its signature is looked up each time.
        id=new_id(),
        created_at=now(),
        kind=telling.kind,
        source_key=telling.source_key,
        content_hash=unique_hash,
        source_file_id=telling.source_file_id,
        external_id=telling.external_id,
        campaign=telling.campaign,
        place=telling.place,
        is_craftsman=telling.is_craftsman,
        owner_path=telling.owner_path,
        told_on=telling.told_on,
    )
    session.add(record)
    session.flush()
    facts = to_facts(keys, record.id, telling.facts)
    if facts:
        session.execute(insert(Fact), facts)
    return record, facts


def _link(
    session: Session, keys: KeyRing, telling: Telling, record: Record, present: Record | None
) -> tuple[str, Verdict, Profile | None]:
    """The person of a record, how sure that is, and the profile still to be filled where it is nobody known or like."""
    traits = to_traits(to_claim(telling.by_field(), telling.external_id), keys.fingerprint)
    external = profiles.external(session, Root.PROFILE, telling.external_id) if telling.external_id else None
    resolution = _known_by_source(session, external, present) or resolve(session, keys, traits)
    profile_id = resolution.profile_id if resolution.verdict is Verdict.SAME else None
    newcomer = None
    if profile_id is None:
        newcomer = Profile(
            id=new_id(),
            created_at=now(),
            updated_at=now(),
            body={},
            name=squeeze(str(telling.first("name", ""))),
            owner_path=telling.owner_path,
            version=0,
        )
        profile_id = newcomer.id
    for candidate in resolution.unsure:
        session.add(_judgement(record, candidate.profile_id, Verdict.UNSURE, candidate.comparison.as_evidence()))
    if resolution.unsure:
        session.add_all([newcomer] if newcomer is not None else [])
        session.flush()  # the link comes last: the order of judgements is that of their ids
    session.add(_judgement(record, profile_id, Verdict.SAME, resolution.evidence, resolution.score))
    if telling.external_id and external is None:
        session.add(ExternalId(root=Root.PROFILE, external_id=telling.external_id, target_id=profile_id))
        _join_waiting_teams(session, telling.external_id, profile_id, newcomer)
    if newcomer is not None and not resolution.unsure:
        with session.no_autoflush:  # link and exchange id are written with the profile, in one flush
            remember(session, keys, record.id, traits)
        return profile_id, resolution.verdict, newcomer
    session.flush()
    remember(session, keys, record.id, traits)
    for candidate in resolution.also:
        join_by_machine(session, keys, profile_id, candidate.profile_id, record.id, candidate.comparison)
    # Where something was ever in doubt, one more record may tip the balance between other records too.
    contested = resolution.contested or links.is_doubted(session, profile_id)
    if contested and rejudge(session, keys, record.id):
        profile_id = links.profile_of(session, [record.id])[record.id]
    ask(session, record, profile_id, _as_now(session, resolution.unsure))
    return profile_id, resolution.verdict, None


def _as_now(session: Session, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with the persons their records belong to after all that this telling brought about."""
    owners = links.profile_of(session, [candidate.record_id for candidate in candidates])
    return [replace(one, profile_id=owners.get(one.record_id, one.profile_id)) for one in candidates]


def _known_by_source(session: Session, external: ExternalId | None, present: Record | None) -> Resolution | None:
    if present is not None:
        known = links.profile_of(session, [present.id]).get(present.id)
        if known is not None:
            return Resolution(Verdict.SAME, known, 1.0, {"source": "same telling, newer content"})
    if external is not None:
        return Resolution(Verdict.SAME, external.target_id, 1.0, {"source": "same exchange id"})
    return None


def _judgement(
    record: Record, profile_id: str, verdict: Verdict, evidence: dict[str, Any], score: float | None = None
) -> Judgement:
    return Judgement(
        id=new_id(),
        created_at=now(),
        record_id=record.id,
        profile_id=profile_id,
        verdict=verdict,
        decided_by=MODEL,
        score=score,
        evidence=evidence,
    )


def _join_waiting_teams(session: Session, external_id: str, profile_id: str, newcomer: Profile | None) -> None:
    with session.no_autoflush:  # nothing of this telling is asked for
        members = list(session.exec(_WAITING, params={"external_id": external_id}))
    if members and newcomer is not None:
        session.add(newcomer)  # a member's row points to the profile's
        session.flush()
    for member in members:
        member.profile_id = profile_id
        session.add(member)
