"""Questions of identity for people: raised once for any two persons, closed when they are answered or needless."""

from collections.abc import Iterable

from sqlmodel import Session

from talent_db.clock import now
from talent_db.enums import ReviewStatus
from talent_db.identity.online import Candidate
from talent_db.models import IdentityReview, Record
from talent_db.repositories import identity, links

WAITING = frozenset({ReviewStatus.OPEN, ReviewStatus.UNSURE})


def ask(session: Session, record: Record, profile_id: str, candidates: Iterable[Candidate]) -> None:
    """Raise a question for each candidate, unless the two persons were asked about before, however it ended."""
    for candidate in candidates:
        if candidate.profile_id == profile_id or links.kept_apart(session, profile_id, candidate.profile_id):
            continue
        known = _between(session, profile_id, candidate.profile_id)
        if known:
            _sharpen(session, known, candidate)
            continue
        session.add(
            IdentityReview(
                record_id=record.id,
                profile_id=candidate.profile_id,
                bits=candidate.comparison.bits,
                evidence=candidate.comparison.as_evidence() | {"record": candidate.record_id},
                owner_path=record.owner_path,
            )
        )
    session.flush()


def _between(session: Session, left_id: str, right_id: str) -> list[IdentityReview]:
    """The questions that were ever raised about two persons as they stand now."""
    names = sorted(links.lineage(session, left_id) | links.lineage(session, right_id))
    mine = links.records_of(session, [left_id, right_id])
    rows = identity.reviews_about(session, names, sorted(mine[left_id] | mine[right_id]))
    owners = links.profile_of(session, sorted({row.record_id for row in rows}))
    return [row for row in rows if _pair(session, row, owners) == {left_id, right_id}]


def _pair(session: Session, review: IdentityReview, owners: dict[str, str]) -> set[str]:
    root = links.root_of(session, review.profile_id)
    return {owners.get(review.record_id, ""), root.id if root else ""}


def _sharpen(session: Session, known: list[IdentityReview], candidate: Candidate) -> None:
    for review in known:
        if review.status is ReviewStatus.OPEN and candidate.comparison.bits > review.bits:
            review.bits = candidate.comparison.bits
            session.add(review)


def settle(session: Session, profile_id: str, operation_id: str) -> None:
    """Close the questions within one person that a merge made needless."""
    names = sorted(links.lineage(session, profile_id))
    mine = links.records_of(session, [profile_id])[profile_id]
    for review in identity.reviews_about(session, names, sorted(mine)):
        if review.status in WAITING and review.record_id in mine and review.profile_id in names:
            review.status, review.operation_id, review.decided_at = ReviewStatus.SETTLED, operation_id, now()
            session.add(review)
    session.flush()


def reopen(session: Session, operation_id: str) -> None:
    """Ask again what an operation answered that has been undone."""
    for review in identity.reviews_of_operation(session, operation_id):
        review.status, review.operation_id, review.decided_at, review.decided_by = ReviewStatus.OPEN, None, None, ""
        session.add(review)
    session.flush()
