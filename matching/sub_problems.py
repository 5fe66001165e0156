"""Several problems in one text: what they want together, and somebody for each of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from matching.types import Facet, FeatureValue, Need, Part, Ranked
from talent_db.knowledge.crafts import ConceptKind

MOST_OF_A_PART = 3  # described symptoms that a part adds to the whole
LIFT = "other_problem"


def all_facets(whole: Need, parts: Sequence[Need]) -> tuple[Facet, ...]:
    """The facets of the whole, and the best ones of each part that the whole missed."""
    facets = {facet.code: facet for facet in whole.facets}
    for part in parts:
        named = [facet for facet in part.facets if facet.how == "named"]
        described = [facet for facet in part.facets if facet.how != "named"][:MOST_OF_A_PART]
        for facet in (*named, *described):
            facets.setdefault(facet.code, facet)
    return tuple(facets.values())


def with_somebody_for_each(
    ranked: Sequence[Ranked], parts: Sequence[Need], best_for: Callable[[Need], Ranked | None]
) -> list[Ranked]:
    """The ranking with the best person for each part among the first answers, one place for each part.

    Who is moved up gets the difference as a part of the score of its own, so that the parts still add up.
    """
    answers = list(ranked)
    for number, part in enumerate(parts):
        best = best_for(part)
        if best is None:
            continue
        found = next((i for i, r in enumerate(answers) if r.record["id"] == best.record["id"]), None)
        if found is None or found < len(parts):
            continue
        place = max(1, min(number, len(parts) - 1))  # never above the best for the whole
        above, below = answers[place - 1].score, answers[place].score
        answers.insert(place, _lifted(answers.pop(found), (above + below) / 2, part))
    return answers


def is_lifted(ranked: Ranked) -> bool:
    """True for somebody who stands where he stands for one of several problems."""
    return any(part.feature == LIFT for part in ranked.parts)


def _lifted(ranked: Ranked, score: float, part: Need) -> Ranked:
    points = max(0.0, score - ranked.score)
    about = next((facet.label for facet in part.facets if facet.kind is ConceptKind.DEFECT), "")
    sentence = f"您说的另一件事“{about}”，这位师傅最对口" if about else "您说的另一件事，这位师傅最对口"
    lift = Part(LIFT, "另一件事", points, FeatureValue(1.0, sentence))
    return replace(ranked, score=ranked.score + points, parts=(*ranked.parts, lift))
