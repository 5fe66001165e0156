"""Bringing the index up to the database: draining the outbox, rebuilding, checking, repairing.

Whoever wrote may drain. A crash anywhere leaves the outbox rows, and doing them again does no harm.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import structlog
from sqlmodel import Session

from search.ports import SearchEngine
from search.types import Deletion, SearchDocument
from talent_db import outbox
from talent_db.db import Database
from talent_db.enums import Root
from talent_db.errors import SearchUnavailable, StorageBusy
from talent_db.models import OutboxRow

Changed = tuple[Sequence[SearchDocument], Sequence[Deletion]]
LoadChanged = Callable[[Session, Sequence[OutboxRow]], Changed]
LoadAll = Callable[[Database], Iterable[Sequence[SearchDocument]]]

DRAIN_LIMIT = 500  # outbox rows at a time
INDEXED = (Root.PROFILE, Root.TEAM)
log = structlog.get_logger()


@dataclass(frozen=True)
class Check:
    """How index and database differ: ids not in the index, of another version there, and only there."""

    missing: list[str]
    stale: list[str]
    surplus: list[str]

    @property
    def is_clean(self) -> bool:
        """True when they agree."""
        return not (self.missing or self.stale or self.surplus)


def drain(
    database: Database, engine: SearchEngine, load_changed: LoadChanged, limit: int = DRAIN_LIMIT, wait_s: float = 30.0
) -> int:
    """Index what at most ``limit`` outbox rows name and take exactly those rows off; gives their number.

    Raises StorageBusy when another process holds the index for longer than the wait, SearchUnavailable.
    """
    with database.read() as session:
        if not outbox.pending(session):  # without work the lock is left to others
            return 0
    with engine.exclusive(wait_s):
        with database.read() as session:
            rows = outbox.take(session, limit)
            documents, deletions = load_changed(session, rows)
        if documents or deletions:
            engine.apply(documents, deletions)
        with database.write() as session:
            outbox.done(session, rows)
    return len(rows)


def drain_all(
    database: Database,
    engine: SearchEngine,
    load_changed: LoadChanged,
    timeout_s: float = 30.0,
    limit: int = DRAIN_LIMIT,
) -> bool:
    """Drain until no row is left; False (INDEX_PENDING) when the time or the engine did not allow it."""
    deadline = time.monotonic() + timeout_s
    while True:
        left = deadline - time.monotonic()
        try:
            if drain(database, engine, load_changed, limit, max(0.0, left)) == 0:
                return True
        except (StorageBusy, SearchUnavailable) as error:
            # The rows stay in the outbox; the worker takes them up at its next tick.
            log.warning("index_pending", code=error.code)
            return False
        if time.monotonic() >= deadline:
            with database.read() as session:
                return outbox.pending(session) == 0


def rebuild(database: Database, engine: SearchEngine, load_all: LoadAll) -> int:
    """Fill a new index beside the present one and switch to it; gives the number of documents.

    The right to write is held from before the first row is read: what changes meanwhile waits in the outbox.
    """
    with engine.exclusive():
        return engine.rebuild(load_all(database))


def check(expected: Mapping[str, int], engine: SearchEngine) -> Check:
    """Compare the database's id → version with the index."""
    present = engine.versions()
    return Check(
        missing=sorted(key for key in expected if key not in present),
        stale=sorted(key for key, version in expected.items() if key in present and present[key] != version),
        surplus=sorted(key for key in present if key not in expected),
    )


def repair(database: Database, expected: Mapping[str, int], engine: SearchEngine, load_changed: LoadChanged) -> int:
    """Write what is missing or older in the index and remove what is surplus; gives the number of documents.

    What is newer in the index than in the database (a restored backup) stays: only a rebuild goes back in time.
    """
    with engine.exclusive():
        present = engine.versions()
        wanted = [key for key, version in expected.items() if present.get(key, -1) < version]
        unknown = {key: version for key, version in present.items() if key not in expected}
        # Asked again under the lock: what came in after ``expected`` was read is not surplus.
        living = {document.id for document in _load(database, list(unknown), unknown, load_changed)}
        surplus = [Deletion(Root.PROFILE, key, version) for key, version in unknown.items() if key not in living]
        documents = list(_load(database, wanted, expected, load_changed))
        for start in range(0, len(documents), DRAIN_LIMIT):
            engine.apply(documents[start : start + DRAIN_LIMIT])
        if surplus:
            engine.apply((), surplus)
    return len(documents) + len(surplus)


def _load(
    database: Database, ids: Sequence[str], versions: Mapping[str, int], load_changed: LoadChanged
) -> Iterable[SearchDocument]:
    for start in range(0, len(ids), DRAIN_LIMIT):
        part = ids[start : start + DRAIN_LIMIT]
        for root in INDEXED:
            rows = [OutboxRow(root=root, root_id=key, version=versions[key]) for key in part]
            with database.read() as session:
                # Ids of the other root come back as deletions here; they mean nothing.
                yield from load_changed(session, rows)[0]
