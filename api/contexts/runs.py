"""The import pages: uploads that wait, runs with live counts, and the items that need somebody."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from api.contexts.portrait import shown_place
from api.reading.queueing import QueueState
from api.reading.withdrawn import WITHDRAWN
from api.returned import ReturnableFile
from ingest.field_names import SHOWN_NAMES
from ingest.returning.marking import GROUPED
from talent_db.clock import shown
from talent_db.enums import ItemChange, ItemOutcome, RunMode
from talent_db.models import ImportItem, ImportPassed

STATUS_LABELS = {
    "waiting": "排队中",
    "running": "正在导入",
    "done": "已完成",
    "failed": "已中断",
    "cancelled": "已取消",
    "undoing": "正在撤销",
    "undone": "已撤销",
}
OUTCOMES = tuple(ItemOutcome)


@dataclass(frozen=True)
class RunRow:
    """A run in the list, and the head of its own page."""

    id: str
    status: str
    label: str
    started: str
    campaign: str
    files_done: int
    files_total: int
    file_name: str
    file_items: int
    position: int
    counts: dict[str, int]
    items: int
    passed_over: int
    error: str
    is_preview: bool
    may_undo: bool
    undone: int
    kept: int
    first_file: str = ""

    @property
    def is_open(self) -> bool:
        """True while the counts may still change."""
        return self.status in ("waiting", "running", "undoing")

    @property
    def done_share(self) -> float:
        """How many files are done, the one that is being imported by its items."""
        return self.files_done + (min(1.0, self.position / self.file_items) if self.file_items else 0.0)

    @property
    def is_undone(self) -> bool:
        """True when what was stored was taken back."""
        return self.status == "undone"

    @property
    def may_cancel(self) -> bool:
        """True while there is something to stop."""
        return self.status in ("waiting", "running")

    @property
    def may_confirm(self) -> bool:
        """True for a preview that has ended."""
        return self.is_preview and self.status == "done"


@dataclass(frozen=True)
class ItemRow:
    """An item with its reason and place."""

    label: str
    file: str
    place: str
    message: str
    code: str
    profile_id: str
    warnings: list[str]
    change: str
    undo_note: str


@dataclass(frozen=True)
class PassedRow:
    """A row or person that was rightly not taken."""

    file: str
    place: str
    what: str
    reason: str


@dataclass(frozen=True)
class RunPage:
    """A run's page: its counts, the outcome being looked at, and the items of it.

    ``queue`` tells of what nobody does at this moment. ``for_helper`` files wait for a program; ``retaken`` are the imports that have read such files anew.
    """

    run: RunRow
    outcome: str
    label: str
    items: list[ItemRow]
    next_cursor: str
    sheets: list[ReturnableFile]
    changes: list[tuple[ItemChange, int]]
    kept: list[ItemRow]
    passed: list[PassedRow]
    hidden: list[PassedRow]
    change: str = ""
    confirmed: str = ""
    confirmed_undone: bool = False
    queue: QueueState | None = None
    for_helper: int = 0
    retaken: list[str] = field(default_factory=list)

    @property
    def may_confirm(self) -> bool:
        """True while a preview that has ended waits for somebody's word."""
        return self.run.may_confirm and not self.confirmed


def outcome_label(outcome: ItemOutcome, *, is_preview: bool, is_undone: bool = False) -> str:
    """How an outcome is called; a preview has stored nothing yet, and what was undone is stored no more."""
    if is_undone and outcome is ItemOutcome.STORED:
        return WITHDRAWN
    return "会入库" if is_preview and outcome is ItemOutcome.STORED else outcome.label


def outcome_labels(row: RunRow) -> dict[ItemOutcome, str]:
    """How the outcomes of a run are called at this moment."""
    return {one: outcome_label(one, is_preview=row.is_preview, is_undone=row.is_undone) for one in OUTCOMES}


def status_label(told: Mapping[str, Any]) -> str:
    """How the state of a run is called; a preview imports nothing."""
    if told["status"] == "running" and told["mode"] == RunMode.PREVIEW:
        return "正在预览"
    return STATUS_LABELS[str(told["status"])]


def run_row(told: dict[str, Any], first_file: str = "") -> RunRow:
    """A run or job as ``api.importing`` tells it."""
    return RunRow(
        id=told["id"],
        status=told["status"],
        label=status_label(told),
        started=shown(datetime.fromisoformat(told["created_at"])),
        campaign=told["campaign"],
        files_done=told["files_done"],
        files_total=told["files_total"],
        file_name=told["file_name"],
        file_items=told["file_items"],
        position=told["position"],
        counts={outcome.value: told[outcome.value] for outcome in OUTCOMES},
        items=told["items"],
        passed_over=told["passed_over"],
        error=told["error"],
        is_preview=told["mode"] == RunMode.PREVIEW,
        may_undo=told["may_undo"],
        undone=told["undone"],
        kept=told["kept"],
        first_file=first_file,
    )


def change_rows(counts: Mapping[str, int]) -> list[tuple[ItemChange, int]]:
    """What the items do to what is known."""
    return [
        (change, counts[change.value])
        for change in ItemChange
        if change is not ItemChange.NONE and counts.get(change.value)
    ]


def passed_rows(passed: Sequence[ImportPassed]) -> list[PassedRow]:
    """What was passed over, with the reason."""
    return [PassedRow(row.file, shown_place(row.place), row.what, row.reason) for row in passed]


def hidden_rows(parts: Sequence[tuple[str, str, str]]) -> list[PassedRow]:
    """Hidden rows, columns and sheets with what was done about them."""
    return [PassedRow(file, shown_place(place), "", message) for file, place, message in parts]


def item_rows(items: Sequence[ImportItem], withdrawn: Mapping[str, str], present: Set[str]) -> list[ItemRow]:
    """Items as the page shows them; ``withdrawn`` tells what an undo took back, ``present`` which profiles still stand."""
    return [
        ItemRow(
            label=item.label,
            file=item.file,
            place=shown_place(item.place),
            message="；".join(filter(None, [withdrawn.get(item.id), item.message])),
            code=item.code,
            profile_id=item.profile_id if item.profile_id and item.profile_id in present else "",
            warnings=[str(issue["message"]) for issue in item.issues if _is_told_beside(item, issue)],
            change=_change(item),
            undo_note=item.undo_note,
        )
        for item in items
    ]


def _is_told_beside(item: ImportItem, issue: Mapping[str, Any]) -> bool:
    """True for what the message does not say; which rows go together is for the sheet that goes back."""
    return issue.get("message") != item.message and issue.get("code") != GROUPED


def _change(item: ImportItem) -> str:
    if item.change is ItemChange.NONE:
        return ""
    fields = "、".join(SHOWN_NAMES.get(str(name), str(name)) for name in item.changed_fields)
    return f"{item.change.label}：{fields}" if fields else item.change.label
