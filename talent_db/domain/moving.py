"""Moving records from one person to another: new judgements, exchange ids, teams and studio roles; never facts."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from talent_db import outbox
from talent_db.enums import Root, StudioRole, Verdict
from talent_db.models import ExternalId, Judgement, Studio, StudioMembership
from talent_db.repositories import identity


def link(session: Session, record_ids: Sequence[str], profile_id: str, actor: str, evidence: dict[str, Any]) -> None:
    """Judge that records are a person, and let what names them follow."""
    say(session, record_ids, profile_id, Verdict.SAME, actor, evidence)
    external_ids = identity.exchange_ids(session, record_ids)
    rows = session.exec(
        select(ExternalId).where(ExternalId.root == Root.PROFILE, col(ExternalId.external_id).in_(external_ids))
    )
    for row in rows:
        row.target_id = profile_id
        session.add(row)
    for member, team in identity.teams_naming(session, external_ids):
        if member.profile_id != profile_id:
            member.profile_id = profile_id
            team.version += 1
            session.add_all([member, team])
            outbox.announce(session, Root.TEAM, team.id, team.version)
    session.flush()


def say(
    session: Session,
    record_ids: Sequence[str],
    profile_id: str,
    verdict: Verdict,
    actor: str,
    evidence: dict[str, Any],
) -> None:
    """Append one judgement for each record."""
    for record_id in sorted(record_ids):
        session.add(
            Judgement(
                record_id=record_id, profile_id=profile_id, verdict=verdict, decided_by=actor, evidence=dict(evidence)
            )
        )
    session.flush()


def move_roles(session: Session, source_id: str, target_id: str, only: Sequence[Any] | None = None) -> list[list[str]]:
    """Give studio roles to another profile, except those it has itself; tells which, as [studio, role, since]."""
    wanted = None if only is None else {tuple(item) for item in only}
    held = {_role(row) for row in _roles(session, target_id)}
    moved: list[list[str]] = []
    for row in _roles(session, source_id):
        if _role(row) in held or (wanted is not None and _role(row) not in wanted):
            continue
        row.profile_id = target_id
        studio = session.get_one(Studio, row.studio_id)
        studio.version += 1
        session.add_all([row, studio])
        outbox.announce(session, Root.STUDIO, studio.id, studio.version)
        moved.append(list(_role(row)))
    session.flush()
    return moved


def _roles(session: Session, profile_id: str) -> list[StudioMembership]:
    query = select(StudioMembership).where(StudioMembership.profile_id == profile_id)
    return list(session.exec(query.order_by(col(StudioMembership.id))))


def _role(row: StudioMembership) -> tuple[str, str, str]:
    return row.studio_id, StudioRole(row.role).value, row.since
