"""When nobody fits, it is said what kind of craftsman to look for and how to widen."""

from matching.need import understand
from matching.types import Ask
from matching.widen import widen
from search.concepts import ConceptFinder


def test_trade_processes_and_neighbours_are_named(finder: ConceptFinder) -> None:
    ask = Ask(description="天车啃轨", city="广州市", province="广东省", industry="港口机械")

    found = widen(understand(ask, finder), finder.base)

    assert found.trades == ("起重机械维修工",)
    assert found.processes[0] == "车轮找正"
    assert not set(found.near) & {*found.trades, *found.processes}
    assert [word in "".join(found.steps) for word in ("广东省其他城市", "港口机械", "技能等级")] == [True] * 3


def test_unstated_city_and_industry_are_no_steps(finder: ConceptFinder) -> None:
    found = widen(understand(Ask(description="ＸＹＺ"), finder), finder.base)

    assert (found.trades, found.processes, found.near) == ((), (), ())
    assert len(found.steps) == 1
