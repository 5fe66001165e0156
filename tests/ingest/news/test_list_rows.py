"""Lists of persons in which blanks and commas set unit, trade and name apart."""

import pytest

from ingest.running_text import extract_official_notice, extract_running_text
from ingest.types import Document, Paragraph
from tests.ingest.news.reading import honours, read

LEAD = "海州市总工会近日命名“海州工匠”，名单如下：\n\n"
ITEMS = {
    "between semicolons": "纺织工，恒盛棉纺厂 郑秋兰；造纸工，恒通纸业公司 卢有田；\n机车钳工，恒泰机务段 呼和朝鲁。",
    "a line each": "纺织工　恒盛棉纺厂　郑秋兰\n造纸工　恒通纸业公司　卢有田\n机车钳工　恒泰机务段　呼和朝鲁",
    "the unit first": "恒盛棉纺厂 纺织工 郑秋兰\n恒通纸业公司 造纸工 卢有田\n恒泰机务段 机车钳工 呼和朝鲁",
    "a name cut by the column": "纺织工，恒盛棉纺厂 郑秋兰；造纸工，恒通纸业公司 卢有\n田；机车钳工，恒泰机务段 呼和朝鲁。",
    "the unit with the trade behind it": "郑秋兰 恒盛棉纺厂纺织工；卢有田 恒通纸业公司造纸工；呼和朝鲁 恒泰机务段机车钳工",
}


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS)
def test_everybody_of_a_list_has_unit_trade_and_honour(items: str) -> None:
    found = read(LEAD + items)

    assert {
        name: (person.get("employer"), person.get("position"), honours(person)) for name, person in found.items()
    } == {
        "郑秋兰": ("恒盛棉纺厂", "纺织工", ["海州工匠"]),
        "卢有田": ("恒通纸业公司", "造纸工", ["海州工匠"]),
        "呼和朝鲁": ("恒泰机务段", "机车钳工", ["海州工匠"]),
    }


def test_each_list_has_the_honour_said_above_it() -> None:
    found = read(
        "海州市总工会决定，授予下列职工“海州市劳动模范”称号：\n\n"
        "纺织工 恒盛棉纺厂 郑秋兰；造纸工 恒通纸业公司 卢有田；配电工 恒泰供电公司 周启东；\n\n"
        "授予下列职工“海州工匠”称号：\n\n"
        "铸造工 恒盛铸管厂 马志勇；刨工 恒通机床公司 路 远；漆工 恒泰家具厂 费玉成；"
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "郑秋兰": ["海州市劳动模范"], "卢有田": ["海州市劳动模范"], "周启东": ["海州市劳动模范"],
        "马志勇": ["海州工匠"], "路远": ["海州工匠"], "费玉成": ["海州工匠"],
    }  # fmt: skip


def test_those_on_public_notice_have_nothing_yet() -> None:
    found = read(
        "“海州工匠”拟命名人选公示\n\n电焊工，恒盛机械厂 李铁军；行车工，恒通钢铁公司 王大力；化验员，恒泰化肥厂 孙小梅。"
    )

    assert {name: honours(person) for name, person in found.items()} == {"李铁军": [], "王大力": [], "孙小梅": []}


def test_a_list_by_trades_with_units_in_brackets() -> None:
    found = read(
        "全省技术能手名单公布\n\n省人社厅公布了全省技术能手名单。"
        "钳工：王长河（恒盛机床厂）、李永丰（恒通农机公司）；焊工：赵玉明（恒泰建筑公司）。"
    )

    assert {name: (person["employer"], person["position"], honours(person)) for name, person in found.items()} == {
        "王长河": ("恒盛机床厂", "钳工", ["全省技术能手"]),
        "李永丰": ("恒通农机公司", "钳工", ["全省技术能手"]),
        "赵玉明": ("恒泰建筑公司", "焊工", ["全省技术能手"]),
    }


