"""Employers told away from the name: former ones, the firm that hires, who only gives or makes, pages of portraits."""

from typing import Any

import pytest

from ingest.news.records import extract_news
from ingest.types import Document, Paragraph


def read(text: str) -> dict[str, dict[str, Any]]:
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    found = extract_news(Document("稿.txt", "txt", list(lines)))
    return {record.get("name"): {fact.field: fact.value for fact in record.facts} for record in found.records}


def honours(person: dict[str, Any]) -> list[str]:
    return [item["name"] for item in person.get("honours", [])]


EMPLOYERS = {
    "the giver of an honour is no employer": (
        "苏南机床厂的钱大海以高分夺得常州市职工焊接技能竞赛第一名，市总工会将授予钱大海“常州工匠”称号。",
        {"钱大海": "苏南机床厂"},
    ),
    "his unit named in the next sentence": (
        "油锯手钱大海获江苏省五一劳动奖章。他所在的苏南林业局公司今年换了新车。",
        {"钱大海": "苏南林业局公司"},
    ),
    "retired from": (
        "“常州工匠”钱大海，十年前从苏南刺绣研究所退休。",
        {"钱大海": "苏南刺绣研究所"},
    ),
    "learnt there, works here": (
        "在常州恒通绣品有限公司的工房里，刚刚被命名为“江苏工匠”的绣工钱大海谈起往事。1993年，在苏南刺绣研究所当学徒的钱大海头一回拿针。",
        {"钱大海": "常州恒通绣品有限公司"},
    ),
    "hired by the firm of the story": (
        "常州恒通农业有限公司在湖边。钱大海从前到镇上的供销社卖过化肥。2010年，公司请他来当技术总监。2018年，他获江苏省五一劳动奖章。",
        {"钱大海": "常州恒通农业有限公司"},
    ),
    "becomes something at": (
        "2017年，钱大海回到家乡，应聘成为常州恒通科技公司的一名叠片工。去年，他被评为“常州工匠”。",
        {"钱大海": "常州恒通科技公司"},
    ),
    "a part of the firm by its short name": (
        "钱大海从苏北调到苏南油田采油三厂，一待就是十五年。如今他是采油三厂修井工程中心大修队队长，江苏省五一劳动奖章获得者。",
        {"钱大海": "苏南油田采油三厂修井工程中心"},
    ),
    "in somebody's team": (
        "常州恒通重工有限公司焊工钱大海是“常州工匠”。苏南机床厂送来锦旗。在钱大海的班组里，还有一位“女焊侠”：孙小河。她去年获“常州市技术能手”称号。",
        {"钱大海": "常州恒通重工有限公司", "孙小河": "常州恒通重工有限公司"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), EMPLOYERS.values(), ids=EMPLOYERS)
def test_an_employer_is_the_one_of_today(text: str, expected: dict[str, str]) -> None:
    found = read(f"工匠的一天\n\n{text}")

    assert {name: found[name].get("employer") for name in expected} == expected


def test_pictures_only_tell_the_employer_in_one_caption() -> None:
    found = read(
        "组图：追光者\n\n图①：7月2日，常州铁路局集团有限公司苏南工务段的打磨工在作业。\n\n"
        "图②：江苏省五一劳动奖章获得者、打磨车间工长钱大海在检查小车。\n\n（本报记者 孙小河 摄影报道）"
    )

    assert found["钱大海"]["employer"] == "常州铁路局集团有限公司苏南工务段"


def test_the_firms_own_report_means_itself() -> None:
    found = read("喜报\n来源：常州恒通毛纺织厂工会\n\n近日，我厂梳纺车间保全工孙小河被评为“常州工匠”，全厂祝贺。")

    assert found["孙小河"]["employer"] == "常州恒通毛纺织厂"


def test_a_page_of_portraits_gives_its_honour_to_every_head() -> None:
    found = read(
        "2024年度“常州工匠”风采录\n\n钱大海\n常州恒通电机有限公司 嵌线工\n从业22年，工效提高35%。\n\n"
        "厉害\n苏南五金专业合作社 锻打工\n一把菜刀要锻打两千锤。\n\n孙小河\n常州市第九人民医院 护士\n她写下十本笔记。"
    )

    assert {name: (found[name]["employer"], honours(found[name])) for name in ("钱大海", "厉害", "孙小河")} == {
        "钱大海": ("常州恒通电机有限公司", ["常州工匠"]),
        "厉害": ("苏南五金专业合作社", ["常州工匠"]),
        "孙小河": ("常州市第九人民医院", ["常州工匠"]),
    }


def test_speakers_do_not_take_over_the_story() -> None:
    found = read(
        "“电老虎”怕她三分——记苏南煤矿电工班班长孙小河\n\n孙小河下井二十六年。“听声音她就知道。”队长周国平这样说她。"
        "去年，她获江苏省五一劳动奖章。"
    )

    assert honours(found["孙小河"]) == ["江苏省五一劳动奖章"]
    assert not honours(found["周国平"])


def test_those_called_onto_the_stage_have_the_honour_but_guests_have_not() -> None:
    found = read(
        "常州市举行“常州工匠”表彰大会\n\n5月19日，“常州工匠”表彰大会上，苏南机床厂焊工钱大海大步走上红毯。\n\n"
        "紧随其后的是常州园林管理所绿化工孙小河，她捧着月季。\n\n压轴的是市第九人民医院护士长吴秀兰。她不是“常州工匠”，是特邀嘉宾。"
    )

    assert honours(found["钱大海"]) == honours(found["孙小河"]) == ["常州工匠"]
    assert not honours(found["吴秀兰"])


def test_a_place_in_a_contest_belongs_to_the_name_behind_it() -> None:
    found = read(
        "成绩揭晓\n\n2025年江苏省焊接技能竞赛结束，个人前三名是：第一名，钱大海（常州恒通码头公司）；第二名，于海洋（苏南散粮码头公司）。"
    )

    assert honours(found["钱大海"])[0].endswith("第一名")
    assert honours(found["于海洋"])[0].endswith("第二名")
    assert found["于海洋"]["employer"] == "苏南散粮码头公司"


@pytest.mark.parametrize("words", ["去年受聘公司首席技师", "8月他随公司援外去了", "2020年，县里帮合作社建起新厂房"])
def test_verbs_in_front_of_a_kind_of_unit_are_no_name(words: str) -> None:
    found = read(f"钱大勇是海州轴承有限公司磨工，2013年荣获“海州工匠”，{words}。")

    assert found["钱大勇"]["employer"] == "海州轴承有限公司"
