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
    extra: list[str] = Field(
        default_factory=list, max_length=10, description="对 questions 的回答，用 choices 里的 code"
    )


class ChoiceOut(BaseModel):
    """One answer to a question asked back; ``code`` goes into ``extra``."""

    code: str
    label: str


class QuestionOut(BaseModel):
    """A question whose answer would decide the reading."""

    text: str
    choices: list[ChoiceOut]


class FacetOut(BaseModel):
    """One thing the problem speaks of; start = -1 where it is only described."""

    code: str
    kind: str
    label: str
    words: str
    how: str
    tried: bool = Field(description="已经换过、查过，没解决问题")
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


class OutsideOut(BaseModel):
    """Who outside a team covers a facet that it leaves open."""

    facet: str
    code: str
    people: list[Card]


class TeamMatchOut(Card):
    """A team with its coverage sheet."""

    score: float
    mission: str
    members: list[MemberOut]
    coverage: list[CoverageOut]
    uncovered: list[str]
    outside: list[OutsideOut]


class GroupMemberOut(MemberOut):
    """A member of an assembled group, with the teams he belongs to."""

    teams: list[str]


class GroupOut(BaseModel):
    """The fewest people who cover the problem; ``ready_team`` is empty when they come from several teams."""

    ready_team: str
    members: list[GroupMemberOut]
    coverage: list[CoverageOut]
    uncovered: list[str]


class ChainSideOut(BaseModel):
    """A neighbour along the supply chain; nobody in ``people`` means that this side is missing."""

    node: str
    industry: str
    processes: list[str]
    people: list[Card]


class JointWorkOut(BaseModel):
    """The problem's place in a supply chain and who works before and after it."""

    chain: str
    node: str
    word: str
    upstream: list[ChainSideOut]
    downstream: list[ChainSideOut]


class WideningOut(BaseModel):
    """How to widen the search when nobody fits."""

    trades: list[str] = Field(description="该找的工种")
    processes: list[str] = Field(description="该会的工艺")
    near: list[str] = Field(description="相近的工艺和工种")
    steps: list[str]


class MatchOut(BaseModel):
    """The answer; ``craftsmen`` is empty when nobody fits, ``helpers`` could help a little."""

    confidence: float = Field(description="读题的把握，0–1")
    questions: list[QuestionOut]
    understood: list[FacetOut]
    nobody_fits: bool
    chance: float = Field(description="找到的人里有人能解决的把握，0–1，按开发集上的实际情况定出")
    craftsmen: list[RankedOut]
    teams: list[TeamMatchOut]
    helpers: list[RankedOut]
    group: GroupOut | None = None
    joint_work: JointWorkOut | None = None
    widening: WideningOut | None = None
    warnings: list[str]
