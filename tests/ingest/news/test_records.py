"""Persons of news prose: who is honoured, for what, where they work, and who only stands beside them."""

from typing import Any

import pytest

from ingest.news.records import extract_news
from ingest.types import Document, Extraction, Paragraph


def read(text: str) -> Extraction:
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    return extract_news(Document("稿.txt", "txt", list(lines)))


def craftsmen(text: str) -> dict[str, dict[str, Any]]:
    records = [record for record in read(text).records if record.is_craftsman]
    return {record.get("name"): {fact.field: fact.value for fact in record.facts} for record in records}


def honours(text: str) -> dict[str, list[str]]:
    return {name: [honour["name"] for honour in person.get("honours", [])] for name, person in craftsmen(text).items()}


HONOURS: dict[str, dict[str, list[str]]] = {
    "焊工钱大海2016年获江苏省五一劳动奖章，2021年被评为“常州工匠”。": {"钱大海": ["江苏省五一劳动奖章", "常州工匠"]},
    "会上授予海州造船厂焊工钱大海、海州纺织厂挡车工孙小河等20人“海州市劳动模范”称号。": {
        "钱大海": ["海州市劳动模范"],
        "孙小河": ["海州市劳动模范"],
    },
    "全国技术能手、海州造船厂焊工钱大海发言。": {"钱大海": ["全国技术能手"]},
    "“泰州工匠”孙小河在指导徒弟李小满。": {"孙小河": ["泰州工匠"]},
    "电工孙小河和钳工钱大海合作的装置获江苏省职工优秀技术创新成果二等奖。": {
        "孙小河": ["江苏省职工优秀技术创新成果二等奖"],
        "钱大海": ["江苏省职工优秀技术创新成果二等奖"],
    },
    "钱大海在全省焊接技能竞赛中获得手工焊项目第二名。": {"钱大海": ["全省焊接技能竞赛手工焊项目第二名"]},
    # Not conferred, or not a person's.
    "钱大海被列为“常州工匠”培育对象。": {},
    "焊工钱大海入围“江苏最美工匠”，最终落选。": {},
    "钱大海将按程序申报江苏省五一劳动奖章。": {},
    "公司获江苏省五一劳动奖状，钱大海所在的焊接班获“江苏省工人先锋号”。": {},
    "焊工钱大海参加海州市职工技能大赛，差0.3分，与“海州市技术能手”擦肩而过。": {},
}


@pytest.mark.parametrize(("text", "expected"), HONOURS.items())
def test_an_honour_goes_to_those_who_have_it(text: str, expected: dict[str, list[str]]) -> None:
    assert honours(f"班组的故事\n\n{text}车间主任周国平介绍，大家都很高兴。") == expected


def test_later_short_mentions_and_pronouns_are_the_same_person() -> None:
    text = """“焊花”老周

周大成是常州恒通重工有限公司的焊工，钱小河是公司检测中心主任。老周2016年获江苏省五一劳动奖章。次年，他又被评为“常州工匠”。钱师傅则在2019年成为全国技术能手。
"""

    found = craftsmen(text)

    assert {name: (person["employer"], person["position"], person["city"]) for name, person in found.items()} == {
        "周大成": ("常州恒通重工有限公司", "焊工", "常州市"),
        "钱小河": ("常州恒通重工有限公司", "检测中心主任", "常州市"),
    }
    assert honours(text) == {"周大成": ["江苏省五一劳动奖章", "常州工匠"], "钱小河": ["全国技术能手"]}


def test_founder_leader_and_member_of_a_studio_are_told_apart() -> None:
    text = """门上的名字

在常州恒通重工有限公司，“周大成劳模创新工作室”的牌子挂了十年。工作室是周大成2008年创办的，他已退休，如今由徒弟、钳工钱小河主持。工作室成员李小满、孙国平都是大学生。
"""

    roles = {
        name: [(item["name"], item["role"]) for item in person["studios"]] for name, person in craftsmen(text).items()
    }

    assert roles == {
        "周大成": [("周大成劳模创新工作室", "founder")],
        "钱小河": [("周大成劳模创新工作室", "leader")],
        "李小满": [("周大成劳模创新工作室", "member")],
        "孙国平": [("周大成劳模创新工作室", "member")],
    }


LAUNCH_PAGE = """某某省总工会主管主办 某某工报传媒有限公司出版 统一刊号: CN00-0000 邮发代号: 00-00

劳模引领 匠心筑梦

劳模工匠进车间 助力产业升级专项活动启动

本报讯 (全媒体记者王晓英 通讯员苏工宣)6月3日,"劳模工匠进车间 助力产业升级"专项活动在苏州举行启动仪式,本次活动由江苏省总工会与苏州市人民政府联合举办。省人大常委会副主任、省总工会主席周正宁出席活动并讲话。苏州市委书记高皓出席活动。

周正宁强调,要深入贯彻落实全国劳动模范和先进工 作者表彰大会精神,充分发挥劳模工匠的作用,充分挖掘



■授旗仪式现场。

全媒体记者林小余/摄

好劳模工匠的优势,推动工会工作高质量发展,推动专项活动走深走实。

活动现场,大国工匠、江苏远核运营有限公司换料专家钱素新,全国劳动模范、无锡海信通信集团股份有限公司副总工程师、导航首席科学家杨国宝,省劳动模范、南京市工业设计行业协会会长封小红3位劳模工匠代表发言。

省总工会领导唐浩然、张振国,苏州市领导王雪松,以及来自全省各行各业的劳模工匠代表参加启动仪式。
"""  # noqa: E501  paragraphs as copied


def test_the_launch_page_gives_its_craftsmen_and_nobody_else() -> None:
    extraction = read(LAUNCH_PAGE)

    found = [record for record in extraction.records if record.is_craftsman]
    assert [(r.get("name"), r.get("employer"), r.get("position"), r.get("honours")[0]["name"]) for r in found] == [
        ("钱素新", "江苏远核运营有限公司", "换料专家", "大国工匠"),
        ("杨国宝", "无锡海信通信集团股份有限公司", "副总工程师、导航首席科学家", "全国劳动模范"),
        ("封小红", "南京市工业设计行业协会", "会长", "省劳动模范"),
    ]
    passed = {item.what: item.reason for item in extraction.passed_over}
    assert passed["周正宁"] == "领导或机关工作人员"
    assert passed["王晓英"] == "署名（全媒体记者）"


def test_every_quote_stands_in_the_text() -> None:
    extraction = read(LAUNCH_PAGE)

    text = "".join(LAUNCH_PAGE.split())
    facts = [fact for record in extraction.records for fact in record.facts]
    assert len(facts) > 20
    assert [fact.quote for fact in facts if "".join(fact.quote.split()) not in text] == []
