"""What is said not to be there is no symptom; what is missing, and what is tried in vain, is told as it is."""

import pytest

from matching.need import understand
from matching.reading.denied import denied
from matching.reading.reading import read
from matching.reading.tried import tried
from matching.types import Ask
from search.concepts import ConceptFinder, concept_finder


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("没有裂纹、没有未熔合，就是气孔", ["没有裂纹、没有未熔合"]),
        ("不缩水也不缺胶，就是有银纹", ["不缩水", "也不缺胶"]),
        ("轨道没问题，并不啃轨", ["并不啃轨"]),
        ("有渣，气孔倒没有", ["气孔倒没有"]),
        ("不是虫子爬进去了，响声还在", ["不是虫子爬进去了"]),
        ("没有润滑", []),
        ("泵不转，没反应", []),
        ("动不动漏油", []),
        ("不是漏油就是跳闸", []),
        ("没有人会堵漏", []),
        ("打药没死虫", []),
        ("漏油没有解决", []),
        ("不锈钢裂了", []),
    ],
)
def test_only_the_absence_of_something_wrong_is_a_denial(text: str, found: list[str]) -> None:
    assert [span.within(text) for span in denied(text)] == found


def test_denied_symptom_is_neither_named_nor_described() -> None:
    need = understand(Ask(description="龙门吊大车一边快一边慢，走着走着歪了，并不啃轨"), concept_finder())

    assert "现象:啃轨" not in {facet.code for facet in need.facets}


def test_what_was_changed_is_the_thing_and_not_the_craft_of_changing() -> None:
    for words in ("换过车轮", "换过轴承", "清洗过滤芯"):
        reading = read(f"天车走偏，厂家来{words}，没解决", "", concept_finder())

        vain = [mention for mention in reading.mentions if reading.was_tried(mention)]
        assert all(mention.words in words[2:] and mention.kind.value != "工艺" for mention in vain)


def test_changed_bearing_is_a_thing_tried() -> None:
    need = understand(Ask(description="水泵振动大，厂家来换过轴承，没解决"), concept_finder())

    assert [facet.words for facet in need.facets if facet.tried] == ["轴承"]


@pytest.mark.parametrize("text", ["触头紧过", "绝缘子擦过两遍", "电机换过一台", "滤芯清洗过了"])
def test_what_was_done_before_was_in_vain(text: str) -> None:
    assert [span.within(text) for span in tried(text)] == [text]


@pytest.mark.parametrize("text", ["胶水换过供应商", "过滤网堵", "热处理过的齿轮"])
def test_what_changed_before_the_trouble_was_not(text: str) -> None:
    assert tried(text) == ()


def test_symptom_that_was_treated_in_vain_still_weighs_in_full(finder: ConceptFinder) -> None:
    facet = next(f for f in understand(Ask(description="啃轨修过两次没用"), finder).facets if f.code == "现象:啃轨")

    assert not facet.tried
