"""What is quoted of a problem reads as a person would quote it."""

import pytest

from matching.reading.stretches import told

TEXT = "三号线南段有两个急弯，今年开春以来列车一过就嗡嗡响，坐着脚底发麻。钢轨顶面摸上去一棱一棱的，三四个月又长出来。"


def quoted(*parts: str) -> list[str]:
    spans = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in parts]
    return [span.within(TEXT) for span in told(TEXT, spans)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("又长",), ["三四个月又长出来"]),  # a short clause whole
        (("底发",), ["坐着脚底发麻"]),
        (("车一过", "嗡响"), ["今年开春以来列车一过就嗡嗡响"]),
        (("又长", "脚底"), ["坐着脚底发麻", "三四个月又长出来"]),  # in the order of the text
    ],
)
def test_clauses_and_whole_words_are_quoted(parts: tuple[str, ...], expected: list[str]) -> None:
    assert quoted(*parts) == expected


def test_of_a_long_clause_only_what_tells() -> None:
    text = "我们公司前年从外地买回来的那台旧的大吊车走着走着轮子挤边还吱吱响个没完"
    spans = [(text.index("走着走"), text.index("走着走") + 3), (text.index("子挤"), text.index("子挤") + 2)]

    assert [span.within(text) for span in told(text, spans)] == ["走着走着轮子挤"]


def test_a_span_over_punctuation_is_cut_there() -> None:
    text = "水一浇，火就灭。"

    assert [span.within(text) for span in told(text, [(1, 6)])] == ["水一浇", "火就灭"]
