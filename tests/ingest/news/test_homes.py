"""Where people work when no words beside the name say so, and names that the words around them must part."""

from typing import Any

import pytest

from ingest.news.brands import short_forms
from ingest.news.records import extract_news
from ingest.news.units import UnitSpan
from ingest.types import Document, Paragraph


def read(text: str) -> dict[str, dict[str, Any]]:
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    found = extract_news(Document("稿.txt", "txt", list(lines)))
    return {record.get("name"): {fact.field: fact.value for fact in record.facts} for record in found.records}


EMPLOYERS = {
    "the scene of the sentence": (
        "在常州恒通重工有限公司的焊接车间里，钱大海正在调焊机。他2016年获江苏省五一劳动奖章，毕业于苏南技校。",
        {"钱大海": "常州恒通重工有限公司"},
    ),
    "an honour in quotation marks between employer and name": (
        "记者见到了常州恒通重工有限公司焊接班长、“常州工匠”钱大海，也见到了苏南机床厂的厂长周国平。",
        {"钱大海": "常州恒通重工有限公司", "周国平": "苏南机床厂"},
    ),
    "a place in brackets within the name": (
        "钱大海是恒通重工（常州）有限公司焊工，2016年获江苏省五一劳动奖章。",
        {"钱大海": "恒通重工（常州）有限公司"},
    ),
    "a short form of a name given in full": (
        "常州恒通重工有限公司今年建厂六十年。恒通重工焊接班长钱大海2016年获江苏省五一劳动奖章。苏南机床厂厂长周国平来祝贺。",
        {"钱大海": "常州恒通重工有限公司"},
    ),
    "a firm that was renamed": (
        "在苏南机床厂，焊工钱大海干了十年。2009年厂子改名恒通重工（常州）有限公司。三年后，钱大海获江苏省五一劳动奖章。",
        {"钱大海": "恒通重工（常州）有限公司"},
    ),
    "a member of somebody's studio": (
        (
            "常州恒通重工有限公司焊工钱大海是“常州工匠”。苏南机床厂送来了锦旗。"
            "“钱大海创新工作室”的骨干成员孙小河去年被评为“常州市技术能手”。"
        ),
        {"钱大海": "常州恒通重工有限公司", "孙小河": "常州恒通重工有限公司"},
    ),
}


@pytest.mark.parametrize(("text", "expected"), EMPLOYERS.values(), ids=EMPLOYERS)
def test_an_employer_is_found_beyond_the_words_beside_the_name(text: str, expected: dict[str, str]) -> None:
    found = read(f"工匠的一天\n\n{text}")

    assert {name: found[name].get("employer") for name in expected} == expected


def test_a_guest_from_elsewhere_does_not_work_where_the_story_plays() -> None:
    found = read("工匠的一天\n\n常州恒通重工有限公司很热闹。请来的同行孙小河是“苏州工匠”。孙小河说，很受启发。")

    assert "employer" not in found["孙小河"]


def test_short_forms_are_those_of_one_unit_only() -> None:
    units = [
        UnitSpan(0, 0, "浙江铜山模具有限公司"),
        UnitSpan(0, 0, "浙江青田石材有限公司"),
        UnitSpan(0, 0, "青田石材有限公司"),
    ]

    forms = short_forms(units)

    assert forms["铜山模具"] == "浙江铜山模具有限公司"
    assert "青田石材" not in forms


NAMES = {
    "两位工友都叫他袁大海——其实他本名袁建国。袁建国是焊工，今年47岁。": ({"袁建国"}, {"袁大海"}),
    "徒弟佟年骂他傻，佟年已经50岁了，佟年是车工班长。": ({"佟年"}, {"佟年骂"}),
    "某厂焊工丛小笑，今年40岁，是“常州工匠”。": ({"丛小笑"}, {"丛小"}),
    "常州恒通重工有限公司焊工艾合买提·吐尔逊说，徒弟们都好。艾合买提站了起来。": ({"艾合买提·吐尔逊"}, {"艾合买"}),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items())
def test_a_name_ends_where_the_next_word_begins(text: str, expected: tuple[set[str], set[str]]) -> None:
    there, absent = expected

    names = set(read(f"班组的故事\n\n{text}"))

    assert there <= names
    assert not absent & names


def test_who_stands_behind_the_place_has_it() -> None:
    found = read(
        "大赛\n\n常州市职工焊接技能竞赛上，钱大海获得第一名。获得第二名的，是苏南机床厂的孙小河。"
        "钱大海离“江苏省技术能手”就差一步。"
    )

    honours = {name: [item["name"] for item in person.get("honours", [])] for name, person in found.items()}
    assert honours == {"钱大海": ["常州市职工焊接技能竞赛第一名"], "孙小河": ["常州市职工焊接技能竞赛第二名"]}
