"""Names and units in the form in which they are compared."""

import pytest

from talent_db.identity.normal import employer_form, employer_names, name_form, place_form, syllable
from talent_db.identity.rarity import Rarity


@pytest.mark.parametrize(
    ("told", "form"),
    [
        ("程　礪石", "程砺石"),
        ("買買提・艾力", "买买提·艾力"),
        ("欧砚秋（曾用名欧秋）", "欧砚秋"),
        ("", ""),
        ("程*石", "程□石"),
        ("程×石", "程□石"),
        ("程X石", "程□石"),
        ("程？石", "程□石"),
        ("程砺石*", "程砺石"),
        ("程砺石同志", "程砺石"),
        ("李先生", "李先生"),
        ("1、程砺石（女）", "程砺石"),
    ],
)
def test_names_in_any_writing_have_one_form(told: str, form: str) -> None:
    assert name_form(told) == form


@pytest.mark.parametrize(
    ("told", "form"),
    [
        ("浈江市岭澜重工集团股份有限公司", "岭澜重工"),
        ("廣州市嶺瀾重工有限公司", "岭澜重工"),
        ("岭澜重工", "岭澜重工"),
        ("穗河省浈江市岭澜重工（集团）有限责任公司", "岭澜重工"),
    ],
)
def test_units_lose_place_and_legal_form(told: str, form: str) -> None:
    assert employer_form(told) == form


def test_unit_called_by_its_kind_keeps_its_place() -> None:
    assert employer_form("海州区人民医院") != employer_form("东海县人民医院")
    assert employer_form("浈江市职校") == "浈江市职校"


def test_former_name_in_brackets_is_a_name_too() -> None:
    assert employer_names("岭澜重工有限公司（原浈江市红砂机修厂）") == ("岭澜重工", "红砂机修厂")


def test_city_and_sounds_are_compared_loosely() -> None:
    assert place_form("連雲港市") == place_form("连云港") == "连云港"
    assert (syllable("英"), syllable("张")) == (syllable("因"), syllable("赞"))


def test_common_name_says_less_than_a_rare_one() -> None:
    estimate = Rarity()
    assert estimate.of("张伟") < 15 < 19 < estimate.of("诸葛云帆")


def test_own_records_do_not_make_a_name_common_but_many_bearers_do() -> None:
    assert Rarity(["程砺石"] * 2).of("程砺石") == Rarity().of("程砺石")
    assert Rarity(["程砺石"] * 500 + ["某"] * 99_500).of("程砺石") < 9
