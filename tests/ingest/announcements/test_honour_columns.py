"""Tables with an honour above each column of persons and their units in front."""

from tests.ingest.announcements.test_shared_cells import persons

HEADS = ["序号", "单位", "优秀工会干部", "优秀工会积极分子（3人）", "技术标兵"]


def test_each_person_has_the_honour_above_him_and_the_unit_in_front() -> None:
    found = persons(
        "恒通煤业集团工会2021年度先进表彰名单",
        [
            HEADS,
            ["1", "一矿", "丁大海", "和秀英（女）、石磊", ""],
            ["2", "选煤厂", "", "周正", "沈小云\n李金生"],
        ],
    )

    assert [(item["name"], item.get("sex"), item["employer"], item["honours"][0]["name"]) for item in found] == [
        ("丁大海", None, "一矿", "优秀工会干部"),
        ("和秀英", "女", "一矿", "优秀工会积极分子"),
        ("石磊", None, "一矿", "优秀工会积极分子"),
        ("周正", None, "选煤厂", "优秀工会积极分子"),
        ("沈小云", None, "选煤厂", "技术标兵"),
        ("李金生", None, "选煤厂", "技术标兵"),
    ]
    assert {(honour["year"], honour["level"]) for item in found for honour in item["honours"]} == {(2021, "企业级")}


def test_a_head_of_one_honour_is_an_ordinary_table() -> None:
    found = persons(
        "临江市总工会关于命名2021年“临江工匠”的决定",
        [["单位", "姓名", "职务"], ["恒通轴承有限公司", "丁大海", "磨工"], ["北仑码头公司", "和秀英", "桥吊班班长"]],
    )

    assert [(item["employer"], item["honours"][0]["name"]) for item in found] == [
        ("恒通轴承有限公司", "临江工匠"),
        ("北仑码头公司", "临江工匠"),
    ]
