"""Each comparison gives the level that people would."""

import pytest

from talent_db.identity import comparisons


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("闻人莉", "闻人丽", "sound"),
        ("程林石", "程材石", "shape"),
        ("程砺石", "程石砺", "swapped"),
        ("程砺石", "程砺秋", "one_character"),
        ("李军", "李强", "different"),
        ("李军", "李均", "sound"),
        ("程砺石", "闻人砚", "different"),
        ("程砺石", "", "unknown"),
        ("程□石", "程砺石", "gap"),
        ("程□石", "程□石", "gap"),  # two masks are not one name
        ("程□石", "程石", "different"),
        ("程□石", "闻□石", "different"),
        ("李□", "李军", "unknown"),
        ("李□", "李□", "unknown"),
    ],
)
def test_names(left: str, right: str, level: str) -> None:
    assert comparisons.compare_names(left, right) == comparisons.compare_names(right, left) == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1978-03", "1978-03", "month"),
        ("1978-03", "1978", "year"),
        ("1978-03", "1979", "near_year"),
        ("1978-03", "1978-04", "near"),
        ("1978-12", "1979-01", "near"),
        ("1978-03", "1987-03", "near"),  # digits swapped
        ("1978-01", "1978-10", "near"),
        ("1978-03", "1984-11", "conflict"),
        ("1978-03", "1999-06", "generation"),
        ("", "1978-03", "unknown"),
    ],
)
def test_births(left: str, right: str, level: str) -> None:
    assert comparisons.compare_births(left, right) == comparisons.compare_births(right, left) == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (("岭澜重工",), ("岭澜重工",), "same"),
        (("岭澜重工",), ("岭澜",), "short"),
        (("浈川精密纺织科技",), ("浈川纺织",), "short"),
        (("岭澜重工", "红砂机修厂"), ("红砂机修厂",), "same"),
        (("岭澜汽车部件",), ("岭蓝汽车部件",), "alike"),
        (("岭澜水务",), ("浈川水务",), "changed"),
        (("岭澜港务",), ("岭澜茶业",), "changed"),
        ((), ("岭澜",), "unknown"),
    ],
)
def test_employers(left: tuple[str, ...], right: tuple[str, ...], level: str) -> None:
    assert comparisons.compare_employers(left, right) == comparisons.compare_employers(right, left) == level


def test_only_valid_numbers_decide() -> None:
    compare = comparisons.compare_numbers
    assert compare(("a", ""), ("a", "")) == "same"
    assert compare(("a", ""), ("b", "")) == "different"
    assert compare(("a", ""), ("", "b")) == "unknown"
    assert compare(("", "b"), ("", "b")) == "same_faulty"
