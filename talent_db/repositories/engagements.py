"""Selects over visits: by their number in the ledger, and those of a person."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, String, bindparam
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, delete, select

from talent_db.models import Engagement, EngagementPerson, Enterprise, Profile


def _visits_query() -> Select[Engagement, str]:
    """Made once: every rebuilt profile asks it."""
    own = sa_select(bindparam("profile", type_=String).label("id")).cte("own", recursive=True)
    merged = sa_select(col(Profile.id)).join(own, col(Profile.merged_into) == own.c.id)
    own = own.union_all(merged)
    return (
        sa_select(Engagement, col(Enterprise.name))
        .join(EngagementPerson, col(EngagementPerson.engagement_id) == col(Engagement.id))
        .outerjoin(Enterprise, col(Enterprise.id) == col(Engagement.enterprise_id))
        .where(col(EngagementPerson.profile_id).in_(sa_select(own.c.id)))
        .order_by(col(Engagement.visited_on).desc(), col(Engagement.id))
    )


def by_external(session: Session, external_id: str) -> Engagement | None:
    """A visit by its number in the ledger."""
    return session.exec(select(Engagement).where(Engagement.external_id == external_id)).first()


def visits_of(session: Session, profile_id: str) -> list[tuple[Engagement, str]]:
    """The visits of a person, those of profiles merged into his too, with the enterprise's name; newest first."""
    found = session.execute(_VISITS, {"profile": profile_id})
    return list({visit.id: (visit, str(name or "")) for visit, name in found}.values())


def people_of(visit: Engagement) -> list[str]:
    """The profiles that a visit names, each once."""
    return _ids(visit.people)


def rewrite_people(session: Session, visit: Engagement) -> None:
    """Make the rows of a visit's people say what ``people`` says."""
    session.execute(delete(EngagementPerson).where(col(EngagementPerson.engagement_id) == visit.id))
    session.add_all(EngagementPerson(engagement_id=visit.id, profile_id=key) for key in people_of(visit))
    session.flush()


def _ids(people: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(told["profile_id"]) for told in people if told.get("profile_id")))


_VISITS = _visits_query()
