"""The same scan sent twice: it waits once, and what a person has confirmed is not asked again."""

from sqlmodel import Session, col, select

from talent_db.clock import shown
from talent_db.enums import ItemChange, ItemOutcome, RunMode, RunStatus, UndoState
from talent_db.models import ImportItem, ImportRun
from talent_db.viewer import Viewer

ALREADY_WAITING, ALREADY_CONFIRMED = "ALREADY_WAITING", "ALREADY_CONFIRMED"


def spare_waiting(session: Session, viewer: Viewer, item: ImportItem, retake_of: str) -> bool:
    """Tell on an item that is about to wait that the same item of the same file waits or was confirmed already.

    True when it need not wait. What waits in the run ``retake_of`` is about to be closed, and so counts for nothing;
    nor does what the viewer may not see.
    """
    for former, owner_path in _same(session, item, retake_of):
        if not viewer.sees_path(owner_path):
            continue
        if former.outcome is ItemOutcome.WAITING and former.code == item.code:
            item.code, told = ALREADY_WAITING, "已在等待核对"
            item.before = {"item": former.id}
        elif former.outcome is not ItemOutcome.WAITING and former.record_id and former.undo is UndoState.NONE:
            item.code, told = ALREADY_CONFIRMED, "已经核对入库"
            item.profile_id, item.record_id = former.profile_id, former.record_id
        else:
            continue
        item.outcome, item.change = ItemOutcome.UNCHANGED, ItemChange.SAME
        item.message = f"{told}：同一份文件 {shown(former.created_at)} 导入过"
        return True
    return False


def _same(session: Session, item: ImportItem, retake_of: str) -> list[tuple[ImportItem, str]]:
    """The items that the same file gave at the same position and that wait, or waited for a person; newest first."""
    query = (
        select(ImportItem, ImportRun.owner_path)
        .join(ImportRun, col(ImportRun.id) == col(ImportItem.run_id))
        .where(
            ImportItem.source_file_id == item.source_file_id,
            ImportItem.position == item.position,
            ImportItem.id != item.id,
            ImportItem.run_id != retake_of,
            col(ImportItem.outcome) != ItemOutcome.REFUSED,
            (col(ImportItem.outcome) == ItemOutcome.WAITING) | (col(ImportItem.sealed_input) != ""),
            col(ImportRun.mode) == RunMode.STORE,
            col(ImportRun.status) != RunStatus.UNDONE,
        )
    )
    return list(session.exec(query.order_by(col(ImportItem.id).desc())))
