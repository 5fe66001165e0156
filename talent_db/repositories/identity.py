"""Selects over operations on persons and the questions about them."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from talent_db.enums import OperationKind, ReviewStatus
from talent_db.models import IdentityOperation, IdentityReview, Record, Team, TeamMember

OPEN = ReviewStatus.OPEN


def operation(session: Session, operation_id: str) -> IdentityOperation | None:
    """One operation."""
    return session.get(IdentityOperation, operation_id)


def later_operations(session: Session, operation: IdentityOperation) -> list[IdentityOperation]:
    """Operations after this one that still hold and moved one of its records, or merged one of its profiles away."""
    moved, ends = set(operation.records), {operation.profile_id, operation.other_id}
    query = select(IdentityOperation).where(
        IdentityOperation.id > operation.id, col(IdentityOperation.undone_at).is_(None)
    )
    return [
        row
        for row in session.exec(query.order_by(col(IdentityOperation.id)))
        if moved & set(row.records) or (row.kind is OperationKind.MERGE and row.other_id in ends)
    ]


def merges_since(session: Session, profile_ids: Sequence[str], moment_key: str) -> list[IdentityOperation]:
    """Merges into some profiles that still hold and came after a key (keys are sorted by time)."""
    query = select(IdentityOperation).where(
        col(IdentityOperation.kind) == OperationKind.MERGE,
        col(IdentityOperation.profile_id).in_(list(profile_ids)),
        col(IdentityOperation.undone_at).is_(None),
        col(IdentityOperation.id) > moment_key,
    )
    return list(session.exec(query.order_by(col(IdentityOperation.id))))


def operations_on(session: Session, profile_ids: Sequence[str]) -> list[IdentityOperation]:
    """What was done to some profiles, newest first."""
    wanted = list(profile_ids)
    query = select(IdentityOperation).where(
        col(IdentityOperation.profile_id).in_(wanted) | col(IdentityOperation.other_id).in_(wanted)
    )
    return list(session.exec(query.order_by(col(IdentityOperation.id).desc())))


def versions_of(session: Session, record_ids: Sequence[str]) -> list[str]:
    """These records with all older and newer tellings of the same sources."""
    sources = select(Record.source_key).where(col(Record.id).in_(list(record_ids)))
    return list(session.exec(select(Record.id).where(col(Record.source_key).in_(sources)).order_by(col(Record.id))))


def exchange_ids(session: Session, record_ids: Sequence[str]) -> list[str]:
    """The exchange ids that some records came under."""
    query = select(Record.external_id).where(col(Record.id).in_(list(record_ids)), Record.external_id != "")
    return sorted(set(session.exec(query)))


def teams_naming(session: Session, external_ids: Sequence[str]) -> list[tuple[TeamMember, Team]]:
    """Memberships that name persons by exchange id, with their teams."""
    query = (
        select(TeamMember, Team)
        .join(Team, col(Team.id) == col(TeamMember.team_id))
        .where(col(TeamMember.external_id).in_(list(external_ids)))
    )
    return list(session.exec(query))


def reviews_about(session: Session, profile_ids: Sequence[str], record_ids: Sequence[str]) -> list[IdentityReview]:
    """All questions, whatever their state, that name one of these candidates or one of these records."""
    query = select(IdentityReview).where(
        col(IdentityReview.profile_id).in_(list(profile_ids)) | col(IdentityReview.record_id).in_(list(record_ids))
    )
    return list(session.exec(query.order_by(col(IdentityReview.id))))


def reviews_of_operation(session: Session, operation_id: str) -> list[IdentityReview]:
    """The questions that an operation answered or made needless."""
    return list(session.exec(select(IdentityReview).where(IdentityReview.operation_id == operation_id)))


def review_page(
    session: Session, scope: str, status: ReviewStatus, after: tuple[float, str] | None, limit: int
) -> list[IdentityReview]:
    """Questions of one state within an owner path, the likeliest first, those after ``(bits, id)``."""
    query = select(IdentityReview).where(
        col(IdentityReview.owner_path).startswith(scope, autoescape=True), IdentityReview.status == status
    )
    if after is not None:
        bits, key = after
        query = query.where((IdentityReview.bits < bits) | ((IdentityReview.bits == bits) & (IdentityReview.id > key)))
    return list(session.exec(query.order_by(col(IdentityReview.bits).desc(), col(IdentityReview.id)).limit(limit)))


def count_reviews(session: Session, scope: str) -> dict[ReviewStatus, int]:
    """How many questions stand in each state."""
    query = (
        select(IdentityReview.status, func.count())
        .where(col(IdentityReview.owner_path).startswith(scope, autoescape=True))
        .group_by(col(IdentityReview.status))
    )
    return {ReviewStatus(status): count for status, count in session.exec(query)}
