"""A kind of help that nobody filled in is never kept without a word: known, named by the title, or 攻关."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlmodel import select

from ingest.extract import extract_file
from ingest.wire import from_wire, to_wire
from talent_db.enums import ItemOutcome
from talent_db.models import Engagement, ImportItem, Problem
from talent_db.viewer import operator
from tests.factories.installation import Installation, install

HEAD = ["企业名称", "城市", "需求名称", "需求描述", "需求类型"]
ROW = ["穗河钢构有限公司", "广州市", "行车轮子挤边", "轮缘磨得快"]


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return install(tmp_path / "home")


def sheet(path: Path, rows: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        made = book.add_worksheet("台账")
        for number, row in enumerate(rows):
            made.write_row(number, 0, row)
    return path


def bring(installation: Installation, path: Path) -> list[ImportItem]:
    run = installation.importer(extract_file).run(operator(), [path])
    with installation.database.read() as session:
        return list(session.exec(select(ImportItem).where(ImportItem.run_id == run.run_id).order_by(ImportItem.id)))


def kinds(installation: Installation, table: Any) -> list[str]:
    with installation.database.read() as session:
        return [row.kind.value for row in session.exec(select(table).order_by(table.id))]


def told(items: list[ImportItem]) -> list[list[tuple[str, str, str]]]:
    return [[(issue["code"], issue["severity"], issue["where"]) for issue in item.issues] for item in items]


@pytest.mark.parametrize(
    ("title", "kind", "message"),
    [
        ("行车轮子挤边", "攻关", "“需求类型”没有填，也看不出是哪一类，先记作“攻关”，请补上。"),
        ("行车啃轨诊断", "诊断", "“需求类型”没有填，按“需求名称”里写的记作“诊断”，请核对。"),
        ("焊工师带徒", "带徒", "“需求类型”没有填，按“需求名称”里写的记作“带徒”，请核对。"),
        ("焊工培训和带徒", "攻关", "“需求类型”没有填，也看不出是哪一类，先记作“攻关”，请补上。"),
    ],
)
def test_empty_kind_of_a_problem_is_told(
    installation: Installation, tmp_path: Path, title: str, kind: str, message: str
) -> None:
    path = sheet(tmp_path / "a.xlsx", [HEAD, [*ROW[:2], title, ROW[3], ""]])

    items = bring(installation, path)

    assert [item.outcome for item in items] == [ItemOutcome.STORED]
    assert told(items) == [[("LEDGER_KIND_EMPTY", "warning", "sheet 台账, E2")]]
    assert items[0].issues[0]["message"] == message
    assert kinds(installation, Problem) == [kind]


def test_kind_that_is_filled_in_needs_no_word(installation: Installation, tmp_path: Path) -> None:
    items = bring(installation, sheet(tmp_path / "a.xlsx", [HEAD, [*ROW, "工艺改进"]]))

    assert told(items) == [[]]
    assert kinds(installation, Problem) == ["工艺改进"]


def test_empty_cell_leaves_a_known_kind_as_it_is(installation: Installation, tmp_path: Path) -> None:
    bring(installation, sheet(tmp_path / "a.xlsx", [HEAD, [*ROW, "工艺改进"]]))

    items = bring(installation, sheet(tmp_path / "b.xlsx", [HEAD, [*ROW[:3], "轮缘磨得更快了", ""]]))

    assert [item.issues[0]["message"] for item in items] == ["“需求类型”没有填，沿用原来的“工艺改进”。"]
    assert kinds(installation, Problem) == ["工艺改进"]


def test_ledger_without_the_column_is_told_at_its_rows(installation: Installation, tmp_path: Path) -> None:
    items = bring(installation, sheet(tmp_path / "a.xlsx", [HEAD[:4], ROW]))

    assert told(items) == [[("LEDGER_KIND_EMPTY", "warning", "sheet 台账, A2")]]


def test_lecture_without_a_kind_is_no_problem_solved(installation: Installation, tmp_path: Path) -> None:
    head = ["服务日期", "企业名称", "服务内容", "服务类型", "姓名", "工作单位"]
    visit = ["2024-05-16", "穗河钢构有限公司", "劳模精神宣讲", "", "程砺石", "岭澜重工有限公司"]
    path = sheet(tmp_path / "a.xlsx", [head, visit, [*visit[:3], "", "欧砚秋", "浈江铝业结构有限公司"]])

    items = bring(installation, path)

    assert told(items) == [[("LEDGER_KIND_EMPTY", "warning", "sheet 台账, D2")]]
    assert kinds(installation, Engagement) == ["宣讲"]


def test_rows_of_one_visit_tell_its_kind_once(installation: Installation, tmp_path: Path) -> None:
    head = ["服务日期", "企业名称", "服务内容", "服务类型", "姓名"]
    visit = ["2024-05-16", "穗河钢构有限公司", "行车啃轨", "诊断", "程砺石"]
    path = sheet(tmp_path / "a.xlsx", [head, visit, [*visit[:3], "", "欧砚秋"]])

    assert told(bring(installation, path)) == [[]]


def test_teams_have_no_kind_to_tell(tmp_path: Path) -> None:
    rows = [["服务队名称", "服务方向", "城市", "姓名"], ["港机服务队", "治啃轨", "广州市", "程砺石"]]

    assert [line.empty_kind for line in extract_file(sheet(tmp_path / "a.xlsx", rows)).lines] == [""]


def test_gap_survives_the_way_out_of_the_child(tmp_path: Path) -> None:
    read = extract_file(sheet(tmp_path / "a.xlsx", [HEAD, [*ROW, ""]]))

    assert from_wire(to_wire(read)).lines == read.lines
    assert read.lines[0].empty_kind == "sheet 台账, E2"
