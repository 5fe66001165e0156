"""A name counts only where it is a word of the text: nothing torn, deeds read through 完 了 过, numbers whole."""

from pathlib import Path

import pytest

from search.concepts import ConceptFinder, concept_finder
from search.word_bounds import WordBounds, deeds
from talent_db.knowledge.crafts import HEADER, load_crafts

ROWS = """设备,水泵,,,,,,
材料,水泥,,,,,,
材料,铁水,,,,,,
部件,轴承,,,,,,
部件,密封圈,胶圈,,,,,
部件,螺杆料筒,过胶圈,,,,,
部件,过滤器,,,,,,
部件,动力电池,,,,,,
设备,10千伏电缆,,,,,,
工艺,刀具刃磨,磨刀,,,,,
工艺,润滑保养,换油,,,,,
设备,无线基站,4g,,,,,
"""


@pytest.fixture
def finder(tmp_path: Path) -> ConceptFinder:
    (tmp_path / "a.csv").write_text(",".join(HEADER) + "\n" + ROWS, encoding="utf-8")
    return ConceptFinder(load_crafts(tmp_path))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("富水泥岩地层", []),
        ("水泥罐堵了", ["水泥"]),
        ("铁水管锈穿", []),
        ("出铁水的时候", ["铁水"]),
        ("轴承换了还响", ["轴承"]),
        ("轴承受力大", ["轴承"]),  # the cutter's 轴, 承受力 is the worse reading
        ("动力电池模组", ["动力电池"]),  # as good as the cutter's 动力, 电池模组
        ("上海水泵厂", ["水泵"]),
    ],
)
def test_words_are_not_torn(finder: ConceptFinder, text: str, words: list[str]) -> None:
    assert [m.words for m in finder.find(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("110千伏电缆头", []), ("10千伏电缆头", ["10千伏电缆"]), ("内存64gb", []), ("2.4g频段", []), ("改4g了", ["4g"])],
)
def test_numbers_and_latin_words_stay_whole(finder: ConceptFinder, text: str, words: list[str]) -> None:
    assert [m.words for m in finder.find(text)] == words


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("换过胶圈还漏", "密封圈", "胶圈"),
        ("换过滤器", "过滤器", "过滤器"),
        ("磨了刀还是崩", "刀具刃磨", "磨了刀"),
        ("磨完刀就崩", "刀具刃磨", "磨完刀"),
    ],
)
def test_deeds_are_read_through_their_aspect(finder: ConceptFinder, text: str, label: str, words: str) -> None:
    (mention,) = finder.find(text)

    assert (mention.label, text[mention.start : mention.end]) == (label, words)


def test_object_of_a_deed_is_a_whole_word(finder: ConceptFinder) -> None:
    assert finder.find("换了油漆") == []
    assert [m.label for m in finder.find("换了油")] == ["润滑保养"]


def test_deeds_are_compared_as_if_plainly_said() -> None:
    assert deeds("焊完件就弯，磨了刀也崩，好了再说") == ["焊件", "磨刀"]


def test_bounds_of_an_empty_text_tear_nothing() -> None:
    assert WordBounds("轴").allows(0, 1)


def test_trade_of_nobody_is_read_out_of_two_plain_words() -> None:
    assert not any(m.words == "培养工" for m in concept_finder().find("高技能人才培养工艺"))
