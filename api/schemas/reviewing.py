"""The queue of what an import left open, and a reviewer's decision."""

from pydantic import BaseModel, Field

from talent_db.enums import ReviewKind, ReviewVerdict


class ToldOut(BaseModel):
    """A value with the words and the place that say so."""

    field: str
    label: str
    value: str
    quote: str
    place: str
    source: str
    may_correct: bool


class DoubtOut(BaseModel):
    """One question for a reviewer."""

    kind: ReviewKind
    key: str
    title: str
    reason: str
    profile_id: str
    file_id: str
    page: int
    pictured: bool = Field(description="true 时可以看原件这一页的图")
    told: list[ToldOut]


class DoubtPage(BaseModel):
    """A page of questions."""

    items: list[DoubtOut]
    next_cursor: str | None = None


class DecisionIn(BaseModel):
    """What the reviewer decides."""

    kind: ReviewKind
    key: str = Field(min_length=1, max_length=120)
    verdict: ReviewVerdict = Field(description="accept 确认、correct 更正、reject 不采用")
    values: dict[str, str] = Field(default={}, max_length=40, description="更正的内容，按字段")
    reason: str = Field(default="", max_length=500)


class DecisionOut(BaseModel):
    """The decision as kept."""

    kind: ReviewKind
    key: str
    verdict: ReviewVerdict
