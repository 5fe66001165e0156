"""Undoing a whole run, the last item first, in short transactions; goes on where an earlier attempt ended."""

from collections.abc import Sequence
from datetime import timedelta
from time import monotonic

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from ingest.field_names import SHOWN_NAMES
from ingest.file_import import HOLD_SECONDS
from ingest.ledgers.definitions import ledger_by_code
from ingest.ledgers.storing import REGISTER
from talent_db import audit
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.db import Database
from talent_db.domain.import_undo import undo_item
from talent_db.enums import ItemOutcome, RunMode, RunStatus, UndoState
from talent_db.errors import IllegalTransition, NotFound
from talent_db.jobs import JobContext
from talent_db.models import ImportItem, ImportRun

UNDO_WITHIN = timedelta(hours=24)
LEDGER_OF = {root: code for code, (root, _) in REGISTER.items()}
ENDED = (RunStatus.DONE, RunStatus.FAILED, RunStatus.CANCELLED)
RUN_UNDONE = "RUN_UNDONE"
NOTE_LENGTH = 200  # of the column
BATCH = 50  # items loaded at once


def may_undo(run: ImportRun) -> bool:
    """True for a run that stored, has ended, and did so within the last 24 hours."""
    ended = run.finished_at or run.created_at
    return run.mode is RunMode.STORE and run.status in ENDED and now() - ended <= UNDO_WITHIN


def refuse_undo(run: ImportRun) -> None:
    """Raise IllegalTransition with the reason when a run may not be undone."""
    if run.status is RunStatus.UNDONE:
        raise IllegalTransition("这次导入已经撤销过了", code="UNDO_DONE")
    if run.mode is RunMode.PREVIEW or run.status not in ENDED:
        raise IllegalTransition("只有已经结束的导入才能撤销")
    if not may_undo(run):
        raise IllegalTransition("超过 24 小时，不能再撤销", code="UNDO_TOO_LATE")


def undo_run(database: Database, keys: KeyRing, run_id: str, actor: str, job: JobContext | None = None) -> ImportRun:
    """Undo all that a run stored; its items say what was restored and what people keep. Raises IllegalTransition."""
    with database.read() as session:
        run = session.get(ImportRun, run_id)
    if run is None:
        raise NotFound("没有这次导入", run=run_id)
    if run.status is RunStatus.UNDONE or run.undone + run.kept == 0:  # an attempt cut short goes on whatever the time
        refuse_undo(run)
    while _undo_some(database, keys, run_id, job):
        pass
    with database.write() as session:
        if job is not None:
            job.hold(session)
        run = session.get_one(ImportRun, run_id, with_for_update=True)
        withdrawn = _withdraw_waiting(session, run)
        run.status = RunStatus.UNDONE
        run.version += 1
        session.add(run)
        detail = {"undone": run.undone, "kept": run.kept, "withdrawn": withdrawn}
        audit.record(session, keys, actor, "import.undo", "import_run", run_id, detail)
    return run


def _undo_some(database: Database, keys: KeyRing, run_id: str, job: JobContext | None) -> bool:
    with database.write() as session:
        run = session.get_one(ImportRun, run_id)
        if job is not None:
            job.hold(session, progress_done=run.undone + run.kept, progress_total=run.stored)
        waiting = _next(session, run_id)
        end = monotonic() + HOLD_SECONDS
        for item in waiting:
            kept = undo_item(session, keys, item)
            if names := kept_names(str(item.before.get("root", "")), kept):
                item.undo_note = f"{item.undo_note}：{'、'.join(names)}"[:NOTE_LENGTH]
            if item.undo is UndoState.NONE:  # nothing was kept of what stood before: it stays
                item.undo, item.undo_note = UndoState.KEPT, "没有可恢复的记录，保留"
                session.add(item)
            run.undone += item.undo is UndoState.UNDONE
            run.kept += item.undo is UndoState.KEPT
            if monotonic() > end:
                break
        session.add(run)
    return bool(waiting)


def kept_names(root: str, fields: Sequence[str]) -> list[str]:
    """The Chinese names of fields that were kept, each once; of a ledger's things the words that head its columns."""
    names = SHOWN_NAMES
    if code := LEDGER_OF.get(root):
        ledger = ledger_by_code(code)
        columns = ledger.columns if ledger else ()
        names = {column.key: column.label for column in columns} | {"people": "人员"}
        names["enterprise_id"] = names.get("enterprise", "")
    return list(dict.fromkeys(name for field in fields if (name := names.get(field))))


def _withdraw_waiting(session: Session, run: ImportRun) -> int:
    """What waits for somebody's word waits no more: nobody wants it any longer. Gives how many items."""
    withdrawn = session.execute(
        update(ImportItem)
        .where(col(ImportItem.run_id) == run.id, col(ImportItem.outcome) == ItemOutcome.WAITING)
        .values(outcome=ItemOutcome.REFUSED, code=RUN_UNDONE, message="导入已撤销，不再等核对")
    )
    number = int(withdrawn.rowcount)  # type: ignore[attr-defined]
    run.waiting -= number
    run.refused += number
    return number


def _next(session: Session, run_id: str) -> list[ImportItem]:
    query = select(ImportItem).where(
        ImportItem.run_id == run_id,
        col(ImportItem.outcome) == ItemOutcome.STORED,
        col(ImportItem.undo) == UndoState.NONE,
    )
    return list(session.exec(query.order_by(col(ImportItem.id).desc()).limit(BATCH)))


def kept_items(session: Session, run_id: str, limit: int = 200) -> list[ImportItem]:
    """The items that an undo left as people have made them, with the reason."""
    query = select(ImportItem).where(ImportItem.run_id == run_id, col(ImportItem.undo) == UndoState.KEPT)
    return list(session.exec(query.order_by(col(ImportItem.id)).limit(limit)))


def change_counts(session: Session, run_id: str) -> dict[str, int]:
    """How many items of a run are new, changed, the same, possibly a person already known."""
    query = select(ImportItem.change, func.count()).where(ImportItem.run_id == run_id).group_by(col(ImportItem.change))
    return {str(change): count for change, count in session.exec(query)}
