"""Profiles: what all records together say of one person, rebuilt from the facts."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.models import columns


class Profile(SQLModel, table=True):
    """One person. ``body`` is made by ``domain.portrait.build`` and holds nothing sensitive; the flat columns repeat

    from it what lists and filters need.
    """

    id: str = columns.key()
    name: str = Field(index=True, max_length=60)
    employer: str = Field(default="", max_length=200)
    occupation: str = Field(default="", max_length=100)
    city: str = Field(default="", index=True, max_length=60)
    industry: str = Field(default="", max_length=100)
    body: dict[str, Any] = columns.document()
    is_craftsman: bool = Field(default=True, index=True)
    merged_into: str | None = Field(default=None, index=True, max_length=36)
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment(index=True)
    updated_at: datetime = columns.moment()
    version: int = columns.version()
