"""Teams, studios and problems as the registry holds them."""

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.people import Card
from matching.service import LONGEST_PROBLEM
from talent_db.enums import ProblemKind


class TeamOut(BaseModel):
    """A service team; ``members_waiting`` are named, but their file has not come in."""

    id: str
    name: str
    industry: str
    mission: str
    city: str
    members: list[Card]
    members_waiting: int


class TeamPage(BaseModel):
    """A page of teams."""

    items: list[TeamOut]
    next_cursor: str | None = None


class StudioPersonOut(BaseModel):
    """A person's dated role; ``until`` "" = still or unknown."""

    profile_id: str
    name: str
    role: str
    since: str
    until: str


class StudioOut(BaseModel):
    """A studio under its present name."""

    id: str
    name: str
    former_names: list[str]
    kind: str
    level: str
    status: str
    named_by: str
    named_on: str
    employer: str
    province: str
    city: str
    industry: str
    speciality: str
    people: list[StudioPersonOut]


class StudioPage(BaseModel):
    """A page of studios."""

    items: list[StudioOut]
    next_cursor: str | None = None


class ProblemIn(BaseModel):
    """A technical problem to register."""

    model_config = ConfigDict(extra="forbid")

    enterprise: str = Field(default="", max_length=200)
    title: str = Field(default="", max_length=200)
    description: str = Field(default="", json_schema_extra={"maxLength": LONGEST_PROBLEM})
    city: str = Field(default="", max_length=60)
    industry: str = Field(default="", max_length=100)
    kind: ProblemKind = ProblemKind.TACKLE


class ProblemOut(BaseModel):
    """A registered problem in the enterprise's own words."""

    id: str
    enterprise: str
    title: str
    description: str
    kind: ProblemKind
    industry: str
    province: str
    city: str
    created_at: str
