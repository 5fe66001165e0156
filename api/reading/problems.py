"""Registered technical problems."""

from sqlmodel import Session, select

from talent_db.enums import Root
from talent_db.models import Enterprise, ExternalId, Problem
from talent_db.viewer import Viewer


def get(session: Session, viewer: Viewer, problem_id: str) -> tuple[Problem, str] | None:
    """A problem the viewer may see, with its enterprise's name."""
    found = session.get(Problem, problem_id)
    if found is None or not viewer.sees_path(found.owner_path):
        return None
    enterprise = session.get(Enterprise, found.enterprise_id) if found.enterprise_id else None
    return found, enterprise.name if enterprise else ""


def id_of(session: Session, external_id: str) -> str:
    """Our id of the problem registered under this exchange id."""
    query = select(ExternalId.target_id).where(ExternalId.root == Root.PROBLEM, ExternalId.external_id == external_id)
    return session.exec(query).one()
