"""Habits of county papers and portals: relations, tables of studios, labelled portraits, ragged columns, who shares."""

from pathlib import Path
from typing import Any

import pytest

from ingest.extract import extract_file
from ingest.news.records import extract_news
from ingest.types import Document, Paragraph


def read(text: str) -> dict[str, dict[str, Any]]:
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    found = extract_news(Document("稿.txt", "txt", list(lines)))
    return {record.get("name"): {fact.field: fact.value for fact in record.facts} for record in found.records}


def honours(person: dict[str, Any]) -> list[str]:
    return [item["name"] for item in person.get("honours", [])]


HONOURS = {
    "the master is only mentioned": (
        "钱大海15岁在镇上的酒坊学徒，师傅吴长河；2004年，酒坊关了，他去了城里。2011年他被评为“绍兴工匠”。",
        {"钱大海": ["绍兴工匠"], "吴长河": []},
    ),
    "together with another": (
        "钱大海带着设计员孙小河改了三个月图纸。这项工艺让他和孙小河共同捧回了浙江省职工技术创新成果二等奖。",
        {"钱大海": ["浙江省职工技术创新成果二等奖"], "孙小河": ["浙江省职工技术创新成果二等奖"]},
    ),
    "father and daughter by their relation": (
        "在东阳市恒盛木雕工坊，钱大海和女儿钱晓岚每天对坐。父亲是中国工艺美术大师，女儿是“东阳市技术能手”。",
        {"钱大海": ["中国工艺美术大师"], "钱晓岚": ["东阳市技术能手"]},
    ),
    "an event named before": (
        (
            "绍兴市第三届职工技能大赛落幕。绍兴恒盛机械厂磨工钱大海、湖州恒通轴承厂镗工孙小河分别获得磨工、镗工项目一等奖。"
            "钱大海险胜同厂师妹周丹，周丹获得该项目二等奖。"
        ),
        {"周丹": ["绍兴市第三届职工技能大赛磨工项目二等奖"]},
    ),
    "a cup in the name of the contest": (
        "钱大海获得浙江省工艺美术“百花杯”大赛金奖。",
        {"钱大海": ["浙江省工艺美术百花杯大赛金奖"]},
    ),
    "a festival with a place in brackets": (
        "钱大海雕的《山居》获得中国（东阳）国际木雕艺术节金奖。",
        {"钱大海": ["中国（东阳）国际木雕艺术节金奖"]},
    ),
    "of the house, by its own name": (
        "会议授予集团机加公司镗工钱大海等8名职工“集团劳动模范”称号。",
        {"钱大海": ["集团劳动模范"]},
    ),
    "still on public notice": (
        "徒弟钱碧霞今年报了“泉州工匠”，还在公示。",
        {"钱碧霞": []},
    ),
}


@pytest.mark.parametrize(("text", "expected"), HONOURS.values(), ids=HONOURS)
def test_honours_go_to_those_who_have_them(text: str, expected: dict[str, list[str]]) -> None:
    found = read(text)

    assert {name: honours(found[name]) for name in expected} == expected


