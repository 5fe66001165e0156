"""Selects over what waits for a reviewer: items that wait, facts of low confidence, rival values."""

from typing import Any

from sqlalchemy import String, cast, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from talent_db.enums import FactClass, ItemOutcome, RunMode, Verdict
from talent_db.models import Fact, ImportItem, ImportRun, Judgement, Profile, Record, ReviewDecision

SURE = 0.8  # facts below this have to be confirmed by a person (ingest.types.ExtractedFact)


def waiting_items(session: Session, scope: str, after: str, limit: int) -> list[ImportItem]:
    """Items that wait for a person, oldest first."""
    query = _waiting(scope).where(col(ImportItem.id) > after)
    return list(session.exec(query.order_by(col(ImportItem.id)).limit(limit)))


def doubtful_facts(session: Session, scope: str, after: str, limit: int) -> list[Fact]:
    """Facts in force that somebody has to confirm, oldest first; sealed ones are reviewed with their item."""
    query = _doubtful(scope).where(col(Fact.id) > after)
    return list(session.exec(query.order_by(col(Fact.id)).limit(limit)))


def alike(session: Session, scope: str, fact: Fact, file_id: str, limit: int) -> list[str]:
    """The facts to confirm that say the same of the same field in the same document, this one among them."""
    query = _doubtful(scope).where(Fact.field == fact.field, Record.source_file_id == file_id)
    return [row.id for row in session.exec(query.order_by(col(Fact.id)).limit(limit)) if row.value == fact.value]


def count_waiting(session: Session, scope: str, most: int) -> int:
    """How many items wait for a person; counting ends at ``most``."""
    return _count(session, _waiting(scope), most)


def count_doubtful(session: Session, scope: str, most: int) -> int:
    """How many facts somebody has to confirm; counting ends at ``most``."""
    return _count(session, _doubtful(scope), most)


def _count(session: Session, query: Any, most: int) -> int:
    return int(session.exec(select(func.count()).select_from(query.limit(most).subquery())).one())


def _waiting(scope: str) -> SelectOfScalar[ImportItem]:
    return (
        select(ImportItem)
        .join(ImportRun, col(ImportRun.id) == col(ImportItem.run_id))
        .where(
            col(ImportItem.outcome) == ItemOutcome.WAITING,
            col(ImportRun.mode) == RunMode.STORE,
            col(ImportRun.owner_path).startswith(scope),
        )
    )


def _doubtful(scope: str) -> SelectOfScalar[Fact]:
    decided = select(ReviewDecision.id).where(ReviewDecision.fact_id == Fact.id).exists()
    return (
        select(Fact)
        .join(Record, col(Record.id) == col(Fact.record_id))
        .where(
            col(Fact.confidence) < SURE,
            col(Fact.classification) != FactClass.SENSITIVE,
            col(Record.replaced_by).is_(None),
            col(Record.owner_path).startswith(scope),
            ~decided,
        )
    )


def profiles_with_rivals(session: Session, scope: str, since: str, limit: int) -> list[Profile]:
    """Profiles from ``since`` on, on which two values of a field stand side by side."""
    query = select(Profile).where(
        cast(col(Profile.body), String).like('%"rivals": [{%'),
        col(Profile.owner_path).startswith(scope),
        col(Profile.merged_into).is_(None),
        col(Profile.id) >= since,
    )
    return list(session.exec(query.order_by(col(Profile.id)).limit(limit)))


def is_decided(session: Session, key: str) -> bool:
    """True when somebody has decided this already."""
    return session.exec(select(ReviewDecision.id).where(ReviewDecision.key == key)).first() is not None


def profile_of_record(session: Session, record_id: str) -> str | None:
    """The profile to which a record is linked now."""
    query = select(Judgement.profile_id).where(Judgement.record_id == record_id).order_by(col(Judgement.id).desc())
    return session.exec(query).first()


def possible_profiles(session: Session, record_id: str, limit: int) -> list[Profile]:
    """The persons whom a record may be about besides the one it is linked to, the likeliest first."""
    query = (
        select(Profile)
        .join(Judgement, col(Judgement.profile_id) == col(Profile.id))
        .where(Judgement.record_id == record_id, Judgement.verdict == Verdict.UNSURE)
        .order_by(col(Judgement.id))
    )
    return list(session.exec(query.limit(limit)))


def silenced() -> Any:
    """The facts that were rejected or corrected: kept, but no part of a portrait."""
    return select(ReviewDecision.fact_id).where(
        col(ReviewDecision.fact_id).is_not(None), col(ReviewDecision.verdict) != "accept"
    )
