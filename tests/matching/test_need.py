"""A problem is understood as facets with their words, and along the links as causes, processes and trades."""

from pathlib import Path

import pytest

from matching.need import understand
from matching.types import Ask
from search.concepts import ConceptFinder
from talent_db.knowledge.crafts import HEADER, ConceptKind, load_crafts


def test_named_and_described_facets_have_their_words(finder: ConceptFinder) -> None:
    ask = Ask(title="大吊车走偏", description="轮缘磨得飞快，铁轨侧面磨亮了")

    need = understand(ask, finder)

    crane = next(f for f in need.facets if f.code == "设备:桥式起重机")
    gnawing = next(f for f in need.facets if f.code == "现象:啃轨")
    assert (crane.how, ask.text[crane.start : crane.end]) == ("named", "大吊车")
    assert gnawing.kind is ConceptKind.DEFECT


def test_symptom_calls_for_process_trade_and_cause(finder: ConceptFinder) -> None:
    need = understand(Ask(description="我们的天车啃轨"), finder)

    assert need.wanted["工艺:车轮找正"].weight > need.wanted["工艺:激光对中"].weight
    assert {"工种:起重机械维修工", "原因:轨道偏斜"} <= need.wanted.keys()
    assert need.wanted["工艺:车轮找正"].facet == "现象:啃轨"
    assert not any(code.startswith("工种:面点师") for code in need.wanted)


def test_weights_stay_between_zero_and_one(finder: ConceptFinder) -> None:
    need = understand(Ask(description="天车啃轨，轮子挤着轨道走，铁轨侧面磨亮了，车轮找正，激光对中"), finder)

    assert all(0 < wanted.weight <= 1 for wanted in need.wanted.values())


@pytest.mark.parametrize("kind", ["带徒", "培训", "人才短缺"])
def test_teaching_is_wanted_where_it_is_asked_for(finder: ConceptFinder, kind: str) -> None:
    assert understand(Ask(description="啃轨", kind=kind), finder).wants_teaching
    assert not understand(Ask(description="啃轨", kind="攻关"), finder).wants_teaching


def test_text_nobody_understands_gives_no_facets(finder: ConceptFinder) -> None:
    need = understand(Ask(description="ＸＹＺ"), finder)

    assert (need.facets, dict(need.wanted)) == ((), {})


def test_byname_of_another_field_needs_a_second_sign(tmp_path: Path) -> None:
    head = ",".join(HEADER) + "\n"
    (tmp_path / "light.csv").write_text(head + "工艺,电镀着色,发黑,,,,,\n部件,镀件,,,,,,\n", encoding="utf-8")
    (tmp_path / "seed.csv").write_text(head + "材料,种薯,,,,,,\n", encoding="utf-8")
    finder = ConceptFinder(load_crafts(tmp_path))

    elsewhere = understand(Ask(description="种薯发黑"), finder)
    at_home = understand(Ask(description="镀件发黑"), finder)

    assert elsewhere.wanted["工艺:电镀着色"].weight < elsewhere.wanted["材料:种薯"].weight
    assert at_home.wanted["工艺:电镀着色"].weight == pytest.approx(0.9)
