"""What reviewers decided on doubtful facts, rival values and waiting items."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.enums import ReviewKind, ReviewVerdict
from talent_db.models import columns


class ReviewDecision(SQLModel, table=True):
    """One decision, once for each ``key``; a fact that was rejected or corrected is kept, but speaks no more."""

    __tablename__ = "review_decision"

    id: str = columns.key()
    kind: ReviewKind = columns.chosen(ReviewKind)
    key: str = Field(unique=True, max_length=160)
    verdict: ReviewVerdict = columns.chosen(ReviewVerdict)
    profile_id: str | None = Field(default=None, index=True, max_length=36)
    fact_id: str | None = Field(default=None, foreign_key="fact.id", index=True, max_length=36)
    detail: dict[str, Any] = columns.document()
    reason: str = Field(default="", max_length=500)
    actor: str = Field(max_length=100)
    created_at: datetime = columns.moment()
