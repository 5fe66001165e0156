"""Asking back: two or three questions whose answers would decide what a problem is."""

from collections.abc import Iterable, Sequence

from matching.types import Choice, Facet, Question
from talent_db.knowledge.crafts import ConceptKind, CraftBase, Relation

THINGS = frozenset({ConceptKind.EQUIPMENT, ConceptKind.PART, ConceptKind.MATERIAL})
DECIDING = THINGS | {ConceptKind.PROCESS}
UNSURE = 0.5  # below it an asker who named nothing is asked back
NEARLY_EQUAL = 0.9  # of the best symptom's weight: a rival that could as well be meant
MOST_RIVALS, MOST_CHOICES, MOST_QUESTIONS = 4, 6, 3
ANSWERED = "answered"


def questions(facets: Sequence[Facet], sure: float, base: CraftBase) -> tuple[Question, ...]:
    """What to ask back; nothing when the reading is clear, or when there is nothing to choose between."""
    named = any(facet.kind in DECIDING and facet.how != "described" for facet in facets)
    close = _rivals(facets, base, NEARLY_EQUAL)
    if not close and (named or sure >= UNSURE):
        return ()
    symptoms = _symptoms(facets)[:MOST_RIVALS]
    told = {facet.code for facet in facets}
    answered = {facet.kind for facet in facets if facet.how == ANSWERED}
    asked = []
    if not answered & THINGS:
        asked.append(("在什么设备、部位或材料上？", _things(symptoms, base, told)))
    if ConceptKind.DEFECT not in answered:
        asked.append(("更像下面哪一种？", [symptom.code for symptom in symptoms]))
    if ConceptKind.TRADE not in answered:
        asked.append(("这活平时归哪个工种干？", _of(symptoms, base, Relation.DONE_BY, told)))
    made = (Question(text, _choices(codes, base)) for text, codes in asked)
    return tuple(question for question in made if len(question.choices) > 1)[:MOST_QUESTIONS]


def _symptoms(facets: Sequence[Facet]) -> list[Facet]:
    found = [facet for facet in facets if facet.kind is ConceptKind.DEFECT]
    return sorted(found, key=lambda facet: (-facet.weight, facet.code))


def _rivals(facets: Sequence[Facet], base: CraftBase, share: float) -> list[Facet]:
    """The symptoms nearly as likely as the best one that none of the best one's trades deals with."""
    symptoms = _symptoms(facets)
    if not symptoms or symptoms[0].how != "described":
        return []
    own = set(_of(symptoms[:1], base, Relation.DONE_BY, set()))
    return [
        facet
        for facet in symptoms[1:]
        if facet.weight >= share * symptoms[0].weight and not own & set(_of([facet], base, Relation.DONE_BY, set()))
    ]


def _of(symptoms: Sequence[Facet], base: CraftBase, relation: Relation, without: set[str]) -> list[str]:
    links = (link for symptom in symptoms for link in base.links.get(symptom.code, ()) if link.relation is relation)
    return list(dict.fromkeys(link.target for link in links if link.target not in without))


def _things(symptoms: Sequence[Facet], base: CraftBase, told: set[str]) -> list[str]:
    """The things the symptoms occur on, those of each symptom in turn, so that every rival has a choice."""
    rows = [
        [code for code in _of([symptom], base, Relation.ON, told) if base.concepts[code].kind in THINGS]
        for symptom in symptoms
    ]
    longest = max((len(row) for row in rows), default=0)
    return list(dict.fromkeys(row[place] for place in range(longest) for row in rows if place < len(row)))


def _choices(codes: Iterable[str], base: CraftBase) -> tuple[Choice, ...]:
    return tuple(Choice(code, base.concepts[code].label) for code in list(codes)[:MOST_CHOICES])
