"""Problems, teams and studios as they stood before an import, kept as plain values and put back from them."""

from typing import Any

from sqlmodel import Session, col, delete, select

from talent_db import outbox
from talent_db.crypto import KeyRing
from talent_db.domain.store import rebuild_profile
from talent_db.enums import Root
from talent_db.models import ExternalId, Problem, Profile, Studio, StudioMembership, Team, TeamMember
from talent_db.repositories import profiles

TABLES: dict[Root, Any] = {
    Root.PROBLEM: Problem,
    Root.TEAM: Team,
    Root.STUDIO: Studio,
}
PARTS: dict[Root, Any] = {Root.TEAM: TeamMember, Root.STUDIO: StudioMembership}
PARENT = {Root.TEAM: "team_id", Root.STUDIO: "studio_id"}


def snapshot(session: Session, root: Root, external_id: str) -> dict[str, Any] | None:
    """The present state of what an exchange id names; None when there is nothing yet."""
    known = profiles.external(session, root, external_id)
    row = session.get(TABLES[root], known.target_id) if known else None
    if known is None or row is None:
        return None
    parts = [part.model_dump(mode="json") for part in _parts(session, root, row.id)]
    return {"row": row.model_dump(mode="json"), "parts": parts, "digest": known.content_hash}


def restore(session: Session, keys: KeyRing, root: Root, external_id: str, state: dict[str, Any] | None) -> None:
    """Put back a snapshot, or take away what did not exist; profiles that it touches are rebuilt."""
    known = profiles.external(session, root, external_id)
    row = session.get(TABLES[root], known.target_id) if known else None
    if known is None or row is None:
        return
    before = _parts(session, root, row.id)
    touched = {part.profile_id for part in before}
    if root in PARTS:
        session.execute(delete(PARTS[root]).where(col(getattr(PARTS[root], PARENT[root])) == row.id))
    version = row.version + 1
    if state is None:
        session.delete(known)
        session.delete(row)
    else:
        touched |= _put_back(session, root, row, known, state, version)
    session.flush()
    outbox.announce(session, root, row.id, version)
    if root is Root.STUDIO:
        for profile_id in sorted(key for key in touched if key and session.get(Profile, key) is not None):
            rebuild_profile(session, keys, profile_id)


def _put_back(
    session: Session, root: Root, row: Any, known: ExternalId, state: dict[str, Any], version: int
) -> set[str | None]:
    told = TABLES[root].model_validate(state["row"])
    for name in TABLES[root].model_fields:
        setattr(row, name, getattr(told, name))
    row.version = version
    known.content_hash = state["digest"]
    session.add_all([row, known])
    session.flush()
    parts = [PARTS[root].model_validate(part) for part in state["parts"]] if root in PARTS else []
    session.add_all(parts)
    return {part.profile_id for part in parts}


def _parts(session: Session, root: Root, row_id: str) -> list[TeamMember | StudioMembership]:
    if root not in PARTS:
        return []
    table = PARTS[root]
    return list(session.exec(select(table).where(col(getattr(table, PARENT[root])) == row_id)))
