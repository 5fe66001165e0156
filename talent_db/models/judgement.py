"""Judgements: which record is which person; append-only, the newest of a record counts."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.enums import Verdict
from talent_db.models import columns


class Judgement(SQLModel, table=True):
    """Who decided when, on which evidence, that a record is (not) a person. Rows are never changed or deleted."""

    id: str = columns.key()
    record_id: str = Field(foreign_key="record.id", index=True, max_length=36)
    profile_id: str = Field(index=True, max_length=36)
    verdict: Verdict = columns.chosen(Verdict)
    decided_by: str = Field(max_length=100)  # "machine:<model version>" or an account
    score: float | None = None
    evidence: dict[str, Any] = columns.document()
    created_at: datetime = columns.moment()
