"""Whether a text tells of several problems, and where each begins: seams in the words, weighed by what they mean."""

import math
from collections.abc import Callable, Mapping, Sequence

from matching import trade_field
from matching.reading.clauses import Span
from matching.reading.help_kind import asks_to_teach
from matching.reading.problem_parts import Seam, SeamKind, says_one, says_several, seams, sentence_seams
from matching.reading.reading import THINGS, Reading
from matching.types import Need
from talent_db.knowledge.crafts import ConceptKind, CraftBase

LEAST_TOLD = 0.45  # weight of a part's best symptom or process: less is a remark, not a problem
LEAST_DECLARED = 0.3  # the same, where the writer says that it is one
TELLING = frozenset({ConceptKind.DEFECT, ConceptKind.PROCESS, ConceptKind.CAUSE, ConceptKind.EQUIPMENT})
WORK = frozenset({ConceptKind.TRADE, ConceptKind.PROCESS})
# How like (0–1, cosine of the trades and processes wanted) two matters may be: the more plainly the writer says that
# he goes over to another one, the more. One more symptom of the same fault has 0.6 and more, most often 0.8.
MOST_ALIKE = {
    SeamKind.LIST: 0.7,
    SeamKind.TASKS: 0.25,
    SeamKind.OTHER: 0.8,
    SeamKind.BESIDES: 0.75,
    SeamKind.TURN: 0.55,
    SeamKind.ALSO: 0.3,
    SeamKind.SENTENCE: 0.6,
}
DECLARED = frozenset({SeamKind.LIST, SeamKind.OTHER})
OWN_FIELD = 0.5  # of the strongest industry's vote
SAID_SO = 0.1  # more, when the writer says that he has several
MOST_CUTS = 4  # sentences, the middle ones, at which a text is tried to be cut


def parted(reading: Reading, whole: Need, understood: Callable[[Span], Need], base: CraftBase) -> tuple[Need, ...]:
    """A need for each problem of the text; empty when it tells of one."""
    if says_one(reading.text):
        return ()
    several = says_several(reading.text)
    found = _usable(reading, understood, several=several)
    parts = _joined(reading, found, understood, whole, base) if found else ()
    if not parts and several:
        parts = _apart_by_sentence(reading, understood)
    return parts


def _usable(reading: Reading, understood: Callable[[Span], Need], *, several: bool) -> list[Seam]:
    """The seams without those that cannot part anything.

    A list after a problem already told is a list of tasks or measures. What is named before 也 must be a new thing.
    """
    found = list(seams(reading.text))
    if found and found[0].kind in (SeamKind.LIST, SeamKind.TASKS):
        before = Span(0, found[0].start)
        is_told = found[0].start and not several and _told(understood(before)) >= LEAST_TOLD
        return [] if is_told else found[1:]
    told = (*reading.tried, *reading.sound)
    open_seams = [seam for seam in found if not any(span.holds(seam.start, seam.start) for span in told)]
    return [seam for seam in open_seams if seam.kind is not SeamKind.ALSO or _names_new_thing(reading, seam)]


def _names_new_thing(reading: Reading, seam: Seam) -> bool:
    clause_end = next((i for i in range(seam.start, len(reading.text)) if reading.text[i] in "，,。；;！!？?"), -1)
    before = {mention.code for mention in reading.mentions if mention.end <= seam.start}
    here = [m for m in reading.mentions if seam.start <= m.start and m.end <= clause_end]
    return any(mention.code not in before and mention.kind in THINGS for mention in here) and bool(before)


def _joined(
    reading: Reading, found: Sequence[Seam], understood: Callable[[Span], Need], whole: Need, base: CraftBase
) -> tuple[Need, ...]:
    """The parts, each from a seam to the next; what tells too little, or of the same matter, goes to the part before."""
    ends = [*(seam.start for seam in found[1:]), len(reading.text)]
    spans = [Span(0, found[0].start)]
    parts = [understood(spans[0])]
    for seam, end in zip(found, ends, strict=True):
        stretch = Span(seam.start, end)
        part = understood(stretch)
        is_lesson = asks_to_teach(stretch.within(reading.text))
        if not is_lesson and _is_another(part, parts, seam.kind) and _is_founded(part, seam.kind, whole, base):
            parts.append(part)
            spans.append(stretch)
        else:
            spans[-1] = Span(spans[-1].start, end)
            if _told(part) >= LEAST_DECLARED:  # a mere remark changes nothing
                parts[-1] = understood(spans[-1])
    least = min(_least_told(seam.kind) for seam in found)
    if len(parts) < 2 or any(_told(part) < least for part in parts):
        return ()
    return tuple(understood(span) for span in spans)  # once more: remarks went to the part before


def _apart_by_sentence(reading: Reading, understood: Callable[[Span], Need]) -> tuple[Need, ...]:
    """The text cut in two where the two halves are least alike."""
    best: tuple[float, tuple[Need, ...]] = (MOST_ALIKE[SeamKind.SENTENCE], ())
    middle = len(reading.text) / 2
    near = sorted(sentence_seams(reading.text), key=lambda seam: abs(seam.start - middle))[:MOST_CUTS]
    for seam in near:
        parts = (understood(Span(0, seam.start)), understood(Span(seam.start, len(reading.text))))
        if min(map(_told, parts)) >= LEAST_TOLD and likeness(*parts) < best[0]:
            best = (likeness(*parts), parts)
    return best[1]


def _is_another(part: Need, others: Sequence[Need], kind: SeamKind) -> bool:
    """True when the part tells of a matter unlike all before it."""
    if _told(part) < _least_told(kind):
        return False
    most = MOST_ALIKE[kind] + SAID_SO * says_several(part.ask.text)
    may_lead_alike = kind in DECLARED  # the base may have one name for both matters
    return all(
        likeness(part, other) <= most and (may_lead_alike or _leading(part) != _leading(other)) for other in others
    )


def _is_founded(part: Need, kind: SeamKind, whole: Need, base: CraftBase) -> bool:
    """True when the part names something of its own, or its symptom is of a field that the text speaks of.

    A few words without a thing ("有股臭味") are like the symptoms of any trade.
    """
    if kind in DECLARED or (part.reading is not None and part.reading.mentions):
        return True
    return trade_field.share_of(_leading(part), whole.spoken_of, base) >= OWN_FIELD


def likeness(one: Need, other: Need) -> float:
    """How far two needs call for the same trades and processes, 0–1; 0 when one calls for none."""
    a, b = _work(one), _work(other)
    both = sum(weight * b[code] for code, weight in a.items() if code in b)
    size = math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
    return both / size if size else 0.0


def _work(need: Need) -> Mapping[str, float]:
    return {code: implied.weight for kind in WORK for code, implied in need.wanted_by_kind.get(kind, ())}


def _leading(need: Need) -> str:
    told = [facet for facet in need.facets if facet.kind in TELLING]
    return max(told, key=lambda facet: facet.weight).code if told else ""


def _least_told(kind: SeamKind) -> float:
    return LEAST_DECLARED if kind in DECLARED else LEAST_TOLD


def _told(part: Need) -> float:
    return max((facet.weight for facet in part.facets if facet.kind in TELLING), default=0.0)
