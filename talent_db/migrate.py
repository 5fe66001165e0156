"""Bringing a database to the present schema, from the command line and from tests."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from talent_db.db import Database
from talent_db.errors import TalentError


class MigrationBroken(TalentError):
    """After a migration rows point to others that are not there."""

    code = "MIGRATION_BROKEN"
    message = "数据库升级没有成功，数据没有改动，请联系维护人员"


SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config() -> Config:
    """Alembic's settings without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s")
    return config


def upgrade(database: Database, revision: str = "head") -> None:
    """Apply all steps up to ``revision``; doing so twice changes nothing.

    SQLite changes a table by copying it, which its foreign keys would forbid: they are checked afterwards instead.
    Raises MigrationBroken when rows then point nowhere; nothing is kept in that case.
    """
    config = alembic_config()
    with database.engine.execution_options(gongjiang_write=True).connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        raw = connection.connection.driver_connection
        if is_sqlite and raw is not None:
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()):
                raise MigrationBroken(rows=len(broken))
            connection.commit()
        finally:
            connection.rollback()
            if is_sqlite and raw is not None:
                raw.execute("PRAGMA foreign_keys=ON")


def current(database: Database) -> str | None:
    """The revision the database stands at; None when it is empty."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """The newest revision of this program."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def is_set_up(database: Database) -> bool:
    """True when the database is there and has the present schema; asking makes no file."""
    url = database.engine.url
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return False
    return current(database) == head()
