"""Honours of a free cell: bare name, year, level, in the ways people write them."""

import pytest

from ingest.cleaning.honours import clean_honours, honour_level

TWO = [("佛山市五一劳动奖章", 2014, "市级"), ("广东省技术能手", 2016, "省级")]
WRITTEN = [
    "2014年获佛山市五一劳动奖章；2016年被评为广东省技术能手。",
    "1.2014.02 佛山市五一劳动奖章（佛山市总工会）\n2.2016.05 广东省技术能手（广东省人社厅）",
    "2014年荣获“佛山市五一劳动奖章”；\n2016年荣获“广东省技术能手”称号；",
    "佛山市五一劳动奖章（2014年）、广东省技术能手（2016年）",
    "2014年，佛山市五一劳动奖章，2016年，广东省技术能手",
    "二〇一四年 佛山市五一劳动奖章 佛山市总工会\n二〇一六年 广东省技术能手 广东省人社厅",
    "1.2014年5月佛山市五一劳动奖章2.2016年6月广东省技术能手",
    "①2014年5月佛山市五一劳动奖章②2016年6月广东省技术能手",
]


@pytest.mark.parametrize("raw", WRITTEN)
def test_two_honours(raw: str) -> None:
    assert [(item["name"], item["year"], item["level"]) for item in clean_honours(raw)] == TWO


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2018年荣获佛山市五一劳动奖章、广东省技术能手", [("佛山市五一劳动奖章", 2018), ("广东省技术能手", 2018)]),
        ("2017年9月，在江苏省数控技能大赛中获第三名", [("江苏省数控技能大赛第三名", 2017)]),
        ("2016年、2018年连续获公司优秀员工", [("公司优秀员工", 2016)]),
        ("享受国务院政府特殊津贴，2020年", [("国务院政府特殊津贴", 2020)]),
        ("东丘市金牌工人（2014）、广东省技术能手（2019）", [("东丘市金牌工人", 2014), ("广东省技术能手", 2019)]),
        ("2014.东丘市劳动模范", [("东丘市劳动模范", 2014)]),
        ("无", []),
    ],
)
def test_names_and_years(raw: str, expected: list[tuple[str, int]]) -> None:
    assert [(item["name"], item["year"]) for item in clean_honours(raw)] == expected


@pytest.mark.parametrize(
    ("raw", "level"),
    [
        ("2014年 温岭市劳动模范", "县级"),
        ("2014年 台州市劳动模范", "市级"),
        ("2014年 全国电力行业技术能手", "国家级"),
        ("2014年 公司优秀员工", "企业级"),
        ("2016年被佛山市总工会授予“五一劳动奖章”", "市级"),
    ],
)
def test_level_is_that_of_the_giver(raw: str, level: str) -> None:
    assert [item["level"] for item in clean_honours(raw)] == [level]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("（一）2011年 河东市劳动模范\n（二）2015年 全国技术能手", ["河东市劳动模范", "全国技术能手"]),
        ("（一）2011年获河东市劳动模范；（二）2015年获全国技术能手", ["河东市劳动模范", "全国技术能手"]),
        (
            "1、2014.4 海州，海州区劳动模范；2、2017.9 连云港，连云港市首席员工。",
            ["海州区劳动模范", "连云港市首席员工"],
        ),
        ("2018年11月在杭州获浙江省职工钳工比武第二名", ["浙江省职工钳工比武第二名"]),
        ("2018年在全省职工钳工大赛中获第二名", ["全省职工钳工大赛第二名"]),
        (
            "2015年 海州区技术标兵（海州区总工会、海州区人民政\n府）；2019年 全国技术能手",
            ["海州区技术标兵", "全国技术能手"],
        ),
    ],
)
def test_numbers_places_and_broken_lines_are_no_part_of_a_name(told: str, names: list[str]) -> None:
    assert [honour["name"] for honour in clean_honours(told)] == names


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("江苏省职业学校技能大赛优秀教练", "省级"),
        ("连云港市中小学教学能手", "市级"),
        ("江苏省电力公司先进工作者", "企业级"),
        ("海州中学优秀教师", "企业级"),
    ],
)
def test_all_schools_of_a_place_are_not_one_school(name: str, level: str) -> None:
    assert honour_level(name) == level


def test_the_giver_before_a_name_with_a_place_of_its_own() -> None:
    (honour,) = clean_honours("2020年5月获广东省护理学会“广东省杰出护理工作者”")

    assert honour == {"name": "广东省杰出护理工作者", "year": 2020, "level": "省级"}
