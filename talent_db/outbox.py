"""The outbox: a change is written beside the change itself, and taken off when the index has it. No cursor."""

from collections.abc import Sequence

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from talent_db.enums import Root
from talent_db.models import OutboxRow


def announce(session: Session, root: Root, root_id: str, version: int) -> None:
    """Say in the running transaction that a root changed; the indexer will load its present state."""
    session.add(OutboxRow(root=root, root_id=root_id, version=version))


def take(session: Session, limit: int = 500) -> list[OutboxRow]:
    """The oldest rows not yet done, at most ``limit``."""
    return list(session.exec(select(OutboxRow).order_by(col(OutboxRow.seq)).limit(limit)))


def done(session: Session, rows: Sequence[OutboxRow]) -> None:
    """Delete exactly these rows; a change announced meanwhile has a row of its own and stays."""
    numbers = [row.seq for row in rows]
    for start in range(0, len(numbers), 500):  # SQLite allows 999 variables in older builds
        session.execute(delete(OutboxRow).where(col(OutboxRow.seq).in_(numbers[start : start + 500])))


def pending(session: Session) -> int:
    """How many rows wait."""
    return session.exec(select(func.count()).select_from(OutboxRow)).one()
