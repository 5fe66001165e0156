"""Imports as jobs: cancelling before and while they run, taking over after a crash."""

from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api import uploads
from api.handlers import handlers
from api.runtime import Runtime
from ingest.file_import import FileImport
from ingest.pipeline import Importer
from talent_db import jobs
from talent_db.clock import now
from talent_db.enums import ItemOutcome, JobStatus, RunStatus
from talent_db.models import ImportItem, ImportRun, Job
from talent_db.viewer import operator
from tests.api.routes.test_imports import NEW, incoming, lines, send, work
from tests.factories.people import profile_line

PEOPLE = [profile_line(f"C-{number}", name=f"谷{number:03}") for number in range(250)]


def test_waiting_import_is_cancelled_and_its_files_go(runtime: Runtime, writer: TestClient) -> None:
    told = send(writer, ("a.jsonl", lines(NEW))).json()
    assert incoming(runtime)

    answer = writer.post(f"/api/v1/imports/{told['id']}/cancel")

    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert incoming(runtime) == []
    assert not work(runtime)
    assert writer.post(f"/api/v1/imports/{told['id']}/cancel").status_code == 409


def test_running_import_stops_at_its_next_transaction_and_keeps_what_it_stored(
    runtime: Runtime, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = send(writer, ("a.jsonl", lines(NEW)), ("b.jsonl", lines(profile_line("C-2", name="谷二")))).json()
    end = FileImport._end

    def cancel_first(one: FileImport, *rest: Any) -> None:
        assert writer.post(f"/api/v1/imports/{told['id']}/cancel").status_code == 200
        end(one, *rest)

    monkeypatch.setattr(FileImport, "_end", cancel_first)
    work(runtime)

    done = writer.get(f"/api/v1/imports/{told['id']}").json()
    assert (done["status"], done["items"], done["stored"]) == ("cancelled", 1, 1)
    assert incoming(runtime) == []
    assert not work(runtime)


def test_page_has_the_cancel_button_while_open(runtime: Runtime, writer: TestClient) -> None:
    told = send(writer, ("a.jsonl", lines(NEW))).json()

    page = writer.get(f"/imports/{told['id']}").text
    writer.post(f"/imports/{told['id']}/cancel")
    after = writer.get(f"/imports/{told['id']}").text

    assert "取消导入" in page
    assert "取消导入" not in after
    assert "已取消" in after


def test_dead_worker_is_followed_by_one_that_goes_on(
    runtime: Runtime, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = send(writer, ("a.jsonl", lines(*PEOPLE))).json()
    finish = Importer._finish

    def die(*_: Any) -> None:
        raise SystemExit  # as far as the database can tell: nothing more is written

    monkeypatch.setattr(Importer, "_finish", die)
    with pytest.raises(SystemExit):
        jobs.run_one(runtime.database, "host:none", handlers(runtime))
    monkeypatch.setattr(Importer, "_finish", finish)
    with runtime.database.write() as session:
        assert jobs.release(session, "host:none") == 1

    assert work(runtime)

    with runtime.database.read() as session:
        job = session.get_one(Job, told["id"])
        run = session.exec(select(ImportRun).where(ImportRun.job_id == told["id"])).one()
        places = session.exec(select(ImportItem.position).where(ImportItem.run_id == run.id)).all()
    assert (job.status, run.status, run.stored, run.files_done) == (JobStatus.DONE, RunStatus.DONE, 250, 1)
    assert sorted(place for place in places if place is not None) == list(range(250))


def test_same_position_cannot_be_stored_twice(runtime: Runtime) -> None:
    with runtime.database.write() as session:
        run = ImportRun(actor=operator().account)
        session.add(run)
    twice = [
        ImportItem(run_id=run.id, file="a", file_number=0, position=0, outcome=ItemOutcome.STORED) for _ in range(2)
    ]

    with pytest.raises(Exception, match="UNIQUE"), runtime.database.write() as session:
        session.add_all(twice)


def test_files_of_a_forgotten_preview_are_swept_after_a_day(runtime: Runtime, writer: TestClient) -> None:
    parts = [("files", ("a.jsonl", lines(NEW)))]
    told = writer.post("/api/v1/imports", files=parts, data={"mode": "preview"}).json()
    work(runtime)
    assert incoming(runtime)
    assert uploads.sweep(runtime) == 0

    with runtime.database.write() as session:
        job = session.get_one(Job, told["id"])
        job.updated_at = now() - timedelta(hours=25)
        session.add(job)

    assert uploads.sweep(runtime) == 1
    assert incoming(runtime) == []
    gone = writer.post(f"/api/v1/imports/{told['id']}/confirm")
    assert (gone.status_code, gone.json()["code"]) == (409, "PREVIEW_GONE")


def test_upload_that_waits_is_never_swept(runtime: Runtime, writer: TestClient) -> None:
    told = send(writer, ("a.jsonl", lines(NEW))).json()
    with runtime.database.write() as session:
        job = session.get_one(Job, told["id"])
        job.updated_at = now() - timedelta(days=9)
        session.add(job)

    assert uploads.sweep(runtime) == 0
    assert work(runtime)
