"""Service teams and their members."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from talent_db.models import columns


class Team(SQLModel, table=True):
    """A 劳模工匠服务队 with its industry and mission."""

    id: str = columns.key()
    name: str = Field(index=True, max_length=200)
    industry: str = Field(default="", max_length=100)
    mission: str = ""
    city: str = Field(default="", index=True, max_length=60)
    source: str = Field(default="", max_length=300)
    owner_path: str = columns.owner_path()
    created_at: datetime = columns.moment()
    version: int = columns.version()


class TeamMember(SQLModel, table=True):
    """A person in a team; ``external_id`` is kept while the person's file has not come in yet."""

    __tablename__ = "team_member"

    id: str = columns.key()
    team_id: str = Field(foreign_key="team.id", index=True, max_length=36)
    profile_id: str | None = Field(default=None, foreign_key="profile.id", index=True, max_length=36)
    external_id: str = Field(default="", index=True, max_length=100)
    is_leader: bool = False
