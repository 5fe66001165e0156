"""The database: engine, the two session makers, the column types, the naming convention.

``read`` sessions only query; ``write`` sessions take the write lock at once (``BEGIN IMMEDIATE`` on SQLite), so
that a transaction which reads first and writes later cannot fail half way. Nothing slow happens inside one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, DateTime, Engine, String, create_engine, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, SQLModel

from talent_db.enums import LabelledEnum
from talent_db.errors import StorageBusy
from talent_db.turnstile import turn

# SQLite drops a constraint only by name: all are named before the first migration.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

BUSY_TIMEOUT_MS = 10_000  # a writer holds the lock for at most 200 ms; ten seconds cover a long queue

JsonType = JSON().with_variant(JSONB(), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with zone: stored in UTC, read back in UTC; a moment without zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC; SQLite keeps no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: with the zone that SQLite drops."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EnumByValue(TypeDecorator[LabelledEnum]):
    """An enumeration stored by its value (SQLAlchemy's own type stores the Python name)."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[LabelledEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: LabelledEnum | str | None, dialect: Dialect) -> str | None:
        """To the database: the value; anything outside the list is refused."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> LabelledEnum | None:
        """From the database: the member."""
        return None if value is None else self.kind(value)


def make_engine(url: str) -> Engine:
    """An engine for SQLite (WAL, foreign keys, full sync) or PostgreSQL."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000})

    @event.listens_for(engine, "connect")
    def _prepare(connection: DBAPIConnection, _: Any) -> None:
        # The driver's own transaction handling is switched off: begin is said by us, below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "foreign_keys=ON",
            "synchronous=FULL",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    file = engine.url.database
    queue = Path(f"{file}-turn") if file and file != ":memory:" else None

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if not connection.get_execution_options().get("gongjiang_write", False):
            connection.exec_driver_sql("BEGIN")
            return
        with turn(queue):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@dataclass(frozen=True)
class Database:
    """An engine with its two ways in."""

    engine: Engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for queries; nothing it changes is kept."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session  # closing rolls back and leaves what was loaded readable

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that holds the write lock, committed at the end, rolled back on any error.

        Raises StorageBusy when the lock was not free within ten seconds.
        """
        with Session(self.engine.execution_options(gongjiang_write=True), expire_on_commit=False) as session:
            try:
                yield session
                session.commit()
            except OperationalError as error:
                session.rollback()
                if "locked" in str(error) or "lock timeout" in str(error):
                    raise StorageBusy from error
                raise


def open_database(url: str) -> Database:
    """The database at ``url``; nothing is created or migrated here."""
    return Database(make_engine(url))
