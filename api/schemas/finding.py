"""Search and match: questions in, people with passages or reasons out."""

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from api.schemas.people import Card, HonourOut, StudioRoleOut
from matching.service import LONGEST_PROBLEM
from talent_db.enums import ProblemKind

# Told in the schema; refused by the matcher, which counts title and description together and has its own codes.
PROBLEM_LIMITS: JsonDict = {"maxLength": LONGEST_PROBLEM}


class PassageOut(BaseModel):
    """A piece of the record; ``marks`` are (start, end) offsets of what matched."""

    field: str
    text: str
    marks: list[tuple[int, int]]


class HitOut(Card):
    """A found person."""

    score: float
    honours: list[HonourOut]
    studios: list[StudioRoleOut]
    passages: list[PassageOut]


class SearchOut(BaseModel):
    """A page of hits, facet counts over all matches, the cursor of the next page."""

    items: list[HitOut]
    facets: dict[str, dict[str, int]]
    total: int | None = None
    next_cursor: str | None = None


class MatchIn(BaseModel):
    """A technical problem in the words of the workshop."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(default="", json_schema_extra=PROBLEM_LIMITS, description="一句话标题")
    description: str = Field(default="", json_schema_extra=PROBLEM_LIMITS, description="难题，用车间里的话说")
    city: str = Field(default="", max_length=60, description="城市，全称或简称")
    industry: str = Field(default="", max_length=100)
    kind: ProblemKind | None = None
    top: int = Field(default=5, ge=1, le=100, description="最多要几个人")
    teams: bool = Field(default=True, description="也给服务队")
    without: list[str] = Field(
        default_factory=list, max_length=100, description="不要的关键词，用 understood 里的 code"
    )


class FacetOut(BaseModel):
    """One thing the problem speaks of; start = -1 where it is only described."""

    code: str
    kind: str
    label: str
    words: str
    how: str
    start: int
    end: int
    weight: float


class QuoteOut(BaseModel):
    """Both sides of a reason."""

    asked: str
    passage: str
    answered: str
    field: str
    verified: bool


class PartOut(BaseModel):
    """A share of the score: points = weight × value."""

    feature: str
    label: str
    weight: float
    value: float
    points: float
    sentence: str
    quotes: list[QuoteOut]


class RankedOut(Card):
    """A craftsman with reasons; the points of ``parts`` add up to ``score``."""

    score: float
    parts: list[PartOut]
    reasons: list[PartOut]
    uncovered: list[str]
    years_in_trade: int | None = None
    honours: list[HonourOut]


class MemberOut(Card):
    """A member of a team that answers."""

    score: float


class CoverageOut(BaseModel):
    """Which members answer a facet."""

    facet: str
    code: str
    members: list[str]


class TeamMatchOut(Card):
    """A team with its coverage sheet."""

    score: float
    mission: str
    members: list[MemberOut]
    coverage: list[CoverageOut]
    uncovered: list[str]


class MatchOut(BaseModel):
    """The answer; ``craftsmen`` is empty when nobody fits, ``helpers`` could help a little."""

    understood: list[FacetOut]
    nobody_fits: bool
    craftsmen: list[RankedOut]
    teams: list[TeamMatchOut]
    helpers: list[RankedOut]
    warnings: list[str]
