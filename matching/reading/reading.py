"""One text read: set right, its noise found, what was tried, what was found sound, what help is wanted."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matching.reading import typing_errors
from matching.reading.clauses import Span, blanked
from matching.reading.denied import denied
from matching.reading.help_kind import help_kind
from matching.reading.noise import noise
from matching.reading.tried import object_of, sound, tried
from matching.reading.typing_errors import Correction
from search.concepts import ConceptFinder, Mention
from talent_db.knowledge.crafts import ConceptKind

WIDESPREAD = 2  # a concept of more industries says nothing of the field
SPOKEN_OF = 2  # so many mentions make an industry one that the text speaks of
THINGS = frozenset({ConceptKind.EQUIPMENT, ConceptKind.PART, ConceptKind.TOOL, ConceptKind.MATERIAL, ConceptKind.CAUSE})
_DENIED = re.compile(r"(没有?|无|不是|并非|不存在|排除了?|不像)(什么|任何|明显的?|发现|看到|看见|见到|见|出现|产生)?$")
LONGEST_DENIAL = 8  # characters between the beginning of a denial and what it denies


@dataclass(frozen=True)
class Reading:
    """What the text says, with offsets of the text as it was written.

    ``text`` is as long as the original; ``weighty`` is it with the noise blanked.
    """

    text: str
    weighty: str
    mentions: tuple[Mention, ...]
    noise: tuple[Span, ...]
    tried: tuple[Span, ...]
    sound: tuple[Span, ...]
    denied: tuple[Span, ...]
    corrections: tuple[Correction, ...]
    kind: str

    def was_tried(self, mention: Mention) -> bool:
        """True when the mention stands in a clause about a vain remedy, or names a thing that was found sound.

        A symptom is never tried: 漏油修过三次 still leaks.
        """
        if mention.kind is ConceptKind.DEFECT:
            return False
        spans = (*self.tried, *self.sound) if mention.kind in THINGS else self.tried
        return any(span.holds(mention.start, mention.end) for span in spans)

    def is_denied(self, mention: Mention) -> bool:
        """True when the text says that there is no such thing: 没有裂纹."""
        if any(span.holds(mention.start, mention.end) for span in self.denied):
            return True
        before = self.text[max(0, mention.start - LONGEST_DENIAL) : mention.start]
        return _DENIED.search(before) is not None

    def within(self, stretch: Span) -> "Reading":
        """The reading of one stretch; everything else is blanked, offsets stay."""
        others = (Span(0, stretch.start), Span(stretch.end, len(self.text)))
        return replace(
            self,
            text=blanked(self.text, others),
            weighty=blanked(self.weighty, others),
            mentions=tuple(mention for mention in self.mentions if stretch.holds(mention.start, mention.end)),
        )


def read(text: str, kind: str, finder: ConceptFinder) -> Reading:
    """The reading of a problem's text; ``kind`` as ticked wins over what the words say."""
    mentions = finder.find(text)
    right, corrections = typing_errors.correct(
        text, _places(mentions), _fields(mentions, finder), typing_errors.sound_index(finder)
    )
    if corrections:
        mentions = finder.find(right)
    without = noise(right, _places(mentions))
    vain, absent = tried(right), denied(right)
    mentions = [thing for mention in mentions for thing in _what_was_changed(mention, vain, finder)]
    return Reading(
        text=right,
        weighty=blanked(right, (*without, *absent)),
        mentions=tuple(mentions),
        noise=without,
        tried=vain,
        sound=sound(right),
        denied=absent,
        corrections=corrections,
        kind=kind or help_kind(right).value,
    )


def _what_was_changed(mention: Mention, vain: tuple[Span, ...], finder: ConceptFinder) -> list[Mention]:
    """The mention, or the thing in it where a remedy was tried: 换过车轮 names a wheel, not the craft of true running.

    A thing that the knowledge base does not know leaves nothing.
    """
    is_remedy = mention.kind is ConceptKind.PROCESS and mention.words != mention.label
    if not is_remedy or not any(span.holds(mention.start, mention.end) for span in vain):
        return [mention]
    begin = object_of(mention.words)
    if not begin:
        return [mention]
    start = mention.start + begin
    things = [thing for thing in finder.find(mention.words[begin:]) if thing.kind in THINGS]
    return [replace(thing, start=start + thing.start, end=start + thing.end) for thing in things]


def _places(mentions: Sequence[Mention]) -> tuple[Span, ...]:
    return tuple(Span(mention.start, mention.end) for mention in mentions)


def _fields(mentions: Sequence[Mention], finder: ConceptFinder) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for mention in mentions:
        industries = finder.base.concepts[mention.code].industries
        if len(industries) <= WIDESPREAD:
            counts.update(industries)
    return frozenset(code for code, count in counts.items() if count >= SPOKEN_OF)
