"""Migrations bring empty and filled databases to exactly the schema of the models, on both engines."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel, select

import talent_db.models as models
from talent_db import migrate
from talent_db.db import open_database
from talent_db.enums import ItemOutcome
from talent_db.models import ImportItem, ImportRun
from tests.factories.installation import Installation


def test_upgrade_reaches_head_and_repeats_without_change(installation: Installation) -> None:
    before = migrate.current(installation.database)

    migrate.upgrade(installation.database)

    assert before == migrate.head() == migrate.current(installation.database)


def test_migrated_schema_is_that_of_the_models(installation: Installation) -> None:
    assert models.__all__

    with installation.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        difference = compare_metadata(context, SQLModel.metadata)

    assert difference == []


def test_upgrade_of_filled_tables_keeps_their_rows(installation: Installation, database_url: str) -> None:
    with installation.database.write() as session:
        run = ImportRun(actor="operator")
        session.add(run)
        session.flush()
        session.add(ImportItem(run_id=run.id, file="a.docx", outcome=ItemOutcome.WAITING))
    again = open_database(database_url)

    migrate.upgrade(again)

    with again.read() as session:
        item = session.exec(select(ImportItem)).one()
    again.engine.dispose()
    assert (item.file, item.outcome) == ("a.docx", ItemOutcome.WAITING)
