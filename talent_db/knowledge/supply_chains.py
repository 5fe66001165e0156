"""Supply chains: products and parts with what comes before and after them, for joint work along a chain.

Data in ``supply_chains/*.csv``, one chain a file, one node a row: chain, node, other names, nodes upstream, industry
code, processes (names of the craft base), materials. Parts are parted by ``|``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.crafts import ConceptKind, CraftBase, craft_base
from talent_db.knowledge.industries import programme_industries
from talent_db.knowledge.tables import TABLES_DIR, TableError, read_rows, split_cell

CHAINS_DIR = TABLES_DIR / "supply_chains"
COLUMNS = ["链", "节点", "说法", "上游", "行业", "工艺", "材料"]
SHORTEST_NAME = 2


@dataclass(frozen=True)
class ChainNode:
    """A product or part of a chain: who makes it (industry code), how (process names), out of what."""

    chain: str
    name: str
    aliases: tuple[str, ...]
    upstream: tuple[str, ...]
    industry: str
    processes: tuple[str, ...]
    materials: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All the names it goes by."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class ChainPlace:
    """A node with its direct neighbours, and the word it was found by."""

    node: ChainNode
    upstream: tuple[ChainNode, ...]
    downstream: tuple[ChainNode, ...]
    word: str


def load_supply_chains(folder: Path = CHAINS_DIR, base: CraftBase | None = None) -> Mapping[str, tuple[ChainNode, ...]]:
    """Chain → its nodes; raises TableError for double nodes, unknown upstream nodes, industries and processes."""
    known = base or craft_base()
    chains: dict[str, tuple[ChainNode, ...]] = {}
    for path in sorted(folder.glob("*.csv")):
        nodes = tuple(_node(row) for row in read_rows(path, COLUMNS))
        _check(path, nodes, known)
        if nodes[0].chain in chains:
            raise TableError(f"{path.name} 链重复：{nodes[0].chain}")
        chains[nodes[0].chain] = nodes
    return chains


def _node(row: Mapping[str, str]) -> ChainNode:
    return ChainNode(
        row["链"],
        row["节点"],
        split_cell(row["说法"]),
        split_cell(row["上游"]),
        row["行业"],
        split_cell(row["工艺"]),
        split_cell(row["材料"]),
    )


def _check(path: Path, nodes: tuple[ChainNode, ...], base: CraftBase) -> None:
    names = [node.name for node in nodes]
    if not nodes or len({node.chain for node in nodes}) != 1:
        raise TableError(f"{path.name} 一个文件写一条链")
    if len(set(names)) != len(names):
        raise TableError(f"{path.name} 节点重复")
    for node in nodes:
        for above in node.upstream:
            if above not in names or above == node.name:
                raise TableError(f"{path.name} {node.name} 的上游不存在：{above}")
        if node.industry not in programme_industries():
            raise TableError(f"{path.name} {node.name} 的行业不存在：{node.industry}")
        for process in node.processes:
            if f"{ConceptKind.PROCESS.value}:{process}" not in base.concepts:
                raise TableError(f"{path.name} {node.name} 的工艺没有定义：{process}")


@lru_cache(maxsize=1)
def supply_chains() -> Mapping[str, tuple[ChainNode, ...]]:
    """The shipped chains, read once per process."""
    return load_supply_chains()


def chain_neighbours(text: str, chains: Mapping[str, tuple[ChainNode, ...]] | None = None) -> list[ChainPlace]:
    """The nodes that a text or a concept's label names, the longest word first, with their direct neighbours.

    Equally long words: the chain first of which the text names more.
    """
    found: list[tuple[int, int, str, ChainPlace]] = []
    for chain, nodes in (supply_chains() if chains is None else chains).items():
        hits = [(node, word) for node in nodes if (word := _named(node, text))]
        for node, word in hits:
            above = tuple(other for other in nodes if other.name in node.upstream)
            below = tuple(other for other in nodes if node.name in other.upstream)
            found.append((-len(word), -len(hits), chain, ChainPlace(node, above, below, word)))
    return [place for *_, place in sorted(found, key=lambda row: (*row[:3], row[3].node.name))]


def _named(node: ChainNode, text: str) -> str:
    named = [word for word in node.words if len(word) >= SHORTEST_NAME and word in text]
    return max(named, key=len, default="")
