"""Files that waited for a helper are read anew from what is kept, once it is there: nobody sends them again."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.handlers import handlers
from api.runtime import Runtime
from ingest.pipeline import Importer
from ingest.types import Extraction, Issue, Severity
from talent_db import jobs
from talent_db.models import ImportRun, Job
from tests.api.routes.test_imports import incoming, work
from tests.api.routes.test_reviewing import bring, person, queue

COUNTS = ("items", "stored", "unchanged", "waiting", "refused")
WITHOUT = Extraction("a.pdf", "pdf", issues=[Issue("OCR_MISSING", Severity.ERROR, "没有安装文字识别")])


def counts(client: TestClient, import_id: str) -> tuple[int, ...]:
    told = client.get(f"/api/v1/imports/{import_id}").json()
    return tuple(told[name] for name in COUNTS)


def read_as(monkeypatch: pytest.MonkeyPatch, extraction: Extraction) -> list[bytes]:
    """What documents give from now on, and the list of what is read."""
    seen: list[bytes] = []

    def extract(path: Path) -> Extraction:
        seen.append(path.read_bytes())
        return extraction

    def importer(runtime: Runtime) -> Importer:
        return Importer(runtime.database, runtime.keys, runtime.files, extract)

    monkeypatch.setattr(Runtime, "importer", property(importer))
    return seen


@pytest.fixture
def waiting(runtime: Runtime, tmp_path: Path) -> str:
    return bring(runtime, tmp_path, WITHOUT, "扫描件.pdf")


def test_kept_file_is_read_anew_as_an_import_of_its_own(
    runtime: Runtime, waiting: str, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = read_as(monkeypatch, Extraction("扫描件.pdf", "pdf", records=[person("谷见山")]))

    told = writer.post(f"/api/v1/imports/{waiting}/retake")
    assert (told.status_code, told.json()["status"], told.json()["files_total"]) == (202, "waiting", 1)
    assert work(runtime)

    assert seen == ["扫描件.pdf".encode()]  # as ``bring`` has written it
    assert counts(writer, told.json()["id"]) == (1, 1, 0, 0, 0)
    assert counts(writer, waiting) == (1, 0, 1, 0, 0)
    assert incoming(runtime) == []
    (item,) = writer.get(f"/api/v1/imports/{waiting}/items").json()["items"]
    assert (item["outcome"], item["code"]) == ("unchanged", "RETAKEN")
    again = writer.post(f"/api/v1/imports/{waiting}/retake")
    assert (again.status_code, again.json()["code"]) == (409, "NOTHING_TO_RETAKE")


def test_without_the_helper_it_goes_on_waiting(
    runtime: Runtime, waiting: str, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as(monkeypatch, WITHOUT)

    told = writer.post(f"/api/v1/imports/{waiting}/retake").json()
    work(runtime)

    assert counts(writer, told["id"]) == (1, 0, 0, 1, 0)
    assert [(doubt["import_id"], doubt["may_retake"]) for doubt in queue(writer, "item")] == [
        (writer.get(f"/api/v1/imports/{told['id']}").json()["run"], True)
    ]


def test_pressed_twice_reads_once_and_cancelled_can_be_pressed_again(
    runtime: Runtime, waiting: str, writer: TestClient
) -> None:
    first, second = (writer.post(f"/api/v1/imports/{waiting}/retake").json()["id"] for _ in range(2))
    assert first == second

    writer.post(f"/api/v1/imports/{first}/cancel")

    assert counts(writer, waiting) == (1, 0, 0, 1, 0)
    third = writer.post(f"/api/v1/imports/{waiting}/retake").json()
    assert (third["id"] != first, third["status"]) == (True, "waiting")


def test_worker_that_dies_before_the_end_is_followed_by_one_that_closes_what_waited(
    runtime: Runtime, waiting: str, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_as(monkeypatch, Extraction("扫描件.pdf", "pdf", records=[person("谷见山")]))
    told = writer.post(f"/api/v1/imports/{waiting}/retake").json()

    def die(*_: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr("api.retaking.settle", die)
        with pytest.raises(SystemExit):
            jobs.run_one(runtime.database, "host:none", handlers(runtime))
    assert counts(writer, waiting)[3] == 1
    with runtime.database.write() as session:
        jobs.release(session, "host:none")

    assert work(runtime)

    assert counts(writer, waiting) == (1, 0, 1, 0, 0)
    assert counts(writer, told["id"]) == (1, 1, 0, 0, 0)


def test_pages_lead_to_it(runtime: Runtime, waiting: str, writer: TestClient) -> None:
    assert "再读一次" in writer.get(f"/imports/{waiting}").text
    assert f'formaction="/imports/{waiting}/retake"' in writer.get("/review/import?kind=item").text

    answer = writer.post(f"/imports/{waiting}/retake", follow_redirects=False)

    assert answer.status_code == 303
    assert answer.headers["location"] in writer.get(f"/imports/{waiting}").text


def test_import_keeps_its_place_in_the_tree(runtime: Runtime, waiting: str, writer: TestClient) -> None:
    with runtime.database.write() as session:
        run = session.get_one(ImportRun, waiting)
        run.owner_path = "/gd/gz/"
        session.add(run)

    writer.post(f"/api/v1/imports/{waiting}/retake")

    with runtime.database.read() as session:
        job = session.exec(select(Job).where(Job.unique_key == f"retake:{waiting}:0")).one()
    assert job.payload["owner_path"] == "/gd/gz/"
