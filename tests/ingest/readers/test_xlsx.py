"""Workbooks: what a cell shows, wherever it stands; the fast way and the thorough way of reading agree."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import NamedStyle

from bench.hostile_files import xlsx
from ingest.readers.sheet_values import FormulaCell, Sheet, show_date, show_number
from ingest.readers.xlsx import read_xlsx
from ingest.readers.xlsx_rows import SheetParser

SAMPLES = [*sorted(Path("samples/forms/xlsx").glob("*.xlsx")), Path("samples/forms/bad/含公式的汇总表.xlsx")]


def sheet_of(path: Path) -> Sheet:
    table = read_xlsx(path).tables[0]
    assert isinstance(table, Sheet)
    return table


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_fast_and_thorough_reading_agree(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read_xlsx(path)

    monkeypatch.setattr("ingest.readers.xlsx.FastSheetParser", SheetParser)
    thorough = read_xlsx(path)

    assert [table.cells for table in fast.tables] == [table.cells for table in thorough.tables]
    assert [table.hidden_rows for table in fast.tables] == [table.hidden_rows for table in thorough.tables]
    assert sum(len(table.cells) for table in fast.tables) > 50


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_values_are_those_of_openpyxl(path: Path) -> None:
    book = openpyxl.load_workbook(path)

    for table, other in zip(read_xlsx(path).tables, book, strict=True):
        expected = {
            (cell.row - 1, cell.column - 1): cell.value
            for row in other.iter_rows()
            for cell in row
            if cell.value is not None
        }
        assert {(cell.row, cell.column) for cell in table.cells} == set(expected)
        for cell in table.cells:
            value = expected[cell.row, cell.column]
            if isinstance(value, str) and not isinstance(cell, FormulaCell):
                assert cell.text == value


def test_prefixed_xml_is_read_as_well(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="B2" t="inlineStr"><is><r><t>张</t></r><rPh><t>zhang</t></rPh><r><t>三</t></r></is></c><c r="C2"><v>7</v></c></row>'
    usual, prefixed = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    usual.write_bytes(xlsx(rows))
    with zipfile.ZipFile(usual) as source, zipfile.ZipFile(prefixed, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name.endswith("sheet1.xml"):
                for tag in ("worksheet", "sheetData", "row", "c", "is", "r", "t", "rPh", "v"):
                    content = content.replace(f"<{tag}>", f"<x:{tag}>").replace(f"<{tag} ", f"<x:{tag} ")
                    content = content.replace(f"</{tag}>", f"</x:{tag}>")
                content = content.replace('xmlns="', 'xmlns:x="')
            target.writestr(name, content)

    texts = [[(cell.text, cell.where) for cell in sheet_of(path).cells] for path in (usual, prefixed)]

    assert texts == [[("张三", "sheet 表, B2"), ("7", "sheet 表, C2")]] * 2


def test_hidden_parts_merged_cells_and_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    book.add_named_style(NamedStyle("month", number_format='yyyy"年"m"月"'))
    sheet.append(["标题", None, None])
    sheet.append([date(1985, 3, 1), 1985.1, 31107])
    sheet["A2"].style = "month"
    sheet["B2"].number_format = "0.00"
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("旧").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")

    table = sheet_of(tmp_path / "a.xlsx")

    assert [(cell.text, cell.kind) for cell in table.cells] == [
        ("标题", "text"), ("1985年3月", "date"), ("1985.10", "number"), ("31107", "number"),
    ]  # fmt: skip
    assert table.cells[0].column_span == 3
    assert (table.hidden_rows, table.hidden_columns) == (frozenset({1}), frozenset({2}))
    assert [other.hidden for other in read_xlsx(tmp_path / "a.xlsx").tables] == [False, True]


@pytest.mark.parametrize(
    ("value", "code", "is_1904", "shown"),
    [
        (31107, "yyyy.mm", False, "1985.03"),
        (31107, "yyyy-mm-dd;@", False, "1985-03-01"),
        (31107, "[$-804]yyyy年m月", False, "1985年3月"),
        (31107, 'm"月"d"日"', False, "1985-03-01"),
        (31107, "mmm-yy", False, "1985-03-01"),
        (29645, "yyyy/m/d", True, "1985/3/1"),
        (0, "yyyy", False, "0"),
    ],
)
def test_dates_as_shown(value: float, code: str, is_1904: bool, shown: str) -> None:
    assert show_date(value, code, is_1904=is_1904) == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"), [(19.0, "", "19"), (1985.1, "0.00", "1985.10"), (0.1 + 0.2, "", "0.3")]
)
def test_numbers_as_shown(value: float, code: str, shown: str) -> None:
    assert show_number(value, code) == shown
