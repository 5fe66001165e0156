"""The sources of questions as reviewers see them: pictures, rows and lines, recorded, without sensitive neighbours."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.runtime import Runtime
from ingest.pipeline import Importer
from ingest.types import Extraction, Issue, Severity
from talent_db.models import AuditRow, Fact
from talent_db.viewer import operator
from tests.api.routes.test_reviewing import bring, decide, person, profile_of, queue
from tests.factories.people import PHONE
from tests.ingest.rosters.workbooks import HEAD, workbook
from tests.ingest.rosters.workbooks import person as row

SCAN = Path(__file__).parents[3] / "samples" / "forms" / "pdf" / "扫描件-董家旺.pdf"


def looks(runtime: Runtime) -> int:
    with runtime.database.read() as session:
        return len(session.exec(select(AuditRow).where(AuditRow.action == "source.open")).all())


@pytest.fixture
def roster(runtime: Runtime, tmp_path: Path) -> Path:
    """A sheet whose one row waits for a person: two names in a cell, a telephone in another."""
    return workbook(tmp_path / "汇总表.xlsx", [[*HEAD, "联系电话"], [*row(1, "谷见山、沈知白"), PHONE]])


def test_row_is_shown_with_the_value_marked_and_numbers_left_out(
    runtime: Runtime, roster: Path, writer: TestClient
) -> None:
    runtime.importer.run(operator(), [roster])
    (doubt,) = queue(writer, "item")
    asked = {"kind": "item", "key": doubt["key"]}

    items = writer.get("/api/v1/reviews/cutouts", params=asked).json()["items"]

    name = next(item for item in items if item["field"] == "name")
    assert [cell["text"] for cell in name["cells"] if cell["is_value"]] == ["谷见山、沈知白"]
    assert "1980.05" in [cell["text"] for cell in name["cells"]]
    assert PHONE not in str(items)
    page = writer.get("/review/import/source", params=asked).text
    assert "<mark>谷见山、沈知白</mark>" in page
    assert PHONE not in page
    assert looks(runtime) == 1  # the second look of the same person at the same question is the same look


def test_scan_shows_the_cell_of_each_value(runtime: Runtime, tmp_path: Path, writer: TestClient) -> None:
    fault = Issue("OCR_TO_CONFIRM", Severity.WARNING, "请核对")
    given = Extraction("a.pdf", "pdf", records=[person("董家旺", 0.7, phone=PHONE)], issues=[fault])
    given.records[0].facts[0].where = given.records[0].where = "page 1, row 1, column 2"
    path = tmp_path / "scan"
    path.mkdir()
    run = bring_bytes(runtime, path, given, SCAN)
    (doubt,) = queue(writer, "item")

    asked = {"kind": "item", "key": doubt["key"]}
    picture = writer.get("/api/v1/reviews/cutouts/0.png", params=asked)

    assert run
    assert doubt["told"][0]["pictured"]
    assert picture.content.startswith(b"\x89PNG")
    assert len(picture.content) < SCAN.stat().st_size
    assert picture.headers["cache-control"].startswith("private")
    assert writer.get("/api/v1/reviews/cutouts/99.png", params=asked).status_code == 404
    assert f"/api/v1/reviews/cutouts/0.png?kind=item&amp;key={doubt['key']}" in writer.get("/review/import").text


def bring_bytes(runtime: Runtime, folder: Path, extraction: Extraction, source: Path) -> str:
    path = folder / source.name
    path.write_bytes(source.read_bytes())
    return Importer(runtime.database, runtime.keys, runtime.files, lambda _: extraction).run(operator(), [path]).run_id


def test_question_of_nobody_is_not_found(writer: TestClient) -> None:
    for kind in ("item", "fact", "rival"):
        assert writer.get("/api/v1/reviews/cutouts", params={"kind": kind, "key": "x"}).status_code == 404


@pytest.fixture
def honours(runtime: Runtime, tmp_path: Path) -> None:
    """Three persons of one document with the same doubtful honour."""
    people = [person(name, employer=f"{name}机械厂") for name in ("谷见山", "沈知白", "陆听泉")]
    for one in people:
        one.add(
            "honours", [{"name": "东丘工匠", "year": 2019, "level": "市级"}], one.get("name"), "line 1", confidence=0.7
        )
    bring(runtime, tmp_path, Extraction("a.docx", "docx", records=people))


@pytest.mark.usefixtures("honours")
def test_honours_are_corrected_line_by_line(runtime: Runtime, writer: TestClient) -> None:
    doubt = next(doubt for doubt in queue(writer, "fact") if doubt["title"] == "沈知白")
    assert (doubt["told"][0]["value"], doubt["told"][0]["may_correct"]) == ("2019 东丘工匠（市级）", True)

    answer = decide(writer, doubt, "correct", honours="2020 东丘工匠（市级）\n2021 浙江省劳动模范")

    assert answer.status_code == 200
    told = [(h["name"], h["year"], h["level"]) for h in profile_of(runtime, "沈知白").body["honours"]]
    assert told == [("浙江省劳动模范", 2021, "省级"), ("东丘工匠", 2020, "市级")]
    with runtime.database.read() as session:
        as_read = session.exec(select(Fact.value).where(Fact.raw == "沈知白", Fact.field == "honours")).all()
    assert [{"name": "东丘工匠", "year": 2019, "level": "市级"}] in as_read  # what was read stays


@pytest.mark.usefixtures("honours")
def test_same_words_of_one_document_are_confirmed_together(runtime: Runtime, writer: TestClient) -> None:
    doubts = queue(writer, "fact")
    assert len(doubts) == 3

    told = writer.post("/api/v1/reviews/alike", json={"key": doubts[0]["key"]}).json()

    assert told == {"accepted": 3}
    assert queue(writer, "fact") == []
    for name in ("谷见山", "沈知白", "陆听泉"):
        (honour,) = profile_of(runtime, name).body["honours"]
        assert "review" in [source["kind"] for source in honour["sources"]]


@pytest.mark.usefixtures("honours")
def test_navigation_counts_what_waits(writer: TestClient) -> None:
    assert '<span class="visually-hidden">，待处理 </span>3</span>' in writer.get("/search").text

    writer.post("/api/v1/reviews/alike", json={"key": queue(writer, "fact")[0]["key"]})

    assert "nav-count" not in writer.get("/search").text
