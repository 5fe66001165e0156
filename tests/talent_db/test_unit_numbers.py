"""Units that a number, a letter or a side tells apart are never one unit, nor the short form of each other."""

import pytest

from talent_db.identity.comparisons import compare_employers
from talent_db.identity.normal import employer_names
from talent_db.text import same_employer
from talent_db.unit_numbers import are_numbered_apart, in_digits

APART = [
    ("厂1有限公司", "厂10有限公司"),
    ("岭澜一厂", "岭澜十一厂"),
    ("岭澜重工一厂", "岭澜重工二厂"),
    ("岭澜重工第1分公司", "岭澜重工第10分公司"),
    ("岭澜重工A厂", "岭澜重工B厂"),
    ("岭澜重工a厂", "岭澜重工AB厂"),
    ("岭澜重工甲厂", "岭澜重工乙厂"),
    ("岭澜重工东厂区", "岭澜重工西厂区"),
    ("浈江301医院", "浈江302医院"),
    ("浈江三〇一医院", "浈江302医院"),
    ("浈江市第一人民医院", "浈江市第十一人民医院"),
    ("岭澜重工（一厂）", "岭澜重工（二厂）"),
    ("岭澜重工有限公司（A厂）", "岭澜重工有限公司（B厂）"),
    ("中铁四局集团", "中铁十四局集团"),
    ("岭澜1厂", "岭澜11厂1车间"),
]
TOGETHER = [
    ("岭澜重工", "岭澜重工第一分公司"),
    ("中铁四局", "中铁四局第二工程有限公司"),
    ("岭澜重工第一分厂", "岭澜重工第1分厂"),
    ("浈江三〇一医院", "浈江301医院"),
    ("三一重工股份有限公司", "三一重工"),
    ("东方电机有限公司", "东方电机"),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_units_numbered_apart_are_two(left: str, right: str) -> None:
    assert compare_employers(employer_names(left), employer_names(right)) == "changed"
    assert compare_employers(employer_names(right), employer_names(left)) == "changed"
    assert not same_employer(left, right)


@pytest.mark.parametrize(("left", "right"), TOGETHER)
def test_number_that_one_name_leaves_out_or_writes_otherwise_parts_nothing(left: str, right: str) -> None:
    assert compare_employers(employer_names(left), employer_names(right)) in ("same", "short")
    assert not are_numbered_apart(left, right)


def test_former_name_with_a_number_is_still_found() -> None:
    told = employer_names("岭澜一厂（原红砂第二机修厂）")

    assert compare_employers(told, employer_names("红砂第二机修厂")) == "same"


def test_numbers_have_one_writing() -> None:
    assert [in_digits(name) for name in ("第十一厂", "二十厂", "三〇一医院", "廿一厂", "A厂")] == [
        "11厂",
        "20厂",
        "301医院",
        "廿1厂",
        "a厂",
    ]
