"""Lists of persons in the layouts in which offices publish them."""

from typing import Any

import pytest

from ingest.announcements.records import extract_announcement
from ingest.types import Document, Paragraph

TITLE = "临江市总工会关于命名2021年“临江工匠”的决定"
FIRST = {"name": "丁大海", "employer": "嘉兴市恒通轴承有限公司", "position": "磨工"}
SECOND = {"name": "和秀英", "employer": "宁波北仑码头公司", "position": "桥吊班班长"}


def document(*lines: str) -> Document:
    blocks = [Paragraph(line, f"line {number}") for number, line in enumerate(lines, 1)]
    return Document("决定.txt", "txt", list(blocks))


def persons(*lines: str) -> list[dict[str, Any]]:
    extraction = extract_announcement(document(*lines))
    assert extraction is not None
    return [{fact.field: fact.value for fact in record.facts} for record in extraction.records]


def told(*lines: str) -> list[dict[str, Any]]:
    wanted = ("name", "employer", "position")
    return [{key: person[key] for key in wanted if key in person} for person in persons(*lines)]


LAYOUTS = {
    "name first": ["丁大海　嘉兴市恒通轴承有限公司磨工", "和秀英　宁波北仑码头公司桥吊班班长"],
    "numbered, wide": ["1．丁大海　　嘉兴市恒通轴承有限公司磨工", "2．和秀英　　宁波北仑码头公司桥吊班班长"],
    "unit first": ["嘉兴市恒通轴承有限公司磨工丁大海", "宁波北仑码头公司桥吊班班长和秀英"],
    "brackets": ["丁大海（嘉兴市恒通轴承有限公司磨工）", "和秀英（宁波北仑码头公司桥吊班班长）"],
    "commas": [
        "1、丁大海，男，群众，嘉兴市恒通轴承有限公司磨工。",
        "2、和秀英，女，纳西族，宁波北仑码头公司桥吊班班长。",
    ],
    "tabs": ["姓名\t单位\t职务", "丁大海\t嘉兴市恒通轴承有限公司\t磨工", "和秀英\t宁波北仑码头公司\t桥吊班班长"],
    "one run": ["决定授予嘉兴市恒通轴承有限公司磨工丁大海、宁波北仑码头公司桥吊班班长和秀英等2名同志“临江工匠”称号。"],
    "broken by a page": [
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "和秀英　宁波北仑码头公司桥吊",
        "",
        "— 2 —",
        "",
        "班班长",
    ],
    "unit, name, post": ["嘉兴市恒通轴承有限公司　丁大海　磨工", "宁波北仑码头公司　和秀英　桥吊班班长"],
}


