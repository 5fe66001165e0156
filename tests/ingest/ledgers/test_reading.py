"""Ledgers as unions keep them: other words in the head, titles above it, faults by cell, a row for each person."""

from pathlib import Path

import xlsxwriter

from ingest.extract import extract_file
from ingest.types import Extraction


def read(path: Path, rows: list[list[str]]) -> Extraction:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("台账")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return extract_file(path)


def test_problems_under_a_title_with_other_words(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.xlsx",
        [
            ["2024年企业技术需求台账"],
            ["序号", "企业", "地市", "技术难题", "难题描述", "类型"],
            ["1", "穗河钢构有限公司", "广州市", "行车啃轨", "轮缘磨得快", "诊断"],
            ["合计", "1"],
        ],
    )

    assert found.ledger == "problems"
    assert len(found.lines) == 1
    content = found.lines[0].content
    assert content["id"].startswith("T-")
    assert {name: content[name] for name in ("enterprise", "city", "title", "kind")} == {
        "enterprise": "穗河钢构有限公司",
        "city": "广州市",
        "title": "行车啃轨",
        "kind": "诊断",
    }


def test_number_of_a_row_without_one_is_the_same_each_time(tmp_path: Path) -> None:
    rows = [["企业名称", "需求名称", "城市"], ["穗河钢构有限公司", "行车啃轨", "广州市"]]

    first = read(tmp_path / "a.xlsx", rows).lines[0]
    second = read(tmp_path / "b.xlsx", [rows[0], ["穗河钢构 有限公司", "行车啃轨", "佛山市"]]).lines[0]

    assert first.content["id"] == second.content["id"]


def test_faults_name_their_cells(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.xlsx",
        [
            ["服务日期", "企业名称", "服务内容", "服务类型"],
            ["去年春天", "穗河钢构有限公司", "啃轨诊断", "修车"],
            ["2024/5/6", "", "啃轨诊断", "诊断"],
        ],
    )

    assert [[(i.code, i.where) for i in line.issues] for line in found.lines] == [
        [("LEDGER_VALUE", "sheet 台账, A2"), ("LEDGER_VALUE", "sheet 台账, D2")],
        [("LEDGER_FIELD", "sheet 台账, B3")],
    ]
    assert found.lines[1].content["visited_on"] == "2024-05-06"


def test_rows_of_one_team_are_one_line(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.xlsx",
        [
            ["服务队名称", "服务方向", "城市", "姓名", "工作单位"],
            ["港机服务队", "治啃轨", "广州市", "程砺石", "岭澜重工有限公司"],
            ["", "", "", "欧砚秋", "浈江铝业结构有限公司"],
            ["铝焊服务队", "治气孔", "佛山市", "欧砚秋", "浈江铝业结构有限公司"],
        ],
    )

    assert [(line.content["name"], [p["name"] for p in line.content["people"]]) for line in found.lines] == [
        ("港机服务队", ["程砺石", "欧砚秋"]),
        ("铝焊服务队", ["欧砚秋"]),
    ]
    assert found.lines[0].rows == ["sheet 台账, A2", "sheet 台账, D3"]


def test_roster_of_a_campaign_is_no_ledger(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.xlsx",
        [
            ["台州工匠推荐人选汇总表"],
            ["序号", "姓名", "性别", "工作单位", "所属行业", "城市"],
            ["1", "程砺石", "男", "岭澜重工有限公司", "港口机械", "台州市"],
        ],
    )

    assert (found.ledger, [record.get("name") for record in found.records]) == ("", ["程砺石"])


def test_month_or_day_that_is_none_is_no_date(tmp_path: Path) -> None:
    dates = ["2024年13月", "2024-5-40", "2024", "2024年", "2024.5", "2024年5月6日", "2024/05/06", "二〇二四年五月"]

    found = read(
        tmp_path / "a.xlsx", [["服务日期", "企业名称", "服务内容"], *([day, "穗河钢构有限公司", day] for day in dates)]
    )

    faulty = {line.content["topic"] for line in found.lines if line.issues}
    assert faulty == {"2024年13月", "2024-5-40"}
    told = [line.content["visited_on"] for line in found.lines if not line.issues]
    assert told == ["2024", "2024", "2024-05", "2024-05-06", "2024-05-06", "2024-05"]


def test_person_of_a_row_is_placed_at_the_cell_that_names_him(tmp_path: Path) -> None:
    found = read(
        tmp_path / "a.xlsx",
        [["序号", "服务队名称", "服务方向", "姓名", "工作单位"], ["1", "甲队", "修泵", "程砺石", "岭澜重工有限公司"]],
    )

    assert [one["where"] for one in found.lines[0].content["people"]] == ["sheet 台账, D2"]
