"""The outbox: which roots the index has yet to hear of."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from talent_db.enums import Root
from talent_db.models import columns


class OutboxRow(SQLModel, table=True):
    """A root changed (or went). Written in the transaction of the change, deleted when the index has it."""

    __tablename__ = "outbox"

    seq: int | None = Field(default=None, primary_key=True)
    root: Root = columns.chosen(Root)
    root_id: str = Field(max_length=36)
    version: int = 1
    created_at: datetime = columns.moment()
