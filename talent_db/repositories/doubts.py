"""Selects over what waits for a reviewer: items that wait, facts of low confidence, rival values."""

from typing import Any

from sqlalchemy import String, cast
from sqlmodel import Session, col, select

from talent_db.enums import FactClass, ItemOutcome, RunMode
from talent_db.models import Fact, ImportItem, ImportRun, Judgement, Profile, Record, ReviewDecision

SURE = 0.8  # facts below this have to be confirmed by a person (ingest.types.ExtractedFact)


def waiting_items(session: Session, scope: str, after: str, limit: int) -> list[ImportItem]:
    """Items that wait for a person, oldest first."""
    query = (
        select(ImportItem)
        .join(ImportRun, col(ImportRun.id) == col(ImportItem.run_id))
        .where(
            col(ImportItem.outcome) == ItemOutcome.WAITING,
            col(ImportRun.mode) == RunMode.STORE,
            col(ImportRun.owner_path).startswith(scope),
            col(ImportItem.id) > after,
        )
    )
    return list(session.exec(query.order_by(col(ImportItem.id)).limit(limit)))


def doubtful_facts(session: Session, scope: str, after: str, limit: int) -> list[Fact]:
    """Facts in force that somebody has to confirm, oldest first; sealed ones are reviewed with their item."""
    decided = select(ReviewDecision.id).where(ReviewDecision.fact_id == Fact.id).exists()
    query = (
        select(Fact)
        .join(Record, col(Record.id) == col(Fact.record_id))
        .where(
            col(Fact.confidence) < SURE,
            col(Fact.classification) != FactClass.SENSITIVE,
            col(Record.replaced_by).is_(None),
            col(Record.owner_path).startswith(scope),
            col(Fact.id) > after,
            ~decided,
        )
    )
    return list(session.exec(query.order_by(col(Fact.id)).limit(limit)))


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


def silenced() -> Any:
    """The facts that were rejected or corrected: kept, but no part of a portrait."""
    return select(ReviewDecision.fact_id).where(
        col(ReviewDecision.fact_id).is_not(None), col(ReviewDecision.verdict) != "accept"
    )
