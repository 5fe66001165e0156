"""What items of imports say no longer holds: an undone import has taken back the records that they speak of."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from ingest.undo import RUN_UNDONE
from talent_db.enums import ItemOutcome, UndoState
from talent_db.models import ImportItem, Profile, Record

WITHDRAWN = "曾入库（已撤销）"
AT_ONCE = 400  # items asked for together: SQLite allows 999 variables in older builds
AWAITED = "那次导入已撤销，要入库请重新导入"


def withdrawn(session: Session, items: Sequence[ImportItem]) -> dict[str, str]:
    """Item → what has to be said of it now, for the items of which an undo has taken back the record."""
    parts = (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
    return {key: words for part in parts for key, words in _withdrawn(session, part).items()}


def _withdrawn(session: Session, items: Sequence[ImportItem]) -> dict[str, str]:
    told = [item for item in items if item.outcome in (ItemOutcome.STORED, ItemOutcome.UNCHANGED)]
    found = {item.id: WITHDRAWN for item in told if item.undo is UndoState.UNDONE}
    settled = [item for item in told if item.outcome is ItemOutcome.UNCHANGED]
    gone = _gone_records(session, [item.record_id for item in settled if item.record_id])
    found |= {item.id: WITHDRAWN for item in settled if item.record_id in gone}
    found |= dict.fromkeys(_gone_entries(session, settled), WITHDRAWN)
    former = {str(item.before["item"]): item.id for item in settled if item.before.get("item")}
    for other in session.exec(select(ImportItem).where(col(ImportItem.id).in_(list(former)))) if former else ():
        if other.code == RUN_UNDONE or other.undo is UndoState.UNDONE:
            found[former[other.id]] = AWAITED
    return found


def present_profiles(session: Session, items: Sequence[ImportItem]) -> set[str]:
    """The profiles of these items that still stand: an undone import takes its new ones away."""
    ids = sorted({item.profile_id for item in items if item.profile_id})
    parts = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return {key for part in parts for key in session.exec(select(Profile.id).where(col(Profile.id).in_(part)))}


def _gone_records(session: Session, record_ids: Sequence[str]) -> set[str]:
    """Those that were taken back: such a record is replaced by itself."""
    if not record_ids:
        return set()
    query = select(Record.id).where(col(Record.id).in_(record_ids), col(Record.replaced_by) == col(Record.id))
    return set(session.exec(query))


def _gone_entries(session: Session, items: Sequence[ImportItem]) -> set[str]:
    """Items that found a thing of a ledger in the version that an import had left, which was undone since."""
    found = {item.id: (item.before["row"], item.before["version"]) for item in items if item.before.get("row")}
    labels = {item.label for item in items if item.id in found}
    query = select(ImportItem.before).where(ImportItem.undo == UndoState.UNDONE, col(ImportItem.label).in_(labels))
    undone = [before["after"]["row"] for before in session.exec(query) if before.get("after")] if found else []
    left = {(row["id"], row["version"]) for row in undone}
    return {key for key, there in found.items() if there in left}
