"""Selects over visits: by their number in the ledger, and those of a person."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, delete, select

from talent_db.models import Engagement, EngagementPerson, Enterprise
from talent_db.repositories import links


def by_external(session: Session, external_id: str) -> Engagement | None:
    """A visit by its number in the ledger."""
    return session.exec(select(Engagement).where(Engagement.external_id == external_id)).first()


def visits_of(session: Session, profile_id: str) -> list[tuple[Engagement, str]]:
    """The visits of a person, those of profiles merged into his too, with the enterprise's name; newest first."""
    query = (
        select(Engagement, Enterprise.name)
        .join(EngagementPerson, col(EngagementPerson.engagement_id) == col(Engagement.id))
        .outerjoin(Enterprise, col(Enterprise.id) == col(Engagement.enterprise_id))
        .where(col(EngagementPerson.profile_id).in_(sorted(links.lineage(session, profile_id))))
        .order_by(col(Engagement.visited_on).desc(), col(Engagement.id))
    )
    once = {visit.id: (visit, str(name or "")) for visit, name in session.exec(query)}
    return list(once.values())


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
