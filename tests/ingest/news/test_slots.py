"""Names that look like ordinary words: the slot in the sentence decides."""

import pytest

from ingest.news.slots import slot_names

PROVEN = {
    "临江市恒通轴承有限公司装配车间钳工石头先后发言。": {"石头"},
    "“干活要凭良心。”田园说。田园，女，45岁。": {"田园"},
    "全国技术能手、海州造船厂质检员阴晴（右一）在现场。": {"阴晴"},
    # Words in the same shapes that are no persons.
    "公司加强职工安全，车间成绩，选手水平都有提高。": set(),
    "工人才艺展示，劳模宣讲团走进车间。": set(),
}


@pytest.mark.parametrize(("text", "expected"), PROVEN.items())
def test_the_slot_proves_the_name(text: str, expected: set[str]) -> None:
    assert slot_names([text], [[]]).names == expected


def test_a_word_that_mostly_stands_elsewhere_is_no_name() -> None:
    text = "车间主任石头说。" + "石头很硬，搬石头要小心，垒石头要稳，滚石头要慢。" * 3

    assert slot_names([text], [[]]).names == frozenset()


@pytest.mark.parametrize("lead", ["参加的有", "参赛的四人："])
def test_a_row_is_of_persons_when_most_of_it_is(lead: str) -> None:
    text = lead + "周大成、田园、钱小河、石磊。"
    anchors = [[text.index("周大成"), text.index("钱小河")]]

    assert "石磊" in slot_names([text], anchors).names


def test_and_behind_a_word_begins_no_name() -> None:
    assert slot_names(["推动企业劳模和工匠到学校传授技艺，聘请劳模和工匠人才。"], [[]]).names == frozenset()
