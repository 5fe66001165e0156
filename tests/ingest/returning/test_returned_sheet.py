"""The sheet that goes back: red cells, the reason in the last column, only the failed rows where asked."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from ingest.guard import DEFAULT_LIMITS
from ingest.ledgers.definitions import REASON
from ingest.readers.xlsx import read_xlsx
from ingest.returning.coming_back import take_reasons
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


CHOICES = ["男", "女"]
LONG = [f"工种{number:03}" for number in range(100)]


def template(path: Path) -> Path:
    """A roster with a drop-down in its rule, one on a hidden sheet, and cells kept as text."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, lists = book.add_worksheet("汇总表"), book.add_worksheet("选项")
        lists.hide()
        lists.write_column(0, 3, LONG)
        for row, cells in enumerate([HEAD, *ROWS[:2]]):
            sheet.write_row(row, 0, cells)
        sheet.data_validation(1, 2, 2000, 2, {"validate": "list", "source": CHOICES})
        sheet.data_validation(1, 4, 2000, 4, {"validate": "list", "source": "=选项!$D$1:$D$100"})
    return path


def test_failed_rows_keep_the_drop_downs_and_text_format(tmp_path: Path) -> None:
    items = [item("sheet 汇总表, B2", ItemOutcome.STORED), item("sheet 汇总表, B3", ItemOutcome.REFUSED, "没有姓名")]

    book = returned(template(tmp_path / "a.xlsx"), items, whole=False)

    sheet = book["汇总表"]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {"C2:C2001": '"男,女"', "E2:E2001": "选项!$A$1:$A$100"}
    assert [cell.value for cell in book["选项"]["A"]] == LONG
    assert book["选项"].sheet_state == "hidden"
    assert {sheet[place].number_format for place in ("A2", "B2", "D2", "E2")} == {"@"}
    columns = [sheet.column_dimensions[letter] for letter in sorted(sheet.column_dimensions)]
    kept = {number for column in columns if column.number_format == "@" for number in range(column.min, column.max + 1)}
    assert kept == {1, 2, 3, 4, 5}  # rows written below keep their digits too


def test_only_a_column_of_reasons_is_taken_out_and_its_notes_name_the_items(tmp_path: Path) -> None:
    failed = item("sheet 汇总表, A4", ItemOutcome.REFUSED, "没有姓名")
    returned(roster(tmp_path / "a.xlsx"), [ITEMS[0], failed], whole=False)

    document = read_xlsx(tmp_path / "returned.xlsx")
    numbers, passed = take_reasons(document)

    assert numbers == {"汇总表#2": failed.id}
    assert [(one.what, one.where) for one in passed] == [("栏“错误原因”", "sheet 汇总表, F2")]
    assert [cell.text for cell in document.tables[0].cells if cell.row == 2] == ["2", "女", "没有姓名"]


def test_row_of_totals_is_not_sent_back_for_a_fault_of_the_whole_list(tmp_path: Path) -> None:
    path = roster(tmp_path / "a.xlsx")
    of_the_list = issue("sheet 汇总表, A5", "合计为14人，表中实有13人，请核对。") | {
        "record": None,
        "code": "SUM_MISMATCH",
    }
    two = issue("sheet 汇总表, B3", "姓名栏中有2个人", "warning") | {"code": "TWO_NAMES"}
    waiting = item("sheet 汇总表, B3", ItemOutcome.WAITING, "姓名栏中有2个人", [two, of_the_list])

    sheet = returned(path, [waiting], whole=False)["汇总表"]

    assert [row[0] for row in texts(sheet)] == ["2024年汇总表", "序号", "1"]
