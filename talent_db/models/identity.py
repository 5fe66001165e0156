"""What linkage needs beside the judgements: comparable traits and keys of records, operations, questions for people."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.enums import OperationKind, ReviewStatus
from talent_db.models import columns


class RecordTraits(SQLModel, table=True):
    """The traits of a record in comparable form, a projection of its facts; numbers only as keyed hashes."""

    __tablename__ = "record_traits"

    record_id: str = Field(primary_key=True, foreign_key="record.id", max_length=36)
    traits: dict[str, Any] = columns.document()


class RecordKey(SQLModel, table=True):
    """A keyed hash under which a record meets those that may be of the same person."""

    __tablename__ = "record_key"

    key: str = Field(primary_key=True, max_length=24)
    record_id: str = Field(primary_key=True, foreign_key="record.id", index=True, max_length=36)


class IdentityOperation(SQLModel, table=True):
    """A merge or split, with all that it moved, so that it can be undone. ``undone_by`` names the account."""

    __tablename__ = "identity_operation"

    id: str = columns.key()
    kind: OperationKind = columns.chosen(OperationKind)
    profile_id: str = Field(index=True, max_length=36)  # the profile that stays
    other_id: str = Field(index=True, max_length=36)  # the one merged into it, or split off from it
    records: list[Any] = columns.document(list)
    memberships: list[Any] = columns.document(list)
    reason: str = Field(default="", max_length=500)
    actor: str = Field(max_length=100)
    created_at: datetime = columns.moment()
    undone_at: datetime | None = columns.moment(optional=True)
    undone_by: str = Field(default="", max_length=100)


class IdentityReview(SQLModel, table=True):
    """A question for people: is this record of that person? Open until somebody answers."""

    __tablename__ = "identity_review"

    id: str = columns.key()
    record_id: str = Field(foreign_key="record.id", index=True, max_length=36)
    profile_id: str = Field(index=True, max_length=36)  # the candidate when the question arose
    bits: float = Field(default=0.0, index=True)
    evidence: dict[str, Any] = columns.document()
    status: ReviewStatus = columns.chosen(ReviewStatus, ReviewStatus.OPEN, index=True)
    operation_id: str | None = Field(default=None, max_length=36)
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment()
    decided_at: datetime | None = columns.moment(optional=True)
    decided_by: str = Field(default="", max_length=100)
