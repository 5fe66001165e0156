"""The honour ledger of a profile, rebuilt from its facts."""

from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.models import columns


class Honour(SQLModel, table=True):
    """One honour counted once: name, year, body; ``facts`` lists the ids of all tellings."""

    id: str = columns.key()
    profile_id: str = Field(foreign_key="profile.id", index=True, max_length=36)
    name: str = Field(index=True, max_length=200)
    year: int | None = None
    level: str | None = Field(default=None, max_length=10)
    series: str = Field(default="", max_length=60)
    body: str = Field(default="", max_length=200)
    status: str = Field(default="conferred", max_length=20)  # conferred | nominated | revoked
    facts: list[Any] = columns.document(list)
