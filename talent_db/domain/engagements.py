"""Registering visits as the ledgers of unions bring them, and putting them back as they were.

A visit of a person who has a profile is part of the portrait (服务): the union's ledger is the union's own word. A
visit whose result the ledger does not tell is shown, and counts as not verified yet.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, delete, select

from talent_db import audit
from talent_db.crypto import KeyRing
from talent_db.domain.rebuild import rebuild_profile
from talent_db.domain.register import find_enterprise
from talent_db.enums import ItemOutcome, ProblemKind
from talent_db.models import Engagement, EngagementPerson, Team
from talent_db.repositories import links
from talent_db.repositories.engagements import by_external, people_of, rewrite_people

__all__ = ["by_external", "register_engagement", "restore_engagement", "snapshot_engagement"]


def register_engagement(
    session: Session, keys: KeyRing, line: Mapping[str, Any], source: str, actor: str
) -> ItemOutcome:
    """Store one visit and rebuild its people's profiles; the same visit with the same content changes nothing."""
    digest = keys.fingerprint(json.dumps(line, ensure_ascii=False, sort_keys=True), "exchange-engagement")
    known = by_external(session, str(line["id"]))
    if known is not None and known.content_hash == digest:
        return ItemOutcome.UNCHANGED
    visit = known or Engagement(external_id=str(line["id"]), version=0)
    touched = set(people_of(visit))
    visit.visited_on, visit.city = str(line["visited_on"])[:10], str(line.get("city", ""))
    visit.topic, visit.result = str(line.get("topic", "")), str(line.get("result", ""))
    visit.kind = ProblemKind(line.get("kind") or ProblemKind.TACKLE.value)
    visit.team, visit.people = str(line.get("team", ""))[:200], list(line.get("people", []))
    team = session.exec(select(Team).where(Team.name == visit.team)).first() if visit.team else None
    visit.team_id = team.id if team else None
    visit.enterprise_id = find_enterprise(session, line)
    visit.source, visit.content_hash, visit.version = source[:300], digest, visit.version + 1
    session.add(visit)
    session.flush()
    rewrite_people(session, visit)
    _renew(session, keys, touched | set(people_of(visit)))
    audit.record(session, keys, actor, "engagement.store", "engagement", visit.id, {"external_id": visit.external_id})
    return ItemOutcome.STORED


def snapshot_engagement(session: Session, external_id: str) -> dict[str, Any] | None:
    """The present state as plain values."""
    known = by_external(session, external_id)
    return {"row": known.model_dump(mode="json"), "parts": [], "digest": known.content_hash} if known else None


def restore_engagement(session: Session, keys: KeyRing, external_id: str, state: Mapping[str, Any] | None) -> None:
    """Put back a snapshot, or take away what did not exist; the profiles of its people are rebuilt."""
    row = by_external(session, external_id)
    if row is None:
        return
    touched = set(people_of(row))
    if state is None:
        session.execute(delete(EngagementPerson).where(col(EngagementPerson.engagement_id) == row.id))
        session.delete(row)
        session.flush()
    else:
        told = Engagement.model_validate(state["row"])
        version = row.version + 1
        for name in Engagement.model_fields:
            setattr(row, name, getattr(told, name))
        row.version = version
        session.add(row)
        session.flush()
        rewrite_people(session, row)
        touched |= set(people_of(row))
    _renew(session, keys, touched)


def _renew(session: Session, keys: KeyRing, profile_ids: Iterable[str]) -> None:
    roots = {root.id for key in profile_ids if (root := links.root_of(session, key)) is not None}
    for profile_id in sorted(roots):
        rebuild_profile(session, keys, profile_id)
