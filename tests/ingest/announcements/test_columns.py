"""Columns whose heads promise two facts, columns that no field takes, honours had before."""

import pytest

from ingest.announcements.columns import columns_of
from ingest.announcements.facts import bare_grade, is_professional_title
from tests.ingest.announcements.test_records import TITLE, persons
from tests.ingest.announcements.test_shared_cells import persons as persons_of_table


def test_post_and_title_trade_and_level_are_parted() -> None:
    heads = ("姓名（性别）", "出生年月", "所在单位", "职务/职称", "工种及技能等级")
    found = persons_of_table(
        TITLE,
        [
            heads,
            ("丁大海（男）", "1976.03", "恒通轴承有限公司", "维修主管/工程师", "维修电工 技师"),
            ("和秀英（女，纳西族）", "1981年11月", "北仑码头公司", "主管护师", "吊车司机高级工"),
        ],
    )

    wanted = ("name", "sex", "birth", "position", "title", "occupation", "skill_level")
    assert [tuple(item.get(field) for field in wanted) for item in found] == [
        ("丁大海", "男", "1976-03", "维修主管", "工程师", "维修电工", "技师"),
        ("和秀英", "女", "1981-11", None, "主管护师", "吊车司机", "高级工"),
    ]


def test_a_column_that_no_field_takes_is_one_all_the_same() -> None:
    found = persons(
        "关于公布2024年“临江杯”叉车司机技能比武成绩的通知",
        "名次\t姓名\t单位\t总分",
        "1\t丁大海\t恒通轴承有限公司\t96.5",
        "2\t和秀英（女）\t北仑码头公司\t",
    )

    assert [(item["name"], item.get("position"), item["honours"][0]["name"]) for item in found] == [
        ("丁大海", None, "临江杯叉车司机技能比武第一名"),
        ("和秀英", None, "临江杯叉车司机技能比武第二名"),
    ]


def test_the_main_honours_of_a_proposed_person_are_those_had_before() -> None:
    (found, _) = persons_of_table(
        "关于2025年拟推荐全省技术能手人选的公示",
        [
            ("姓名", "单位", "主要荣誉"),
            ("丁大海", "恒通轴承有限公司", "2021年江苏省五一劳动奖章"),
            ("石磊", "远望钢铁公司", ""),
        ],
    )

    assert found["honours"] == [{"name": "江苏省五一劳动奖章", "year": 2021, "level": "省级"}]
    columns = columns_of(["姓名", "荣誉称号"])
    assert columns == {0: "name", 1: "honour"}


@pytest.mark.parametrize(
    ("text", "is_one"), [("副主任医师", True), ("高级工程师", True), ("班长", False), ("技师", False)]
)
def test_a_professional_title_is_no_post(text: str, is_one: bool) -> None:
    assert is_professional_title(text) is is_one


@pytest.mark.parametrize(
    ("text", "grade"),
    [("一等奖（2名）：", "一等奖"), ("二等奖3名", "二等奖"), ("第1名", "第1名"), ("第12名：", "第12名")],
)
def test_a_grade_stands_without_its_count(text: str, grade: str) -> None:
    assert bare_grade(text) == grade


def test_the_leader_of_a_studio_is_the_person_and_the_studio_no_honour() -> None:
    found = persons(
        "关于命名2023年海州市劳模和工匠人才创新工作室的决定",
        "决定命名“丁大海磨工创新工作室”等2个工作室，名单如下：",
        "序号\t工作室名称\t所在单位\t领衔人\t职务",
        "1\t丁大海磨工创新工作室\t恒通轴承有限公司\t丁大海\t磨工",
        "2\t和秀英桥吊创新工作室\t北仑码头公司\t和秀英\t桥吊班班长",
    )

    assert [(item["name"], item["employer"], item["position"], item.get("honours")) for item in found] == [
        ("丁大海", "恒通轴承有限公司", "磨工", None),
        ("和秀英", "北仑码头公司", "桥吊班班长", None),
    ]


def test_title_and_level_behind_unit_and_post_in_one_column() -> None:
    found = persons(
        TITLE,
        "姓名\t性别\t工作单位及职务、职称",
        "丁大海\t男\t嘉兴市恒通轴承有限公司铆焊车间主任、高级技师",
        "和秀英\t女\t宁波北仑码头公司值班长、工程师",
        "石磊\t男\t远望钢铁公司工程师",
    )

    assert [(item["position"], item.get("title"), item.get("skill_level")) for item in found] == [
        ("铆焊车间主任", None, "高级技师"),
        ("值班长", "工程师", None),
        ("工程师", None, None),
    ]