def test_an_honour_in_front_of_a_colon_is_everybodys() -> None:
    found = read(
        "省总工会对先进个人予以表彰。我区获表彰的是：\n"
        "省五一劳动奖章：钱同和（恒盛木业有限公司制材工）、乔峰（恒通区环卫处驾驶员）\n"
        "省五一巾帼标兵：郁金香（恒盛人民医院护师）、向晚（恒通小学教师）"
    )

    assert {name: honours(person) for name, person in found.items()} == {
        "钱同和": ["省五一劳动奖章"], "乔峰": ["省五一劳动奖章"],
        "郁金香": ["省五一巾帼标兵"], "向晚": ["省五一巾帼标兵"],
    }  # fmt: skip


def test_an_honour_in_front_of_a_colon_on_public_notice_is_nobodys_yet() -> None:
    found = read(
        "现将推荐人选公示如下：\n省五一劳动奖章：钱同和（恒盛木业有限公司制材工）、孙小河（恒通区环卫处驾驶员）"
    )

    assert {name: honours(person) for name, person in found.items()} == {"钱同和": [], "孙小河": []}


HEADED = (
    "海州表彰劳动模范和先进工作者\n\n市政府决定，授予郑秋兰等3名同志“海州市劳动模范”称号，授予马志勇等2名同志“海州市先进工作者”称号。\n\n"
    "一、海州市劳动模范\n\n郑秋兰（女）　恒盛棉纺厂　纺织工\n卢有田（满族）　恒通纸业公司　造纸工\n周　启　恒泰环卫所　清扫班班长\n\n"
    "二、海州市先进工作者\n\n马志勇　海州市公路局　养护工\n费玉成（女，回族）　海州市第二小学　教师"
)
NUMBERED = (
    HEADED.replace("一、", "（一）").replace("二、", "（二）").replace("\n\n郑", "\n郑").replace("\n\n马", "\n马")
)


@pytest.mark.parametrize("text", [HEADED, NUMBERED], ids=["parted", "joined"])
def test_a_heading_that_is_an_honour_gives_it_to_the_list_below(text: str) -> None:
    found = read(text)

    assert {name: (person.get("employer"), honours(person)) for name, person in found.items()} == {
        "郑秋兰": ("恒盛棉纺厂", ["海州市劳动模范"]),
        "卢有田": ("恒通纸业公司", ["海州市劳动模范"]),
        "周启": ("恒泰环卫所", ["海州市劳动模范"]),
        "马志勇": ("海州市公路局", ["海州市先进工作者"]),
        "费玉成": ("海州市第二小学", ["海州市先进工作者"]),
    }


def test_the_last_characters_of_an_honour_are_no_byline() -> None:
    found = read("海州表彰先进工作者　名单出炉\n\n恒盛棉纺厂纺织工郑秋兰获评海州市先进工作者。")

    assert list(found) == ["郑秋兰"]


@pytest.mark.parametrize("byline", ["2024年4月30日　海州新闻网　记者 江南月", "海州新闻网　记者：江南月　责编 胡杨"])
def test_a_report_with_a_list_is_news_though_its_headline_reads_like_a_notice(byline: str) -> None:
    text = HEADED.replace("先进工作者\n", "先进工作者　名单来了\n" + byline + "\n", 1) + (
        "\n\n会前，大家参观了成果展。周启工作室的夹具前围满了人。已退休的恒盛棉纺厂织布工魏小紫是海州市劳动模范，她坐在第一排。\n\n"
        "市总工会负责人介绍，推荐人选共23人。化验员龚小麦等9人没有列入。大家鼓掌。"
    )
    lines = [Paragraph(line, f"line {number}") for number, line in enumerate(text.split("\n"), 1)]
    document = Document("稿.html", "html", list(lines))

    found = extract_official_notice(document).records or extract_running_text(document).records

    assert {"郑秋兰", "魏小紫", "龚小麦", "江南月"} <= {record.get("name") for record in found}
