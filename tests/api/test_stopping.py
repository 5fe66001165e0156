"""A worker that is told to stop: what it reads is let go, its job is given back, the next worker goes on."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.app import create_app
from api.handlers import handlers
from api.runtime import Runtime
from api.stopping import letting_go
from api.worker import work_once
from ingest.file_import import FileImport
from ingest.pool import ParserPool
from talent_db.enums import JobStatus
from talent_db.models import ImportItem, ImportRun, Job, SourceFile
from talent_db.settings import Settings
from tests.api.routes.test_imports import incoming, lines, send
from tests.api.test_bell import TOP, items_of, job_of, until
from tests.factories.people import profile_line
from tests.ingest.test_pool import CHILD

ENDS_WITHIN = 8.0  # seconds, on a busy machine; ``serve`` kills its worker after as long


def test_worker_that_is_told_to_stop_gives_the_import_back_between_two_transactions(
    runtime: Runtime, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [lines(profile_line(f"S-{number}", name=f"谷{number}")) for number in range(2)]
    told = send(writer, ("a.jsonl", people[0]), ("b.jsonl", people[1])).json()
    stop = threading.Event()
    end = FileImport._end

    def stop_after(one: FileImport, *rest: Any) -> None:
        end(one, *rest)
        stop.set()

    monkeypatch.setattr(FileImport, "_end", stop_after)
    work_once(runtime, "first", handlers(runtime), stop.is_set)

    job = job_of(runtime, told["id"])
    assert (job.status, job.leased_by, job.attempts) == (JobStatus.WAITING, "", 0)
    half = writer.get(f"/api/v1/imports/{told['id']}").json()
    assert (half["status"], half["files_done"], half["stored"]) == ("waiting", 1, 1)
    work_once(runtime, "first", handlers(runtime), stop.is_set)  # begins nothing more
    assert job_of(runtime, told["id"]).status is JobStatus.WAITING

    work_once(runtime, "second", handlers(runtime))

    done = writer.get(f"/api/v1/imports/{told['id']}").json()
    assert (done["status"], done["files_done"], done["stored"], done["items"]) == ("done", 2, 2, 2)
    assert incoming(runtime) == []


def test_file_that_is_being_read_is_let_go_and_nothing_of_it_is_kept(runtime: Runtime, writer: TestClient) -> None:
    runtime.__dict__["parsers"] = ParserPool(runtime.settings, CHILD)
    runtime.__dict__.pop("importer", None)  # made with the parsers of before
    told = send(writer, ("hang.txt", b"x")).json()
    stop = threading.Event()
    threading.Timer(1.5, stop.set).start()
    begun = time.monotonic()

    with letting_go(runtime, stop.is_set):
        work_once(runtime, "w", handlers(runtime), stop.is_set)

    assert time.monotonic() - begun < 1.5 + ENDS_WITHIN
    assert job_of(runtime, told["id"]).status is JobStatus.WAITING
    with runtime.database.read() as session:
        assert session.exec(select(SourceFile).where(SourceFile.name == "hang.txt")).all() == []
        run = session.exec(select(ImportRun).where(ImportRun.job_id == told["id"])).one()
        assert session.exec(select(ImportItem).where(ImportItem.run_id == run.id)).all() == []


def start_worker(runtime: Runtime) -> "subprocess.Popen[bytes]":
    given = {"GONGJIANG_HOME": str(runtime.settings.home), "GONGJIANG_BROKER_URL": runtime.settings.broker_url}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GONGJIANG_")}
    encoder = {"GONGJIANG_ENCODER": "none"}
    return subprocess.Popen([sys.executable, "-m", "api.cli", "worker"], cwd=TOP, env=clean | given | encoder)


def stop_amid_an_import(runtime: Runtime, client: TestClient) -> tuple[float, Job]:
    """Seconds until a worker ended that was told to stop amid an import, and the job as it then stood."""
    people = [profile_line(f"T-{number}", name=f"郁{number:04}") for number in range(3000)]
    told = send(client, ("a.jsonl", lines(*people))).json()
    process = start_worker(runtime)
    try:
        until(lambda: items_of(runtime) > 50)
        begun = time.monotonic()
        process.terminate()
        process.wait(timeout=60)
    finally:
        process.kill()
    return time.monotonic() - begun, job_of(runtime, told["id"])


@pytest.mark.slow
def test_embedded_worker_ends_within_seconds_and_holds_no_lease(runtime: Runtime, writer: TestClient) -> None:
    seconds, job = stop_amid_an_import(runtime, writer)

    assert seconds < ENDS_WITHIN
    assert (job.status, job.leased_by, job.attempts) == (JobStatus.WAITING, "", 0)


@pytest.mark.redis
@pytest.mark.slow
def test_celery_worker_ends_within_seconds_and_holds_no_lease(tmp_path: Path, redis_url: str) -> None:
    runtime = Runtime(Settings(home=tmp_path, database_url="", search_url="", encoder="none", broker_url=redis_url))
    runtime.set_up()

    seconds, job = stop_amid_an_import(runtime, TestClient(create_app(runtime)))

    runtime.close()
    assert seconds < ENDS_WITHIN
    assert (job.status, job.leased_by, job.attempts) == (JobStatus.WAITING, "", 0)
