"""An installation on each database: SQLite always, PostgreSQL where it runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from talent_db.db import open_database
from tests.factories.installation import Installation, install


def clear(url: str) -> None:
    """Empty a PostgreSQL database of ours, whatever it holds."""
    database = open_database(url)
    with database.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    database.engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'gongjiang.db'}"
        return
    url: str = request.getfixturevalue("postgresql_url")
    clear(url)
    yield url


@pytest.fixture
def installation(tmp_path: Path, database_url: str) -> Iterator[Installation]:
    """A migrated installation."""
    made = install(tmp_path, database_url)
    assert SQLModel.metadata.tables
    yield made
    made.database.engine.dispose()
