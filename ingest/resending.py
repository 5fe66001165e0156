"""Rows that were sent back and have come again: the item that they were is settled, another run has them now."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from ingest.returning.coming_back import row_key
from ingest.returning.places import read_place
from talent_db import audit
from talent_db.clock import now, shown
from talent_db.crypto import KeyRing
from talent_db.enums import ItemOutcome, RunMode
from talent_db.models import ImportItem, ImportRun
from talent_db.viewer import Viewer

RESENT = "RESENT"
OPEN = (ItemOutcome.REFUSED, ItemOutcome.WAITING)


def settle_resent(
    session: Session, keys: KeyRing, viewer: Viewer, items: Iterable[ImportItem], returned: Mapping[str, str]
) -> int:
    """Settle what these items were in earlier runs, within the transaction that stores them; gives how many.

    However a row ends now, it is this run that has it. What the viewer may not see, or a person has settled
    meanwhile, stays as it is.
    """
    settled = 0
    for item in items if returned else ():
        place = read_place(item.place)
        former_id = returned.get(row_key(place.sheet, place.row)) if place else None
        if former_id and _settle(session, viewer, item, former_id):
            detail = {"run": item.run_id, "item": item.id}
            audit.record(session, keys, viewer.account, "import.resent", "import_item", former_id, detail)
            settled += 1
    return settled


def _settle(session: Session, viewer: Viewer, item: ImportItem, former_id: str) -> bool:
    former = session.get(ImportItem, former_id)
    if former is None or former.run_id == item.run_id:
        return False
    run = session.get_one(ImportRun, former.run_id, with_for_update=True)
    session.refresh(former)  # as it stands now that nobody else may settle any of that run
    if former.outcome not in OPEN or run.mode is RunMode.PREVIEW or not viewer.sees_path(run.owner_path):
        return False
    name = former.outcome.value
    setattr(run, name, getattr(run, name) - 1)
    run.unchanged += 1
    run.version += 1
    former.outcome, former.code, former.before = ItemOutcome.UNCHANGED, RESENT, {"item": item.id}
    former.message = f"改好后已重报，结果在 {shown(now())} 的那次导入里"
    session.add_all([former, run])
    return True
