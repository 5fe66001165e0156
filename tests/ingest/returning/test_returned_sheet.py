"""The sheet that goes back: red cells, the reason in the last column, only the failed rows where asked."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from ingest.guard import DEFAULT_LIMITS
from ingest.ledgers.definitions import REASON
from ingest.returning.marking import marks_of
from ingest.returning.places import Place, read_place
from ingest.returning.writing import RED, YELLOW, write_returned
from talent_db.enums import ItemOutcome
from talent_db.models import ImportItem

HEAD = ["序号", "姓名", "性别", "身份证号", "备注"]
ROWS = [
    ["1", "程砺石", "男", "440699197803150019", "=1+1"],
    ["2", "", "女", "", "没有姓名"],
    ["3", "周望澜", "男", "123", ""],
]


def roster(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("汇总表")
        sheet.merge_range(0, 0, 0, 4, "2024年汇总表", book.add_format({"bold": True, "bg_color": "#00FF00"}))
        for row, cells in enumerate([HEAD, *ROWS], start=1):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text)
    return path


def item(place: str, outcome: ItemOutcome, message: str = "", issues: list[dict[str, Any]] | None = None) -> ImportItem:
    return ImportItem(run_id="r", file="a.xlsx", place=place, outcome=outcome, message=message, issues=issues or [])


def issue(where: str, message: str, severity: str = "warning") -> dict[str, Any]:
    return {"where": where, "message": message, "severity": severity, "record": 0, "code": "X"}


ITEMS = [
    item("sheet 汇总表, B3", ItemOutcome.STORED),
    item("sheet 汇总表, A4", ItemOutcome.REFUSED, "第4行没有可识别的姓名，没有收录。"),
    item("sheet 汇总表, B5", ItemOutcome.STORED, "", [issue("sheet 汇总表, D5", "校验位不正确，请核对。")]),
]


def returned(path: Path, items: list[ImportItem], *, whole: bool) -> Any:
    out = path.with_name("returned.xlsx")
    sheets = [marks.as_dict() for marks in marks_of(items)]
    write_returned(path, DEFAULT_LIMITS, {"out": str(out), "sheets": sheets, "whole": whole})
    return openpyxl.load_workbook(out)


def texts(sheet: Any) -> list[list[str]]:
    return [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]


def fill(sheet: Any, cell: str) -> str:
    return str(sheet[cell].fill.start_color.rgb)[-6:]


def test_only_failed_rows_come_back_under_their_head(tmp_path: Path) -> None:
    sheet = returned(roster(tmp_path / "a.xlsx"), ITEMS, whole=False)["汇总表"]

    assert texts(sheet) == [
        ["2024年汇总表", "", "", "", "", ""],
        [*HEAD, REASON],
        ["2", "", "女", "", "没有姓名", "第4行没有可识别的姓名，没有收录"],
    ]
    assert fill(sheet, "A3") == fill(sheet, "F3") == RED


def test_whole_sheet_keeps_its_looks_and_marks_doubts_in_yellow(tmp_path: Path) -> None:
    sheet = returned(roster(tmp_path / "a.xlsx"), ITEMS, whole=True)["汇总表"]

    assert [row[-1] for row in texts(sheet)][1:] == [
        REASON,
        "",
        "第4行没有可识别的姓名，没有收录。".rstrip("。"),
        "请核对：校验位不正确，请核对",
    ]
    assert (fill(sheet, "A1"), fill(sheet, "A4"), fill(sheet, "D5")) == ("00FF00", RED, YELLOW)


def test_second_return_uses_the_same_last_column(tmp_path: Path) -> None:
    book = returned(roster(tmp_path / "a.xlsx"), ITEMS, whole=False)
    book.save(tmp_path / "again.xlsx")

    again = returned(tmp_path / "again.xlsx", [item("sheet 汇总表, A3", ItemOutcome.REFUSED, "还是没有")], whole=False)

    assert texts(again["汇总表"])[1:] == [[*HEAD, REASON], ["2", "", "女", "", "没有姓名", "还是没有"]]


@pytest.mark.parametrize("whole", [True, False])
def test_csv_comes_back_as_workbook_without_live_formulas(tmp_path: Path, whole: bool) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(",".join(row) for row in [HEAD, *ROWS]), encoding="utf-8")
    items = [item("line 2, column 2", ItemOutcome.REFUSED, "拒收")]

    sheet = returned(path, items, whole=whole).active

    assert texts(sheet)[1][:4] == ROWS[0][:4]
    assert texts(sheet)[1][-1] == "拒收"
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_places_are_read() -> None:
    assert read_place("sheet 汇总, 表, AB12") == Place("汇总, 表", 11, 27)
    assert read_place("line 3, column 2") == Place("", 2, 1)
    assert read_place("sheet 台账, row 5") == Place("台账", 4)
    assert read_place("page 2") is None
