"""What the static model learns from: pairs of texts that mean the same trouble or the same craft.

Made from the craft knowledge base, in an order fixed by the seed: two ways of saying one concept, a symptom
and what it calls for, and short stories of a symptom beside what a craftsman writes of himself; and from the
problems that were solved in this installation.
"""

import random
from collections.abc import Iterable, Iterator

from talent_db.knowledge.crafts import Concept, ConceptKind, CraftBase, Relation

# How often a link is shown, by its relation: a remedy ties more closely than a thing that is merely involved.
SHOWN = {
    Relation.SOLVED_BY: 3,
    Relation.CAUSED_BY: 2,
    Relation.DONE_BY: 2,
    Relation.ON: 1,
    Relation.NEAR: 1,
}
STORIES = 12  # stories a symptom; more made no difference on the development set, fewer cost two points
SOLVED_SHOWN = 12  # a real problem is worth as much as a symptom's stories
PHRASES = 3  # ways of saying a story puts together
# How many concepts of each relation a craftsman's side names.
NAMED = ((Relation.SOLVED_BY, 2), (Relation.DONE_BY, 1), (Relation.CAUSED_BY, 1), (Relation.ON, 1))

Pair = tuple[str, str]


def training_pairs(base: CraftBase, seed: int = 7) -> list[Pair]:
    """All pairs, the same for the same base and seed."""
    source = random.Random(seed)  # noqa: S311  reproducible choice, no secret
    pairs: list[Pair] = []
    for concept in base.concepts.values():
        pairs += _ways_of_saying(concept)
        pairs += _links(base, concept, source)
        if concept.kind is ConceptKind.DEFECT:
            pairs += _stories(base, concept, source)
    return pairs


def solved_pairs(solved: Iterable[Pair]) -> list[Pair]:
    """Problems of this installation beside what their solvers can do, so often that they count among the others."""
    return [(asked.strip(), known.strip()) for asked, known in solved if asked.strip() and known.strip()] * SOLVED_SHOWN


def _ways_of_saying(concept: Concept) -> Iterator[Pair]:
    terms = concept.terms
    yield from ((term, concept.label) for term in terms)
    if len(terms) > 1:
        yield from zip(terms, [*terms[1:], terms[0]], strict=True)


def _links(base: CraftBase, concept: Concept, source: random.Random) -> Iterator[Pair]:
    for link in base.links.get(concept.code, ()):
        target = base.concepts[link.target]
        for _ in range(SHOWN[link.relation]):
            yield _any_name(concept, source), _any_name(target, source)


def _stories(base: CraftBase, symptom: Concept, source: random.Random) -> Iterator[Pair]:
    linked: dict[Relation, list[Concept]] = {relation: [] for relation in Relation}
    for link in base.links.get(symptom.code, ()):
        linked[link.relation].append(base.concepts[link.target])
    ways = [symptom.label, *symptom.terms]
    for _ in range(STORIES):
        told = source.sample(ways, min(PHRASES, len(ways)))
        if linked[Relation.ON]:
            told.insert(0, _any_name(source.choice(linked[Relation.ON]), source))
        answered = [
            _any_name(concept, source)
            for relation, count in NAMED
            for concept in source.sample(linked[relation], min(count, len(linked[relation])))
        ]
        if source.random() < 0.5:
            answered.append(symptom.label)
        yield "，".join(told), "，".join(answered)


def _any_name(concept: Concept, source: random.Random) -> str:
    return source.choice([concept.label, *concept.terms])
