"""Studios with the people of their dated roles."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from talent_db.enums import StudioRole
from talent_db.models import Profile, Studio, StudioMembership
from talent_db.viewer import Viewer


@dataclass(frozen=True)
class StudioFilters:
    """Hard conditions on a list of studios; "" = none. ``words`` must stand in the present name or the employer."""

    words: str = ""
    city: str = ""
    level: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Role:
    """A person of a studio: founder, leader or member, since when and until when ("" = still or unknown)."""

    profile_id: str
    name: str
    role: StudioRole
    since: str
    until: str


def page(session: Session, viewer: Viewer, filters: StudioFilters, after: str | None, limit: int) -> list[Studio]:
    """Studios in the order of their ids, those after ``after``."""
    query = select(Studio).where(col(Studio.owner_path).startswith(viewer.organisation_path))
    for column, wanted in ((Studio.city, filters.city), (Studio.level, filters.level), (Studio.kind, filters.kind)):
        if wanted:
            query = query.where(column == wanted)
    if filters.words:
        query = query.where(
            or_(
                col(Studio.name).contains(filters.words, autoescape=True),
                col(Studio.employer).contains(filters.words, autoescape=True),
            )
        )
    if after:
        query = query.where(Studio.id > after)
    return list(session.exec(query.order_by(col(Studio.id)).limit(limit)))


def get(session: Session, viewer: Viewer, studio_id: str) -> Studio | None:
    """A studio the viewer may see."""
    found = session.get(Studio, studio_id)
    return found if found is not None and viewer.sees_path(found.owner_path) else None


def roles(session: Session, studio_ids: Sequence[str]) -> dict[str, list[Role]]:
    """Studio id → its people, founders first, then by date."""
    query = (
        select(StudioMembership, Profile.name)
        .join(Profile, col(Profile.id) == col(StudioMembership.profile_id))
        .where(col(StudioMembership.studio_id).in_(list(studio_ids)))
    )
    order = list(StudioRole)
    found: dict[str, list[Role]] = {}
    for row, name in session.exec(query):
        role = Role(row.profile_id, name, row.role, row.since, row.until)
        found.setdefault(row.studio_id, []).append(role)
    for people in found.values():
        people.sort(key=lambda person: (order.index(person.role), person.since, person.name))
    return found
