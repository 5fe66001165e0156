"""Enterprises that ask for help."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from talent_db.models import columns


class Enterprise(SQLModel, table=True):
    """An enterprise; the programme's flags 专精特新 and size are asked for by measure 5."""

    id: str = columns.key()
    name: str = Field(index=True, max_length=200)
    province: str = Field(default="", max_length=60)
    city: str = Field(default="", index=True, max_length=60)
    industry: str = Field(default="", max_length=100)
    size: str = Field(default="", max_length=10)
    is_specialised: bool = False
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment()
    version: int = columns.version()
