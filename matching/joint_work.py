"""Joint work along the supply chain: who works on either side of the thing that the problem is about."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from matching.types import ChainSide, JointWork, Need
from talent_db.knowledge.crafts import ConceptKind
from talent_db.knowledge.supply_chains import ChainNode, ChainPlace, chain_neighbours

MOST_SIDES = 2  # neighbours told of on each side
MOST_PEOPLE = 2  # craftsmen named for a neighbour
CERTAIN_WORD = 4  # characters: a longer name is certain; a shorter one must fit the processes the problem calls for
LEAST_CALLED = 0.3  # weight of such a process

Find = Callable[[Sequence[str]], Sequence[Mapping[str, Any]]]  # process codes → records of craftsmen, best first


def along_the_chain(need: Need, find: Find) -> JointWork | None:
    """The chain's node that the problem speaks of with its sides; None when it speaks of none."""
    text = need.reading.weighty if need.reading else need.ask.text
    place = next((place for place in chain_neighbours(text) if _fits(place, need)), None)
    if place is None or not (place.upstream or place.downstream):
        return None
    return JointWork(
        chain=place.node.chain,
        node=place.node.name,
        word=place.word,
        upstream=tuple(_side(node, find) for node in place.upstream[:MOST_SIDES]),
        downstream=tuple(_side(node, find) for node in place.downstream[:MOST_SIDES]),
    )


def _fits(place: ChainPlace, need: Need) -> bool:
    return len(place.word) >= CERTAIN_WORD or any(
        code in need.wanted and need.wanted[code].weight >= LEAST_CALLED for code in _codes(place.node)
    )


def _side(node: ChainNode, find: Find) -> ChainSide:
    codes = _codes(node)
    people = tuple(find(codes))[:MOST_PEOPLE] if codes else ()
    return ChainSide(node.name, node.industry, node.processes, people)


def _codes(node: ChainNode) -> list[str]:
    return [f"{ConceptKind.PROCESS.value}:{process}" for process in node.processes]
