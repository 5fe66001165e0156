"""From text to concepts of the craft knowledge base: what is named word for word, and what is only described.

Used for profiles when they are indexed and for problems when they are asked. ``find`` gives the literal mentions
with their place in the text; ``resembling`` gives symptoms that the words describe without naming them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import fold
from search.descriptions import DescriptionIndex, Resemblance
from search.word_bounds import WordBounds
from talent_db.knowledge.crafts import Concept, ConceptKind, CraftBase, craft_base

__all__ = ["ConceptFinder", "Mention", "Resemblance", "concept_finder", "fold"]

# Names need two characters; a spoken term of two ("漏水") is too general to be taken for one certain symptom.
SHORTEST_NAME = 2
SHORTEST_SPOKEN = 3


@dataclass(frozen=True)
class Mention:
    """A concept named in a text: ``text[start:end]`` are the words; confidence in 0–1, split between rival senses."""

    code: str
    kind: ConceptKind
    label: str
    start: int
    end: int
    words: str
    confidence: float = 1.0


def _literal_terms(concept: Concept) -> Iterable[str]:
    shortest = SHORTEST_SPOKEN if concept.kind is ConceptKind.DEFECT else SHORTEST_NAME
    spoken = (term for term in concept.terms if len(term) >= shortest)
    return dict.fromkeys(fold(term) for term in (concept.label, *spoken) if len(term) >= SHORTEST_NAME)


class ConceptFinder:
    """Looks for the concepts of one knowledge base; built once per process."""

    def __init__(self, base: CraftBase) -> None:
        self.base = base
        self._by_start: dict[str, list[str]] = defaultdict(list)
        self._senses: dict[str, list[Concept]] = defaultdict(list)
        for concept in base.concepts.values():
            for term in _literal_terms(concept):
                self._senses[term].append(concept)
        for term in self._senses:
            self._by_start[term[:2]].append(term)
        for terms in self._by_start.values():
            terms.sort(key=len, reverse=True)
        self._index = DescriptionIndex(base)

    def find(self, text: str) -> list[Mention]:
        """All literal mentions in the order of the text, the longest term at each place; rival senses all given."""
        folded = fold(text)
        bounds = WordBounds(folded)
        mentions: list[Mention] = []
        position = 0
        while position < len(folded) - 1:
            found = self._longest(folded, position, bounds)
            if found is None:
                position += 1
                continue
            term, end = found
            senses = self._senses[term]
            words = text[position:end]
            mentions += [Mention(c.code, c.kind, c.label, position, end, words, 1 / len(senses)) for c in senses]
            position = end
        return self._settle(mentions)

    def resembling(self, text: str, limit: int = 8) -> list[Resemblance]:
        """The symptoms whose ways of saying are most like the text, best first; empty when nothing is like it."""
        return self._index.search(text, limit)

    def _longest(self, folded: str, position: int, bounds: WordBounds) -> tuple[str, int] | None:
        """The longest term that stands at a place and where it ends; 磨了刀 is read as 磨刀."""
        for term in self._by_start.get(folded[position : position + 2], ()):
            end = position + len(term)
            if not folded.startswith(term, position) or not bounds.allows(position, end):
                continue
            if term[1:] in self._senses and bounds.after_deed(position, term):
                continue  # 换过胶圈 is 换过 and 胶圈, though 过胶圈 is a thing too
            return term, end
        return self._deed(folded, position, bounds)

    def _deed(self, folded: str, position: int, bounds: WordBounds) -> tuple[str, int] | None:
        start = bounds.object_of(position)
        if not start or start >= len(folded):
            return None
        for term in self._by_start.get(folded[position] + folded[start], ()):
            end = start + len(term) - 1
            if folded.startswith(term[1:], start) and bounds.ends_word(end):
                return term, end
        return None

    def _settle(self, mentions: list[Mention]) -> list[Mention]:
        # One word for two things in two trades: the sense whose industry the rest of the text speaks of wins.
        votes: Counter[str] = Counter()
        for mention in mentions:
            if mention.confidence == 1.0:
                votes.update(self.base.concepts[mention.code].industries)
        by_place: dict[tuple[int, int], list[Mention]] = defaultdict(list)
        for mention in mentions:
            by_place[(mention.start, mention.end)].append(mention)
        settled: list[Mention] = []
        for rivals in by_place.values():
            weights = [1 + max((votes[i] for i in self.base.concepts[m.code].industries), default=0) for m in rivals]
            total = sum(weights)
            settled += [
                Mention(m.code, m.kind, m.label, m.start, m.end, m.words, weight / total)
                for m, weight in zip(rivals, weights, strict=True)
            ]
        return settled


@lru_cache(maxsize=1)
def concept_finder() -> ConceptFinder:
    """The finder over the shipped knowledge base, built once per process (about half a second)."""
    return ConceptFinder(craft_base())
