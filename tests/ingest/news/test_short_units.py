"""Employers as papers write them: by number or kind only, behind the firm that was named once."""

import pytest

from tests.ingest.news.reading import read

TOLD = {
    "by number": (
        "恒盛地铁公司召开庆功会。运维一处信号工钱立新获得“海州市五一劳动奖章”，车辆段检修三车间的何国平获得“海州工匠”称号。",
        {"钱立新": "恒盛地铁公司运维一处", "何国平": "恒盛地铁公司车辆段"},
    ),
    "the first of several": (
        "恒盛矿业集团职工技能大赛在五矿结束。掘进工项目，一矿的钱大海夺冠，三矿的孙小河屈居亚军。",
        {"钱大海": "恒盛矿业集团一矿", "孙小河": "恒盛矿业集团三矿"},
    ),
    "sections of a mine": (
        "双河矿综采一队的钱大海获“海州市劳动模范”称号，三河矿机电科的孙小河、二工区的李小满获“海州工匠”称号。",
        {"钱大海": "双河矿", "孙小河": "三河矿", "李小满": "二工区"},
    ),
    "departments of a firm": (
        "恒盛市政集团道桥处养护二队队长钱大海、排水处的孙小梅获“海州市五一劳动奖章”。",
        {"钱大海": "恒盛市政集团道桥处", "孙小梅": "恒盛市政集团排水处"},
    ),
    "where a studio was opened": (
        "5月8日，钱大海劳模创新工作室在恒盛机械厂揭牌，市总工会的领导出席。",
        {"钱大海": "恒盛机械厂"},
    ),
}


@pytest.mark.parametrize(("text", "employers"), TOLD.values(), ids=TOLD)
def test_a_short_unit_is_the_employer(text: str, employers: dict[str, str]) -> None:
    found = read(text)

    assert {name: found[name].get("employer") for name in employers} == employers


def test_one_company_alone_is_no_name() -> None:
    found = read("恒盛港务集团的钱大海获“海州工匠”称号。他此前在另一公司当学徒。")

    assert found["钱大海"]["employer"] == "恒盛港务集团"


def test_the_firms_own_centre_is_the_firm() -> None:
    found = read("恒盛汽轮机厂的钱大海获“海州工匠”称号。孙小彤如今是厂技术中心副主任，去年也获评“海州工匠”。")

    assert found["孙小彤"]["employer"] == "恒盛汽轮机厂"


def test_another_works_in_the_row_is_not_the_one_before() -> None:
    found = read("恒盛矿的绞车司机钱大海、恒通纺织城的细纱工孙小梅获“海州工匠”称号。")

    assert found["孙小梅"]["employer"] == "恒通纺织城"


def test_a_small_firm_has_its_brand_in_quotation_marks() -> None:
    found = read("步入解放路“恒得”钟表店，店主钱大海正在修表。2016年，钱大海获省级非遗代表性传承人称号。")

    assert found["钱大海"]["employer"] == "“恒得”钟表店"


def test_who_gives_the_honour_is_not_where_people_work() -> None:
    found = read(
        "钱大海是恒盛车辆段探伤工。2019年，钱大海夺得全路职业技能竞赛探伤工第一名，被中国恒通铁路集团授予“全路技术能手”称号。"
        "与他一起参赛的段里同事孙小河获得第三名。"
    )

    assert found["孙小河"]["employer"] == "恒盛车辆段"


def test_a_teachers_school_is_cut_from_the_post() -> None:
    found = read("恒盛集团钳工钱大海、市第三中学教师孙小梅被评为“海州市劳动模范”。")

    assert (found["孙小梅"]["employer"], found["孙小梅"]["position"]) == ("市第三中学", "教师")
