"""What a decision gives beside the honour of its list, and entries of unusual shape."""

from typing import Any

from ingest.announcements.conferred import also_conferred, winners_honour
from ingest.announcements.employers import unit_and_post
from tests.ingest.announcements.test_records import persons

TITLE = "临江市总工会关于命名2021年“临江工匠”的决定"


def honours(person: dict[str, Any]) -> list[str]:
    return [item["name"] for item in person["honours"]]


def test_a_second_honour_given_with_the_first_goes_to_everybody() -> None:
    found = persons(
        TITLE,
        "经研究，授予下列同志2021年“临江工匠”称号，同时授予临江市五一劳动奖章：",
        "丁大海　嘉兴市恒通轴承有限公司磨工、高级技师",
        "和秀英　宁波北仑码头公司桥吊班班长",
    )

    assert [honours(person) for person in found] == [["临江工匠", "临江市五一劳动奖章"]] * 2
    assert (found[0]["position"], found[0]["skill_level"]) == ("磨工", "高级技师")


def test_honours_that_are_only_to_be_proposed_are_not_given() -> None:
    body = "授予下列同志“临江工匠”称号，并推荐申报江苏省五一劳动奖章。"

    assert also_conferred(TITLE, body, "临江工匠") == ()


def test_what_winners_receive_depends_on_their_place() -> None:
    given = winners_honour("根据办法，对各项目前2名选手授予“临江市技术能手”称号。")

    assert given is not None
    assert [given.name, given.is_for("电工第二名"), given.is_for("电工第三名")] == ["临江市技术能手", True, False]
    assert winners_honour("对各项目前2名选手颁发证书。") is None


def test_chinese_section_numbers_may_count_persons() -> None:
    found = persons(
        TITLE,
        "一、丁大海，男，汉族，1976年4月出生，中共党员，嘉兴市恒通轴承有限公司磨工。",
        "二、和秀英，女，纳西族，1983年9月出生，群众，宁波北仑码头公司桥吊班班长。",
    )

    assert [(person["name"], person["birth"], person["position"]) for person in found] == [
        ("丁大海", "1976-04", "磨工"),
        ("和秀英", "1983-09", "桥吊班班长"),
    ]


def test_a_firm_with_a_place_in_brackets_and_a_group_with_its_mine_are_one_employer() -> None:
    assert unit_and_post("恒通重工（江苏）有限公司调试组组长") == ("恒通重工（江苏）有限公司", "调试组组长")
    assert unit_and_post("北山煤业集团寺河矿综采电工") == ("北山煤业集团寺河矿", "综采电工")
