"""The bell: a real Redis and a real Celery worker run the jobs that the table holds, also after kill -9."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api import bell
from api.app import create_app
from api.runtime import Runtime
from talent_db.enums import JobStatus
from talent_db.models import ImportItem, ImportRun, Job
from talent_db.settings import Settings
from tests.api.routes.test_imports import incoming, lines, send
from tests.factories.people import profile_line

TOP = Path(__file__).parents[2]
WAIT_SECONDS = 120.0


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def runtime(tmp_path: Path, redis_url: str) -> Iterator[Runtime]:
    made = Runtime(Settings(home=tmp_path, database_url="", search_url="", encoder="none", broker_url=redis_url))
    made.set_up()
    yield made
    made.close()


@pytest.fixture
def worker(runtime: Runtime) -> Iterator["subprocess.Popen[bytes]"]:
    settings = runtime.settings
    given = {"GONGJIANG_HOME": str(settings.home), "GONGJIANG_BROKER_URL": settings.broker_url}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GONGJIANG_")}
    process = subprocess.Popen([sys.executable, "-m", "api.cli", "worker"], cwd=TOP, env=clean | given)
    yield process
    process.terminate()
    process.wait(timeout=30)


def job_of(runtime: Runtime, job_id: str) -> Job:
    with runtime.database.read() as session:
        return session.get_one(Job, job_id)


def items_of(runtime: Runtime) -> int:
    with runtime.database.read() as session:
        return sum(session.exec(select(ImportRun.items)))


def test_without_broker_nobody_is_rung() -> None:
    assert not bell.ring(Settings(broker_url=""))


def test_a_broker_that_is_away_stops_no_upload(tmp_path: Path) -> None:
    away = Settings(home=tmp_path, database_url="", search_url="", encoder="none", broker_url="redis://127.0.0.1:1/0")

    assert not bell.ring(away)


@pytest.mark.redis
@pytest.mark.slow
def test_rung_worker_imports_and_survives_the_kill_of_its_process(
    runtime: Runtime, worker: "subprocess.Popen[bytes]"
) -> None:
    client = TestClient(create_app(runtime))
    people = [profile_line(f"B-{number}", name=f"郁{number:04}") for number in range(500)]
    told = send(client, ("a.jsonl", lines(*people))).json()
    until(lambda: items_of(runtime) > 50)
    first = job_of(runtime, told["id"]).leased_by

    os.kill(int(first.rpartition(":")[2]), signal.SIGKILL)
    until(lambda: job_of(runtime, told["id"]).status is JobStatus.DONE)

    assert worker.poll() is None
    assert job_of(runtime, told["id"]).attempts == 2
    with runtime.database.read() as session:
        run = session.exec(select(ImportRun)).one()
        positions = sorted(place for place in session.exec(select(ImportItem.position)) if place is not None)
    assert (run.items, run.stored) == (500, 500)
    assert positions == list(range(500))


@pytest.mark.redis
@pytest.mark.slow
def test_import_under_a_celery_worker_is_cancelled_and_the_next_one_done(
    runtime: Runtime, worker: "subprocess.Popen[bytes]"
) -> None:
    client = TestClient(create_app(runtime))
    people = [profile_line(f"K-{number}", name=f"郁{number:04}") for number in range(2000)]
    told = send(client, ("a.jsonl", lines(*people))).json()
    until(lambda: items_of(runtime) > 50)

    stopped = client.post(f"/api/v1/imports/{told['id']}/cancel").json()
    counted = items_of(runtime)
    following = send(client, ("b.jsonl", lines(profile_line("L-1", name="谷见山")))).json()
    until(lambda: job_of(runtime, following["id"]).status is JobStatus.DONE)

    assert worker.poll() is None
    assert stopped["status"] == "cancelled"
    assert counted < 2000
    ended = client.get(f"/api/v1/imports/{told['id']}").json()
    assert (ended["status"], ended["items"], ended["stored"], ended["may_undo"]) == (
        "cancelled",
        counted,
        counted,
        True,
    )
    assert items_of(runtime) == counted + 1
    assert incoming(runtime) == []
