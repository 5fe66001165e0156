"""Groups of a bulk run are those that grow edge by edge."""

from itertools import combinations
from random import Random

import numpy as np

from talent_db.identity.bulk_cluster import Edges, group
from talent_db.identity.cluster import Edge, build
from talent_db.identity.table import table_of
from talent_db.identity.traits import Traits


def some(chance: Random) -> Traits:
    number = chance.choice(["", "", "", "N1", "N2"])
    return Traits(
        name=chance.choice(["程砺石", "程砺石", "程砺秋"]),
        birth=chance.choice(["", "", "1978", "1978-03", "1978-04", "1999-06"]),
        sex=chance.choice(["", "", "男", "女"]),
        number=number,
        number_parts=frozenset({number}) if number else frozenset(),
        external_id=chance.choice(["", "", "", "A-1", "A-2"]),
    )


def may_be_one(left: Traits, right: Traits) -> bool:
    """As in the model: two records that contradict each other by themselves are never given as the same."""
    pairs = ((left.birth[:4], right.birth[:4]), (left.sex, right.sex), (left.external_id, right.external_id))
    return (left.number or right.number) == (right.number or left.number) and all(
        a in ("", b) or not b for a, b in pairs
    )


def as_arrays(edges: list[Edge]) -> Edges:
    left, right, bits = (np.array(column) for column in zip(*edges, strict=True))
    return Edges(left, right, bits)


def test_groups_and_open_pairs_are_those_of_growing_edge_by_edge() -> None:
    refused = 0
    for seed in range(40):
        chance = Random(seed)
        traits = [some(chance) for _ in range(60)]
        pairs = [pair for pair in combinations(range(60), 2) if may_be_one(traits[pair[0]], traits[pair[1]])]
        same = [Edge(*pair, float(chance.randint(6, 20))) for pair in chance.sample(pairs, 45)]
        unsure = [Edge(*pair, float(chance.randint(2, 5))) for pair in chance.sample(pairs, 30)]

        expected = build(traits, same, unsure)
        found = group(table_of(traits), as_arrays(same), as_arrays(unsure))

        assert found == expected
        refused += sum(edge in same for edge in expected.unsure)
    assert refused > 20


def test_records_without_edges_stay_alone() -> None:
    none = Edges.joined([])

    assert group(table_of([Traits("甲"), Traits("乙")]), none, none).of == [0, 1]
    assert group(table_of([]), none, none).of == []
