"""Tables that name several persons a cell or two a row, with rows across that head those below."""

from collections.abc import Sequence
from typing import Any

import pytest

from ingest.announcements.columns import columns_of, side_by_side
from ingest.announcements.records import extract_announcement
from ingest.announcements.shared_cells import names_in_cell
from ingest.types import Cell, Document, Table
from tests.ingest.announcements.test_records import document

TITLE = "临江市总工会关于命名2021年“临江工匠”的决定"


def persons(title: str, rows: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """Of a table; a row of one text is one cell across."""
    width = max(map(len, rows))
    cells = [
        Cell(row, column, column_span=width if len(texts) == 1 else 1, paragraphs=text.split("\n"))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    extraction = extract_announcement(Document("名单.html", "html", [*document(title).blocks, Table(cells)]))
    assert extraction is not None
    return [{fact.field: fact.value for fact in record.facts} for record in extraction.records]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("丁大海\n石  磊", ["丁大海", "石磊"]),
        ("丁大海、和秀英（女，纳西族）", ["丁大海", "和秀英(女,纳西族)"]),
        ("丁大海（男） 和秀英（女）", ["丁大海(男)", "和秀英(女)"]),
        ("丁大海（男）和秀英（女）", ["丁大海(男)", "和秀英(女)"]),
        ("丁大\n海", []),
        ("丁　宁", []),
        ("丁大海（女，壮族）", []),
    ],
)
def test_names_in_a_cell_are_parted_where_each_is_a_name(text: str, names: list[str]) -> None:
    assert names_in_cell(text) == names


def test_each_person_of_a_cell_has_the_row_to_himself() -> None:
    found = persons(
        TITLE,
        [
            ("工种", "姓名", "单位"),
            ("磨工", "丁大海\n石  磊", "恒通轴承有限公司"),
            ("司炉工", "和秀英（女，纳西族）\n周正", "北仑热电厂\n远望钢铁公司"),
        ],
    )

    assert [(item["name"], item["employer"], item["occupation"]) for item in found] == [
        ("丁大海", "恒通轴承有限公司", "磨工"),
        ("石磊", "恒通轴承有限公司", "磨工"),
        ("和秀英", "北仑热电厂", "司炉工"),
        ("周正", "远望钢铁公司", "司炉工"),
    ]
    assert (found[2]["sex"], found[2]["ethnicity"]) == ("女", "纳西族")


def test_a_unit_broken_over_as_many_lines_as_there_are_names_is_one() -> None:
    found = persons(TITLE, [("姓名", "单位"), ("丁大海\n石磊", "嘉兴市恒通\n轴承有限公司")])

    assert [item["employer"] for item in found] == ["嘉兴市恒通轴承有限公司"] * 2


def test_two_persons_stand_side_by_side() -> None:
    found = persons(
        TITLE,
        [
            ("序号", "姓名", "单位", "序号", "姓名", "单位"),
            ("1", "丁大海", "恒通轴承有限公司", "2", "和秀英", "北仑码头公司"),
            ("3", "石磊", "远望钢铁公司", "", "", ""),
        ],
    )

    assert [(item["name"], item["employer"]) for item in found] == [
        ("丁大海", "恒通轴承有限公司"),
        ("和秀英", "北仑码头公司"),
        ("石磊", "远望钢铁公司"),
    ]


def test_columns_in_front_of_those_side_by_side_hold_for_both() -> None:
    columns = columns_of(["地区", "姓名", "单位", "姓名", "单位"])

    assert columns is not None
    assert side_by_side(columns) == [{0: "city", 1: "name", 2: "employer"}, {0: "city", 3: "name", 4: "employer"}]
    assert side_by_side({0: "name", 1: "employer"}) == [{0: "name", 1: "employer"}]


def test_a_row_of_one_cell_across_heads_the_persons_below() -> None:
    found = persons(
        "关于公布2022年海州市职工技能竞赛结果的通报",
        [("选手姓名", "单位"), ("一等奖",), ("丁大海", "恒通轴承有限公司"), ("二等奖",), ("石磊", "远望钢铁公司")],
    )

    assert [(item["name"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "海州市职工技能竞赛一等奖"),
        ("石磊", "海州市职工技能竞赛二等奖"),
    ]


def test_the_name_of_a_contact_or_coach_is_no_person_of_the_list() -> None:
    assert columns_of(["单位", "联系人姓名"]) is None
    assert columns_of(["选手姓名", "参赛单位", "指导教师姓名"]) == {0: "name", 1: "employer", 2: "ignored"}


def test_heads_of_grades_stand_above_their_persons() -> None:
    found = persons(
        "关于2022年海州市职工技能大赛情况的通报",
        [
            ("工种", "一等奖", "二等奖"),
            ("焊工", "丁大海（恒通轴承有限公司）", "石 磊（远望钢铁公司）\n和秀英（女，北仑码头公司）"),
            ("电工", "周正（远望钢铁公司）", ""),
        ],
    )

    assert [(item["name"], item["employer"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "恒通轴承有限公司", "海州市职工技能大赛焊工一等奖"),
        ("石磊", "远望钢铁公司", "海州市职工技能大赛焊工二等奖"),
        ("和秀英", "北仑码头公司", "海州市职工技能大赛焊工二等奖"),
        ("周正", "远望钢铁公司", "海州市职工技能大赛电工一等奖"),
    ]


def test_a_long_cell_is_none_of_names() -> None:
    assert names_in_cell("丁大海、" * 50_000) == []
