"""The page of a run: hidden parts with what was done about them, whom a new record may be about, changes as filters."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.runtime import Runtime
from ingest.pipeline import Importer
from ingest.plan import ImportPlan
from ingest.types import Extraction, Issue, Severity
from talent_db.enums import RunMode
from talent_db.viewer import operator
from tests.api.routes.test_reviewing import bring, person
from tests.ingest.rosters.workbooks import HEAD, workbook
from tests.ingest.rosters.workbooks import person as row


def test_hidden_rows_are_told_once_with_their_place(runtime: Runtime, tmp_path: Path, writer: TestClient) -> None:
    path = workbook(tmp_path / "汇总表.xlsx", [HEAD, row(1, "谷见山"), row(2, "沈知白")], hidden=[2])
    run = runtime.importer.run(operator(), [path]).run_id

    page = writer.get(f"/imports/{run}?outcome=stored").text

    card = page.split("表里隐藏的内容")[1].split("</section>")[0]
    assert card.count("<li>") == 1
    assert "工作表“汇总表”的 B3 单元格：第3行是隐藏行" in card
    assert "表里隐藏的内容" not in writer.get(f"/imports/{bring_plain(runtime, tmp_path)}").text


def bring_plain(runtime: Runtime, folder: Path) -> str:
    return bring(runtime, folder, Extraction("a.docx", "docx", records=[person("陆听泉", employer="东丘泵业")]))


@pytest.mark.parametrize("mode", list(RunMode))
def test_possible_person_is_named(runtime: Runtime, tmp_path: Path, writer: TestClient, mode: RunMode) -> None:
    known = person("闻人砚", employer="锦澜家具有限公司")
    bring(runtime, tmp_path, Extraction("a.docx", "docx", records=[known]), "a.docx")
    path = tmp_path / "b.docx"
    path.write_bytes(b"b")
    again = person("闻人砚", employer="锦澜家具有限公司", position="组长")  # of one name and unit only: nobody can tell
    given = Extraction("b.docx", "docx", records=[again])
    importer = Importer(runtime.database, runtime.keys, runtime.files, lambda _: given)

    run = importer.run(operator(), [path], plan=ImportPlan(mode=mode)).run_id

    (item,) = writer.get(f"/api/v1/imports/{run}/items", params={"change": "possible"}).json()["items"]
    assert item["message"] == "可能是已有的闻人砚（锦澜家具有限公司），先另立档案，请到“核对身份”里定"
    assert "可能是已有的闻人砚" in writer.get(f"/imports/{run}?change=possible").text


def test_changes_are_filters(runtime: Runtime, tmp_path: Path, writer: TestClient) -> None:
    fault = Issue("TWO_NAMES", Severity.WARNING, "姓名栏里有两个人", record=1)
    given = Extraction(
        "b.docx", "docx", records=[person("陆听泉", employer="东丘泵业"), person("谷见山、某")], issues=[fault]
    )
    run = bring(runtime, tmp_path, given, "b.docx")

    page = writer.get(f"/imports/{run}?change=new").text

    assert f'href="/imports/{run}?change=new" aria-current="true">新的 1</a>' in page
    assert "陆听泉" in page.split("<tbody>")[1]
    assert "谷见山、某" not in page.split("<tbody>")[1]
    assert "去核对待人处理的 1 条" in page


@pytest.mark.parametrize(("mode", "label"), [(RunMode.PREVIEW, "会入库"), (RunMode.STORE, "已入库")])
def test_preview_never_says_that_something_is_stored(
    runtime: Runtime, tmp_path: Path, writer: TestClient, mode: RunMode, label: str
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"a")
    given = Extraction("a.docx", "docx", records=[person("谷见山", employer="东丘泵业有限公司")])
    importer = Importer(runtime.database, runtime.keys, runtime.files, lambda _: given)

    run = importer.run(operator(), [path], plan=ImportPlan(mode=mode)).run_id

    page = writer.get(f"/imports/{run}").text
    assert f'<span class="big">1</span>{label}' in page
    assert ("已入库" in page) is (mode is RunMode.STORE)
