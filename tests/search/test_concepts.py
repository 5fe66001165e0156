"""Concepts are found where they stand word for word, and symptoms where they are only described."""

from pathlib import Path

import pytest

from search.concepts import ConceptFinder, fold
from talent_db.knowledge.crafts import HEADER, load_crafts
from tests.factories.knowledge import small_base


@pytest.fixture
def finder(tmp_path: Path) -> ConceptFinder:
    return ConceptFinder(small_base(tmp_path))


def test_mention_has_its_place_in_the_text(finder: ConceptFinder) -> None:
    text = "车间那台大吊车的轮子坏了"

    mentions = finder.find(text)

    assert [(m.code, m.words) for m in mentions] == [("设备:桥式起重机", "大吊车"), ("部件:车轮", "轮子")]
    assert all(text[m.start : m.end] == m.words for m in mentions)


def test_longest_term_wins(finder: ConceptFinder) -> None:
    assert [m.label for m in finder.find("车轮对角线调整")] == ["车轮找正"]


def test_offsets_survive_full_width_text(finder: ConceptFinder) -> None:
    text = "ＡＢ㎡大吊车"

    (mention,) = finder.find(text)

    assert text[mention.start : mention.end] == "大吊车"
    assert len(fold(text)) == len(text)


def test_described_symptom_is_found_without_its_name(finder: ConceptFinder) -> None:
    text = "吊车往一边偏着走，轮缘磨得很快"

    found = finder.resembling(text)

    assert found[0].code == "现象:啃轨"
    assert "轮缘磨得" in [text[start:end] for start, end in found[0].spans]


def test_text_without_any_likeness_gives_nothing(finder: ConceptFinder) -> None:
    assert finder.resembling("ＸＹＺ") == []
    assert finder.find("") == []


def test_word_of_two_trades_takes_the_sense_the_text_speaks_of(tmp_path: Path) -> None:
    header = ",".join(HEADER)
    (tmp_path / "port.csv").write_text(f"{header}\n设备,桥式起重机,行车,,,,,\n部件,吊钩,,,,,,\n", encoding="utf-8")
    (tmp_path / "road.csv").write_text(f"{header}\n工况,道路行驶,行车,,,,,\n部件,方向盘,,,,,,\n", encoding="utf-8")
    finder = ConceptFinder(load_crafts(tmp_path))

    senses = {m.label: m.confidence for m in finder.find("行车的吊钩歪了") if m.words == "行车"}

    assert senses["桥式起重机"] > senses["道路行驶"]
    assert sum(senses.values()) == pytest.approx(1.0)


def test_how_long_and_how_often_speak_for_no_symptom(tmp_path: Path) -> None:
    rows = "工艺,甲,,,,,,\n现象,淤浅,清了两个月又满|每天都要挖,,,甲,,\n现象,漆膜发黄,白门板变黄,,,甲,,\n"
    (tmp_path / "a.csv").write_text(",".join(HEADER) + "\n" + rows, encoding="utf-8")
    finder = ConceptFinder(load_crafts(tmp_path))

    found = finder.resembling("才用了两个月，每天都看得出门板变黄")

    assert [likeness.label for likeness in found] == ["漆膜发黄"]
