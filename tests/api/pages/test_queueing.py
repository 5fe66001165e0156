"""The page of an import that waits: behind how many, and whether there is a worker at all."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from api.runtime import Runtime
from talent_db import jobs
from talent_db.clock import now
from talent_db.models import Job
from tests.api.routes.test_imports import NEW, lines, send, work

NOBODY = "没有任务进程在运行"
AHEAD = "前面还有 1 件在做"


def change(runtime: Runtime, job_id: str, **values: object) -> None:
    with runtime.database.write() as session:
        job = session.get_one(Job, job_id)
        for name, value in values.items():
            setattr(job, name, value)
        session.add(job)


def grow_old(runtime: Runtime, job_id: str) -> None:
    """As if the job had waited for two minutes."""
    moment = now() - timedelta(seconds=125)
    change(runtime, job_id, created_at=moment, updated_at=moment, not_before=moment)


@pytest.fixture
def waiting(runtime: Runtime, writer: TestClient) -> str:
    return str(send(writer, ("a.jsonl", lines(NEW))).json()["id"])


def page(client: TestClient, import_id: str) -> str:
    return client.get(f"/imports/{import_id}").text


def test_import_that_nobody_does_says_what_to_do(runtime: Runtime, writer: TestClient, waiting: str) -> None:
    assert NOBODY not in page(writer, waiting)  # sent this moment
    grow_old(runtime, waiting)

    told = page(writer, waiting)

    assert f"{NOBODY}，已经等了 2 分钟" in told
    assert "不用重新上传" in told
    assert "gongjiang worker" in told
    assert NOBODY in writer.get("/imports").text
    assert work(runtime)
    assert NOBODY not in page(writer, waiting)
    assert NOBODY not in writer.get("/imports").text


def test_import_behind_another_tells_how_many_are_ahead(runtime: Runtime, writer: TestClient, waiting: str) -> None:
    grow_old(runtime, waiting)
    jobs.lease(runtime.database, "busy", ["import"])
    second = str(send(writer, ("b.jsonl", lines(NEW))).json()["id"])
    grow_old(runtime, second)

    told = page(writer, second)

    assert AHEAD in told
    assert NOBODY not in told


def test_worker_that_has_just_ended_something_is_there(runtime: Runtime, writer: TestClient, waiting: str) -> None:
    second = str(send(writer, ("b.jsonl", lines(NEW))).json()["id"])
    grow_old(runtime, second)
    assert jobs.lease(runtime.database, "w", ["import"], waiting)
    change(runtime, waiting, status="done", updated_at=now())

    assert NOBODY not in page(writer, second)


def test_import_whose_worker_has_died_is_told_too(runtime: Runtime, writer: TestClient, waiting: str) -> None:
    jobs.lease(runtime.database, "dead", ["import"])
    assert NOBODY not in page(writer, waiting)
    change(runtime, waiting, lease_until=now() - timedelta(seconds=40))

    assert NOBODY in page(writer, waiting)


def test_job_that_is_to_be_tried_later_waits_for_nobody(runtime: Runtime, writer: TestClient, waiting: str) -> None:
    grow_old(runtime, waiting)
    change(runtime, waiting, not_before=now() + timedelta(minutes=1))

    assert NOBODY not in page(writer, waiting)
