"""The import pages: uploads that wait, runs with live counts, and the items that need somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.contexts.portrait import shown_place
from api.returned import ReturnableFile
from talent_db.clock import shown
from talent_db.enums import ItemOutcome
from talent_db.models import ImportItem

STATUS_LABELS = {
    "waiting": "排队中",
    "running": "正在导入",
    "done": "已完成",
    "failed": "已中断",
    "cancelled": "已取消",
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
    counts: dict[str, int]
    items: int
    passed_over: int
    error: str

    @property
    def is_open(self) -> bool:
        """True while the counts may still change."""
        return self.status in ("waiting", "running")


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


@dataclass(frozen=True)
class RunPage:
    """A run's page: its counts, the outcome being looked at, and the items of it."""

    run: RunRow
    outcome: str
    label: str
    items: list[ItemRow]
    next_cursor: str
    sheets: list[ReturnableFile]


def run_row(told: dict[str, Any]) -> RunRow:
    """A run or job as ``api.importing`` tells it."""
    return RunRow(
        id=told["id"],
        status=told["status"],
        label=STATUS_LABELS[told["status"]],
        started=shown(datetime.fromisoformat(told["created_at"])),
        campaign=told["campaign"],
        files_done=told["files_done"],
        files_total=told["files_total"],
        counts={outcome.value: told[outcome.value] for outcome in OUTCOMES},
        items=told["items"],
        passed_over=told["passed_over"],
        error=told["error"],
    )


def item_rows(items: Sequence[ImportItem]) -> list[ItemRow]:
    """Items as the page shows them."""
    return [
        ItemRow(
            label=item.label,
            file=item.file,
            place=shown_place(item.place),
            message=item.message,
            code=item.code,
            profile_id=item.profile_id or "",
            warnings=[str(issue["message"]) for issue in item.issues if issue.get("message") != item.message],
        )
        for item in items
    ]
