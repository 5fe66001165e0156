"""Answers to several questions in one cell, and what an answer tells beside what it is asked."""

from pathlib import Path
from typing import Any

import docx
import pytest

from ingest.extract import extract_file
from tests.ingest.word_files import add_table, save

HEAD = ["姓名", "韦正", "性别", "男"]


def _read(tmp_path: Path, *rows: list[Any]) -> dict[str, Any]:
    document = docx.Document()
    document.add_paragraph("台州工匠推荐表")
    add_table(document, [HEAD, *rows], 4)
    return extract_file(save(document, tmp_path)).records[0].as_dict()


@pytest.mark.parametrize(
    ("label", "answer", "expected"),
    [
        ("职务职称", "班长/工程师", {"position": "班长", "title": "工程师"}),
        ("职务、职称", "高级工程师", {"title": "高级工程师"}),
        ("单位职务", "甲州机床有限公司（装配车间主任）", {"employer": "甲州机床有限公司", "position": "装配车间主任"}),
        ("单位及职务", "单位：甲州机床厂　　职务：班长", {"employer": "甲州机床厂", "position": "班长"}),
        (
            "工作单位及职务（职称）",
            "甲州机床有限公司车间主任、高级工程师",
            {"employer": "甲州机床有限公司", "position": "车间主任", "title": "高级工程师"},
        ),
        ("单位职务", "甲州钢铁集团炼钢厂转炉炉长", {"employer": "甲州钢铁集团炼钢厂", "position": "转炉炉长"}),
        ("工种及等级", "数控铣工，高级技师（国家职业资格一级）", {"occupation": "数控铣工", "skill_level": "高级技师"}),
        ("技能等级", "焊工特级技师", {"occupation": "焊工", "skill_level": "特级技师"}),
        ("技能等级", "国家职业资格一级（高级技师）", {"skill_level": "高级技师"}),
        ("职称/技能等级", "工程师/高级技师", {"title": "工程师", "skill_level": "高级技师"}),
    ],
)
def test_answer_is_taken_apart(tmp_path: Path, label: str, answer: str, expected: dict[str, Any]) -> None:
    record = _read(tmp_path, [label, answer, "民族", "汉"])

    asked = ("employer", "position", "title", "occupation", "skill_level")
    assert {field: record[field] for field in asked if field in record} == expected


def test_trade_beside_the_level_does_not_replace_the_trade_asked_for(tmp_path: Path) -> None:
    record = _read(tmp_path, ["技能等级", "焊工技师", "工种", "钳工"])

    assert record["occupation"] == "钳工"


@pytest.mark.parametrize(
    "rows",
    [
        [["全日制学历", "大专", "在职学历", "本科"]],
        [["全日制教育", "大专", "毕业院校", "某校"], ["在职教育", "本科", "毕业院校", "某校"]],
    ],
)
def test_highest_degree_is_taken_where_each_course_is_asked_by_itself(tmp_path: Path, rows: list[list[Any]]) -> None:
    assert _read(tmp_path, *rows, ["民族", "汉", "职务", "班长"])["education"] == "本科"


def test_rank_in_a_column_of_its_own_belongs_to_the_contest(tmp_path: Path) -> None:
    record = _read(
        tmp_path,
        [("获奖情况", 4)],
        ["竞赛名称", "等级/名次", "获奖时间", "主办单位"],
        ["浙江省焊工技能大赛", "第五名", "2021.5", "浙江省总工会"],
        ["民族", "汉", "职务", "班长"],
    )

    assert record["honours"] == [{"name": "浙江省焊工技能大赛第五名", "year": 2021, "level": "省级"}]


def test_words_on_penalties_are_no_honour(tmp_path: Path) -> None:
    record = _read(
        tmp_path,
        ["奖惩情况", ("奖励：2015年台州市首席技师；处分：无\n未受过任何处分", 3)],
        ["民族", "汉", "职务", "班长"],
    )

    assert record["honours"] == [{"name": "台州市首席技师", "year": 2015, "level": "市级"}]


@pytest.mark.parametrize("label", ["主要荣誉及成绩", "获奖情况及主要业绩", "荣誉、业绩"])
def test_deeds_asked_for_beside_honours_are_kept_as_deeds(tmp_path: Path, label: str) -> None:
    answer = "主持完成2号窑技改3项，节约资金200万元，2018年获台州市五一劳动奖章。"

    record = _read(tmp_path, [label, (answer, 3)], ["民族", "汉", "职务", "班长"])

    assert record["honours"] == [{"name": "台州市五一劳动奖章", "year": 2018, "level": "市级"}]
    assert record["deeds"] == answer


def test_honours_alone_are_no_deeds(tmp_path: Path) -> None:
    record = _read(tmp_path, ["主要荣誉及成绩", ("2018年获台州市五一劳动奖章", 3)], ["民族", "汉", "职务", "班长"])

    assert [honour["name"] for honour in record["honours"]] == ["台州市五一劳动奖章"]
    assert "deeds" not in record


def test_which_honours_are_asked_for_is_no_honour(tmp_path: Path) -> None:
    record = _read(
        tmp_path,
        ["获奖情况", ("（只填市级以上）\n2018年台州市五一劳动奖章", 3)],
        ["民族", "汉", "职务", "班长"],
    )

    assert [honour["name"] for honour in record["honours"]] == ["台州市五一劳动奖章"]


def test_number_of_the_page_is_no_part_of_the_unit(tmp_path: Path) -> None:
    record = _read(tmp_path, ["推荐单位", "台州市总工会　　2", "民族", "汉"])

    assert record["recommending_unit"] == "台州市总工会"