@pytest.mark.parametrize("lines", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_gives_the_same_persons(lines: list[str]) -> None:
    assert told(TITLE, "", *lines, "", "临江市总工会", "2021年4月28日") == [FIRST, SECOND]


def test_small_facts_and_wide_names() -> None:
    (first, _) = persons(
        TITLE,
        "丁　宁（女，苗族）　嘉兴市恒通轴承有限公司　磨工",
        "2. 石磊，男，1979年5月出生，中共党员，宁波北仑码头公司司机",
    )

    assert (first["name"], first["sex"], first["ethnicity"]) == ("丁宁", "女", "苗族")
    second = persons(
        TITLE, "1. 石磊，男，1979年5月出生，中共党员，宁波北仑码头公司司机", "2. 丁宁，女，嘉兴市恒通轴承有限公司磨工"
    )[0]
    assert (second["birth"], second["political_status"]) == ("1979-05", "中共党员")


def test_headings_say_honour_and_city() -> None:
    found = persons(
        "关于公布2022年“海州工匠”评选结果的通报",
        "一、海州工匠（2名）",
        "连云港市：",
        "丁大海　恒通轴承有限公司磨工",
        "和秀英　北仑码头公司桥吊班班长",
        "二、提名奖（1名）",
        "石磊　远望钢铁公司炉长",
    )

    assert [(person["name"], person["honours"][0]["name"], person["honours"][0]["year"]) for person in found] == [
        ("丁大海", "海州工匠", 2022),
        ("和秀英", "海州工匠", 2022),
        ("石磊", "海州工匠提名奖", 2022),
    ]
    assert [person.get("city") for person in found] == ["连云港市", "连云港市", "连云港市"]


NOTICE = "关于2022年度“临江工匠”拟命名人选的公示"


def test_who_is_to_be_named_has_an_honour_that_somebody_has_to_confirm() -> None:
    extraction = extract_announcement(document(NOTICE, *LAYOUTS["brackets"]))

    assert extraction is not None
    given = [fact for record in extraction.records for fact in record.facts if fact.field == "honours"]
    assert [fact.value[0]["name"] for fact in given] == ["临江工匠"] * len(extraction.records)
    assert all(fact.confidence < 0.8 for fact in given)


def test_what_is_only_proposed_is_no_honour() -> None:
    found = persons(
        "关于2022年度“临江工匠”推荐人选的公示",
        "1. 丁大海，男，嘉兴市恒通轴承有限公司磨工；",
        "2. 和秀英，女，宁波北仑码头公司桥吊班班长。",
        "联系人：王晓，电话：0999-0000000。",
    )

    assert [person["name"] for person in found] == ["丁大海", "和秀英"]
    assert all("honours" not in person for person in found)


def test_names_alone_in_rows_by_city() -> None:
    found = persons("“临江工匠”名单", "台州市：张建军 李小红 王　芳", "温州市：孙悦 周正")

    assert [(person["name"], person["city"]) for person in found] == [
        ("张建军", "台州市"),
        ("李小红", "台州市"),
        ("王芳", "台州市"),
        ("孙悦", "温州市"),
        ("周正", "温州市"),
    ]


def test_the_contact_is_passed_over() -> None:
    extraction = extract_announcement(document(TITLE, *LAYOUTS["brackets"], "联系人：王晓"))

    assert extraction is not None
    assert [(item.what, item.reason) for item in extraction.passed_over] == [("王晓", "联系人")]


def test_news_is_no_announcement() -> None:
    text = "本报讯（记者 王晓）丁大海是嘉兴市恒通轴承有限公司磨工，和秀英是宁波北仑码头公司桥吊班班长。"

    assert extract_announcement(document("两名工匠受表彰", text)) is None


def test_a_row_in_brackets_within_the_decision_is_read_with_its_small_facts() -> None:
    found = persons(
        TITLE,
        "经研究，决定命名丁大海（回族，嘉兴市恒通轴承有限公司磨工）、和秀英（女，宁波北仑码头公司桥吊班班长）"
        "2名同志为“临江工匠”；命名嘉兴市恒通轴承有限公司磨工班为“临江市工人先锋号”。",
        "2021年4月28日",
    )

    assert [(p["name"], p["employer"], p["position"], p["honours"][0]["name"]) for p in found] == [
        ("丁大海", "嘉兴市恒通轴承有限公司", "磨工", "临江工匠"),
        ("和秀英", "宁波北仑码头公司", "桥吊班班长", "临江工匠"),
    ]
    assert (found[0]["ethnicity"], found[1]["sex"]) == ("回族", "女")


def test_places_of_a_contest_are_honours_and_no_posts() -> None:
    found = persons(
        "关于表彰2022年海州市职工技能大赛获奖选手的决定",
        "一、电工",
        "一等奖：",
        "丁大海（嘉兴市恒通轴承有限公司）",
        "和秀英（宁波北仑码头公司）",
    )

    assert [(p["name"], p["honours"][0]["name"], p.get("position")) for p in found] == [
        ("丁大海", "海州市职工技能大赛电工一等奖", None),
        ("和秀英", "海州市职工技能大赛电工一等奖", None),
    ]


@pytest.mark.parametrize("title", ["关于撤销丁大海“临江市劳动模范”称号的决定", "“临江工匠”培育对象名单公示"])
def test_what_is_revoked_or_only_hoped_for_is_no_honour(title: str) -> None:
    found = persons(title, "1. 丁大海，男，嘉兴市恒通轴承有限公司磨工", "2. 和秀英，女，宁波北仑码头公司桥吊班班长")

    assert all("honours" not in person for person in found)


def test_a_feature_story_is_no_announcement() -> None:
    story = document(
        "三代人",
        "郭家三代都是钳工，父亲郭胜利，2010年获评某市劳动模范。",
        "“锉用了二十年。”郭子方说。他是临江精工有限公司装配班班长。",
    )

    assert extract_announcement(story) is None


def test_a_unit_a_colon_and_who_is_meant() -> None:
    found = persons(
        TITLE, "嘉兴市恒通轴承有限公司：丁大海（回族，磨工）", "宁波北仑码头公司桥吊车间：和秀英（女，桥吊班班长）"
    )

    facts = [{key: person.get(key) for key in ("name", "employer", "position", "ethnicity", "sex")} for person in found]
    assert facts == [
        {**FIRST, "ethnicity": "回族", "sex": None},
        {**SECOND, "employer": "宁波北仑码头公司桥吊车间", "ethnicity": None, "sex": "女"},
    ]


def test_whole_entries_are_never_joined_and_the_signature_is_no_part_of_the_last() -> None:
    found = told(
        TITLE,
        "嘉兴市恒通轴承有限公司热处理车间主任　丁大海（回族）",
        "宁波北仑码头公司桥吊操作班班长　和秀英",
        "1.金戈，杭州国际大酒店有限责任公司中餐厨房",
        "厨师长",
        "临江市人民政府",
        "2021年12月30日",
    )

    assert [(person["name"], person["position"]) for person in found] == [
        ("丁大海", "热处理车间主任"),
        ("和秀英", "桥吊操作班班长"),
        ("金戈", "中餐厨房厨师长"),
    ]


def test_a_works_of_the_firm_belongs_to_the_post_and_a_station_with_a_place_to_the_unit() -> None:
    found = told(
        TITLE,
        "1.丁大海，嘉兴市恒通轴承有限公司车桥分厂焊装班班长",
        "2.和秀英，国家管网集团苏北管道公司淮安输油站输油工",
    )

    assert [(person["employer"], person["position"]) for person in found] == [
        ("嘉兴市恒通轴承有限公司", "车桥分厂焊装班班长"),
        ("国家管网集团苏北管道公司淮安输油站", "输油工"),
    ]


def test_the_way_to_a_page_is_not_its_title_and_the_issuer_tells_the_level() -> None:
    found = persons(
        "当前位置：首页 > 通知公告",
        "关于2023年“沧溟工匠”评选结果的通报",
        "首页 | 工会概况 | 劳模风采",
        "丁大海　嘉兴市恒通轴承有限公司磨工",
        "和秀英　宁波北仑码头公司桥吊班班长",
        "沧溟市总工会",
        "2023年12月1日",
    )

    honour = {"name": "沧溟工匠", "year": 2023, "level": "市级"}
    assert [(person["name"], person["honours"]) for person in found] == [("丁大海", [honour]), ("和秀英", [honour])]


@pytest.mark.parametrize(("count", "codes"), [(2, []), (5, ["SUM_MISMATCH"])])
def test_fewer_persons_than_the_decision_says_are_told(count: int, codes: list[str]) -> None:
    lines = [
        f"决定授予丁大海等{count}名同志“临江工匠”称号。名单如下：",
        "1. 丁大海 嘉兴市恒通轴承有限公司磨工",
        "2. 和秀英 宁波北仑码头公司桥吊班班长",
    ]

    extraction = extract_announcement(document("关于命名2022年度“临江工匠”的决定", *lines))

    assert extraction is not None
    assert [issue.code for issue in extraction.issues] == codes
