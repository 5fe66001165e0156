"""What the facets of a problem call for: along the knowledge base's links to causes, processes and trades."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from matching.types import Facet, Implied
from talent_db.knowledge.crafts import ConceptKind, CraftBase, Relation

# What is left of a weight after one step along a link. A symptom's remedy is nearly as good as the symptom; a part
# merely belongs to a process.
STEP = {
    (ConceptKind.DEFECT, Relation.SOLVED_BY): 0.9,
    (ConceptKind.DEFECT, Relation.CAUSED_BY): 0.7,
    (ConceptKind.DEFECT, Relation.DONE_BY): 0.8,
    (ConceptKind.DEFECT, Relation.ON): 0.5,
    (ConceptKind.CAUSE, Relation.SOLVED_BY): 0.8,
    (ConceptKind.PROCESS, Relation.DONE_BY): 0.7,
    (ConceptKind.PROCESS, Relation.NEAR): 0.6,
    (ConceptKind.TRADE, Relation.NEAR): 0.5,
    (ConceptKind.EQUIPMENT, Relation.SOLVED_BY): 0.5,
    (ConceptKind.EQUIPMENT, Relation.DONE_BY): 0.5,
    (ConceptKind.PART, Relation.SOLVED_BY): 0.5,
    (ConceptKind.PART, Relation.ON): 0.4,
    (ConceptKind.MATERIAL, Relation.SOLVED_BY): 0.4,
    (ConceptKind.TOOL, Relation.SOLVED_BY): 0.3,
    (ConceptKind.PARAMETER, Relation.SOLVED_BY): 0.4,
}
STEPS = 2  # symptom → cause → process, symptom → process → trade; a third step guesses
FADE = 0.05  # weights below this are dropped

Way = tuple[str, float, str]  # target, what is left of a weight there, label of the concept between
Ways = tuple[Way, ...]


def spread(facets: Sequence[Facet], base: CraftBase) -> Mapping[str, Implied]:
    """The wanted concepts by code: the facets themselves and what lies within two steps of them."""
    wanted: dict[str, Implied] = {}
    for facet in facets:
        _raise_to(wanted, facet.code, Implied(facet.weight, facet.code))
    sources = [(code, weight, _ways(base, code)) for code, (weight, _, _) in wanted.items()]
    for step in range(STEPS):
        for code, weight, ways in sources:
            for target, share, via in ways[step]:
                if weight * share >= FADE:
                    _raise_to(wanted, target, Implied(weight * share, code, via))
    return wanted


@lru_cache(maxsize=1 << 14)
def _ways(base: CraftBase, code: str) -> tuple[Ways, ...]:
    """What lies one step from a concept, two steps …, each in the order of the links."""
    steps: list[Ways] = [((code, 1.0, ""),)]
    for _ in range(STEPS):
        steps.append(
            tuple(
                (target, known * share, base.concepts[between].label if between != code else "")
                for between, known, _ in steps[-1]
                for target, share in _links(base).get(between, ())
                if known * share >= FADE
            )
        )
    return tuple(steps[1:])


@lru_cache(maxsize=4)  # one base a process, small ones in tests
def _links(base: CraftBase) -> Mapping[str, Sequence[tuple[str, float]]]:
    found: dict[str, Sequence[tuple[str, float]]] = {}
    for code, links in base.links.items():
        kind = base.concepts[code].kind
        shares = ((link.target, STEP.get((kind, link.relation), 0.0) * link.weight) for link in links)
        found[code] = tuple((target, share) for target, share in shares if share >= FADE)
    return found


def _raise_to(wanted: dict[str, Implied], code: str, implied: Implied) -> None:
    # Two ways to the same concept support each other: noisy or. The stronger way is the one that is told.
    known = wanted.get(code)
    if known is None:
        wanted[code] = implied
        return
    stronger = known if known.weight >= implied.weight else implied
    if known.facet == implied.facet:
        wanted[code] = stronger
    else:
        both = 1 - (1 - known.weight) * (1 - implied.weight)
        wanted[code] = Implied(min(1.0, both), stronger.facet, stronger.via)
