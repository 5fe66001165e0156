"""A whole folder of forms imported twice by the command: every line of ``expected.jsonl`` met, the second run idle.

``python -m bench.folder [FOLDER]``; the data folder is a new one of its own.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path("samples/forms")
TOP = Path(__file__).parents[1]
# Tables that tell of runs, jobs and what was done: a run that changes nothing still tells of itself.
OF_RUNS = frozenset({"import_run", "import_item", "import_passed", "job", "audit_row", "alembic_version"})
KEPT = frozenset({"stored", "unchanged", "waiting"})
# The code by which the fault that an expectation describes has to be told: words of its ``about`` → code.
CODE_OF = {
    "check digit": "ID_CHECKSUM",
    "hidden rows": "ROW_HIDDEN",
    "empty file": "EMPTY_FILE",
    "without any text": "NO_PERSON",
    "corrupt": "CORRUPT",
    "truncated": "CORRUPT",
    "external entity": "XML_ENTITY",
    "zip bomb": "ZIP_BOMB",
    "path traversal": "PATH_TRAVERSAL",
    "size limit": "TOO_LARGE",
    "without a name": "NAME_MISSING",
    "two persons": "TWO_NAMES",
    "contradicts the ID number": "ID_SEX_MISMATCH",
    "younger than 16": "AGE_UNDER_16",
    "formula cells": "FORMULA_CELL",
    "password": "ENCRYPTED",
    "html under the name": "TYPE_MISMATCH",
    "semicolons": "CSV_SEPARATOR",
}


@dataclass
class Told:
    """What a run's answer says of each file: the outcome of its items with codes, as the command prints them."""

    counts: dict[str, int]
    outcomes: dict[str, list[str]] = field(default_factory=dict)
    codes: dict[str, set[str]] = field(default_factory=dict)

    @property
    def reconciles(self) -> bool:
        """Items = stored + unchanged + waiting + refused."""
        return self.counts["items"] == sum(self.counts[name] for name in ("stored", "unchanged", "waiting", "refused"))


@dataclass
class FolderRun:
    """Both runs, the rows of every table after each, and what is not as it should be."""

    first: Told
    second: Told
    rows: dict[str, int]
    rows_after: dict[str, int]
    expected: int = 0
    unmet: list[str] = field(default_factory=list)

    @property
    def changed(self) -> dict[str, tuple[int, int]]:
        """Tables that the second run changed, runs and audit aside."""
        names = (set(self.rows) | set(self.rows_after)) - OF_RUNS
        pairs = {name: (self.rows.get(name, 0), self.rows_after.get(name, 0)) for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def ingest_twice(folder: Path, home: Path) -> FolderRun:
    """Copy the folder, make what ``expected.jsonl`` says is not stored, import it twice."""
    sent = home / "sent"
    shutil.copytree(folder, sent)
    expected = [json.loads(line) for line in (sent / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in expected:
        if "made_by" in line:
            _make(sent, line)
    first = _ingest(home / "data", [sent])
    rows = table_rows(home / "data")
    second = _ingest(home / "data", [sent])
    run = FolderRun(first, second, rows, table_rows(home / "data"), len(expected))
    run.unmet = [problem for line in expected if (problem := unmet(line, _items(home / "data")))]
    return run


def _make(sent: Path, line: Mapping[str, str]) -> None:
    _, script, *_ = line["made_by"].split()
    subprocess.run([sys.executable, str(sent / script), str(sent / line["file"])], check=True, cwd=sent)  # noqa: S603


def _ingest(data: Path, inputs: list[Path]) -> Told:
    command = [sys.executable, "-m", "api.cli", "ingest", *map(str, inputs), "--json"]
    surroundings = os.environ | {"GONGJIANG_HOME": str(data), "PYTHONPATH": str(TOP)}
    done = subprocess.run(command, cwd=TOP, env=surroundings, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr[-2000:])
    return Told(json.loads(done.stdout.splitlines()[-1]))


def _items(data: Path) -> dict[str, list[tuple[str, set[str]]]]:
    """File name → outcome and codes of its items in the first run."""
    with sqlite3.connect(data / "gongjiang.db") as database:
        run = database.execute("SELECT id FROM import_run ORDER BY created_at LIMIT 1").fetchone()[0]
        found: dict[str, list[tuple[str, set[str]]]] = {}
        query = "SELECT file, outcome, code, issues FROM import_item WHERE run_id = ? ORDER BY file_number, position"
        for file, outcome, code, issues in database.execute(query, (run,)):
            codes = {code, *(issue["code"] for issue in json.loads(issues or "[]"))} - {""}
            found.setdefault(file, []).append((outcome, codes))
    return found


def unmet(line: Mapping[str, str], items: Mapping[str, list[tuple[str, set[str]]]]) -> str:
    """What an expectation misses: an error is refused with no record, a warning kept with its fault told."""
    name = Path(line["file"]).name
    own = items.get(name, [])
    told = set().union(*(codes for _, codes in own))
    kept = [outcome for outcome, _ in own if outcome in KEPT]
    if not own:
        return f"{name}: no item"
    if line["expect"] == "error" and (kept or not told):
        return f"{name}: to be refused, but {own}"
    if line["expect"] == "warning" and (not kept or not told):
        return f"{name}: to be kept with a warning, but {own}"
    wanted = {code for words, code in CODE_OF.items() if words in line.get("about", "")}
    if wanted and not wanted & told:
        return f"{name}: to be told as {' or '.join(sorted(wanted))}, but {own}"
    return ""


def table_rows(data: Path) -> dict[str, int]:
    """The number of rows of every table."""
    with sqlite3.connect(data / "gongjiang.db") as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _count(database, name) for name in names if not name.startswith("sqlite_")}


def _count(database: sqlite3.Connection, table: str) -> int:
    found: Any = database.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608  its own tables
    return int(found[0])


def main(arguments: list[str]) -> int:
    """Print both runs and what is not as it should be."""
    with tempfile.TemporaryDirectory() as home:
        run = ingest_twice(Path(arguments[0]) if arguments else FOLDER, Path(home))
    for told in (run.first, run.second):
        shown = {name: told.counts[name] for name in ("files", "items", "stored", "unchanged", "waiting", "refused")}
        sys.stdout.write(f"{shown} reconciles: {told.reconciles}\n")
    sys.stdout.write(f"expected {run.expected}, unmet {len(run.unmet)}; changed by the second run: {run.changed}\n")
    sys.stdout.writelines(f"{problem}\n" for problem in run.unmet)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
