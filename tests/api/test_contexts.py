"""Texts cut into marked stretches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.contexts.lists import address
from api.contexts.marking import Stretch, cut
from api.contexts.portrait import shown_place, shown_value

SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.just("hit")), max_size=5)


@given(st.text(max_size=10), SPANS)
def test_cutting_loses_nothing(text: str, spans: list[tuple[int, int, str]]) -> None:
    assert "".join(stretch.text for stretch in cut(text, spans)) == text


def test_the_longer_of_two_marks_at_one_place_wins() -> None:
    assert cut("大车啃轨", [(0, 2, "设备"), (0, 4, "现象")]) == [Stretch("大车啃轨", "现象")]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("table 1, row 3, cell 2", "第 1 个表格第 3 行第 2 格"),
        ("sheet 汇总表, B7", "工作表“汇总表”的 B7 单元格"),
        ("line 14", "第 14 行"),
        ("page 2", "第 2 页"),
        ("word/document.xml", "word/document.xml"),
    ],
)
def test_places_are_said_in_chinese(place: str, said: str) -> None:
    assert shown_place(place) == said


def test_values_are_shown_with_units_and_lists_joined() -> None:
    assert shown_value("years_in_trade", 22) == "22 年"
    assert shown_value("honours", [{"name": "南粤工匠", "year": 2021, "level": "省级"}]) == "2021 南粤工匠 省级"
    assert shown_value("title", "") == ""


def test_links_leave_out_what_is_empty() -> None:
    assert address("/search", {"q": "焊 接", "city": ""}) == "/search?q=%E7%84%8A+%E6%8E%A5"
    assert address("/search", {"q": ""}) == "/search"
