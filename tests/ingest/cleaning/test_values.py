"""Single values: every notation seen in forms and its normal form."""

from typing import Any

import pytest

from ingest.cleaning import boxes, careers, dates, identifiers, numbers, persons, skills, text, units

CASES: list[tuple[Any, str, Any]] = [
    *[(dates.clean_month, raw, "1985-03") for raw in (
        "1985年3月", "1985.03", "1985-3", "85年3月", "八五年三月", "198503", "31107", "1985-03-12", "１９８５年３月",
        "1985/3", "19850312", "1985 年 03 月", "1985.3.5", "85.3", "1985年3月（35岁）", "1985-03-12 00:00:00",
    )],
    (dates.clean_month, "一九八八年十一月", "1988-11"),
    (dates.clean_month, "二〇一二年七月", "2012-07"),
    (dates.clean_month, "1985年", ""),
    (dates.clean_month, "1985.13", ""),
    (numbers.clean_years, "20年", 20),
    (numbers.clean_years, "二十三年", 23),
    (numbers.clean_years, "30", 30),
    (numbers.clean_years, "2001.07至今", None),
    (numbers.clean_years, "2003年至今（18年）", 18),
    (persons.split_names, "张　三", ["张三"]),
    (persons.split_names, "欧阳 小红", ["欧阳小红"]),
    (persons.split_names, "阿卜杜拉•买买提", ["阿卜杜拉·买买提"]),
    (persons.split_names, "买买提江。吐尔逊", ["买买提江·吐尔逊"]),
    (persons.split_names, "古丽-热合曼", ["古丽·热合曼"]),
    (persons.split_names, "秦大有、华明明", ["秦大有", "华明明"]),
    (persons.split_names, "秦大有。华明明", ["秦大有", "华明明"]),
    (persons.split_names, "一班-秦大有", []),
    (persons.split_names, "李和平", ["李和平"]),
    (persons.clean_sex, "男", "男"),
    (persons.clean_sex, "男/女", ""),
    (persons.clean_ethnicity, "女/汉", "汉族"),
    (persons.clean_ethnicity, "土家", "土家族"),
    (persons.clean_political_status, "党员", "中共党员"),
    (persons.clean_political_status, "农工党党员", "农工党党员"),
    (persons.clean_political_status, "中共预备党员", "中共预备党员"),
    (persons.clean_education, "大学专科", "大专"),
    (persons.clean_education, "大学本科", "本科"),
    (persons.clean_education, "硕士研究生", "硕士"),
    (skills.clean_skill_level, "国家职业资格三级", "高级工"),
    (skills.clean_skill_level, "高级工（国家职业资格三级）", "高级工"),
    (skills.clean_skill_level, "二级", "技师"),
    (skills.clean_skill_level, "一级/高级技师", "高级技师"),
    (skills.clean_skill_level, "高级工程师", ""),
    (identifiers.clean_id_number, "450199 19840210 3625", "450199198402103625"),
    (identifiers.clean_id_number, "45019919700227712x", "45019919700227712X"),
    (identifiers.clean_phone, "199-0000-1234", "19900001234"),
    (identifiers.clean_phone, "办公：0771-1234567 手机：19900001111", "19900001111"),
    (units.split_unit_and_post, "青岭泵业股份有限公司 试制车间主任", ("青岭泵业股份有限公司", "试制车间主任")),
    (units.split_unit_and_post, "青岭第三康复医院康复治疗科副护士长", ("青岭第三康复医院", "康复治疗科副护士长")),
    (units.split_unit_and_post, "南京市中心医院护士长", ("南京市中心医院", "护士长")),
    (units.split_unit_and_post, "公交集团第一分公司3路驾驶员", ("公交集团第一分公司", "3路驾驶员")),
    (units.split_unit_and_post, "青岭古窑陶艺研究所制坯师傅", ("青岭古窑陶艺研究所", "制坯师傅")),
    (units.split_unit_and_post, "青岭古窑窑工", ("青岭古窑", "窑工")),
    (units.split_unit_and_post, "杭州市第一人民医院", ("杭州市第一人民医院", "")),
    (boxes.ticked_options, "□高级工  ☑技师  □高级技师", ["技师"]),
    (boxes.ticked_options, "高级工□ 技师■ 高级技师□", ["技师"]),
    (boxes.ticked_options, "（√）男 （ ）女", ["男"]),
    (boxes.ticked_options, "□高级工 □技师", []),
    (text.is_nothing, "——", True),
    (text.is_nothing, "无。", True),
    (text.is_nothing, "无锡", False),
    (text.is_nothing, "／／／／／／／／", True),
    (text.is_nothing, "None。", True),
    (text.is_nothing, "无锡市某厂职工", False),
]  # fmt: skip


@pytest.mark.parametrize(("clean", "raw", "expected"), CASES)
def test_clean(clean: Any, raw: str, expected: Any) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    "clean", [dates.clean_month, persons.clean_education, skills.clean_skill_level, persons.clean_name]
)
@pytest.mark.parametrize("raw", ["1985年3月", "大学本科", "国家职业资格二级", "张　三"])
def test_cleaning_twice_equals_cleaning_once(clean: Any, raw: str) -> None:
    assert clean(clean(raw)) == clean(raw)


def test_check_digit_sex_and_birth_of_an_id_number() -> None:
    assert identifiers.has_valid_check_digit("450199198402103625")
    assert not identifiers.has_valid_check_digit("450199198402103620")
    assert (identifiers.sex_from_id("450199198402103625"), identifiers.birth_from_id("450199198402103625")) == (
        "女",
        "1984-02",
    )


def test_experience_in_a_free_cell() -> None:
    raw = "2003.03—2009.12 某厂学徒\n2010.01—至今  某厂主任；1999-2003 技校学习"

    assert careers.clean_experience(raw) == [
        {"from": "2003-03", "to": "2009-12", "what": "某厂学徒"},
        {"from": "2010-01", "to": "", "what": "某厂主任"},
        {"from": "1999", "to": "2003", "what": "技校学习"},
    ]


@pytest.mark.parametrize("raw", ["汉族 Han", "汉Han", "汉（Han）"])
def test_ethnic_group_with_its_english(raw: str) -> None:
    assert persons.clean_ethnicity(raw) == "汉族"


@pytest.mark.parametrize("raw", ["待定", "待补", "空缺", "暂缺"])
def test_words_for_a_place_still_open_are_nothing(raw: str) -> None:
    assert text.is_nothing(raw)


def test_sections_of_a_railway_are_units() -> None:
    assert units.split_unit_and_post("河东客运段春晖班组列车长") == ("河东客运段", "春晖班组列车长")
    assert units.has_firm("河东客运段")
