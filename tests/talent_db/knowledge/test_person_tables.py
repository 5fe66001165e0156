"""Occupations, skill levels, closed lists and surnames."""

from pathlib import Path

import pytest

from talent_db.knowledge.occupations import load_occupations, occupations, resolve_occupation
from talent_db.knowledge.person_terms import (
    education_levels,
    ethnicities,
    load_terms,
    political_statuses,
    resolve_education,
    resolve_ethnicity,
    resolve_political_status,
)
from talent_db.knowledge.skill_levels import resolve_skill_level, skill_levels
from talent_db.knowledge.surnames import is_plausible_name, load_surnames, name_pinyin, split_name
from talent_db.knowledge.tables import TableError


def test_at_least_300_occupations() -> None:
    assert len(occupations()) >= 300


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("电焊工", "焊工"),
        ("焊工(承压设备)", "焊工"),
        ("汽车焊工", "焊工"),
        ("数车", "数控车工"),
        ("厨师", "中式烹调师"),
    ],
)
def test_resolve_occupation(text: str, name: str) -> None:
    found = resolve_occupation(text)

    assert found is not None
    assert found.name == name


def test_resolve_occupation_knows_when_it_does_not_know() -> None:
    assert resolve_occupation("宇宙") is None
    assert resolve_occupation("") is None


def test_occupation_word_in_two_rows_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "occupations.csv"
    path.write_text("code,name,group,gbm,aliases\nO1,车工,甲,,普车\nO2,铣工,甲,,普车\n", encoding="utf-8")

    with pytest.raises(TableError, match="“普车”同属 O1 与 O2"):
        load_occupations(path)


def test_ladder_has_eight_levels_in_order() -> None:
    names = [level.name for level in skill_levels()]

    assert names == ["学徒工", "初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国家职业资格五级", "初级工"),
        ("国家职业资格三级", "高级工"),
        ("国家职业资格 2级", "技师"),
        ("一级", "高级技师"),
        ("高级工（三级）", "高级工"),
        ("焊工高级技师", "高级技师"),
    ],
)
def test_old_grades_run_downwards(text: str, name: str) -> None:
    level = resolve_skill_level(text)

    assert level is not None
    assert level.name == name


def test_closed_lists_are_complete_and_take_short_forms() -> None:
    assert len({term.code for term in ethnicities().values()}) == 56
    assert len({term.code for term in political_statuses().values()}) == 13
    assert education_levels()["本科"].rank > education_levels()["大专"].rank
    assert (resolve_ethnicity("汉"), resolve_political_status("党员"), resolve_education("大学专科")) == (
        "汉族",
        "中共党员",
        "大专",
    )
    assert resolve_ethnicity("火星族") is None


def test_word_twice_in_a_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("code,name,aliases\n1,甲,丙\n2,乙,丙\n", encoding="utf-8")

    with pytest.raises(TableError, match="“丙”出现两次"):
        load_terms(path)


@pytest.mark.parametrize(
    ("name", "parts"),
    [("王强", ("王", "强")), ("欧阳明", ("欧阳", "明")), ("欧阳", ("欧", "阳")), ("买买提•艾力", ("买买提", "艾力"))],
)
def test_split_name(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize("name", ["张三", "欧阳修远", "区倩", "陳志明", "古丽·阿依", "阿依古丽", "张 三"])
def test_names_are_plausible(name: str) -> None:
    assert is_plausible_name(name)


@pytest.mark.parametrize(
    "text",
    ["技术能手", "单位意见", "广东省", "高级工", "张", "Zhang San", "劳动模范", "何师傅", "张三李四王五", "焊接工艺"],
)
def test_other_words_are_not_names(text: str) -> None:
    assert not is_plausible_name(text)


def test_surnames_are_read_as_surnames() -> None:
    readings = [name_pinyin(name) for name in ("单强", "曾强", "仇强", "区强", "查强", "盖强", "解强", "尉迟强")]

    assert [reading.removesuffix(" qiang") for reading in readings] == [
        "shan", "zeng", "qiu", "ou", "zha", "ge", "xie", "yu chi",
    ]  # fmt: skip


def test_double_surname_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "surnames.csv"
    path.write_text("surname,rank,kind,reading\n王,1,single,\n王,2,single,\n", encoding="utf-8")

    with pytest.raises(TableError, match="代码重复：王"):
        load_surnames(path)
