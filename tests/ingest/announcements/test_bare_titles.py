"""Titles that name their honour without quotation marks, headings that praise."""

import pytest

from ingest.announcements.bare_titles import is_honour_heading, titled_honours
from tests.ingest.announcements.test_records import persons

LIST = ("丁大海　嘉兴市恒通轴承有限公司磨工", "和秀英　宁波北仑码头公司桥吊班班长")


@pytest.mark.parametrize(
    ("title", "honours"),
    [
        ("关于公布溟川市第三批首席技师名单的通知", ["溟川市首席技师"]),
        ("溟川市总工会关于表彰2022年度全市百佳班组长、优秀工会干部的决定", ["全市百佳班组长", "优秀工会干部"]),
        ("关于命名溟川市首批金牌调解员的决定", ["溟川市金牌调解员"]),
        ("关于公布溟川市十佳新型职业农民评选结果的公告", ["溟川市十佳新型职业农民"]),
        ("关于认定2024年溟川市乡土人才的通知", ["溟川市乡土人才"]),
        ("关于表彰2021年度先进集体的决定", []),
        ("关于公布2023年度职业技能等级认定人员名单的通知", []),
        ("关于表彰王小明同志的决定", []),
        ("关于授予“溟川工匠”称号的决定", []),
    ],
)
def test_the_honour_behind_the_verb_of_giving(title: str, honours: list[str]) -> None:
    assert titled_honours(title) == honours


@pytest.mark.parametrize(
    ("heading", "praises"),
    [("金牌调解员", True), ("优秀班组长", True), ("企业职工", False), ("先进班组", False), ("高技能人才", False)],
)
def test_a_heading_that_praises(heading: str, *, praises: bool) -> None:
    assert is_honour_heading(heading) is praises


def test_a_list_below_an_unquoted_title_has_its_honour() -> None:
    found = persons("关于公布溟川市第三批首席技师名单的通知", *LIST, "溟川市人力资源和社会保障局", "2022年6月20日")

    assert [item["honours"] for item in found] == [[{"name": "溟川市首席技师", "year": 2022, "level": "市级"}]] * 2


def test_an_honour_cut_behind_a_place_that_no_table_knows_is_whole() -> None:
    found = persons(
        "溟川市人民政府关于表彰第四届溟川市劳动模范的决定", "授予丁大海等2名同志“溟川市劳动模范”荣誉称号。", *LIST
    )

    assert [item["honours"][0]["name"] for item in found] == ["溟川市劳动模范"] * 2


def test_each_heading_that_praises_gives_its_own_honour() -> None:
    found = persons(
        "关于表彰2021年度优秀工会干部、金牌调解员的决定",
        "一、优秀工会干部（1名）",
        LIST[0],
        "二、金牌调解员（1名）",
        LIST[1],
    )

    assert [item["honours"][0]["name"] for item in found] == ["优秀工会干部", "金牌调解员"]
