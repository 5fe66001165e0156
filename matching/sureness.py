"""How sure the reading of a problem is: the chance that the craft it leads to is the right one, by two plain signs.

Fitted on 223 texts: the 137 problems of three sets of other people (right where the first person listed can solve it)
and 86 of our own, half of which no craft answers. Told and observed, cross-fitted: 0.31 / 0.00 (10 texts),
0.53 / 0.55 (11), 0.71 / 0.67 (27), 0.85 / 0.92 (24), 0.94 / 0.98 (60), 0.98 / 0.99 (85).
"""

import math
from collections.abc import Sequence

from matching.types import Facet
from search.concepts import Mention
from talent_db.knowledge.crafts import ConceptKind, CraftBase

LEADING = frozenset({ConceptKind.DEFECT, ConceptKind.CAUSE, ConceptKind.PROCESS})
THINGS = LEADING | {ConceptKind.EQUIPMENT, ConceptKind.PART, ConceptKind.MATERIAL, ConceptKind.TOOL}
CERTAIN = 60.0  # BM25 units (see search.descriptions) from which a description cannot be more certain
NAMED = 45.0  # what a symptom or process named word for word is worth in these units
AGREEING = 2  # things of the leading symptom's industry: more of them say no more
INTERCEPT, BY_STRENGTH, BY_AGREEMENT = -2.4, 5.4, 1.7  # the logistic curve
THING_ALONE = 0.3  # only a thing is named, and nothing wrong with it


def leading(facets: Sequence[Facet]) -> Facet | None:
    """The symptom, cause or process that the text is most about."""
    told = [facet for facet in facets if facet.kind in LEADING]
    return max(told, key=lambda facet: facet.weight, default=None)


def sureness(facets: Sequence[Facet], mentions: Sequence[Mention], likeness: float, base: CraftBase) -> float:
    """The chance (0–1) that the reading is right; ``likeness`` is the score of the leading described symptom.

    How well the words fit the leading symptom counts most, then whether the things named are of its industry: many
    words of other trades make a likeness by chance. That many words are explained says nothing (measured).
    """
    first = leading(facets)
    if first is None:
        return THING_ALONE if facets else 0.0
    strength = likeness if first.how == "described" else NAMED
    own = set(base.concepts[first.code].industries)
    agree = {m.code for m in mentions if m.kind in THINGS and own.intersection(base.concepts[m.code].industries)}
    answered = sum(facet.how == "answered" for facet in facets)  # the asker said so himself
    share = min(1.0, (len(agree - {first.code}) + answered) / AGREEING)
    return 1 / (1 + math.exp(-(INTERCEPT + BY_STRENGTH * min(1.0, strength / CERTAIN) + BY_AGREEMENT * share)))
