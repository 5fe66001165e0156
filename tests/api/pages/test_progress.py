"""What a page tells while an import runs, and how many questions each tab of the queue holds."""

import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.runtime import Runtime
from ingest.file_import import FileImport
from ingest.types import Extraction
from tests.api.routes.test_imports import lines, send, work
from tests.api.routes.test_retaking import read_as
from tests.api.routes.test_reviewing import bring, decide, person, queue
from tests.factories.people import profile_line
from tests.factories.web import PROFILES


def watch(client: TestClient, import_id: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """The page and the numbers of an import at the end of each file, before the next one."""
    seen: list[tuple[str, dict[str, Any]]] = []
    end = FileImport._end

    def look(one: FileImport, *rest: Any) -> None:
        seen.append((client.get(f"/imports/{import_id}").text, client.get(f"/api/v1/imports/{import_id}").json()))
        end(one, *rest)

    monkeypatch.setattr(FileImport, "_end", look)
    return seen


def test_rows_done_of_a_roster_are_told_beside_the_files(
    runtime: Runtime, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [person(f"谷{number:04}", employer="东丘泵业有限公司") for number in range(30)]
    read_as(monkeypatch, Extraction("名单.xlsx", "xlsx", records=people))
    import_id = send(writer, ("名单.xlsx", b"x")).json()["id"]
    seen = watch(writer, import_id, monkeypatch)

    work(runtime)

    page, told = seen[0]
    assert "正在导入“名单.xlsx”：已处理 30 / 30 条" in page
    assert (told["files_done"], told["files_total"], told["position"], told["file_items"]) == (0, 1, 30, 30)
    assert '<progress value="1.0" max="1"' in page
    after = writer.get(f"/api/v1/imports/{import_id}").json()
    assert (after["files_done"], after["position"], after["file_items"], after["file_name"]) == (1, 0, 0, "")
    assert "已处理" not in writer.get(f"/imports/{import_id}").text


def test_lines_of_an_exchange_file_are_told_without_their_number(
    runtime: Runtime, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = send(writer, ("人.jsonl", lines(*[profile_line(f"P-{n}", name=f"谷{n:03}") for n in range(3)]))).json()[
        "id"
    ]
    seen = watch(writer, import_id, monkeypatch)

    work(runtime)

    assert "正在导入“人.jsonl”：已处理 3 条" in seen[0][0]


def test_tab_of_rival_values_shows_how_many_wait(runtime: Runtime, writer: TestClient, tmp_path: Path) -> None:
    def shown() -> str:
        found = re.search(r'kind=rival"[^>]*>([^<]*)(?:<b class="num">(\S+)</b>)?', writer.get("/review/import").text)
        assert found is not None
        return found[2] or ""

    assert shown() == ""
    send(writer, ("a.jsonl", lines(PROFILES[1] | {"id": "X-1", "position": "焊接主管"})))
    work(runtime)
    employer = "浈江铝业结构有限公司"
    read = person("欧砚秋", employer=employer, birth="1978-03", sex="男", position="焊接顾问", city="佛山市")
    bring(runtime, tmp_path, Extraction("a.docx", "docx", records=[read]))
    waiting = queue(writer, "rival")
    assert waiting

    before = shown()
    decide(writer, waiting[0], "accept")

    assert before == str(len(waiting))
    assert shown() == (str(len(waiting) - 1) if len(waiting) > 1 else "")


def test_preview_that_runs_is_not_called_an_import(
    runtime: Runtime, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = [("files", ("人.jsonl", lines(profile_line("P-1", name="谷见山"))))]
    import_id = writer.post("/api/v1/imports", files=parts, data={"mode": "preview"}).json()["id"]
    seen = watch(writer, import_id, monkeypatch)

    work(runtime)

    assert "正在预览“人.jsonl”：已处理 1 条" in seen[0][0]
    assert "取消预览" in seen[0][0]
    assert "正在导入" not in seen[0][0]
    assert "已入库的会保留" not in seen[0][0]
