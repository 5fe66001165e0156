"""Numbers of a waiting person, read wrongly: never shown, written anew by the reviewer, checked, used to tell who it is."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from api.runtime import Runtime
from ingest.types import Extraction, Issue, Severity
from talent_db.domain.telling import open_fact
from talent_db.models import AuditRow, Fact, ImportItem
from tests.api.routes.test_reviewing import bring, decide, person, queue, run_of
from tests.factories.people import PHONE

READ, RIGHT = "440699197803150018", "44069919780315001X"  # the last sign was read wrongly
ISSUES = [
    Issue("OCR_TO_CONFIRM", Severity.WARNING, "内容由扫描件识别而来，请逐项核对确认。"),
    Issue("ID_CHECKSUM", Severity.WARNING, "身份证号码校验位不正确，请核对。", "page 1", "id_number", 0),
]


@pytest.fixture
def waiting(runtime: Runtime, tmp_path: Path) -> str:
    read = person("谷见山", 0.7, sex="男", birth="1978-03", id_number=READ, phone="19900001111", employer="东丘泵业")
    return bring(runtime, tmp_path, Extraction("a.pdf", "pdf", records=[read], issues=ISSUES))


def numbers(runtime: Runtime, field: str) -> list[tuple[Any, str]]:
    """Value and words of every stored fact of a field, opened."""
    with runtime.database.read() as session:
        facts = session.exec(select(Fact).where(Fact.field == field).order_by(Fact.id)).all()
        return [open_fact(runtime.keys, fact)[:2] for fact in facts]


def issue_codes(runtime: Runtime, run_id: str) -> list[str]:
    with runtime.database.read() as session:
        (item,) = session.exec(select(ImportItem).where(ImportItem.run_id == run_id)).all()
    return [str(issue["code"]) for issue in item.issues]


@pytest.mark.usefixtures("waiting")
def test_number_has_an_empty_box_and_is_not_shown(writer: TestClient) -> None:
    (doubt,) = queue(writer, "item")

    told = {one["field"]: (one["value"], one["may_correct"], one["is_secret"]) for one in doubt["told"]}
    assert told["id_number"] == told["phone"] == ("（敏感，看原件）", True, True)
    page = writer.get("/review/import").text
    assert 'name="value:id_number"' in page
    assert 'name="was:id_number"' not in page
    assert READ not in page
    assert "19900001111" not in page


def test_right_number_is_stored_sealed_and_decides_who_it_is(
    runtime: Runtime, writer: TestClient, waiting: str
) -> None:
    (doubt,) = queue(writer, "item")
    form = {"kind": "item", "key": doubt["key"], "verdict": "accept"}
    boxes = {"value:id_number": f"{RIGHT[:6]} {RIGHT[6:14]} {RIGHT[14:]}", "value:phone": "199-0000-1234"}

    answer = writer.post("/review/import", data=form | boxes, follow_redirects=False)

    assert answer.status_code == 303
    assert run_of(runtime, waiting).stored == 1
    assert numbers(runtime, "id_number")[-2:] == [(RIGHT, READ), (RIGHT, READ)]  # the words as read stay
    assert numbers(runtime, "phone")[-1] == (PHONE, "19900001111")
    assert issue_codes(runtime, waiting) == ["OCR_TO_CONFIRM"]
    with runtime.database.read() as session:
        lookups = {fact.lookup for fact in session.exec(select(Fact).where(Fact.field == "id_number"))}
        told = str([row.detail for row in session.exec(select(AuditRow))])
        plain = str([(fact.value, fact.raw, fact.quote) for fact in session.exec(select(Fact))])
    assert runtime.keys.fingerprint(RIGHT, "id_number") in lookups
    assert runtime.keys.fingerprint(READ, "id_number") not in lookups
    for secret in (RIGHT, READ, PHONE):
        assert secret not in told + plain


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("id_number", "440699197803150017", "校验位不正确"),
        ("id_number", "12345", "18 位"),
        ("phone", "12345", "11 位手机号"),
        ("phone", "10000000000", "联系电话格式不正确"),
    ],
)
def test_slip_of_the_hand_is_refused_and_nothing_is_stored(
    runtime: Runtime, writer: TestClient, waiting: str, field: str, text: str, said: str
) -> None:
    answer = decide(writer, queue(writer, "item")[0], "correct", **{field: text})

    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert text not in answer.text
    assert run_of(runtime, waiting).waiting == 1


def test_number_that_disagrees_with_the_form_is_taken_and_told(
    runtime: Runtime, writer: TestClient, waiting: str
) -> None:
    answer = decide(writer, queue(writer, "item")[0], "correct", id_number=RIGHT, sex="女")

    assert answer.status_code == 200
    assert issue_codes(runtime, waiting) == ["OCR_TO_CONFIRM", "ID_SEX_MISMATCH"]


def test_untouched_boxes_keep_the_numbers_as_read(runtime: Runtime, writer: TestClient, waiting: str) -> None:
    (doubt,) = queue(writer, "item")
    form = {"kind": "item", "key": doubt["key"], "verdict": "accept", "value:id_number": "", "value:phone": ""}

    writer.post("/review/import", data=form)

    assert run_of(runtime, waiting).stored == 1
    assert numbers(runtime, "id_number")[-1] == (READ, READ)
    assert issue_codes(runtime, waiting) == ["OCR_TO_CONFIRM", "ID_CHECKSUM"]
