"""How Alembic reaches the models and the database; called by ``talent_db.migrate``."""

from typing import Literal

from alembic import context
from sqlmodel import SQLModel

import talent_db.models  # noqa: F401  (registers the tables)
from talent_db.db import EnumByValue, UtcDateTime, make_engine


def run() -> None:
    """Apply the migrations on the connection handed over, or on the URL given on the command line."""
    connection = context.config.attributes.get("connection")
    if connection is None:
        with make_engine(context.config.get_main_option("sqlalchemy.url") or "").connect() as own:
            _migrate(own)
            own.commit()
    else:
        _migrate(connection)


def _render(kind: str, item: object, _: object) -> str | Literal[False]:
    # Migrations are history: they name plain column types, not today's classes.
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, EnumByValue):
        return "sa.String(length=32)"
    return False


def _migrate(connection: object) -> None:
    # SQLite cannot alter most of a table in place: batch mode copies it.
    context.configure(
        connection=connection,  # type: ignore[arg-type]
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
