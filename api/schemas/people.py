"""Persons on cards, in lists and in full, and their facts with sources."""

from typing import Any

from pydantic import BaseModel, Field


class Card(BaseModel):
    """What a card shows of a person or a team."""

    id: str
    external_id: str = ""
    name: str
    occupation: str = ""
    position: str = ""
    title: str = ""
    skill_level: str = ""
    employer: str = ""
    city: str = ""
    province: str = ""
    industry: str = ""


class HonourOut(BaseModel):
    """An honour: its level is that of the body that gave it."""

    name: str
    year: int | None = None
    level: str | None = None


class StudioRoleOut(BaseModel):
    """What a person is or was to a studio."""

    name: str | None = None
    role: str | None = Field(default=None, description="founder 创办人、leader 领衔人、member 成员")
    kind: str | None = None
    level: str | None = None
    status: str | None = None
    city: str | None = None
    employer: str | None = None
    speciality: str | None = None
    former_names: list[str] | None = None
    since: str | None = Field(default=None, validation_alias="from", serialization_alias="from")
    until: str | None = Field(default=None, validation_alias="to", serialization_alias="to")
    registered: bool | None = None
    year: int | None = None


class ProfilePage(BaseModel):
    """A page of profiles in the order of their ids."""

    items: list[Card]
    next_cursor: str | None = None


class Source(BaseModel):
    """Where a fact was told."""

    fact: str | None = None
    kind: str = ""
    source: str = ""
    place: str = ""
    quote: str = ""
    verified: bool = True


class Dimension(BaseModel):
    """One of the six dimensions; null = unknown, never 0."""

    completeness: float | None
    newest: str | None
    verified: float | None


class ProfileOut(Card):
    """A person's portrait: present values with sources and rivals, texts, honours, studios, history, dimensions."""

    version: int
    dimensions: dict[str, Dimension]
    fields: dict[str, Any] = Field(description="字段 → {value, raw, class, sources, rivals}")
    texts: list[dict[str, Any]]
    honours: list[dict[str, Any]] = Field(
        description="个人荣誉；status：conferred 获得、nominated 提名、revoked 已撤销"
    )
    collective_honours: list[dict[str, Any]] = Field(description="材料里提到的集体荣誉，不算个人的")
    studios: list[dict[str, Any]]
    history: list[dict[str, Any]]
    dated: dict[str, list[dict[str, Any]]] = Field(
        description="单位、职务、职称、技能等级 → 有过的值，各带起止和最近一次见于材料的日期，新的在前"
    )
    engagements: list[dict[str, Any]] = Field(description="对接台账里的服务，新的在前")
    teams: list[str]


class FactOut(BaseModel):
    """A fact word for word with its source; of a sensitive one only that it is there."""

    id: str
    field: str
    value: Any = None
    raw: str
    quote: str
    place: str
    confidence: float
    classification: str
    kind: str
    source: str
    campaign: str
    record: str
    told_at: str
    verified: bool
    sealed: bool


class OpinionOut(BaseModel):
    """What one unit said on a nomination."""

    unit: str
    text: str
    day: str


class OpinionList(BaseModel):
    """The opinions of one paper, in its order."""

    items: list[OpinionOut]


class FactList(BaseModel):
    """All facts of a person that the viewer may know of."""

    items: list[FactOut]
