"""Engagements: who went to which enterprise, when, for what, and how it ended."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from talent_db.enums import ProblemKind
from talent_db.models import columns


class Engagement(SQLModel, table=True):
    """A visit as a union's ledger tells it; ``people`` are ``{profile_id, name, employer}``, some without a profile."""

    id: str = columns.key()
    external_id: str = Field(unique=True, max_length=100)
    visited_on: str = Field(default="", index=True, max_length=10)
    enterprise_id: str | None = Field(default=None, foreign_key="enterprise.id", max_length=36)
    team_id: str | None = Field(default=None, foreign_key="team.id", max_length=36)
    team: str = Field(default="", max_length=200)
    city: str = Field(default="", max_length=60)
    kind: ProblemKind = columns.chosen(ProblemKind, ProblemKind.TACKLE)
    topic: str = ""
    result: str = ""
    people: list[Any] = columns.document(list)
    content_hash: str = Field(default="", max_length=64)
    source: str = Field(default="", max_length=300)
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment()
    version: int = columns.version()


class EngagementPerson(SQLModel, table=True):
    """A person with a profile who took part in a visit: the same as in ``people``, to be found from the profile."""

    __tablename__ = "engagement_person"

    engagement_id: str = Field(foreign_key="engagement.id", primary_key=True, max_length=36)
    profile_id: str = Field(primary_key=True, index=True, max_length=36)
