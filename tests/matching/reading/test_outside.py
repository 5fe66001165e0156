"""What no craftsman gives is said so, and whom to turn to; a text that tells of any craft is asked about."""

from pathlib import Path

import pytest

from matching.need import understand
from matching.types import Ask
from matching.widen import widen
from search.concepts import concept_finder
from talent_db.knowledge.outside_help import COLUMNS, load_outside_help, outside_help
from talent_db.knowledge.tables import TableError


def kind_of(text: str, industry: str = "") -> str:
    beyond = understand(Ask(description=text, industry=industry), concept_finder()).outside
    return beyond.code if beyond else ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("想借三百万过桥，谁能帮忙找渠道", "money"),
        ("隔壁那块农用地，想调成建设用地，怎么批", "land"),
        ("起诉了对方没财产，怎么申请强制执行", "law"),
        ("产品卖不出去，想上直播带货", "market"),
        ("要招三十个普工，包吃包住，哪里有人", "hiring"),
        ("职工孩子上学进不了公办学校", "family"),
    ],
)
def test_what_no_craftsman_gives_is_recognised(text: str, code: str) -> None:
    assert kind_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "客户起诉我们，说轴承滚道剥落，法院要鉴定",
        "酱油卖不出去，客户说有沉淀",
        "普工操作冲床老是压坏模具，想请师傅教调模",
        "直播间灯光一开就跳闸",
        "借了邻厂的三坐标，两边测的孔距差两丝",
        "公司准备上市，要求压铸件的报废率降到3%，现在气孔太多",
        "磨床招不到人",
        "天车啃轨",
    ],
)
def test_text_that_tells_of_a_craft_is_never_turned_away(text: str) -> None:
    assert kind_of(text) == ""


def test_a_bank_may_ask_bankers_for_money() -> None:
    assert kind_of("客户要过桥资金，怎么做尽职", industry="金融服务") != "money"


def test_the_answer_says_why_and_whom_to_turn_to() -> None:
    need = understand(Ask(description="想借三百万过桥", city="广州市"), concept_finder())

    found = widen(need, concept_finder().base)

    assert (found.trades, found.processes, found.near) == ((), (), ())
    assert "不是手艺能解决的" in found.steps[0]
    assert "银行" in found.steps[1]
    assert need.questions == ()


def test_every_kind_has_signs_and_an_address() -> None:
    assert len(outside_help()) >= 12
    assert all(kind.signs and kind.turn_to for kind in outside_help())


@pytest.mark.parametrize(
    "row",
    [
        "a,甲,,借钱|借钱,银行",
        "a,甲,,借,银行",
        "a,甲,,…借钱,银行",
        "a,甲,nowhere,借钱,银行",
        "a,甲,,借钱,",
        "a,甲,,,银行",
    ],
)
def test_broken_rows_are_refused(tmp_path: Path, row: str) -> None:
    path = tmp_path / "outside_help.csv"
    path.write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")

    with pytest.raises(TableError):
        load_outside_help(path)
