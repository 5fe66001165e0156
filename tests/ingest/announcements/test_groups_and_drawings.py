"""Tables drawn in text, heads that name a unit, several notices in one file."""

from pathlib import Path

import pytest

from ingest.extract import extract_file
from tests.ingest.announcements.test_records import persons, told

TITLE = "临江市总工会关于命名2021年“临江工匠”的决定"


@pytest.mark.parametrize("bar", ["│", "|"])
def test_a_drawn_table_is_a_table_and_its_broken_cells_are_whole(tmp_path: Path, bar: str) -> None:
    rule = "├──┼────┼────────┼────┤" if bar == "│" else "|----|------|----------|------|"
    rows = [
        ("序号", "姓  名", "工作单位", "职务"),
        ("1", "丁大海", "嘉兴市恒通轴承", "磨工"),
        ("", "", "有限公司", ""),
        ("2", "和秀英", "宁波北仑码头公司", "桥吊司机"),
    ]
    drawn = [bar + bar.join(f" {cell} " for cell in row) + bar for row in rows]
    lines = [TITLE, "", rule, drawn[0], rule, drawn[1], drawn[2], rule, drawn[3], rule]
    paper = tmp_path / "决定.txt"
    paper.write_text("\n".join(lines), encoding="utf-8")

    found = [record.as_dict() for record in extract_file(paper).records]

    assert [(item["name"], item["employer"], item["position"]) for item in found] == [
        ("丁大海", "嘉兴市恒通轴承有限公司", "磨工"),
        ("和秀英", "宁波北仑码头公司", "桥吊司机"),
    ]


def test_columns_parted_by_gaps_below_a_title_are_no_form(tmp_path: Path) -> None:
    paper = tmp_path / "决定.txt"
    lines = [
        "关于命名2021年“临江工匠”的决定",
        "",
        "序号    姓名      所在单位                  岗位",
        "1       丁大海    嘉兴市恒通轴承有限公司    磨工",
        "2       和  平    宁波北仑码头公司          桥吊司机",
    ]
    paper.write_text("\n".join(lines), encoding="utf-8")

    found = [record.as_dict() for record in extract_file(paper).records]

    assert [(item["name"], item["employer"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", "嘉兴市恒通轴承有限公司", "临江工匠"),
        ("和平", "宁波北仑码头公司", "临江工匠"),
    ]


def test_a_unit_with_its_count_is_the_employer_of_those_below() -> None:
    found = told(
        TITLE, "海州西机务段（2人）", "丁大海  电力机车司机", "和秀英  机车钳工", "海州电务段：", "石磊  信号工"
    )

    assert [(person["name"], person["employer"], person["position"]) for person in found] == [
        ("丁大海", "海州西机务段", "电力机车司机"),
        ("和秀英", "海州西机务段", "机车钳工"),
        ("石磊", "海州电务段", "信号工"),
    ]


def test_each_of_two_notices_in_one_file_has_its_own_year() -> None:
    found = persons(
        "关于命名2021年“临江工匠”的决定",
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "和秀英　宁波北仑码头公司桥吊班班长",
        "临江市总工会",
        "2021年4月28日",
        "关于命名2022年“临江工匠”的决定",
        "石磊　远望钢铁公司炉长",
        "丁宁　嘉兴市恒通轴承有限公司化验员",
        "临江市总工会",
        "2022年4月27日",
    )

    assert [(person["name"], person["honours"][0]["year"]) for person in found] == [
        ("丁大海", 2021),
        ("和秀英", 2021),
        ("石磊", 2022),
        ("丁宁", 2022),
    ]


def test_a_grade_before_the_unit_is_no_post_and_a_surname_may_stand_apart() -> None:
    found = persons(
        TITLE,
        "1．丁大海，男，1980年5月生，中共党员，高级技师，嘉兴市恒通轴承有限公司磨工。",
        "2．和秀英，女，1986年2月生，群众，宁波北仑码头公司桥吊班班长。",
        "王  小军  远望钢铁公司炉长",
    )

    assert (found[0]["skill_level"], found[0]["position"]) == ("高级技师", "磨工")
    assert (found[2]["name"], found[2]["employer"]) == ("王小军", "远望钢铁公司")


def test_names_alone_below_a_unit_with_its_count_whatever_their_surnames() -> None:
    found = persons(
        TITLE, "各单位：", "海州西厂（3人）", "丁  大  哈斯巴根  和秀英（女，彝族）", "海州机械厂(1人)", "敖特根"
    )

    assert [(person["name"], person["employer"]) for person in found] == [
        ("丁大", "海州西厂"),
        ("哈斯巴根", "海州西厂"),
        ("和秀英", "海州西厂"),
        ("敖特根", "海州机械厂"),
    ]
    assert found[2]["sex"] == "女"
    assert all(person["honours"] for person in found)


def test_names_alone_behind_a_part_of_the_firm_and_parts_in_brackets() -> None:
    found = told(
        TITLE,
        "采矿场：丁大海（女）、库尔班·买买提（维吾尔族）",
        "动力厂：石磊（女）、周正",
        "和秀英（机关分工会）  沈小云（女，选矿厂分工会）",
    )

    assert [(item["name"], item["employer"]) for item in found] == [
        ("丁大海", "采矿场"),
        ("库尔班·买买提", "采矿场"),
        ("石磊", "动力厂"),
        ("周正", "动力厂"),
        ("和秀英", "机关分工会"),
        ("沈小云", "选矿厂分工会"),
    ]
    assert all("position" not in item for item in found)


def test_a_household_of_a_village() -> None:
    (first, second) = told(TITLE, "丁大海　　南湖区杨湾村水产养殖户", "石磊　　南湖区凤桥镇种粮大户")

    assert first == {"name": "丁大海", "employer": "南湖区杨湾村", "position": "水产养殖户"}
    assert second == {"name": "石磊", "employer": "南湖区凤桥镇", "position": "种粮大户"}


def test_an_office_of_the_county_in_front_of_its_persons() -> None:
    found = told(TITLE, "县水利局：丁大海、石磊", "县应急管理局：和秀英（女）、周正")

    assert [(item["name"], item["employer"]) for item in found] == [
        ("丁大海", "县水利局"),
        ("石磊", "县水利局"),
        ("和秀英", "县应急管理局"),
        ("周正", "县应急管理局"),
    ]


def test_headings_of_levels_are_no_honours() -> None:
    found = persons(
        "关于认定2023年度公司技能等级人员的通知",
        "一、特级技师（1人）",
        "丁大海  高炉炼铁工  炼铁厂",
        "二、高级技师（2人）",
        "和秀英（女）  轧钢工  棒材厂",
        "石磊  电工  动力厂",
    )

    assert [(item["name"], item["skill_level"], item.get("honours")) for item in found] == [
        ("丁大海", "特级技师", None),
        ("和秀英", "高级技师", None),
        ("石磊", "高级技师", None),
    ]


def test_groups_by_level_have_the_honour_of_the_title() -> None:
    found = persons(
        TITLE,
        "一、高级技师（1人）",
        "丁大海  嘉兴市恒通轴承有限公司磨工",
        "二、技师（1人）",
        "和秀英  宁波北仑码头公司桥吊班班长",
    )

    assert [(item["skill_level"], item["honours"][0]["name"]) for item in found] == [
        ("高级技师", "临江工匠"),
        ("技师", "临江工匠"),
    ]
