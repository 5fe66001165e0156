"""The tree of commands."""

import sys

import typer

from api.cli import (
    admin,
    documents,
    encoder,
    evaluation,
    find,
    importing,
    index,
    ledgers,
    resolve,
    serving,
    weights,
)
from talent_db.errors import TalentError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="工匠桥：把难题说给师傅听"
)
documents.add_to(app)
find.add_to(app)
resolve.add_to(app)
evaluation.add_to(app)
serving.add_to(app)
admin.add_to(app)
ledgers.add_to(app)
app.add_typer(importing.app, name="import")
app.add_typer(index.app, name="index")
app.add_typer(encoder.app, name="encoder")
app.add_typer(weights.app, name="weights")


def main() -> None:
    """Run a command; an error of ours that nobody turned into a message ends with it and exit code 2."""
    try:
        app()
    except TalentError as error:
        sys.stderr.write(f"{error.message}（{error.code}）\n")
        sys.exit(2)
