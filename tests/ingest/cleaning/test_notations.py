"""Notations of dates, persons, levels and numbers that forms of other offices use."""

from typing import Any

import pytest

from ingest.cleaning import careers, dates, honours, identifiers, persons, skills


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("一九八五.三", "1985-03"),
        ("八五、三", "1985-03"),
        ("1985年叁月", "1985-03"),
        ("1985年零3月", "1985-03"),
        ("2001年元月", "2001-01"),
        ("出生于1985年3月", "1985-03"),
        ("25/3/1985", "1985-03"),
        ("3/25/1985", "1985-03"),
        ("12/3/1985", ""),  # December or March: not told, so not guessed
    ],
)
def test_months(raw: str, expected: str) -> None:
    assert dates.clean_month(raw) == expected


@pytest.mark.parametrize(
    ("clean", "raw", "expected"),
    [
        (persons.clean_ethnicity, "维族", "维吾尔族"),
        (persons.clean_ethnicity, "蒙", "蒙古族"),
        (persons.clean_political_status, "中共党员（预备）", "中共预备党员"),
        (persons.clean_political_status, "非中共党员", "非中共党员"),
        (persons.clean_education, "大专（本科在读）", "大专"),
        (persons.clean_education, "大学普通班", "大专"),
        (skills.clean_skill_level, "高级焊工", "高级工"),
        (skills.clean_skill_level, "中级", "中级工"),
        (skills.clean_skill_level, "高级工程师", ""),
        (skills.clean_skill_level, "高级工艺美术师", ""),
        (skills.clean_skill_level, "Ⅱ级", "技师"),
        (identifiers.clean_phone, "199****0000", ""),
    ],
)
def test_persons_and_levels(clean: Any, raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("全国技术能手（2015年，人社部）", [("全国技术能手", 2015, "国家级")]),
        ("技术标兵（某某市总工会 2016.5）", [("技术标兵", 2016, "")]),
        ("技术标兵（团省委，2016年）", [("技术标兵", 2016, "省级")]),
        ("一五年获市劳动模范", [("市劳动模范", 2015, "市级")]),
        ("2015年—市劳动模范", [("市劳动模范", 2015, "市级")]),
        ("［2015］市劳动模范", [("市劳动模范", 2015, "市级")]),
        ("省级：首席技师（2017）", [("首席技师", 2017, "省级")]),
        (
            "2015年5月获市劳动模范；同年12月，获评“全国技术能手”",
            [("市劳动模范", 2015, "市级"), ("全国技术能手", 2015, "国家级")],
        ),
        (
            "2006.03 某市工匠 某市总工会2015.07 省劳动模范 省人民政府",
            [("某市工匠", 2006, ""), ("省劳动模范", 2015, "省级")],
        ),
        ("首都劳动奖章", [("首都劳动奖章", None, "省级")]),
    ],
)
def test_honours(raw: str, expected: list[tuple[str, int | None, str]]) -> None:
    found = honours.clean_honours(raw)

    assert [(item["name"], item["year"], item["level"]) for item in found] == expected


def test_numbered_and_run_on_steps_of_a_career() -> None:
    steps = careers.clean_experience("1、1998年4月—2002年6月：第二纺织厂工人\n2.2002年7月—现在：茶厂总监")
    run_on = careers.clean_experience("1998.04--2002.06 第二纺织厂工人2002.07-- 茶厂总监")

    expected = [
        {"from": "1998-04", "to": "2002-06", "what": "第二纺织厂工人"},
        {"from": "2002-07", "to": "", "what": "茶厂总监"},
    ]
    assert steps == expected
    assert run_on == expected
