"""Long work: the job table, and the idempotency keys of the interface."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.enums import JobStatus
from talent_db.models import columns


class Job(SQLModel, table=True):
    """A piece of work that survives any process: leased by one worker at a time, safe to run twice."""

    id: str = columns.key()
    kind: str = Field(index=True, max_length=60)
    unique_key: str = Field(unique=True, max_length=200)
    payload: dict[str, Any] = columns.document()
    status: JobStatus = columns.chosen(JobStatus, JobStatus.WAITING, index=True)
    attempts: int = 0
    max_attempts: int = 5
    leased_by: str = Field(default="", max_length=100)
    lease_until: datetime | None = columns.moment(optional=True)
    not_before: datetime = columns.moment()
    progress_done: int = 0
    progress_total: int = 0
    error: str = Field(default="", max_length=2000)
    result: dict[str, Any] = columns.document()
    created_at: datetime = columns.moment()
    updated_at: datetime = columns.moment()


class IdempotencyKey(SQLModel, table=True):
    """The answer already given to a POST with this key, so that a repeat does nothing twice."""

    __tablename__ = "idempotency_key"

    key: str = Field(primary_key=True, max_length=200)
    account: str = Field(default="", max_length=100)
    request_hash: str = Field(max_length=64)
    status: int = 0
    response: dict[str, Any] = columns.document()
    created_at: datetime = columns.moment(index=True)
