"""Identity: questions side by side, answers, merges, splits and what was done."""

from datetime import datetime

from pydantic import BaseModel, Field

from talent_db.enums import OperationKind, Verdict


class PersonOut(BaseModel):
    """One side of a question."""

    profile: str
    name: str
    employer: str


class RowOut(BaseModel):
    """A field on both sides."""

    field: str
    label: str
    left: str
    right: str
    differs: bool


class ReasonPartOut(BaseModel):
    """A part of the score in bits, with the reason that people read."""

    feature: str
    bits: float
    reason: str


class ReviewOut(BaseModel):
    """A question: are these two one person?"""

    id: str
    status: str = Field(description="open 待核对、same 同一人、different 不是、unsure 先放着、settled 已无需核对")
    score_bits: float = Field(description="对数几率，0 为一半一半，越大越像同一人")
    left: PersonOut | None
    right: PersonOut | None
    rows: list[RowOut]
    reasons: list[ReasonPartOut]
    safe_in_bulk: list[Verdict] = Field(description="可以成批给出的判定")
    created_at: datetime
    decided_by: str
    operation: str | None = Field(description="判定同一人后的合并，可以撤销")


class ReviewPage(BaseModel):
    """Questions, the likeliest first."""

    items: list[ReviewOut]
    counts: dict[str, int]
    next_cursor: str | None


class VerdictIn(BaseModel):
    """An answer."""

    verdict: Verdict
    reason: str = Field(default="", max_length=500)


class BulkVerdictIn(VerdictIn):
    """The same answer to several questions; all or none."""

    reviews: list[str] = Field(min_length=1, max_length=200)


class MergeIn(BaseModel):
    """Two profiles that are one person; the first stays."""

    profile: str
    other: str
    reason: str = Field(default="", max_length=500)


class SplitIn(BaseModel):
    """Records of a profile that are of somebody else."""

    profile: str
    records: list[str] = Field(min_length=1, max_length=500)
    reason: str = Field(default="", max_length=500)


class OperationOut(BaseModel):
    """A merge or split."""

    id: str
    kind: OperationKind
    profile_id: str
    other_id: str
    records: list[str]
    reason: str
    actor: str
    created_at: datetime
    undone_at: datetime | None
    undone_by: str


class OperationList(BaseModel):
    """What was done to a profile, newest first."""

    items: list[OperationOut]


class BulkOut(BaseModel):
    """The questions that were answered."""

    answered: list[str]
