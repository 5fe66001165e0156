"""An import that is killed with -9 again and again: started as a process of its own, counted afterwards."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import col, func, select

from talent_db import jobs
from talent_db.enums import JobStatus, RunStatus
from talent_db.models import ExternalId, ImportItem, ImportRun, Job, OutboxRow, Profile, Record
from tests.factories.installation import Installation
from tests.factories.people import profile_line

TOP = Path(__file__).parents[2]
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


def import_with_kills(installation: Installation, rows: int, kills: int, seed: int) -> Outcome:
    """Import ``rows`` lines, killing the process at ``kills`` random points; the next process goes on."""
    home, url = installation.home, installation.database.engine.url.render_as_string(hide_password=False)
    source = home / "people.jsonl"
    lines = (json.dumps(profile_line(f"K-{n:05}", name=f"甄{n:05}"), ensure_ascii=False) for n in range(rows))
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    payload = {"account": "operator", "owner_path": "/", "paths": [str(source)]}
    with installation.database.write() as session:
        job_id = jobs.enqueue(session, "import", "kill", payload).id
    chance = random.Random(seed)
    for point in sorted(chance.randrange(rows) for _ in range(kills)):
        process = _start(home, url)
        _wait_for(installation, process, point)
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
    _start(home, url).wait()
    return _count(installation, job_id, rows, kills)


def _start(home: Path, url: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", PROGRAM, str(home), url]
    return subprocess.Popen(command, cwd=TOP, env=os.environ | {"PYTHONPATH": str(TOP)})


def _wait_for(installation: Installation, process: "subprocess.Popen[bytes]", point: int) -> None:
    while process.poll() is None:
        with installation.database.read() as session:
            items = session.exec(select(ImportRun.items)).first() or 0
        if items > point:
            return
        time.sleep(0.005)


def _count(installation: Installation, job_id: str, rows: int, kills: int) -> Outcome:
    with installation.database.read() as session:
        labels = Counter(session.exec(select(ImportItem.place)))
        run, job = session.exec(select(ImportRun)).one(), session.get_one(Job, job_id)
        numbers = [session.exec(select(func.count(col(table.id)))).one() for table in (Profile, Record, ExternalId)]
        names = session.exec(select(func.count(func.distinct(Profile.name)))).one()
        announced = session.exec(select(func.count(func.distinct(OutboxRow.root_id)))).one()
    doubles = sum(count - 1 for count in labels.values()) + sum(max(0, number - rows) for number in numbers)
    lost = rows - min(len(labels), names, announced, *numbers)
    sums = run.items == rows == run.stored + run.unchanged + run.waiting + run.refused
    is_done = run.status is RunStatus.DONE and job.status is JobStatus.DONE
    return Outcome(rows, kills, lost, doubles, sums and run.stored == rows, is_done)
