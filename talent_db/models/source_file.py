"""The files that came in, kept sealed in the data folder."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from talent_db.models import columns


class SourceFile(SQLModel, table=True):
    """One file as received; its bytes are sealed under ``storage_key``, ``content_hash`` is keyed."""

    __tablename__ = "source_file"

    id: str = columns.key()
    content_hash: str = Field(index=True, max_length=64)
    name: str = Field(max_length=300)
    format: str = Field(default="", max_length=20)
    size_bytes: int = 0
    storage_key: str = Field(max_length=200)
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment()
