"""The review queue: waiting items, doubtful facts, rival values; accepted, corrected, rejected, with their source."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from sqlmodel import select

from api.runtime import Runtime
from ingest.pipeline import Importer
from ingest.types import ExtractedRecord, Extraction, Issue, Severity
from talent_db import audit
from talent_db.enums import RecordKind
from talent_db.models import AuditRow, Fact, ImportRun, Profile, Record
from talent_db.viewer import operator
from tests.api.routes.test_imports import lines, send, work
from tests.factories.people import ID_NUMBER, PHONE
from tests.factories.web import PROFILES


def person(name: str, confidence: float = 1.0, **fields: str) -> ExtractedRecord:
    record = ExtractedRecord(where="page 1, row 1, column 3")
    for field, told in ({"name": name} | fields).items():
        record.add(field, told, told, "page 1, row 1, column 3", confidence=confidence)
    return record


def bring(runtime: Runtime, folder: Path, extraction: Extraction, name: str = "a.docx") -> str:
    path = folder / name
    path.write_bytes(name.encode())
    importer = Importer(runtime.database, runtime.keys, runtime.files, lambda _: extraction)
    return importer.run(operator(), [path]).run_id


def queue(client: TestClient, kind: str) -> list[dict[str, Any]]:
    return list(client.get("/api/v1/reviews", params={"kind": kind}).json()["items"])


def decide(client: TestClient, doubt: dict[str, Any], verdict: str, **values: str) -> Any:
    body = {"kind": doubt["kind"], "key": doubt["key"], "verdict": verdict, "values": values}
    return client.post("/api/v1/reviews", json=body)


def run_of(runtime: Runtime, run_id: str) -> ImportRun:
    with runtime.database.read() as session:
        return session.get_one(ImportRun, run_id)


def profile_of(runtime: Runtime, name: str) -> Profile:
    with runtime.database.read() as session:
        return session.exec(select(Profile).where(Profile.name == name)).one()


@pytest.fixture
def waiting(runtime: Runtime, tmp_path: Path) -> str:
    doubt = Issue("OCR_TO_CONFIRM", Severity.WARNING, "内容由扫描件识别而来，请逐项核对确认。")
    read = person("谷见山", 0.7, employer="岭澜童工有限公司", occupation="锅炉工", phone=PHONE, id_number=ID_NUMBER)
    return bring(runtime, tmp_path, Extraction("a.docx", "docx", records=[read], issues=[doubt]))


def test_waiting_item_shows_what_was_read_with_its_place(waiting: str, writer: TestClient) -> None:
    (doubt,) = queue(writer, "item")

    told = {t["field"]: (t["value"], t["quote"], t["place"]) for t in doubt["told"]}
    assert told["employer"] == ("岭澜童工有限公司", "岭澜童工有限公司", "page 1, row 1, column 3")
    assert PHONE not in str(doubt)
    assert ID_NUMBER not in str(doubt)
    page = writer.get("/review/import").text
    assert "岭澜童工有限公司" in page
    assert PHONE not in page


def test_accepted_item_is_stored_and_the_counts_follow(runtime: Runtime, waiting: str, writer: TestClient) -> None:
    (doubt,) = queue(writer, "item")

    assert decide(writer, doubt, "accept").status_code == 200

    run = run_of(runtime, waiting)
    assert (run.items, run.stored, run.waiting) == (1, 1, 0)
    assert profile_of(runtime, "谷见山").employer == "岭澜童工有限公司"
    assert queue(writer, "item") == queue(writer, "fact") == []
    assert decide(writer, doubt, "accept").status_code == 409
    with runtime.database.read() as session:
        actions = session.exec(select(AuditRow.action)).all()
        assert audit.verify(session, runtime.keys) is None
    assert "review.accept" in actions


def test_correction_is_a_fact_of_its_own_and_the_words_as_read_stay(
    runtime: Runtime, waiting: str, writer: TestClient
) -> None:
    (doubt,) = queue(writer, "item")

    decide(writer, doubt, "correct", employer="岭澜重工有限公司")

    entry = profile_of(runtime, "谷见山").body["fields"]["employer"]
    assert (entry["value"], entry["rivals"]) == ("岭澜重工有限公司", [])
    assert [(s["kind"], s["quote"], s["verified"]) for s in entry["sources"]] == [("review", "岭澜童工有限公司", True)]
    with runtime.database.read() as session:
        facts = session.exec(select(Fact).where(Fact.field == "employer", Fact.raw == "岭澜童工有限公司")).all()
        kinds = sorted(session.get_one(Record, fact.record_id).kind for fact in facts)
    assert kinds == [RecordKind.FORM, RecordKind.REVIEW]


def test_corrected_name_decides_who_it_is(runtime: Runtime, tmp_path: Path, writer: TestClient) -> None:
    doubt = Issue("TWO_NAMES", Severity.WARNING, "姓名栏里有两个人", record=0)
    read = person("欧砚秋、某某", employer="浈江铝业结构有限公司", birth="1978-03")
    bring(runtime, tmp_path, Extraction("a.docx", "docx", records=[read], issues=[doubt]))

    decide(writer, queue(writer, "item")[0], "correct", name="欧砚秋")

    with runtime.database.read() as session:
        assert session.exec(select(Profile).where(Profile.name == "欧砚秋、某某")).all() == []


def test_rejected_item_is_refused_by_name(runtime: Runtime, waiting: str, writer: TestClient) -> None:
    decide(writer, queue(writer, "item")[0], "reject")

    run = run_of(runtime, waiting)
    assert (run.items, run.refused, run.waiting) == (1, 1, 0)
    item = writer.get(f"/api/v1/imports/{waiting}/items").json()["items"][0]
    assert (item["outcome"], item["code"]) == ("refused", "REVIEW_REJECTED")


def test_whole_file_that_waits_can_only_be_put_aside(runtime: Runtime, tmp_path: Path, writer: TestClient) -> None:
    fault = Issue("OCR_MISSING", Severity.ERROR, "没有安装文字识别")
    bring(runtime, tmp_path, Extraction("a.pdf", "pdf", issues=[fault]))
    (doubt,) = queue(writer, "item")

    assert decide(writer, doubt, "accept").status_code == 409
    assert decide(writer, doubt, "reject").status_code == 200


@pytest.fixture
def doubtful(runtime: Runtime, tmp_path: Path) -> None:
    read = person("谷见山", employer="岭澜重工有限公司")
    read.add("occupation", "锅炉工", "锅炉工", "page 2", confidence=0.6)
    bring(runtime, tmp_path, Extraction("a.docx", "docx", records=[read]))


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize(
    ("verdict", "values", "occupation"),
    [("accept", {}, "锅炉工"), ("correct", {"occupation": "司炉工"}, "司炉工"), ("reject", {}, "")],
)
def test_doubtful_fact_is_decided_once(
    runtime: Runtime, writer: TestClient, verdict: str, values: dict[str, str], occupation: str
) -> None:
    (doubt,) = queue(writer, "fact")
    assert [(t["field"], t["quote"], t["place"]) for t in doubt["told"]] == [("occupation", "锅炉工", "page 2")]

    answer = decide(writer, doubt, verdict, **values)

    assert answer.status_code == 200
    assert profile_of(runtime, "谷见山").occupation == occupation
    assert profile_of(runtime, "谷见山").body["fields"].get("occupation", {"rivals": []})["rivals"] == []
    assert queue(writer, "fact") == []


def test_rival_values_are_settled(runtime: Runtime, writer: TestClient, tmp_path: Path) -> None:
    send(
        writer,
        ("a.jsonl", lines(PROFILES[1] | {"id": "X-1", "employer": "浈江铝业结构有限公司", "position": "焊接主管"})),
    )
    work(runtime)
    read = person(
        "欧砚秋", employer="浈江铝业结构有限公司", birth="1978-03", sex="男", position="焊接顾问", city="佛山市"
    )
    bring(runtime, tmp_path, Extraction("a.docx", "docx", records=[read]))
    rivals = [doubt for doubt in queue(writer, "rival") if doubt["key"].endswith("/position")]
    assert rivals
    values = [t["value"] for t in rivals[0]["told"]]
    assert len(values) >= 2

    answer = decide(writer, rivals[0], "correct", position=values[-1])

    assert answer.status_code == 200
    with runtime.database.read() as session:
        entry = session.get_one(Profile, rivals[0]["profile_id"]).body["fields"]["position"]
    assert entry["value"] == values[-1]
    assert len(entry["rivals"]) == len(values) - 1  # they stand side by side still
    assert rivals[0]["key"] not in [doubt["key"] for doubt in queue(writer, "rival")]


def test_page_decides_by_form(runtime: Runtime, waiting: str, writer: TestClient) -> None:
    (doubt,) = queue(writer, "item")
    form = {"kind": "item", "key": doubt["key"], "verdict": "correct", "value:employer": "岭澜重工有限公司"}

    answer = writer.post("/review/import", data=form, follow_redirects=False)

    assert answer.status_code == 303
    assert profile_of(runtime, "谷见山").employer == "岭澜重工有限公司"
    assert "没有要核对的了" in writer.get("/review/import").text


@pytest.mark.parametrize(("name", "file_format"), [("scan.pdf", "pdf"), ("照片.jpg", "scan")])
def test_scanned_page_is_shown_and_the_look_recorded(
    runtime: Runtime, tmp_path: Path, writer: TestClient, name: str, file_format: str
) -> None:
    scan = tmp_path / name
    Image.new("RGB", (800, 1100), "white").save(scan)
    doubt = Issue("OCR_TO_CONFIRM", Severity.WARNING, "请核对")
    given = Extraction(name, file_format, records=[person("谷见山")], issues=[doubt])
    importer = Importer(runtime.database, runtime.keys, runtime.files, lambda _: given)
    importer.run(operator(), [scan])
    (doubt_row,) = queue(writer, "item")
    assert (doubt_row["pictured"], doubt_row["page"]) == (True, 1)
    assert [told["pictured"] for told in doubt_row["told"]] == [True]

    picture = writer.get(f"/api/v1/reviews/pages/{doubt_row['file_id']}/1.png")

    assert picture.content.startswith(b"\x89PNG")
    assert writer.get(f"/api/v1/reviews/pages/{doubt_row['file_id']}/9.png").status_code == 404
    with runtime.database.read() as session:
        assert session.exec(select(AuditRow).where(AuditRow.action == "source.open")).one().detail["page"] == 1


def test_emptied_box_drops_what_was_read_where_nothing_stands(
    runtime: Runtime, waiting: str, writer: TestClient
) -> None:
    (doubt,) = queue(writer, "item")
    form = {"kind": "item", "key": doubt["key"], "verdict": "accept"}
    boxes = {"was:occupation": "锅炉工", "value:occupation": "", "was:employer": "岭澜童工有限公司"}

    answer = writer.post(
        "/review/import", data=form | boxes | {"value:employer": "岭澜童工有限公司"}, follow_redirects=False
    )

    assert answer.headers["location"].endswith("kind=item&done=correct")
    stored = profile_of(runtime, "谷见山")
    assert (stored.occupation, stored.employer) == ("", "岭澜童工有限公司")
    assert run_of(runtime, waiting).stored == 1


def test_unchanged_boxes_are_a_confirmation(runtime: Runtime, waiting: str, writer: TestClient) -> None:
    (doubt,) = queue(writer, "item")
    form = {"kind": "item", "key": doubt["key"], "verdict": "accept"}

    answer = writer.post(
        "/review/import",
        data=form | {"was:employer": "岭澜童工有限公司", "value:employer": "岭澜童工有限公司"},
        follow_redirects=False,
    )

    assert waiting
    assert answer.headers["location"].endswith("kind=item&done=accept")
    kinds = {source["kind"] for source in profile_of(runtime, "谷见山").body["fields"]["employer"]["sources"]}
    assert kinds == {"form"}


def test_rival_is_chosen_by_its_button(runtime: Runtime, writer: TestClient, tmp_path: Path) -> None:
    for number, employer in enumerate(("东丘锅炉厂", "东丘锅炉有限公司")):
        read = person("谷见山", employer=employer, birth="1978-03", sex="男")
        read.add("id_number", ID_NUMBER, ID_NUMBER, "line 1")
        bring(runtime, tmp_path, Extraction("a.docx", "docx", records=[read]), f"{number}.docx")
    doubt = next(doubt for doubt in queue(writer, "rival") if doubt["key"].endswith("/employer"))
    present, other = [told["value"] for told in doubt["told"]]
    form = {"kind": "rival", "key": doubt["key"], "field": "employer", "told:0": present, "told:1": other}

    writer.post("/review/import", data=form | {"choose": "1", "value:employer": ""})

    assert profile_of(runtime, "谷见山").employer == other
    assert doubt["key"] not in [left["key"] for left in queue(writer, "rival")]


def test_counts_add_up_when_somebody_decides_while_the_import_runs(
    runtime: Runtime, tmp_path: Path, writer: TestClient
) -> None:
    doubt = Issue("OCR_TO_CONFIRM", Severity.WARNING, "请核对")
    scan = Extraction("a.pdf", "pdf", records=[person("谷见山")], issues=[doubt])
    later = Extraction("b.docx", "docx", records=[person("沈知白")])
    paths = [tmp_path / "a.pdf", tmp_path / "b.docx"]
    for path in paths:
        path.write_bytes(path.name.encode())

    def extract(path: Path) -> Extraction:
        if path == paths[1]:
            assert decide(writer, queue(writer, "item")[0], "accept").status_code == 200
        return later if path == paths[1] else scan

    run_id = Importer(runtime.database, runtime.keys, runtime.files, extract).run(operator(), paths).run_id

    run = run_of(runtime, run_id)
    assert (run.items, run.stored, run.waiting) == (2, 2, 0)


def test_undone_import_leaves_nothing_in_the_queue(runtime: Runtime, waiting: str, writer: TestClient) -> None:
    assert writer.get(f"/api/v1/imports/{waiting}").json()["may_undo"]
    (doubt,) = queue(writer, "item")

    assert writer.post(f"/api/v1/imports/{waiting}/undo").status_code == 202
    assert work(runtime)

    assert queue(writer, "item") == []
    assert decide(writer, doubt, "accept").status_code == 409
    run = run_of(runtime, waiting)
    assert (run.status.value, run.items, run.waiting, run.refused) == ("undone", 1, 0, 1)
    told = writer.get(f"/api/v1/imports/{waiting}").json()
    assert (told["may_undo"], told["reasons"]) == (False, [{"code": "RUN_UNDONE", "items": 1}])
