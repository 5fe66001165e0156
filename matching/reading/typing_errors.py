"""Typing errors set right before concepts are looked up: a table of frequent slips, then words of the same sound.

A correction keeps the length, so offsets into the corrected text are offsets into the text. Words that the
knowledge base or the dictionary knows are never touched, nor are codes and sizes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from pypinyin import Style, lazy_pinyin

from matching.reading.clauses import Span
from search.analysis import cutter, tokens
from search.concepts import ConceptFinder
from talent_db.knowledge.crafts import ConceptKind, CraftBase
from talent_db.knowledge.slips import slips

LONGEST = 4  # characters of a word that is compared by sound
SOUND_KINDS = frozenset(ConceptKind) - {ConceptKind.DEFECT, ConceptKind.CAUSE, ConceptKind.CONDITION}
_HAN = re.compile(r"[一-鿿]+")
_JOINING = frozenset("又再才只更最太却便些两几位来去完过好")
# Sounds that southern speakers do not tell apart; only for words of three characters and more.
_BLURRED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


@dataclass(frozen=True)
class Correction:
    """``wrong`` at ``start`` was read as ``right``; both are equally long."""

    start: int
    wrong: str
    right: str


class SoundIndex:
    """The short terms of a knowledge base by their sound."""

    def __init__(self, base: CraftBase) -> None:
        self.terms: Mapping[str, frozenset[str]] = _short_terms(base)
        self._by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for term in sorted(self.terms):
            self._by_sound[_sound(term)].append(term)

    def like(self, word: str, fields: frozenset[str]) -> str | None:
        """The one term that sounds like an unknown word and shares all but one of its characters.

        Two characters are little evidence: such a term must belong to the industries the text speaks of.
        """
        if word in self.terms:
            return None
        found = [
            term
            for term in self._by_sound.get(_sound(word), ())
            if sum(a == b for a, b in zip(word, term, strict=True)) == len(word) - 1
        ]
        if len(found) != 1 or (len(word) == 2 and not self.terms[found[0]] & fields):
            return None
        return found[0]


def correct(
    text: str, known: tuple[Span, ...], fields: frozenset[str], index: SoundIndex
) -> tuple[str, tuple[Correction, ...]]:
    """The text set right and what was changed.

    ``known`` are places that already name something and stay; ``fields`` the industries the text speaks of.
    """
    corrections: dict[int, Correction] = {}
    for start, wrong, right in (*_table_slips(text), *_sound_slips(text, fields, index)):
        end = start + len(wrong)
        taken = any(c.start < end and start < c.start + len(c.wrong) for c in corrections.values())
        if not taken and not any(span.start < end and start < span.end for span in known):
            corrections[start] = Correction(start, wrong, right)
    characters = list(text)
    for correction in corrections.values():
        characters[correction.start : correction.start + len(correction.wrong)] = correction.right
    return "".join(characters), tuple(sorted(corrections.values(), key=lambda c: c.start))


def _table_slips(text: str) -> Iterator[tuple[int, str, str]]:
    for wrong, right in slips().items():
        start = text.find(wrong)
        while start >= 0:
            yield start, wrong, right
            start = text.find(wrong, start + 1)


def _sound_slips(text: str, fields: frozenset[str], index: SoundIndex) -> Iterator[tuple[int, str, str]]:
    cut = cutter()
    for run in _HAN.finditer(text):
        words = cut(run.group())
        for offset, window in _windows(words):
            right = index.like(window, fields)
            if right is not None:
                yield run.start() + offset, window, right


def _windows(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Neighbouring words of 2–4 characters together that the dictionary did not join, longest first at each place."""
    ends = [0, *accumulate(map(len, words))]
    singles = [0, *accumulate(len(word) == 1 for word in words)]
    stops = [0, *accumulate(map(_is_stop, words))]
    for start in range(len(words) - 1):
        for end in range(min(start + LONGEST, len(words)), start + 1, -1):
            length, alone = ends[end] - ends[start], singles[end] - singles[start]
            if length > LONGEST or not alone or stops[end] > stops[start]:
                continue
            if length > 2 or alone == 2:
                yield ends[start], "".join(words[start:end])


def _short_terms(base: CraftBase) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for concept in base.concepts.values():
        if concept.kind in SOUND_KINDS:
            for term in (concept.label, *concept.terms):
                if 2 <= len(term) <= LONGEST and _HAN.fullmatch(term):
                    found[term].update(concept.industries)
    return {term: frozenset(industries) for term, industries in found.items()}


def _sound(word: str) -> tuple[str, ...]:
    if len(word) == 2:  # two characters are little evidence: the tone must be the same too
        return tuple(_spoken(character)[0] for character in word)
    return tuple(_spoken(character)[1] for character in word)


@lru_cache(maxsize=8192)
def _spoken(character: str) -> tuple[str, str]:
    """The commonest reading of a character with its tone, and blurred without it."""
    plain = lazy_pinyin(character)[0]
    for wide, narrow in _BLURRED:
        plain = plain.replace(wide, narrow)
    return lazy_pinyin(character, style=Style.TONE3)[0], plain


@lru_cache(maxsize=1 << 14)
def _is_stop(word: str) -> bool:
    return word in _JOINING or not tokens(word)


@lru_cache(maxsize=1)
def sound_index(finder: ConceptFinder) -> SoundIndex:
    """The index of a finder's knowledge base, built once per process (about a fifth of a second)."""
    return SoundIndex(finder.base)
