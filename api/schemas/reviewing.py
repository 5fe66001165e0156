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
    file_id: str = Field(description="出自哪个文件；读不到原件时为空")
    pictured: bool = Field(description="true 时原文可以看截图（PDF、扫描件）")
    is_secret: bool = Field(description="true 时不给出读到的值；may_correct 为 true 时可以写上正确的")
    is_sure: bool = Field(description="false 时这一项要对照原文看")


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
    import_id: str = Field(description="出自哪次导入；不是条目时为空")
    may_retake: bool = Field(description="true 时在等程序，装好以后用 /imports/{import_id}/retake 再读一次")


class DoubtPage(BaseModel):
    """A page of questions."""

    items: list[DoubtOut]
    next_cursor: str | None = None


class CellOut(BaseModel):
    """A cell of the row in which a value stands; sensitive neighbours are left out."""

    text: str
    is_value: bool


class CutoutOut(BaseModel):
    """What stands at the place of a value in its document."""

    number: int = Field(description="这一条里的第几项，从 0 数起；取截图时用")
    field: str
    label: str
    place: str
    source: str
    kind: str = Field(description="picture 截图、row 表格的一行、text 一行文字、none 找不到")
    cells: list[CellOut] = []
    text: str = ""
    start: int = Field(default=0, description="值在文字里从第几个字起")
    end: int = 0


class CutoutList(BaseModel):
    """The cut-outs of a question, in the order of its values."""

    items: list[CutoutOut]


class DecisionIn(BaseModel):
    """What the reviewer decides."""

    kind: ReviewKind
    key: str = Field(min_length=1, max_length=120)
    verdict: ReviewVerdict = Field(description="accept 确认、correct 更正、reject 不采用")
    values: dict[str, str] = Field(default={}, max_length=40, description="更正的内容，按字段")
    reason: str = Field(default="", max_length=500)


class AlikeIn(BaseModel):
    """A doubtful fact, confirmed together with those that say the same in the same document."""

    key: str = Field(min_length=1, max_length=120)


class AlikeOut(BaseModel):
    """How many facts were confirmed."""

    accepted: int


class DecisionOut(BaseModel):
    """The decision as kept."""

    kind: ReviewKind
    key: str
    verdict: ReviewVerdict
