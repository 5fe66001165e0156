"""What stands in the database, as the lines of ledgers: for comparing with what comes in, and for giving out."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from talent_db.domain.engagements import by_external
from talent_db.enums import Root
from talent_db.models import Engagement, Enterprise, Problem, Studio, StudioMembership, Team, TeamMember
from talent_db.repositories import profiles

STUDIO_TEXTS = "name kind level named_by named_on employer province city industry speciality status".split()
TABLES: dict[str, tuple[Root, Any]] = {
    "problems": (Root.PROBLEM, Problem),
    "teams": (Root.TEAM, Team),
    "studios": (Root.STUDIO, Studio),
}


def present_line(session: Session, code: str, number: str) -> dict[str, Any] | None:
    """The line that a number names now; None when there is none."""
    if code == "engagements":
        visit = by_external(session, number)
        return _engagement(session, visit) if visit else None
    root, table = TABLES[code]
    known = profiles.external(session, root, number)
    row = session.get(table, known.target_id) if known else None
    return LINES[code](session, row, number) if row is not None else None


def present_lines(session: Session, code: str, scope: str) -> Iterator[dict[str, Any]]:
    """All lines of a ledger within an owner path, oldest first."""
    if code == "engagements":
        visits = select(Engagement).where(col(Engagement.owner_path).startswith(scope))
        for visit in session.exec(visits.order_by(col(Engagement.visited_on), col(Engagement.id))):
            yield _engagement(session, visit)
        return
    root, table = TABLES[code]
    rows = list(session.exec(select(table).where(col(table.owner_path).startswith(scope)).order_by(col(table.id))))
    for start in range(0, len(rows), 500):  # SQLite allows 999 variables in older builds
        part = rows[start : start + 500]
        numbers = profiles.external_ids(session, root, [row.id for row in part])
        for row in part:
            yield LINES[code](session, row, numbers.get(row.id, row.id))


def _problem(session: Session, row: Problem, number: str) -> dict[str, Any]:
    enterprise = session.get(Enterprise, row.enterprise_id) if row.enterprise_id else None
    return {
        "id": number,
        "enterprise": enterprise.name if enterprise else "",
        "province": row.province,
        "city": row.city,
        "industry": row.industry,
        "title": row.title,
        "description": row.description,
        "kind": row.kind.value,
    }


def _team(session: Session, row: Team, number: str) -> dict[str, Any]:
    members = session.exec(select(TeamMember).where(TeamMember.team_id == row.id).order_by(col(TeamMember.id)))
    return {
        "id": number,
        "name": row.name,
        "industry": row.industry,
        "mission": row.mission,
        "city": row.city,
        "member_ids": [member.external_id for member in members],
    }


def _studio(session: Session, row: Studio, number: str) -> dict[str, Any]:
    query = select(StudioMembership).where(StudioMembership.studio_id == row.id).order_by(col(StudioMembership.id))
    members = list(session.exec(query))
    ids = profiles.external_ids(session, Root.PROFILE, [member.profile_id for member in members])
    return {
        "id": number,
        **{name: getattr(row, name) for name in STUDIO_TEXTS},
        "former_names": list(row.former_names),
        "people": [
            {
                "profile_id": ids.get(member.profile_id, member.profile_id),
                "role": member.role.value,
                "from": member.since or None,
                "to": member.until or None,
            }
            for member in members
        ],
    }


def _engagement(session: Session, row: Engagement) -> dict[str, Any]:
    enterprise = session.get(Enterprise, row.enterprise_id) if row.enterprise_id else None
    texts = {name: getattr(row, name) for name in ("visited_on", "city", "topic", "team", "result")}
    return {
        "id": row.external_id,
        "enterprise": enterprise.name if enterprise else "",
        "kind": row.kind.value,
        **texts,
        "people": list(row.people),
    }


LINES: dict[str, Any] = {"problems": _problem, "teams": _team, "studios": _studio}
