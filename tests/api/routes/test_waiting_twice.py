"""The same scan imported twice waits once; what was confirmed is not asked again."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.runtime import Runtime
from ingest.pipeline import Importer, ImportPlan
from ingest.types import Extraction, Issue, Severity
from talent_db.enums import RunMode
from talent_db.viewer import Role, Viewer, operator
from tests.api.routes.test_imports import work
from tests.api.routes.test_retaking import WITHOUT, counts, read_as
from tests.api.routes.test_reviewing import bring, decide, person, queue

SCAN = Extraction(
    "a.pdf",
    "pdf",
    records=[person("谷见山", 0.7, employer="东丘泵业有限公司"), person("沈知白", 0.7, employer="东丘水厂")],
    issues=[Issue("OCR_TO_CONFIRM", Severity.WARNING, "内容由扫描件识别而来，请逐项核对确认。")],
)


def items(client: TestClient, import_id: str) -> list[tuple[str, str, str]]:
    told = client.get(f"/api/v1/imports/{import_id}/items").json()["items"]
    return [(one["label"], one["outcome"], one["code"]) for one in told]


def test_second_import_of_a_scan_is_told_that_it_waits_already(
    runtime: Runtime, tmp_path: Path, writer: TestClient
) -> None:
    bring(runtime, tmp_path, SCAN)

    again = bring(runtime, tmp_path, SCAN)

    assert counts(writer, again) == (2, 0, 2, 0, 0)
    assert items(writer, again) == [
        ("谷见山", "unchanged", "ALREADY_WAITING"),
        ("沈知白", "unchanged", "ALREADY_WAITING"),
    ]
    assert [doubt["title"] for doubt in queue(writer, "item")] == ["谷见山", "沈知白"]
    assert "已在等待核对：同一份文件" in writer.get(f"/imports/{again}?outcome=unchanged").text


def test_preview_of_a_scan_that_waits_says_so(runtime: Runtime, tmp_path: Path, writer: TestClient) -> None:
    bring(runtime, tmp_path, SCAN)
    importer = Importer(runtime.database, runtime.keys, runtime.files, lambda _: SCAN)

    seen = importer.run(operator(), [tmp_path / "a.docx"], plan=ImportPlan(mode=RunMode.PREVIEW)).run_id

    assert [code for _, _, code in items(writer, seen)] == ["ALREADY_WAITING", "ALREADY_WAITING"]


def test_what_was_confirmed_is_not_asked_again_what_was_refused_is(
    runtime: Runtime, tmp_path: Path, writer: TestClient
) -> None:
    bring(runtime, tmp_path, SCAN)
    first, second = queue(writer, "item")
    assert decide(writer, first, "accept").status_code == 200
    assert decide(writer, second, "reject").status_code == 200

    again = bring(runtime, tmp_path, SCAN)

    assert items(writer, again) == [
        ("谷见山", "unchanged", "ALREADY_CONFIRMED"),
        ("沈知白", "waiting", "OCR_TO_CONFIRM"),
    ]


def test_scan_that_waits_for_another_office_waits_here_too(runtime: Runtime, tmp_path: Path) -> None:
    bring(runtime, tmp_path, SCAN)
    county = Viewer("county", frozenset({Role.CADRE}), "/county/")
    importer = Importer(runtime.database, runtime.keys, runtime.files, lambda _: SCAN)

    assert importer.run(county, [tmp_path / "a.docx"]).waiting == 2


def test_file_that_waits_for_a_program_waits_once_and_still_after_a_vain_retake(
    runtime: Runtime, tmp_path: Path, writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = bring(runtime, tmp_path, WITHOUT, "扫描件.pdf")
    again = bring(runtime, tmp_path, WITHOUT, "扫描件.pdf")
    assert (counts(writer, first), counts(writer, again)) == ((1, 0, 0, 1, 0), (1, 0, 1, 0, 0))
    read_as(monkeypatch, WITHOUT)

    told = writer.post(f"/api/v1/imports/{first}/retake").json()
    work(runtime)

    assert counts(writer, told["id"]) == (1, 0, 0, 1, 0)
    assert counts(writer, first) == (1, 0, 1, 0, 0)
    assert len(queue(writer, "item")) == 1
