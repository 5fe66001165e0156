"""Imports: the job of an upload, its run with live counts, its items."""

from typing import Any

from pydantic import BaseModel, Field

from talent_db.enums import ItemChange, ItemOutcome, UndoState


class ReasonOut(BaseModel):
    """How many items were refused or wait for one reason."""

    code: str
    items: int


class ImportOut(BaseModel):
    """An import: items = stored + unchanged + waiting + refused."""

    id: str = Field(description="任务编号；命令行导入没有任务，用运行编号")
    run: str | None = Field(description="运行编号；还没轮到时为空")
    job: str | None = Field(description="任务编号；没有任务时为空")
    mode: str = Field(description="store 导入、preview 预览")
    status: str = Field(
        description="waiting 排队、running 进行中、done 完成、failed 中断、cancelled 取消、undoing 正在撤销、undone 已撤销"
    )
    actor: str
    campaign: str
    files_total: int
    files_done: int
    file_name: str = Field(description="正在导入的文件；没有时为空")
    file_items: int = Field(description="这个文件里共有多少条；还不知道时为 0")
    position: int = Field(description="这个文件里已处理多少条")
    items: int
    stored: int
    unchanged: int
    waiting: int
    refused: int
    passed_over: int
    undone: int = Field(description="撤销时已恢复的条数")
    kept: int = Field(description="撤销时因为有人改过而保留的条数")
    may_undo: bool = Field(description="现在还能撤销")
    error: str
    created_at: str
    finished_at: str | None
    reasons: list[ReasonOut] = []
    changes: dict[str, int] = Field(
        default={}, description="new 新的、changed 有变化、same 没有变化、possible 可能是同一个人"
    )


class ImportPage(BaseModel):
    """Runs, newest first; ``queued`` are uploads that have not become a run yet (on the first page)."""

    items: list[ImportOut]
    queued: list[ImportOut]
    next_cursor: str | None = None


class ImportItemOut(BaseModel):
    """One person, line or refused file, and how it ended."""

    id: str
    file: str
    place: str
    label: str
    outcome: ItemOutcome
    code: str
    message: str
    issues: list[dict[str, Any]]
    change: ItemChange
    changed_fields: list[str]
    undo: UndoState
    undo_note: str
    withdrawn: str = Field(description="撤销以后该怎么说，如“曾入库（已撤销）”；仍然有效时为空")
    profile_id: str | None


class ImportItemPage(BaseModel):
    """A page of items in the order in which they came."""

    items: list[ImportItemOut]
    next_cursor: str | None = None


class PassedOut(BaseModel):
    """A row or person that was seen and rightly not taken."""

    file: str
    place: str
    what: str
    reason: str


class PassedPage(BaseModel):
    """A page of what was passed over."""

    items: list[PassedOut]
    next_cursor: str | None = None