EMPLOYERS = {
    "where the story takes place is no workplace": (
        "衢州恒盛养护工程有限公司在常山养护基地举行拜师会。会上，衢州市劳动模范钱大海收下徒弟孙小河。",
        {"钱大海": "衢州恒盛养护工程有限公司"},
    ),
    "moved and took up a post": (
        "钱大海当年是东阳市工艺美术厂的雕花工，2018年厂子关停，她到东阳市恒盛文化创意有限公司当了设计总监。她评上“东阳工匠”是在老厂。",
        {"钱大海": "东阳市恒盛文化创意有限公司"},
    ),
    "his apprentice": (
        "杭州恒通铸造有限公司镗工钱大海是全国劳动模范。孙小河是他的关门弟子，2018年被评为“杭州工匠”。",
        {"孙小河": "杭州恒通铸造有限公司"},
    ),
    "the same works": (
        "磨工项目落幕，绍兴恒盛机械厂磨工钱大海获“绍兴市技术能手”称号，湖州恒通轴承厂也派人参赛。钱大海的同厂师妹周丹是“绍兴工匠”。",
        {"周丹": "绍兴恒盛机械厂"},
    ),
    "a part with a lake in its name": (
        "浙江省技术能手、国网湖州长兴供电公司龙山湖变电运维班副班长钱清扬带来了工具。",
        {"钱清扬": "国网湖州长兴供电公司"},
    ),
    "the n-th is the n-th's": (
        "钱大海、孙小河2人获“绍兴工匠”提名奖。他们分别是绍兴公交公司驾驶员和绍兴恒盛机械厂磨工。",
        {"钱大海": "绍兴公交公司", "孙小河": "绍兴恒盛机械厂"},
    ),
    "columns that are not full": (
        "东阳木匠钱大海\n\n  钱大海,畲族,55岁,东阳市恒盛木艺有限\n公司木雕师,2020年获评\"金华工匠\"。\n  见到他的时候,他正在骂徒弟。",
        {"钱大海": "东阳市恒盛木艺有限公司"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EMPLOYERS.values(), ids=EMPLOYERS)
def test_the_employer_is_found(text: str, expected: dict[str, str]) -> None:
    found = read(text)

    assert {name: found[name].get("employer", "") for name in expected} == expected


NAMES = {
    "a county in an honour": ("钱大海被命名为首届“罗平工匠”。罗平恒盛锌业有限公司来人祝贺。", {"钱大海"}),
    "a machine in the post": ("常山县恒盛水电开发有限公司水轮机检修工钱大海建议编手册。", {"钱大海"}),
    "a surname that makes a word with the trade": (
        "常山县恒盛制药公司炮制工程立秋、宁海县恒通公司磨工孙小河、李江波上台。",
        {"程立秋", "孙小河", "李江波"},
    ),
    "no surname behind the trade": ("恒盛公司的检修工程尾款已付，检修工时缩短。", set()),
    "a title with a dot": ("“浙匠说·常山行”宣讲开讲，钱大海说了三件事。", {"钱大海"}),
    "where from": ("钱大海是山东滕县人，1956年来到杭州。", {"钱大海"}),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_who_is_named(text: str, expected: set[str]) -> None:
    assert set(read(text)) == expected


def test_the_studio_somebody_is_of() -> None:
    found = read(
        "浙江省技术能手钱大海来了。他所在的“孙小河电力创新工作室”去年迁了新址。孙小河是浙江省劳动模范，同公司的。"
    )

    assert [(item["name"], item["role"]) for item in found["钱大海"]["studios"]] == [("孙小河电力创新工作室", "member")]


def test_a_table_of_studios_tells_who_leads_them_where(tmp_path: Path) -> None:
    page = tmp_path / "studios.html"
    page.write_text(
        "<html><meta charset='utf-8'><body><h1>我区新增3个创新工作室</h1><p>11月8日，授牌仪式举行。会后，大家说了很多，也看了很多。</p>"
        "<table><tr><td>工作室名称</td><td>所在单位</td><td>领衔人</td></tr>"
        "<tr><td>钱大海仪表创新工作室</td><td>绍兴恒盛氟化工有限公司</td><td>钱大海</td></tr>"
        "<tr><td>“越江号”船舶创新工作室</td><td>绍兴东湖造船有限公司</td><td>孙　红</td></tr></table>"
        "<p>“牌子挂上去容易，擦亮难。”钱大海说。孙红2022年被命名为“绍兴工匠”。</p></body></html>",
        encoding="utf-8",
    )

    found = {record.get("name"): record for record in extract_file(page).records}

    told = {
        name: (record.get("employer"), [(item["name"], item["role"]) for item in record.get("studios") or []])
        for name, record in found.items()
    }
    assert told == {
        "钱大海": ("绍兴恒盛氟化工有限公司", [("钱大海仪表创新工作室", "founder")]),
        "孙红": ("绍兴东湖造船有限公司", [("“越江号”船舶创新工作室", "leader")]),
    }


def test_portraits_with_labels_have_the_honour_of_the_headline() -> None:
    people = (
        ("钱大海", "恒盛纽扣饰品有限公司", "模具师"),
        ("孙小河", "恒通水务有限公司", "化验员"),
        ("李江波", "恒达砖厂", "烧窑工"),
    )
    told = "\n".join(
        f"0{number}\n{name}\n单位：{unit}\n岗位：{post}\n干了二十年，嘉兴市五一劳动奖章获得者。"
        for number, (name, unit, post) in enumerate(people, 1)
    )

    found = read(f"第五届“嘉善工匠”评选结果出炉\n近日，第五届“嘉善工匠”评选结果出炉。\n{told}")

    assert {name: (found[name]["employer"], found[name]["position"]) for name, *_ in people} == {
        name: (unit, post) for name, unit, post in people
    }
    assert {name: sorted(honours(found[name])) for name, *_ in people} == {
        name: ["嘉兴市五一劳动奖章", "嘉善工匠"] for name, *_ in people
    }


def test_those_of_several_firms_in_one_sentence_are_persons() -> None:
    found = read(
        "大赛收官，来自赣州恒盛水务集团的谢明、上饶恒通自来水公司的方芳、九江恒达水务公司的邹平"
        "依次被授予“江西工匠”“江西省技术能手”“江西省青年岗位能手”称号。"
    )

    assert {name: (person.get("employer"), honours(person)) for name, person in found.items()} == {
        "谢明": ("赣州恒盛水务集团", ["江西工匠"]),
        "方芳": ("上饶恒通自来水公司", ["江西省技术能手"]),
        "邹平": ("九江恒达水务公司", ["江西省青年岗位能手"]),
    }


def test_a_list_behind_the_number_of_those_honoured() -> None:
    found = read(
        "2021年“赣鄱工匠”名单公布，我市两人入选：鹰潭恒通供电公司带电作业班班长廖建军和余江恒盛雕刻厂的木雕师吴细根。"
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "廖建军": ["赣鄱工匠"], "吴细根": ["赣鄱工匠"]
    }  # fmt: skip


def test_works_of_the_only_firm_are_its_parts() -> None:
    found = read(
        "兰州恒盛石化公司召开表彰会。烯烃厂操作工钱大海获得集团公司职工技能竞赛操作工项目金奖，修复中心的孙小河是甘肃省劳动模范。"
    )

    assert {name: person.get("employer") for name, person in found.items()} == {
        "钱大海": "兰州恒盛石化公司烯烃厂", "孙小河": "兰州恒盛石化公司修复中心"
    }  # fmt: skip


def test_a_studios_owner_is_not_cut_into_what_it_is_for() -> None:
    found = read("徐州恒盛矿务集团“刘锋采煤创新工作室”入选。“燕赵大工匠”、机修工孙小河来了。")

    assert set(found) == {"刘锋", "孙小河"}


def test_a_works_named_alone_is_the_one_named_behind_its_firm() -> None:
    found = read(
        "清晨，桐乡恒盛特钢有限公司炼铁厂的风口亮了。师傅吴长河当年在桐乡第二钢铁厂。炼铁厂工长钱大海是浙江工匠。"
    )

    assert found["钱大海"]["employer"] == "桐乡恒盛特钢有限公司炼铁厂"
