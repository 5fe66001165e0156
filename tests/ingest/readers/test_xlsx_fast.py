"""Sheets of the usual spelling: what vouches for itself is read at once, all else is looked at by expat first."""

from pathlib import Path
from zipfile import BadZipFile

import pytest

from bench.hostile_files import xlsx
from ingest.readers.xlsx import read_xlsx
from ingest.readers.xlsx_rows import SheetParser

ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'


def _file(folder: Path, rows: str) -> Path:
    path = folder / "名单.xlsx"
    path.write_bytes(xlsx(rows))
    return path


def _references(words: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in words)


@pytest.mark.parametrize(
    "rows",
    [
        "".join(ROW.format(number, _references("技能大师工作室带头人\u3000张三")) for number in range(1, 21)),
        "".join(ROW.format(number, _references('甲<乙&丙\n丁\t"戊"😀')) for number in range(1, 21)),
        "".join(ROW.format(number, _references("工匠") + "\ue000&lt;b&gt;&amp;amp;") for number in range(1, 101)),
        ROW.format(1, "甲")
        + '<row r="2" spans="1:2" ht="20"/><row r="4"></row>\n'
        + ROW.format(5, "A &lt; B &#20057;"),
        '<row r="1"><c r="A1"><v>1985.1</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>甲</v></c><c r="C1" s="0"/></row>',
    ],
)
def test_references_and_empty_rows_read_as_thoroughly(
    rows: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _file(tmp_path, rows)
    fast = read_xlsx(path).tables[0]

    monkeypatch.setattr("ingest.readers.xlsx.FastSheetParser", SheetParser)

    assert fast.cells == read_xlsx(path).tables[0].cells
    assert fast.cells


@pytest.mark.parametrize(
    "rows",
    [
        ROW.format(1, "甲") + '<row r="2">',
        ROW.format(1, "甲") + "</row>",
        '<row r="1">' + ROW.format(1, "甲"),
        '<c r="A1" t="inlineStr"><is><t>甲</t></is></c></row><row r="2">',
        ROW.format(1, "甲 & 乙"),
        ROW.format(1, "甲&nbsp;乙"),
        ROW.format(1, "甲&#1;乙"),
        ROW.format(1, "甲\x01乙"),
        ROW.format(1, "甲]]>乙"),
        ROW.format(1, "甲").replace('r="1"', "r=1", 1),
        ROW.format(1, "甲") + "<x></y>",
        '<row r="1"><c r="A1" t="str"><f>1</g><v>甲</v></c></row>',
        ROW.format(1, _references("工匠") * 60 + "&#0;"),
        ROW.format(1, "甲") + '<row r="2"></sheetData>',
    ],
)
def test_damaged_sheet_is_refused(rows: str, tmp_path: Path) -> None:
    with pytest.raises(BadZipFile):
        read_xlsx(_file(tmp_path, rows))
