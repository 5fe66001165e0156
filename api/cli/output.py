"""How commands speak: JSON on stdout with ``--json``, else what was asked for; words and progress on stderr.

Exit codes are 0, 1, 2.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from talent_db.errors import TalentError

ALL_WELL, SOME_REFUSED, CALL_WRONG = 0, 1, 2
people = Console(stderr=True, highlight=False)
REPORT_COLUMNS = 120  # of tables written to a file or pipe, so that none is broken at 80
report = Console(highlight=False, width=None if sys.stdout.isatty() else REPORT_COLUMNS)  # where tables are the result


def emit(value: Any) -> None:
    """One JSON line on stdout."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def say(text: str) -> None:
    """A line for people."""
    people.print(text, markup=False)


def fail(error: TalentError, *, as_json: bool) -> NoReturn:
    """End the command: the call itself was wrong, or a part is away."""
    if as_json:
        emit({"code": error.code, "detail": error.message, **_plain(error.facts)})
    say(f"{error.message}（{error.code}）")
    for suggestion in error.facts.get("suggestions", ()):
        say(f"  是不是：{suggestion}")
    raise typer.Exit(CALL_WRONG)


@contextmanager
def speaking(*, as_json: bool) -> Iterator[None]:
    """Turn the project's errors into a message and exit code 2."""
    try:
        yield
    except TalentError as error:
        fail(error, as_json=as_json)


@contextmanager
def progress(title: str) -> Iterator[Progress]:
    """A progress bar on stderr with counts and time."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=people, transient=True) as bar:
        bar.add_task(title, total=None)
        yield bar


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if isinstance(value, str | int | float | list | bool)}
