"""Innovation studios and the dated roles of their people."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from talent_db.enums import StudioRole
from talent_db.models import columns


class Studio(SQLModel, table=True):
    """A studio: 劳模和工匠人才创新工作室, 技能大师工作室 or 工匠工作室, under its present name."""

    id: str = columns.key()
    name: str = Field(index=True, max_length=200)
    kind: str = Field(default="", max_length=40)
    level: str = Field(default="", max_length=20)
    named_by: str = Field(default="", max_length=200)
    named_on: str = Field(default="", max_length=10)
    employer: str = Field(default="", max_length=200)
    province: str = Field(default="", max_length=60)
    city: str = Field(default="", index=True, max_length=60)
    industry: str = Field(default="", max_length=100)
    speciality: str = ""
    status: str = Field(default="active", max_length=20)
    former_names: list[Any] = columns.document(list)
    source: str = Field(default="", max_length=300)
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment()
    version: int = columns.version()


class StudioMembership(SQLModel, table=True):
    """A dated role of a person in a studio; founding is not undone by a later ``until``."""

    __tablename__ = "studio_membership"
    __table_args__ = (UniqueConstraint("studio_id", "profile_id", "role", "since"),)

    id: str = columns.key()
    studio_id: str = Field(foreign_key="studio.id", index=True, max_length=36)
    profile_id: str = Field(foreign_key="profile.id", index=True, max_length=36)
    role: StudioRole = columns.chosen(StudioRole)
    since: str = Field(default="", max_length=10)
    until: str = Field(default="", max_length=10)
    source: str = Field(default="", max_length=300)
