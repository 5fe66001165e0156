"""An import that is killed with -9 again and again: started as a process of its own, counted afterwards.

``python -m bench.imports [ROWS] [KILLS]``; the rows are invented people, a line each.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import col, func, select

from talent_db import jobs, migrate
from talent_db.crypto import make_keys
from talent_db.db import Database, open_database
from talent_db.enums import JobStatus, RunStatus
from talent_db.models import ExternalId, ImportItem, ImportRun, Job, OutboxRow, Profile, Record

TOP = Path(__file__).parents[1]
# What the worker does with an import job, without the search engine that takes seconds to load.
PROGRAM = """
import sys
from pathlib import Path
from ingest.pipeline import Importer, ImportPlan
from talent_db import jobs
from talent_db.crypto import load_keys
from talent_db.db import open_database
from talent_db.files import FolderStore
from talent_db.viewer import operator
home, keys = Path(sys.argv[1]), load_keys(Path(sys.argv[1]))
importer = Importer(open_database(sys.argv[2]), keys, FolderStore(home / "files", keys), None)
def run(context):
    paths = [Path(path) for path in context.payload["paths"]]
    return {"run": importer.run(operator("test"), paths, plan=ImportPlan(job=context)).run_id}
with importer.database.write() as session:
    jobs.release_dead(session)
jobs.run_one(importer.database, jobs.worker_name(), {"import": run})
"""


@dataclass(frozen=True)
class Outcome:
    """What was there at the end, beside what was sent."""

    rows: int
    kills: int
    lost: int
    double: int
    reconciles: bool
    is_done: bool


def import_with_kills(home: Path, rows: int, kills: int, seed: int, url: str = "") -> Outcome:
    """Import ``rows`` lines, killing the process at ``kills`` random points; the next process goes on."""
    make_keys(home)
    address = url or f"sqlite:///{home / 'gongjiang.db'}"
    database = open_database(address)
    migrate.upgrade(database)
    source = home / "people.jsonl"
    lines = (json.dumps(invented_person(number), ensure_ascii=False) for number in range(rows))
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    payload = {"account": "operator", "owner_path": "/", "paths": [str(source)]}
    with database.write() as session:
        job_id = jobs.enqueue(session, "import", "kill", payload).id
    chance = random.Random(seed)  # noqa: S311  points in time, no secrets  # noqa: S311  reproducible points
    for point in sorted(chance.randrange(rows) for _ in range(kills)):
        process = _start(home, address)
        _wait_for(database, process, point)
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
    _start(home, address).wait()
    return _count(database, job_id, rows, kills)


def invented_person(number: int) -> dict[str, object]:
    """An invented person; names are far enough apart that linkage has little to compare."""
    given = f"{chr(0x5000 + number * 7 % 4001)}{chr(0x6000 + number * 13 % 4003)}"
    return {
        "id": f"K-{number:05}",
        "name": f"{'赵钱孙李周吴郑王冯陈'[number % 10]}{given}",
        "employer": f"第{number % 97}机械厂",
        "birth": f"{1960 + number % 40}-{1 + number % 12:02}",
        "occupation": "钳工",
        "honours": [{"name": "市技术能手", "year": 2000 + number % 20}],
        "skills": "擅长设备装配和找正。",
    }


def _start(home: Path, url: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", PROGRAM, str(home), url]
    return subprocess.Popen(  # noqa: S603  our own interpreter and program
        command, cwd=TOP, env=os.environ | {"PYTHONPATH": str(TOP)}
    )


def _wait_for(database: Database, process: "subprocess.Popen[bytes]", point: int) -> None:
    while process.poll() is None:
        with database.read() as session:
            items = session.exec(select(ImportRun.items)).first() or 0
        if items > point:
            return
        time.sleep(0.005)


def _count(database: Database, job_id: str, rows: int, kills: int) -> Outcome:
    with database.read() as session:
        labels = Counter(session.exec(select(ImportItem.place)))
        run, job = session.exec(select(ImportRun)).one(), session.get_one(Job, job_id)
        numbers = [session.exec(select(func.count(col(table.id)))).one() for table in (Profile, Record, ExternalId)]
        names = session.exec(select(func.count(func.distinct(ExternalId.external_id)))).one()
        announced = session.exec(select(func.count(func.distinct(OutboxRow.root_id)))).one()
    doubles = sum(count - 1 for count in labels.values()) + sum(max(0, number - rows) for number in numbers)
    lost = rows - min(len(labels), names, announced, *numbers)
    sums = run.items == rows == run.stored + run.unchanged + run.waiting + run.refused
    is_done = run.status is RunStatus.DONE and job.status is JobStatus.DONE
    return Outcome(rows, kills, lost, doubles, sums and run.stored == rows, is_done)


def main(arguments: list[str]) -> int:
    """Print what was lost and doubled."""
    rows, kills = (int(text) for text in (arguments + ["10000", "50"][len(arguments) :])[:2])
    with tempfile.TemporaryDirectory() as folder:
        outcome = import_with_kills(Path(folder), rows, kills, seed=2)
    sys.stdout.write(f"{outcome}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
