"""Organisations and their tree."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from talent_db.enums import OrganisationKind
from talent_db.models import columns


class Organisation(SQLModel, table=True):
    """A union, office, association, employer, school or team; ``path`` ends with ``/`` and contains all parents."""

    id: str = columns.key()
    name: str = Field(index=True, max_length=200)
    kind: OrganisationKind = columns.chosen(OrganisationKind, OrganisationKind.UNION)
    parent_id: str | None = Field(default=None, foreign_key="organisation.id", max_length=36)
    path: str = Field(unique=True, max_length=400)
    division_code: str = Field(default="", max_length=6)
    created_at: datetime = columns.moment()
    version: int = columns.version()
