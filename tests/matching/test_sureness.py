"""The reading's confidence rises with how well the words fit and with the things that agree, and means something."""

import math

from matching.need import understand
from matching.sureness import AGREEING, sureness
from matching.types import Ask, Facet
from search.concepts import Mention, concept_finder
from talent_db.knowledge.crafts import ConceptKind

BASE = concept_finder().base
RAIL = Facet("现象:啃轨", ConceptKind.DEFECT, "啃轨", "轮子挤边", 1.0, "described")


def crane(number: int) -> Mention:
    code = ("设备:桥式起重机", "部件:起重机车轮", "工艺:起重设备检修")[number]
    concept = BASE.concepts[code]
    return Mention(code, concept.kind, concept.label, 0, 2, "天车")


def test_better_likeness_makes_surer() -> None:
    told = [sureness([RAIL], [], likeness, BASE) for likeness in (5.0, 20.0, 40.0, 60.0)]

    assert told == sorted(told)
    assert told[0] < 0.2
    assert told[-1] > 0.9


def test_things_of_the_same_trade_make_surer_and_others_do_not() -> None:
    alone = sureness([RAIL], [], 25.0, BASE)
    agreeing = [sureness([RAIL], [crane(k) for k in range(n)], 25.0, BASE) for n in (1, 2, 3)]
    bread = BASE.concepts["材料:面团"]
    strange = sureness([RAIL], [Mention("材料:面团", bread.kind, bread.label, 0, 2, "面团")], 25.0, BASE)

    assert alone < agreeing[0] < agreeing[1]
    assert agreeing[AGREEING - 1] == agreeing[AGREEING]
    assert math.isclose(strange, alone)


def test_text_without_a_craft_is_not_understood() -> None:
    finder = concept_finder()

    assert understand(Ask(description="ＸＹＺ"), finder).confidence == 0.0
    assert understand(Ask(description="股东闹翻了，一个要退股，公章也被拿走"), finder).confidence < 0.3


def test_plain_problem_is_surer_than_a_vague_one() -> None:
    finder = concept_finder()
    plain = understand(Ask(description="桥式起重机啃轨，轮缘磨得飞快"), finder).confidence
    vague = understand(Ask(description="一开起来就嗡嗡响，抖得厉害"), finder).confidence

    assert plain > 0.9
    assert vague < plain - 0.2


def test_of_two_problems_the_least_understood_counts() -> None:
    finder = concept_finder()
    need = understand(Ask(description="天车啃轨，轮缘磨得飞快。另外馒头蒸出来发黄塌皮"), finder)
    apart = [understand(part.ask, finder).confidence for part in need.parts]

    assert len(need.parts) == 2
    assert 0.0 < need.confidence <= max(apart)
