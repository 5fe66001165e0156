"""What is told again weighs more than what is told once."""

from itertools import combinations

from talent_db.identity.cluster import DISTINCTLY_BETTER_BITS, Clusters, Edge, build
from talent_db.identity.traits import Traits


def grouped(traits: list[Traits], **bits: float) -> Clusters:
    """All pairs "same" where nothing contradicts, at 10 bits; ``bits_0_1`` for another score of one pair."""
    edges = []
    for left, right in combinations(range(len(traits)), 2):
        births = {traits[left].birth, traits[right].birth} - {""}
        if len(births) < 2:
            edges.append(Edge(left, right, bits.get(f"bits_{left}_{right}", 10.0)))
    return build(traits, sorted(edges, key=lambda edge: traits[edge.left].name != traits[edge.right].name), [])


def test_wrong_character_written_once_joins() -> None:
    found = grouped([Traits("程砺石"), Traits("程砺秋"), Traits("程砺石")], bits_0_2=20.0)

    assert found == Clusters([0, 0, 0], [])


def test_name_told_again_is_somebody_elses() -> None:
    names = ("程砺石", "程砺秋", "程砺石", "程砺秋")

    found = grouped([Traits(name) for name in names], bits_0_2=20.0, bits_1_3=20.0)

    assert found.of == [0, 1, 0, 1]
    assert len(found.unsure) == 1


def test_one_identity_number_joins_two_names() -> None:
    names = ("程砺石", "程砺秋", "程砺石", "程砺秋")

    found = grouped([Traits(name, number="N") for name in names], bits_0_2=20.0, bits_1_3=20.0)

    assert found.of == [0, 0, 0, 0]


NAMESAKES = [Traits("程砺石", birth=birth) for birth in ("1978-03", "1978-03", "1984-11", "1984-11", "")]


def test_record_that_fits_two_namesakes_is_of_neither() -> None:
    found = grouped(NAMESAKES)

    assert found.of == [0, 0, 1, 1, 2]
    assert {(edge.left, edge.right) for edge in found.unsure} == {(0, 4), (2, 4)}


def test_record_that_fits_one_namesake_far_better_is_of_that_one() -> None:
    found = grouped(NAMESAKES, bits_2_4=10.0 + DISTINCTLY_BETTER_BITS)

    assert found.of == [0, 0, 1, 1, 1]


def test_birth_told_once_may_be_the_slip() -> None:
    found = grouped([NAMESAKES[0], NAMESAKES[1], NAMESAKES[2], NAMESAKES[4]])

    assert found.of == [0, 0, 1, 0]
