"""Slips are set right without moving an offset; noise, vain remedies and denials are found."""

from pathlib import Path

import pytest

from matching.features import words
from matching.need import understand
from matching.reading.help_kind import help_kind
from matching.reading.reading import read
from matching.types import Ask, Facet, Need
from search.concepts import ConceptFinder, concept_finder
from talent_db.knowledge.slips import load_slips, slips
from talent_db.knowledge.tables import TableError
from tests.factories.records import candidate, record


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("端盖镀烙后起皮", "端盖镀铬后起皮"),
        ("氩孤焊打底有汽孔", "氩弧焊打底有气孔"),
        ("M8×1.25的孔攻偏了，材料0Cr18Ni9", "M8×1.25的孔攻偏了，材料0Cr18Ni9"),
    ],
)
def test_slips_are_set_right_and_codes_stay(text: str, right: str) -> None:
    reading = read(text, "", concept_finder())

    assert reading.text == right
    assert len(reading.text) == len(text)


def test_facet_of_a_slip_has_the_words_as_written() -> None:
    ask = Ask(description="氩孤焊打底，焊完发黑")

    facet = next(f for f in understand(ask, concept_finder()).facets if f.words.startswith("氩"))

    assert ask.text[facet.start : facet.end] == facet.words == "氩孤焊"


def test_money_haste_and_quarrels_are_noise_but_never_a_thing_of_the_workshop(finder: ConceptFinder) -> None:
    text = "天车啃轨，老板天天催货，报价二十万，天车报价二十万"

    reading = read(text, "", finder)

    assert [span.within(text) for span in reading.noise] == ["老板天天催货", "报价二十万"]
    assert len(reading.weighty) == len(text)
    assert "催货" not in reading.weighty


def test_what_was_changed_in_vain_weighs_half(finder: ConceptFinder) -> None:
    plain = understand(Ask(description="天车走偏，看看车轮"), finder)
    tried = understand(Ask(description="天车走偏，换过两套车轮都一样"), finder)

    def wheel(need: Need) -> Facet:
        return next(f for f in need.facets if f.code == "部件:车轮")

    assert (wheel(plain).tried, wheel(tried).tried) == (False, True)
    assert wheel(tried).weight == pytest.approx(wheel(plain).weight / 2)


@pytest.mark.parametrize("text", ["厂家来换过车轮，没解决", "车轮换了还是老样子", "厂家说要换车轮", "车轮检查过没问题"])
def test_vain_remedies_are_told_in_many_ways(finder: ConceptFinder, text: str) -> None:
    facet = next(f for f in understand(Ask(description=text), finder).facets if f.code == "部件:车轮")

    assert facet.tried


def test_denied_symptoms_are_no_facets(finder: ConceptFinder) -> None:
    codes = [f.code for f in understand(Ask(description="没有轨道偏斜，就是轮子挤着轨道走"), finder).facets]

    assert "原因:轨道偏斜" not in codes
    assert "现象:啃轨" in codes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("想请师傅带我们的电工半年，签师徒协议", "带徒"),
        ("给二十个焊工上一期实操课", "培训"),
        ("磨床招不到人", "人才短缺"),
        ("有没有现成的方案，能照搬最好", "成果转化"),
        ("到底是泵的毛病还是管子的毛病", "诊断"),
        ("轴承三个月坏一套", "攻关"),
    ],
)
def test_kind_of_help_is_read(text: str, kind: str) -> None:
    assert help_kind(text).value == kind


def test_ticked_kind_wins_over_the_words(finder: ConceptFinder) -> None:
    assert not understand(Ask(description="啃轨，想请师傅带徒", kind="攻关"), finder).wants_teaching
    assert understand(Ask(description="啃轨，想请师傅带徒"), finder).wants_teaching


def test_slips_are_equally_long_and_loader_refuses_others(tmp_path: Path) -> None:
    assert len(slips()) >= 80
    path = tmp_path / "slips.csv"
    path.write_text("wrong,right\n焊逢,焊接缝\n", encoding="utf-8")
    with pytest.raises(TableError):
        load_slips(path)


def test_slip_set_right_is_never_quoted_as_the_askers_word() -> None:
    finder = concept_finder()
    ask = Ask(description="氩孤焊接头返工多")
    made = candidate(record(finder, skills="擅长氩弧焊，接头质量好。"))

    value = words(understand(ask, finder), made)

    assert [quote.asked for quote in value.quotes] != []
    assert all(part in ask.text for quote in value.quotes for part in quote.asked.split("、"))


def test_what_was_done_is_no_slip_of_a_thing() -> None:
    assert read("砖面抛完一片麻点", "", concept_finder()).corrections == ()
