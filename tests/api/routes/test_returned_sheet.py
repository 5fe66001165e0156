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
