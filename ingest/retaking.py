"""Files that waited for a helper program and are read anew: which they are, and that they have been taken up."""

from collections.abc import Collection

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from ingest.waiting import HELPER_CODES
from talent_db.enums import ItemOutcome
from talent_db.models import ImportItem, ImportRun

RETAKEN = "RETAKEN"


def waiting_files(session: Session, run_id: str) -> dict[str, str]:
    """Source file → its name, for every file of a run of which something waits for a helper."""
    found = session.exec(_waiting(run_id).order_by(col(ImportItem.id)))
    return {str(item.source_file_id): item.file for item in found if item.source_file_id}


def mark_retaken(session: Session, run_id: str, file_ids: Collection[str]) -> int:
    """Close what waited in these files: another run has it now. Gives how many items; once done it does nothing."""
    run = session.get_one(ImportRun, run_id, with_for_update=True)
    items = [item for item in session.exec(_waiting(run_id)) if item.source_file_id in file_ids]
    for item in items:
        item.outcome, item.code, item.message = ItemOutcome.UNCHANGED, RETAKEN, "已重新读取，结果在后来的那次导入里"
        session.add(item)
    run.waiting -= len(items)
    run.unchanged += len(items)
    run.version += 1
    session.add(run)
    return len(items)


def _waiting(run_id: str) -> SelectOfScalar[ImportItem]:
    return select(ImportItem).where(
        ImportItem.run_id == run_id,
        col(ImportItem.outcome) == ItemOutcome.WAITING,
        col(ImportItem.code).in_(HELPER_CODES),
    )
