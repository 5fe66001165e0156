"""Service teams with their members."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from talent_db.models import Profile, Team, TeamMember
from talent_db.viewer import Viewer


def page(session: Session, viewer: Viewer, after: str | None, limit: int) -> list[Team]:
    """Teams in the order of their ids, those after ``after``."""
    query = select(Team).where(col(Team.owner_path).startswith(viewer.organisation_path))
    if after:
        query = query.where(Team.id > after)
    return list(session.exec(query.order_by(col(Team.id)).limit(limit)))


def get(session: Session, viewer: Viewer, team_id: str) -> Team | None:
    """A team the viewer may see."""
    found = session.get(Team, team_id)
    return found if found is not None and viewer.sees_path(found.owner_path) else None


def members(session: Session, team_ids: Sequence[str]) -> dict[str, list[Profile]]:
    """Team id → the profiles of its members by name; members whose file has not come in are left out."""
    query = (
        select(TeamMember.team_id, Profile)
        .join(Profile, col(Profile.id) == col(TeamMember.profile_id))
        .where(col(TeamMember.team_id).in_(list(team_ids)))
        .order_by(col(Profile.name), col(Profile.id))
    )
    found: dict[str, list[Profile]] = {}
    for team_id, profile in session.exec(query):
        found.setdefault(team_id, []).append(profile)
    return found


def waiting_members(session: Session, team_ids: Sequence[str]) -> dict[str, int]:
    """Team id → how many members are named whose file has not come in."""
    query = select(TeamMember.team_id).where(
        col(TeamMember.team_id).in_(list(team_ids)), col(TeamMember.profile_id).is_(None)
    )
    counts: dict[str, int] = {}
    for team_id in session.exec(query):
        counts[team_id] = counts.get(team_id, 0) + 1
    return counts
