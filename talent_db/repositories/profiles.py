"""Selects over profiles and what belongs to them."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from talent_db.enums import Root
from talent_db.models import ExternalId, Honour, Profile, Studio, StudioMembership, Team, TeamMember


def get(session: Session, profile_id: str) -> Profile | None:
    """One profile by id."""
    return session.get(Profile, profile_id)


def by_ids(session: Session, ids: Sequence[str]) -> dict[str, Profile]:
    """Profiles by id; unknown ids are left out."""
    rows = session.exec(select(Profile).where(col(Profile.id).in_(list(ids))))
    return {row.id: row for row in rows}


def namesakes(session: Session, name: str) -> list[Profile]:
    """Profiles of exactly this name that stand on their own."""
    query = select(Profile).where(Profile.name == name, col(Profile.merged_into).is_(None))
    return list(session.exec(query.order_by(col(Profile.id))))


def page(session: Session, scope: str, after: str | None, limit: int) -> list[Profile]:
    """Profiles within an owner path in the order of their ids, those after ``after``."""
    query = select(Profile).where(col(Profile.owner_path).startswith(scope), col(Profile.merged_into).is_(None))
    if after:
        query = query.where(Profile.id > after)
    return list(session.exec(query.order_by(col(Profile.id)).limit(limit)))


def honours_of(session: Session, profile_id: str) -> list[Honour]:
    """The honour rows of a profile."""
    return list(session.exec(select(Honour).where(Honour.profile_id == profile_id)))


def studio_roles(session: Session, profile_id: str) -> list[tuple[StudioMembership, Studio]]:
    """The registered studio roles of a person with their studios, oldest first."""
    query = (
        select(StudioMembership, Studio)
        .join(Studio, col(Studio.id) == col(StudioMembership.studio_id))
        .where(StudioMembership.profile_id == profile_id)
        .order_by(col(StudioMembership.since), col(StudioMembership.role))
    )
    return list(session.exec(query))


def teams_of(session: Session, profile_id: str) -> list[Team]:
    """The service teams a person belongs to."""
    query = (
        select(Team)
        .join(TeamMember, col(TeamMember.team_id) == col(Team.id))
        .where(TeamMember.profile_id == profile_id)
    )
    return list(session.exec(query.order_by(col(Team.name))))


def external(session: Session, root: Root, external_id: str) -> ExternalId | None:
    """The row that says which root an exchange id names."""
    return session.exec(
        select(ExternalId).where(ExternalId.root == root, ExternalId.external_id == external_id)
    ).first()


def external_ids(session: Session, root: Root, target_ids: Sequence[str]) -> dict[str, str]:
    """Target id → exchange id."""
    rows = session.exec(
        select(ExternalId).where(ExternalId.root == root, col(ExternalId.target_id).in_(list(target_ids)))
    )
    return {row.target_id: row.external_id for row in rows}
