"""The audit trail: one row for every change of state and every opening of sensitive values."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.models import columns


class AuditRow(SQLModel, table=True):
    """Who did what to which thing, when; ``chain`` is the keyed hash over this row and the one before."""

    __tablename__ = "audit_row"

    seq: int | None = Field(default=None, primary_key=True)
    at: datetime = columns.moment()
    actor: str = Field(max_length=100)
    action: str = Field(max_length=60)
    entity: str = Field(max_length=40)
    entity_id: str = Field(index=True, max_length=36)
    detail: dict[str, Any] = columns.document()
    chain: str = Field(default="", max_length=64)
