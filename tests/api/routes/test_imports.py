"""Uploads: sealed until the worker reads them, counted, gone afterwards."""

import json
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from api.app import create_app
from api.handlers import handlers
from api.runtime import Runtime
from api.uploads import INCOMING, fit_name
from talent_db import jobs
from talent_db.settings import Settings
from tests.factories.people import profile_line

NEW = profile_line("N-1", name="谷见山", occupation="锅炉工")


def lines(*content: Any) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in content).encode()


def send(client: TestClient, *files: tuple[str, bytes], key: str = "") -> Any:
    parts = [("files", (name, content)) for name, content in files]
    return client.post("/api/v1/imports", files=parts, headers={"Idempotency-Key": key} if key else {})


def work(runtime: Runtime) -> bool:
    return jobs.run_one(runtime.database, "test", handlers(runtime))


def incoming(runtime: Runtime) -> list[Path]:
    return [path for path in (runtime.settings.home / INCOMING).rglob("*") if path.is_file()]


def test_upload_waits_sealed_then_is_imported_and_gone(runtime: Runtime, writer: TestClient) -> None:
    sent = send(writer, ("新人.jsonl", lines(NEW, {"id": "", "name": "无编号", "employer": "某厂"})))

    told = sent.json()
    assert (sent.status_code, told["status"], told["files_total"]) == (202, "waiting", 1)
    waiting = incoming(runtime)
    assert waiting  # there is something that could lie open
    assert all("谷见山".encode() not in path.read_bytes() and "新人" not in str(path) for path in waiting)

    assert work(runtime)

    done = writer.get(f"/api/v1/imports/{told['id']}").json()
    counts = {name: done[name] for name in ("status", "items", "stored", "unchanged", "waiting", "refused")}
    assert counts == {"status": "done", "items": 2, "stored": 1, "unchanged": 0, "waiting": 0, "refused": 1}
    assert done["reasons"] == [{"code": "LINE_INVALID", "items": 1}]
    assert incoming(runtime) == []


def test_items_tell_outcome_reason_and_place(runtime: Runtime, writer: TestClient) -> None:
    told = send(writer, ("新人.jsonl", lines(NEW, {"id": "", "name": "无编号", "employer": "某厂"}))).json()
    work(runtime)

    address = f"/api/v1/imports/{told['id']}/items"
    refused = writer.get(address, params={"outcome": "refused"}).json()["items"]
    stored = writer.get(address, params={"outcome": "stored"}).json()["items"]

    assert [(i["file"], i["place"], i["code"]) for i in refused] == [("新人.jsonl", "line 2", "LINE_INVALID")]
    assert [(i["label"], i["place"]) for i in stored] == [("谷见山", "line 1")]
    assert writer.get(f"/api/v1/profiles/{stored[0]['profile_id']}").json()["name"] == "谷见山"


def test_same_file_twice_changes_nothing(runtime: Runtime, writer: TestClient) -> None:
    for _ in range(2):
        told = send(writer, ("a.jsonl", lines(NEW))).json()
        work(runtime)

    done = writer.get(f"/api/v1/imports/{told['id']}").json()
    assert (done["stored"], done["unchanged"]) == (0, 1)


def test_repeat_with_the_same_key_makes_one_job(runtime: Runtime, writer: TestClient) -> None:
    first = send(writer, ("a.jsonl", lines(NEW)), key="k-1")
    second = send(writer, ("a.jsonl", lines(NEW)), key="k-1")
    other = send(writer, ("a.jsonl", lines(NEW, NEW)), key="k-1")

    assert second.json() == first.json()
    assert second.headers["Idempotency-Replayed"] == "true"
    assert (other.status_code, other.json()["code"]) == (409, "IDEMPOTENCY_MISMATCH")
    assert work(runtime)
    assert not work(runtime)


def test_nothing_chosen_is_said(client: TestClient) -> None:
    response = client.post("/api/v1/imports", files=[("files", ("", b""))])

    assert response.status_code == 422


def test_too_much_at_once_is_refused(tmp_path: Path) -> None:
    small = Runtime(Settings(home=tmp_path, database_url="", search_url="", encoder="none", max_file_mb=1))
    small.set_up()
    client = TestClient(create_app(small))

    declared = send(client, ("gross.txt", b"x" * 4_100_000))
    page = client.post("/imports", files=[("files", ("gross.txt", b"x" * 4_100_000))])

    assert (declared.status_code, declared.json()["code"]) == (413, "UPLOAD_TOO_LARGE")
    assert page.status_code == 413
    assert "一次最多上传 4 MB" in page.text


def test_runs_are_listed_newest_first_with_what_waits(runtime: Runtime, writer: TestClient) -> None:
    told = send(writer, ("a.jsonl", lines(NEW))).json()
    before = writer.get("/api/v1/imports").json()
    work(runtime)
    after = writer.get("/api/v1/imports").json()

    assert [item["id"] for item in before["queued"]] == [told["id"]]
    assert after["queued"] == []
    assert [item["stored"] for item in after["items"]] == [1, 6]


def test_names_become_fit_for_any_file_system() -> None:
    assert fit_name("..\\..\\etc/passwd") == "passwd"
    assert fit_name(".隐藏.docx") == "_.隐藏.docx"
    assert fit_name("~$锁.docx") == "_~$锁.docx"
    assert fit_name("") == "无名"
    assert fit_name("..") == "_.."
    long = fit_name("长" * 300 + ".docx")
    assert long.endswith("长.docx")
    assert len(long.encode()) <= 200
