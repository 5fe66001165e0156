"""From the words of a problem to what it calls for: facets as said, and along the knowledge base's links the

causes, processes and trades behind them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from matching import sub_problems, trade_field
from matching.parting import parted
from matching.questions import ANSWERED, questions
from matching.reading.clauses import Span
from matching.reading.outside import outside
from matching.reading.reading import Reading, read
from matching.reading.stretches import told
from matching.spreading import spread
from matching.sureness import leading, sureness
from matching.types import Ask, Facet, Need
from search.analysis import distinct_tokens
from search.concepts import ConceptFinder, Resemblance
from talent_db.knowledge.crafts import ConceptKind, CraftBase

# How much a facet says of what is wanted, by its kind: what is wrong says most, where it is says less.
FACET_WEIGHT = {
    ConceptKind.DEFECT: 1.0,
    ConceptKind.PROCESS: 0.9,
    ConceptKind.CAUSE: 0.8,
    ConceptKind.TRADE: 0.6,
    ConceptKind.EQUIPMENT: 0.6,
    ConceptKind.PART: 0.6,
    ConceptKind.MATERIAL: 0.5,
    ConceptKind.TOOL: 0.4,
    ConceptKind.PARAMETER: 0.4,
    ConceptKind.CONDITION: 0.3,
}
DESCRIBED_BEST = 40.0  # BM25 units at which a description is taken for certain (see search.concepts)
DESCRIBED_FLOOR = 12.0
DESCRIBED_SHARE = 0.45  # of the best likeness: what is much less like it than the best is chance
MOST_DESCRIBED = 8
VOTERS = 30  # likenesses that vote on the field; nDCG on the development set is flat from 20 to 40
# How far the field of the text decides over a likeness: 0.3–0.7 give nDCG@10 of 0.83–0.84, 0 gives 0.79.
FIELD_SHARE = 0.5
# How far the field of the whole text speaks for that of a part: the shop is the same, the trade may not be.
AROUND = 0.33
TRIED_SHARE = 0.5  # what was changed in vain, or looked at and found sound, is hardly the culprit
DENIABLE = frozenset({ConceptKind.DEFECT, ConceptKind.CAUSE})  # 没有润滑 is a cause, 没有裂纹 is none
ALONE = (
    0.3  # of a byname's weight (发黑, 接头) in a text that speaks of another field: a second sign must give the rest
)
DISAGREEING = 0.4  # what is left of a described symptom that has nothing to do with the answer given
TEACHING_KINDS = frozenset({"带徒", "培训", "人才短缺"})


def understand(
    ask: Ask, finder: ConceptFinder, without: frozenset[str] = frozenset(), extra: frozenset[str] = frozenset()
) -> Need:
    """The need behind a problem; an ununderstood text gives no facets.

    ``without`` are the codes of facets the asker took away, ``extra`` those he answered with when asked back. A text
    that goes over to another trade's matter has ``parts``, and the whole then has the facets of all of them.
    """
    reading = read(ask.text, ask.kind, finder)
    answers = _answered(extra - without, finder.base)
    whole = _understood(ask, reading, finder, without, answers)

    def understood(stretch: Span) -> Need:
        return _understood(ask, reading.within(stretch), finder, without, (), whole.spoken_of)

    parts = parted(reading, whole, understood, finder.base)
    if parts:
        facets = sub_problems.all_facets(whole, parts)
        whole = replace(whole, facets=facets, wanted=spread(facets, finder.base), parts=parts)
    sure = _sure(whole, parts, finder.base)
    beyond = None if parts else outside(reading, ask.industry, finder)
    asked = () if parts or beyond else questions(whole.facets, sure, finder.base)
    return replace(whole, confidence=sure, questions=asked, outside=beyond)


def _sure(whole: Need, parts: Sequence[Need], base: CraftBase) -> float:
    """How sure the reading is; of several problems, of the one understood least."""
    needs = parts or (whole,)
    return min(sureness(n.facets, n.reading.mentions if n.reading else (), n.likeness, base) for n in needs)


def _understood(
    ask: Ask,
    reading: Reading,
    finder: ConceptFinder,
    without: frozenset[str],
    answers: Sequence[Facet],
    around: Mapping[str, float] | None = None,
) -> Need:
    likenesses = finder.resembling(reading.weighty, limit=VOTERS)
    field = trade_field.shares(ask, reading.mentions, likenesses, finder.base)
    if around:
        field = {
            code: (1 - AROUND) * field.get(code, 0.0) + AROUND * around.get(code, 0.0) for code in {*field, *around}
        }
    told = _named(reading, ask.text, field, finder.base) | {facet.code: facet for facet in answers}
    known = told.keys() | {m.code for m in reading.mentions if reading.is_denied(m)}
    likely = [facet for facet in _described(ask.text, likenesses, field, finder.base) if facet.code not in known]
    facets = [
        facet for facet in (*told.values(), *_agreeing(likely, answers, finder.base)) if facet.code not in without
    ]
    return Need(
        ask=ask,
        facets=tuple(facets),
        wanted=spread(facets, finder.base),
        wants_teaching=reading.kind in TEACHING_KINDS,
        tokens=tuple(distinct_tokens(reading.weighty)),
        reading=reading,
        spoken_of=field,
        likeness=_likeness_of(facets, likenesses),
    )


def _likeness_of(facets: Sequence[Facet], likenesses: Sequence[Resemblance]) -> float:
    first = leading(facets)
    return next((like.score for like in likenesses if first and like.code == first.code), 0.0)


def _answered(codes: frozenset[str], base: CraftBase) -> list[Facet]:
    concepts = [base.concepts[code] for code in sorted(codes) if code in base.concepts]
    return [Facet(c.code, c.kind, c.label, "", FACET_WEIGHT[c.kind], ANSWERED) for c in concepts]


def _agreeing(likely: list[Facet], answers: Sequence[Facet], base: CraftBase) -> list[Facet]:
    """The described symptoms; those that an answer speaks against with less weight."""
    codes = {facet.code for facet in answers}
    if not codes:
        return likely

    def agrees(facet: Facet) -> bool:
        return any(link.target in codes for link in base.links.get(facet.code, ()))

    return [facet if agrees(facet) else replace(facet, weight=facet.weight * DISAGREEING) for facet in likely]


def _named(reading: Reading, text: str, field: Mapping[str, float], base: CraftBase) -> dict[str, Facet]:
    facets: dict[str, Facet] = {}
    for mention in reading.mentions:
        if mention.kind in DENIABLE and reading.is_denied(mention):
            continue
        was_tried = reading.was_tried(mention)
        weight = FACET_WEIGHT[mention.kind] * mention.confidence * (TRIED_SHARE if was_tried else 1.0)
        if trade_field.is_byname(mention):
            weight *= ALONE + (1 - ALONE) * trade_field.share_of(mention.code, field, base)
        if mention.code not in facets or facets[mention.code].weight < weight:
            words = text[mention.start : mention.end]
            facets[mention.code] = Facet(
                mention.code,
                mention.kind,
                mention.label,
                words,
                weight,
                "named",
                mention.start,
                mention.end,
                tried=was_tried,
            )
    return facets


def _described(
    text: str, likenesses: Sequence[Resemblance], field: Mapping[str, float], base: CraftBase
) -> list[Facet]:
    """The likenesses weighed by how much the text speaks of their industry, the best of them as facets."""
    weighed = [
        (likeness.score * (1 - FIELD_SHARE + FIELD_SHARE * trade_field.share_of(likeness.code, field, base)), likeness)
        for likeness in likenesses
        if likeness.score >= DESCRIBED_FLOOR
    ]
    weighed.sort(key=lambda item: (-item[0], item[1].code))
    return [
        Facet(
            likeness.code,
            ConceptKind.DEFECT,
            likeness.label,
            "、".join(span.within(text) for span in told(text, likeness.spans)),
            min(1.0, likeness.score / DESCRIBED_BEST) * score / weighed[0][0],
            "described",
            *(likeness.spans[0] if likeness.spans else (-1, -1)),
        )
        for score, likeness in weighed[:MOST_DESCRIBED]
        if score >= DESCRIBED_SHARE * weighed[0][0]
    ]
