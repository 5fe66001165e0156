"""Sheets that go back, from upload to the marked workbook."""

from io import BytesIO

import openpyxl
import xlsxwriter
from fastapi.testclient import TestClient

from api.runtime import Runtime
from tests.api.routes.test_imports import send, work

HEAD = ["序号", "姓名", "性别", "工作单位", "联系电话"]
GOOD = ["1", "程砺石", "男", "岭澜重工有限公司", "19900001234"]
NAMELESS = ["2", "", "女", "穗河钢构有限公司", "19900001235"]


def roster(*rows: list[str]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("汇总表")
        for number, row in enumerate([HEAD, *rows]):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def test_failed_rows_come_back_and_only_they_have_to_come_again(runtime: Runtime, writer: TestClient) -> None:
    told = send(writer, ("港城工匠汇总表.xlsx", roster(GOOD, NAMELESS))).json()
    work(runtime)
    done = writer.get(f"/api/v1/imports/{told['id']}").json()
    assert (done["stored"], done["refused"], done["items"]) == (1, 1, 2)

    page = writer.get(f"/imports/{told['id']}").text
    answer = writer.get(f"/api/v1/imports/{told['id']}/files/0/returned.xlsx")

    assert f"/api/v1/imports/{told['id']}/files/0/returned.xlsx" in page
    assert answer.status_code == 200
    assert "%E9%80%80%E5%9B%9E" in answer.headers["content-disposition"]
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    shown = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert shown[0] == [*HEAD, "错误原因"]
    assert shown[1][:5] == NAMELESS
    assert "没有可识别的姓名" in shown[1][5]

    sheet["B2"] = "周望澜"
    corrected = BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(corrected)
    again = send(writer, ("港城工匠汇总表-补.xlsx", corrected.getvalue())).json()
    work(runtime)
    done = writer.get(f"/api/v1/imports/{again['id']}").json()
    assert (done["stored"], done["refused"], done["items"]) == (1, 0, 1)


def test_file_without_failed_rows_has_nothing_to_return(runtime: Runtime, writer: TestClient) -> None:
    told = send(writer, ("汇总表.xlsx", roster(GOOD))).json()
    work(runtime)

    answer = writer.get(f"/api/v1/imports/{told['id']}/files/0/returned.xlsx")

    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


def counts(client: TestClient, import_id: str) -> dict[str, int]:
    told = client.get(f"/api/v1/imports/{import_id}").json()
    return {name: told[name] for name in ("items", "stored", "unchanged", "waiting", "refused")}


def correct(content: bytes, **cells: str) -> bytes:
    """The sender's work on a returned workbook."""
    book = openpyxl.load_workbook(BytesIO(content))
    for place, text in cells.items():
        book.worksheets[0][place] = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bring(runtime: Runtime, client: TestClient, name: str, content: bytes) -> str:
    told = send(client, (name, content)).json()
    work(runtime)
    return str(told["id"])


def come_back(client: TestClient, import_id: str, *, whole: bool = False) -> bytes:
    address = f"/api/v1/imports/{import_id}/files/0/returned.xlsx"
    return bytes(client.get(address, params={"whole": str(whole).lower()}).content)


def test_refused_and_waiting_rows_are_settled_when_they_come_again(runtime: Runtime, writer: TestClient) -> None:
    two = ["3", "谷见山、沈知白", "男", "东丘锅炉有限公司", "19900001236"]
    first = bring(runtime, writer, "港城工匠汇总表.xlsx", roster(GOOD, NAMELESS, two))
    assert counts(writer, first) == {"items": 3, "stored": 1, "unchanged": 0, "waiting": 1, "refused": 1}
    sheet = come_back(writer, first)

    again = bring(runtime, writer, "补报.xlsx", correct(sheet, B2="周望澜", B3="谷见山"))

    assert counts(writer, again) == {"items": 2, "stored": 2, "unchanged": 0, "waiting": 0, "refused": 0}
    assert counts(writer, first) == {"items": 3, "stored": 1, "unchanged": 2, "waiting": 0, "refused": 0}
    settled = writer.get(f"/api/v1/imports/{first}/items", params={"outcome": "unchanged"}).json()["items"]
    assert [one["code"] for one in settled] == ["RESENT", "RESENT"]
    assert writer.get("/api/v1/reviews", params={"kind": "item"}).json()["items"] == []
    assert "改好后已重报" in writer.get(f"/imports/{first}?outcome=unchanged").text


def test_row_that_is_still_wrong_waits_in_the_newer_import_alone(runtime: Runtime, writer: TestClient) -> None:
    other = ["3", "", "男", "东丘锅炉有限公司", "19900001236"]
    first = bring(runtime, writer, "港城工匠汇总表.xlsx", roster(GOOD, NAMELESS, other))

    again = bring(runtime, writer, "补报.xlsx", correct(come_back(writer, first), B2="周望澜"))

    assert (counts(writer, first)["refused"], counts(writer, again)["refused"]) == (0, 1)
    third = bring(runtime, writer, "再补.xlsx", correct(come_back(writer, again), B2="谷见山"))
    assert (counts(writer, again)["refused"], counts(writer, third)["stored"]) == (0, 1)


def test_preview_of_a_returned_sheet_settles_nothing(runtime: Runtime, writer: TestClient) -> None:
    first = bring(runtime, writer, "港城工匠汇总表.xlsx", roster(GOOD, NAMELESS))
    parts = [("files", ("补报.xlsx", correct(come_back(writer, first), B2="周望澜")))]

    told = writer.post("/api/v1/imports", files=parts, data={"mode": "preview"}).json()
    work(runtime)

    assert counts(writer, told["id"])["stored"] == 1
    assert counts(writer, first)["refused"] == 1


def test_second_return_of_the_whole_sheet_tells_this_runs_faults_alone(runtime: Runtime, writer: TestClient) -> None:
    other = ["3", "", "男", "东丘锅炉有限公司", "19900001236"]
    first = bring(runtime, writer, "港城工匠汇总表.xlsx", roster(GOOD, NAMELESS, other))
    again = bring(runtime, writer, "二报.xlsx", correct(come_back(writer, first, whole=True), B3="周望澜"))

    sheet = openpyxl.load_workbook(BytesIO(come_back(writer, again, whole=True))).worksheets[0]

    assert [str(sheet.cell(row, 6).value or "")[:8] for row in (1, 2, 3, 4)] == ["错误原因", "", "", "第4行没有可识别"]
    assert sheet.max_column == 6
    colours = {place: sheet[place].fill.start_color.rgb[-6:] for place in ("B3", "F3", "B4", "F4")}
    assert colours == {"B3": "000000", "F3": "000000", "B4": "FFC7CE", "F4": "FFC7CE"}
    assert sheet["F3"].comment is None
