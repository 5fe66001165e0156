"""Both sides along the chain are named with their craftsmen, or said to be missing."""

from collections.abc import Mapping, Sequence
from typing import Any

from matching.joint_work import along_the_chain
from matching.need import understand
from matching.types import Ask
from search.concepts import ConceptFinder


def nobody(codes: Sequence[str]) -> Sequence[Mapping[str, Any]]:
    return []


def test_sides_have_their_people_or_are_missing(finder: ConceptFinder) -> None:
    def welder(codes: Sequence[str]) -> Sequence[Mapping[str, Any]]:
        return [{"id": "w", "name": "欧砚秋"}] if "工艺:搅拌摩擦焊" in codes else []

    found = along_the_chain(understand(Ask(description="新能源动力电池进水"), finder), welder)

    assert found is not None
    assert (found.node, found.word) == ("电池包", "动力电池")
    sides = {side.node: [person["name"] for person in side.people] for side in (*found.upstream, *found.downstream)}
    assert sides == {"电芯": [], "电池箱体": ["欧砚秋"], "整车": []}


def test_short_word_of_another_matter_is_no_chain(finder: ConceptFinder) -> None:
    assert along_the_chain(understand(Ask(description="市场上买的馒头发不起来"), finder), nobody) is None
