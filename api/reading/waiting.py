"""How much waits for a person: shown beside the links of the navigation and over the queues."""

from dataclasses import dataclass

from sqlmodel import Session

from talent_db.enums import ReviewStatus
from talent_db.repositories import doubts, identity
from talent_db.viewer import Viewer

MOST = 100  # counting further tells nobody more


@dataclass(frozen=True)
class Waiting:
    """The numbers of the queues; ``MOST`` stands for that many or more."""

    items: int = 0
    facts: int = 0
    identity: int = 0

    @property
    def imports(self) -> int:
        """What imports left open."""
        return min(self.items + self.facts, MOST)


def waiting(session: Session, viewer: Viewer) -> Waiting:
    """What waits in the viewer's part of the tree; nothing for those who may not decide."""
    if not viewer.sees_internal:
        return Waiting()
    scope = viewer.organisation_path
    return Waiting(
        items=doubts.count_waiting(session, scope, MOST),
        facts=doubts.count_doubtful(session, scope, MOST),
        identity=identity.count_reviews(session, scope).get(ReviewStatus.OPEN, 0),
    )


def shown(number: int) -> str:
    """A number as a badge shows it; "" for nothing."""
    return "" if not number else f"{MOST - 1}+" if number >= MOST else str(number)
