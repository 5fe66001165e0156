"""The elements of which Mongolian, Tibetan, Yi and Turkic names are made."""

from pathlib import Path

import pytest

from talent_db.knowledge.division_table import division_table
from talent_db.knowledge.name_elements import composed_names_at, is_composed_name, is_within_name, load_name_elements
from talent_db.knowledge.surnames import is_plausible_name
from talent_db.knowledge.tables import TableError


@pytest.mark.parametrize("name", ["呼和朝鲁", "斯琴托娅", "格桑罗布", "沙马日火", "古丽巴哈尔", "特木尔", "额尔敦图门"])
def test_a_name_of_elements_is_a_name(name: str) -> None:
    assert is_composed_name(name)
    assert is_plausible_name(name)


@pytest.mark.parametrize("words", ["呼和", "扎西木呷", "呼和浩特", "乌兰察布", "格桑花", "王小明"])
def test_other_words_are_none(words: str) -> None:
    assert not is_composed_name(words)


def test_no_division_is_a_name_of_elements() -> None:
    assert [name for name in division_table().by_name if is_composed_name(name)] == []


def test_all_ends_of_a_name_are_told_with_the_number_of_its_elements() -> None:
    assert composed_names_at("焊工呼和巴特尔", 2) == {7: 2}
    assert composed_names_at("巴特尔说", 0) == {3: 1}


def test_a_joint_within_a_name_is_none_between_two() -> None:
    assert is_within_name("焊工呼和巴特尔", 4)
    assert not is_within_name("甲和巴特尔", 2)


def test_a_double_element_and_an_unknown_people_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "name_elements.csv"

    path.write_text("element,people\n卓玛,tibetan\n卓玛,yi\n", encoding="utf-8")
    with pytest.raises(TableError):
        load_name_elements(path)

    path.write_text("element,people\n卓玛,martian\n", encoding="utf-8")
    with pytest.raises(TableError):
        load_name_elements(path)
