"""A story's numbered works stand for their own unit only."""

import pytest

from ingest.news.unit_names import UnitNames, is_same_unit, is_short_for


@pytest.mark.parametrize(
    ("left", "right"), [("一厂", "岭澜十一厂"), ("岭澜1厂", "岭澜11厂"), ("岭澜机械A厂", "岭澜机械AB厂")]
)
def test_works_of_another_number_is_no_short_form(left: str, right: str) -> None:
    assert not is_same_unit(left, right)
    assert not is_short_for(left, right)


def test_works_is_told_in_full_by_the_unit_of_its_own_number() -> None:
    names = UnitNames(["岭澜机械十一厂", "红砂矿务局一厂"])

    assert (names.fullest("一厂"), names.fullest("十一厂")) == ("红砂矿务局一厂", "岭澜机械十一厂")


def test_works_of_another_number_lends_no_name() -> None:
    assert UnitNames(["岭澜机械十一厂"]).fullest("一厂") == ""
