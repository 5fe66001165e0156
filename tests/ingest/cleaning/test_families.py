"""Notations of real forms, family by family: each must give the one normal form."""

import pytest

from ingest.cleaning.careers import clean_experience
from ingest.cleaning.dates import clean_month
from ingest.cleaning.honours import clean_honours
from ingest.cleaning.identifiers import clean_phone
from ingest.cleaning.numbers import clean_years
from ingest.cleaning.persons import clean_education, clean_ethnicity, clean_political_status
from ingest.cleaning.skills import clean_skill_level, trade_beside_level
from ingest.cleaning.units import split_unit_and_post


@pytest.mark.parametrize(
    "raw",
    ["1985 3", "1985 03 12", "3/1985", "1985-Mar", "Mar-85", "公历1985年3月", "1985.03 40岁", "38岁（1985年3月）"],
)
def test_month_is_read_whatever_stands_beside_it(raw: str) -> None:
    assert clean_month(raw) == "1985-03"


@pytest.mark.parametrize("raw", ["23年（2000年至今）", "2000.5至今，23年", "贰拾叁年", "23(年)"])
def test_years_are_read_beside_the_date_they_began(raw: str) -> None:
    assert clean_years(raw) == 23


@pytest.mark.parametrize(
    ("raw", "degree"),
    [
        ("中等专科", "中专"),
        ("中等专业学校", "中专"),
        ("大学专科", "大专"),
        ("电大", "大专"),
        ("大本", "本科"),
        ("高级中学", "高中"),
    ],
)
def test_degree_of_every_name(raw: str, degree: str) -> None:
    assert clean_education(raw) == degree


@pytest.mark.parametrize(
    ("raw", "status"),
    [("2001年7月入党", "中共党员"), ("中国国民党革命委员会党员", "民革党员"), ("入党积极分子", "入党积极分子")],
)
def test_party_by_its_full_name(raw: str, status: str) -> None:
    assert clean_political_status(raw) == status


@pytest.mark.parametrize("raw", ["汉族（Han）", "汉。", "汉 族"])
def test_ethnic_group_with_a_remark(raw: str) -> None:
    assert clean_ethnicity(raw) == "汉族"


@pytest.mark.parametrize(
    "raw", ["0518-85800000 19900001234", "０５１８－８５８０００００ 19900001234", "85800000/199 0000 1234"]
)
def test_mobile_number_behind_a_fixed_line(raw: str) -> None:
    assert clean_phone(raw) == "19900001234"


@pytest.mark.parametrize(("raw", "level"), [("职业资格壹级", "高级技师"), ("II级", "技师"), ("叁级", "高级工")])
def test_grades_in_other_figures(raw: str, level: str) -> None:
    assert clean_skill_level(raw) == level


@pytest.mark.parametrize(
    ("raw", "trade"),
    [("焊工特级技师", "焊工"), ("电工（二级）", "电工"), ("陶瓷工艺师/二级技师", "陶瓷工艺师"), ("高级焊工", ""), ("工程师/高级技师", ""),
     ("国家职业资格一级（高级技师）", ""), ("高级工/三级", "")],
)  # fmt: skip
def test_trade_beside_its_level(raw: str, trade: str) -> None:
    assert trade_beside_level(raw) == trade


@pytest.mark.parametrize("sign", ["-", "——", "：", "·", "/", "，"])
def test_unit_and_post_parted_by_a_sign(sign: str) -> None:
    assert split_unit_and_post(f"甲州机床有限公司{sign}车间主任") == ("甲州机床有限公司", "车间主任")


@pytest.mark.parametrize(
    "raw",
    [
        "[1]2012年 台州市劳动模范 [2]2018年 浙江省技术能手",
        "2012年：台州市劳动模范。2018年：浙江省技术能手。",
        "2012台州市劳动模范 2018浙江省技术能手",
        "一是2012年被评为台州市劳动模范；二是2018年被评为浙江省技术能手",
        "12年台州市劳动模范；18年浙江省技术能手",
        "2012年台州市劳动模范（台政发〔2012〕18号）；2018年浙江省技术能手（证书编号：浙2018005）",
        "2012年 台州市劳动模范 市级\n2018年 浙江省技术能手 省级",
        "台州市劳动模范（市级，2012年）；浙江省技术能手（2018年省级）",
        "2012年台州市劳动模范（台州市政府）2018年浙江省技术能手（浙江省人社厅）",
    ],
)
def test_honours_of_a_free_cell(raw: str) -> None:
    assert clean_honours(raw) == [
        {"name": "台州市劳动模范", "year": 2012, "level": "市级"},
        {"name": "浙江省技术能手", "year": 2018, "level": "省级"},
    ]


@pytest.mark.parametrize(
    "raw",
    [
        "自2001年7月至2009年5月在甲州机床厂任车工；自2009年6月至今在甲州精工公司任班长",
        "2001.07 2009.05 甲州机床厂任车工\n2009.06 至今 甲州精工公司任班长",
        "1、2001年7月至2009年5月 甲州机床厂任车工 2、2009年6月至今 甲州精工公司任班长",
        "2001-07-01至2009-05-31 甲州机床厂任车工\n2009-06-01至今 甲州精工公司任班长",
        "（1）2001.07—2009.05，甲州机床厂任车工\n（2）2009.06—今，甲州精工公司任班长",
    ],
)
def test_career_of_a_free_cell(raw: str) -> None:
    assert clean_experience(raw) == [
        {"from": "2001-07", "to": "2009-05", "what": "甲州机床厂任车工"},
        {"from": "2009-06", "to": "", "what": "甲州精工公司任班长"},
    ]
