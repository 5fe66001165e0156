"""Several problems are told apart by how the writer announces them; one problem told at length stays one."""

import pytest

from matching.need import understand
from matching.parting import likeness, parted
from matching.reading.problem_parts import SeamKind, says_several, seams
from matching.types import Ask
from search.concepts import concept_finder

TWO = [
    "1、注塑件缩水，保压加到头也没用。\n2、行车大钩下滑，抱闸调过。",
    "我们有两件事：一是钢梁焊缝气孔多，二是馒头蒸出来发黄塌皮。",
    "问题1：焊缝夹渣多。问题2：喷漆流挂。",
    "染缸出来的布有色花。还有个事，仓库的叉车举升门架老往下掉。",
    "门板封边条老翘起来。另外地下室底板接头一圈往里渗水。",
    "注塑机螺杆打滑下料慢；冷库那边蒸发器也老结霜。",
]
ONE = [
    "磨床磨出来的内孔有喇叭口。另外表面有振纹，砂轮修过了。",
    "1、镗孔圆度超差；2、表面粗糙度达不到；3、刀片寿命短。都是同一台镗床上的活。",
    "铸钢件热裂。已经试过：1.降低浇注温度；2.改冒口；3.砂型退让性加大，都没用。",
    "一、项目背景：公司生产柱塞。二、技术难题：柱塞副磨损快。三、预期目标：寿命翻倍。四、合作方式：面议。",
    "轴承套圈磨削烧伤，一是砂轮选得不对，二是冷却不够，不知道是哪个。",
    "厚板焊完隔一夜开裂。顺便给二十个焊工上一期课。",
    "水稻叶子发黄，根发黑。另外田里有股臭味。",
    "变压器油温高。还有三个月就要投运。",
]


@pytest.mark.parametrize("text", TWO)
def test_two_problems_are_told_apart(text: str) -> None:
    parts = understand(Ask(description=text), concept_finder()).parts

    assert len(parts) == 2
    assert likeness(*parts) < 0.8


@pytest.mark.parametrize("text", ONE)
def test_one_problem_at_length_stays_one(text: str) -> None:
    assert understand(Ask(description=text), concept_finder()).parts == ()


def test_parts_cover_the_text_without_overlap() -> None:
    text = TWO[0]
    parts = understand(Ask(description=text), concept_finder()).parts

    told = [part.reading.text for part in parts if part.reading]
    assert [len(words) for words in told] == [len(text)] * 2
    assert all(sum(words[i] == text[i] != "。" for words in told) <= 1 for i in range(len(text)) if text[i] != "。")


def test_a_request_for_lessons_is_no_problem_of_its_own() -> None:
    need = understand(Ask(description="电缆头老炸。另外请师傅来给电工上几堂课"), concept_finder())

    assert need.parts == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("泵老是漏油。还有个事，车坏了", [SeamKind.OTHER]),
        ("泵老是漏油。另外车老坏", [SeamKind.BESIDES]),
        ("泵老是漏油，同时车也坏", [SeamKind.TURN]),
        ("攻关内容：1.泵漏油；2.车打滑", [SeamKind.TASKS] * 2),
        ("1、泵漏油\n2、车打滑", [SeamKind.LIST] * 2),
        ("一、项目背景：泵漏油。二、技术要求：不漏", []),
        ("孔径1.2毫米，2.5米长", []),
    ],
)
def test_seams_are_named_by_how_plainly_they_part(text: str, kinds: list[SeamKind]) -> None:
    assert [seam.kind for seam in seams(text)] == kinds


@pytest.mark.parametrize("text", ["两个毛病会不会是一个根子", "客户两样一起投诉", "两项技术难题"])
def test_writer_may_say_that_he_has_several(text: str) -> None:
    assert says_several(text)


def test_writer_with_two_machines_has_not_said_so() -> None:
    assert not says_several("两台一合闸就跳，两头合格中间大")


def test_nothing_is_parted_without_a_seam() -> None:
    need = understand(Ask(description="天车啃轨，轮缘磨得飞快"), concept_finder())
    assert need.reading is not None

    assert parted(need.reading, need, lambda _: need, concept_finder().base) == ()
