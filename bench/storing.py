"""How many rows a second an import stores: invented people in an exchange file, into a database of its own.

Everything that an import does is in it: source file sealed, persons resolved, facts, judgements, profiles, audit rows,
announcements to the index. ``python -m bench.storing [ROWS]``
"""

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.imports import invented_person
from ingest.extract import extract_file
from ingest.pipeline import Importer, ImportPlan
from talent_db import migrate
from talent_db.crypto import make_keys
from talent_db.db import open_database
from talent_db.files import FolderStore
from talent_db.viewer import operator

ROWS = 400
# The first import fills the caches of statements and models, as in a worker that has been at it for a while.
WARM_ROWS = 40


def rows_per_second(rows: int = ROWS, passes: int = 2) -> float:
    """The best of several imports, each into an empty database of its own, after a small one to warm up."""
    _import_seconds(WARM_ROWS)
    return rows / min(_import_seconds(rows) for _ in range(passes))


def _import_seconds(rows: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        keys = make_keys(home)
        database = open_database(f"sqlite:///{home / 'gongjiang.db'}")
        migrate.upgrade(database)
        source = home / "people.jsonl"
        lines = (json.dumps(invented_person(number), ensure_ascii=False) for number in range(rows))
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        importer = Importer(database, keys, FolderStore(home / "files", keys), extract_file)
        began = perf_counter()
        outcome = importer.run(operator("bench"), [source], plan=ImportPlan())
        spent = perf_counter() - began
        if outcome.stored != rows:
            raise RuntimeError(f"{outcome.stored} of {rows} rows stored")
        return spent


def main(arguments: list[str]) -> int:
    """Print the rows a second."""
    rows = int(arguments[0]) if arguments else ROWS
    sys.stdout.write(f"{rows} rows, {rows_per_second(rows):.1f} rows/s stored\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
