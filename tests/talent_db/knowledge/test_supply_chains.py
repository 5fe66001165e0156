"""The supply chains are big enough, checked, without loops, and found by the words of a problem."""

from pathlib import Path

import pytest

from talent_db.knowledge.supply_chains import COLUMNS, ChainNode, chain_neighbours, load_supply_chains, supply_chains
from talent_db.knowledge.tables import TableError


def test_twenty_chains_of_fifteen_nodes() -> None:
    chains = supply_chains()

    assert len(chains) >= 20
    assert min(len(nodes) for nodes in chains.values()) >= 15


@pytest.mark.parametrize("chain", sorted(supply_chains()))
def test_no_node_is_upstream_of_itself(chain: str) -> None:
    above = {node.name: node.upstream for node in supply_chains()[chain]}

    def climb(name: str, seen: tuple[str, ...]) -> None:
        assert name not in seen
        for other in above[name]:
            climb(other, (*seen, name))

    for name in above:
        climb(name, ())


def test_neighbours_are_those_before_and_after() -> None:
    place = chain_neighbours("我们的电池包老是进水")[0]

    assert (place.node.name, place.word) == ("电池包", "电池包")
    assert [node.name for node in place.upstream] == ["电芯", "电池箱体"]
    assert [node.name for node in place.downstream] == ["整车"]


def test_longest_word_comes_first_and_nothing_is_found_in_other_talk() -> None:
    assert chain_neighbours("转向架构架焊缝裂了")[0].node.name == "转向架构架"
    assert chain_neighbours("大家好") == []


@pytest.mark.parametrize(
    "row",
    ["试链,甲,,乙,metallurgy,,", "试链,甲,,,nowhere,,", "试链,甲,,,metallurgy,没有的工艺,", "试链,甲,,甲,metallurgy,,"],
)
def test_faulty_rows_are_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "x.csv").write_text(",".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")

    with pytest.raises(TableError):
        load_supply_chains(tmp_path)


def test_node_goes_by_all_its_names() -> None:
    node = ChainNode("链", "电池包", ("动力电池",), (), "nev", (), ())

    assert node.words == ("电池包", "动力电池")
