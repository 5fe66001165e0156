"""Draining, rebuilding, checking and repairing over a real SQLite and the embedded engine."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlmodel import Session

from search import indexer
from search.encoders.none import NoEncoder
from search.engines.embedded import EmbeddedEngine
from search.types import Deletion, Filters, SearchDocument, WordQuery
from talent_db import outbox
from talent_db.db import Database
from talent_db.enums import Root
from talent_db.errors import SearchUnavailable
from talent_db.models import OutboxRow
from tests.contracts.documents import document
from tests.factories.installation import install


class Rows:
    """The rows of a database that the builder reads: id → version."""

    def __init__(self) -> None:
        self.profiles: dict[str, int] = {}

    def load_changed(self, session: Session, rows: Sequence[OutboxRow]) -> tuple[list[SearchDocument], list[Deletion]]:
        wanted = {row.root_id: row.version for row in rows if row.root is Root.PROFILE}
        found = [document(key, version=self.profiles[key]) for key in wanted if key in self.profiles]
        gone = [Deletion(Root.PROFILE, key, version + 1) for key, version in wanted.items() if key not in self.profiles]
        teams = [Deletion(Root.TEAM, row.root_id, row.version + 1) for row in rows if row.root is Root.TEAM]
        return found, gone + teams

    def load_all(self, database: Database) -> Iterator[list[SearchDocument]]:
        yield [document(key, version=version) for key, version in self.profiles.items()]


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return install(tmp_path / "home").database


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(tmp_path / "search", NoEncoder())
    engine.rebuild([])
    return engine


@pytest.fixture
def rows(database: Database) -> Rows:
    rows = Rows()
    for key in ("a", "b", "c"):
        change(database, rows, key, 1)
    return rows


def change(database: Database, rows: Rows, key: str, version: int | None, root: Root = Root.PROFILE) -> None:
    with database.write() as session:
        if version is None:
            del rows.profiles[key]
        elif root is Root.PROFILE:
            rows.profiles[key] = version
        outbox.announce(session, root, key, version or 1)


def pending(database: Database) -> int:
    with database.read() as session:
        return outbox.pending(session)


def test_drain_indexes_what_changed_and_takes_the_rows_off(
    database: Database, engine: EmbeddedEngine, rows: Rows
) -> None:
    assert indexer.drain(database, engine, rows.load_changed, limit=2) == 2
    assert (engine.versions(), pending(database)) == ({"a": 1, "b": 1}, 1)

    assert indexer.drain_all(database, engine, rows.load_changed)
    assert (engine.versions(), pending(database)) == ({"a": 1, "b": 1, "c": 1}, 0)


def test_drain_removes_what_went(database: Database, engine: EmbeddedEngine, rows: Rows) -> None:
    indexer.drain_all(database, engine, rows.load_changed)

    change(database, rows, "b", None)
    indexer.drain_all(database, engine, rows.load_changed)

    assert engine.versions() == {"a": 1, "c": 1}


def test_roots_that_are_not_indexed_are_simply_taken_off(database: Database, engine: EmbeddedEngine) -> None:
    change(database, Rows(), "problem", 1, Root.PROBLEM)
    change(database, Rows(), "studio", 1, Root.STUDIO)

    assert indexer.drain_all(database, engine, Rows().load_changed)
    assert (engine.count(), pending(database)) == (0, 0)


def test_a_crash_after_writing_is_repeated_without_harm(
    database: Database, engine: EmbeddedEngine, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "done", crash)
        with pytest.raises(RuntimeError, match="killed"):
            indexer.drain(database, engine, rows.load_changed)
    assert (engine.count(), pending(database)) == (3, 3)

    assert indexer.drain_all(database, engine, rows.load_changed)
    assert (engine.versions(), pending(database)) == ({"a": 1, "b": 1, "c": 1}, 0)


def test_a_change_during_the_drain_stays_in_the_outbox(database: Database, engine: EmbeddedEngine, rows: Rows) -> None:
    def load_and_be_overtaken(
        session: Session, taken: Sequence[OutboxRow]
    ) -> tuple[list[SearchDocument], list[Deletion]]:
        built = rows.load_changed(session, taken)
        change(database, rows, "a", 2)
        return built

    indexer.drain(database, engine, load_and_be_overtaken)
    assert (engine.versions()["a"], pending(database)) == (1, 1)

    indexer.drain_all(database, engine, rows.load_changed)
    assert engine.versions()["a"] == 2


def test_a_held_lock_leaves_the_index_pending(
    database: Database, engine: EmbeddedEngine, rows: Rows, tmp_path: Path
) -> None:
    other = EmbeddedEngine(tmp_path / "search", NoEncoder())

    with other.exclusive():
        assert not indexer.drain_all(database, engine, rows.load_changed, timeout_s=0.2)

    assert pending(database) == 3
    assert indexer.drain_all(database, engine, rows.load_changed, timeout_s=5)


def test_without_an_index_the_rows_wait(database: Database, rows: Rows, tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "elsewhere", NoEncoder())

    assert not indexer.drain_all(database, engine, rows.load_changed, timeout_s=1)
    with pytest.raises(SearchUnavailable):
        indexer.drain(database, engine, rows.load_changed)
    assert pending(database) == 3


def test_what_changes_during_a_rebuild_is_drained_into_the_new_index(
    database: Database, engine: EmbeddedEngine, rows: Rows
) -> None:
    def load_all(_: Database) -> Iterator[list[SearchDocument]]:
        yield from rows.load_all(database)
        change(database, rows, "a", 2)

    assert indexer.rebuild(database, engine, load_all) == 3
    indexer.drain_all(database, engine, rows.load_changed)

    assert engine.versions() == {"a": 2, "b": 1, "c": 1}


def test_check_names_what_differs_and_repair_mends_it(database: Database, engine: EmbeddedEngine, rows: Rows) -> None:
    indexer.drain_all(database, engine, rows.load_changed)
    rows.profiles = {"a": 1, "b": 3, "d": 1}  # behind the outbox's back

    found = indexer.check(rows.profiles, engine)

    assert (found.missing, found.stale, found.surplus, found.is_clean) == (["d"], ["b"], ["c"], False)
    assert indexer.repair(database, rows.profiles, engine, rows.load_changed) == 3
    assert indexer.check(rows.profiles, engine).is_clean
    assert [hit.id for hit in engine.search(WordQuery((), Filters())).hits] == ["a", "b", "d"]


def test_repair_leaves_what_came_in_meanwhile(database: Database, engine: EmbeddedEngine, rows: Rows) -> None:
    expected = dict(rows.profiles)
    change(database, rows, "new", 1)
    indexer.drain_all(database, engine, rows.load_changed)

    assert indexer.repair(database, expected, engine, rows.load_changed) == 0
    assert "new" in engine.versions()
