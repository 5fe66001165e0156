"""Records: one person as one document tells it."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from talent_db.enums import RecordKind
from talent_db.models import columns


class Record(SQLModel, table=True):
    """One person as one document tells it; never changed, replaced by a newer telling of the same ``source_key``.

    ``source_key`` names the telling (exchange id, or file and place), ``content_hash`` its content: the same
    telling with the same content is "unchanged". ``replaced_by`` points to the newer telling.
    """

    __table_args__ = (UniqueConstraint("source_key", "content_hash"),)

    id: str = columns.key()
    kind: RecordKind = columns.chosen(RecordKind)
    source_key: str = Field(index=True, max_length=400)
    content_hash: str = Field(max_length=64)
    source_file_id: str | None = Field(default=None, foreign_key="source_file.id", max_length=36)
    external_id: str = Field(default="", index=True, max_length=100)
    campaign: str = Field(default="", max_length=60)
    place: str = Field(default="", max_length=200)
    is_craftsman: bool = True
    told_on: str = Field(default="", max_length=10)  # the day, month or year that the document bears
    replaced_by: str | None = Field(default=None, max_length=36)
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment(index=True)
