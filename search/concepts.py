"""From text to concepts of the craft knowledge base: what is named word for word, and what is only described.

Used for profiles when they are indexed and for problems when they are asked. ``find`` gives the literal mentions
with their place in the text; ``resembling`` gives symptoms that the words describe without naming them.
"""

import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import features
from talent_db.knowledge.crafts import Concept, ConceptKind, CraftBase, Relation, craft_base

# Names need two characters; a spoken term of two ("漏水") is too general to be taken for one certain symptom.
SHORTEST_NAME = 2
SHORTEST_SPOKEN = 3
TELLING_SHARE = 0.3  # a feature shows in the words only when it weighs at least this share of the weightiest
MOST_SPANS = 3
BM25_K1, BM25_B = 1.2, 0.5  # concept descriptions differ in length by how many ways of saying we know, not by content


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


@dataclass(frozen=True)
class Resemblance:
    """A symptom that a text describes: score in BM25 units, ``spans`` the parts of the text that fit, best first."""

    code: str
    label: str
    score: float
    spans: tuple[tuple[int, int], ...]


def fold(text: str) -> str:
    """Half width and lower case, character by character, so that offsets stay those of the text."""
    return "".join(_fold_character(character) for character in text)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


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
        self._index = _DescriptionIndex(base)

    def find(self, text: str) -> list[Mention]:
        """All literal mentions in the order of the text, the longest term at each place; rival senses all given."""
        folded = fold(text)
        mentions: list[Mention] = []
        position = 0
        while position < len(folded) - 1:
            term = self._longest(folded, position)
            if term is None:
                position += 1
                continue
            end = position + len(term)
            senses = self._senses[term]
            words = text[position:end]
            mentions += [Mention(c.code, c.kind, c.label, position, end, words, 1 / len(senses)) for c in senses]
            position = end
        return self._settle(mentions)

    def resembling(self, text: str, limit: int = 8) -> list[Resemblance]:
        """The symptoms whose ways of saying are most like the text, best first; empty when nothing is like it."""
        return self._index.search(text, limit)

    def _longest(self, folded: str, position: int) -> str | None:
        for term in self._by_start.get(folded[position : position + 2], ()):
            if folded.startswith(term, position):
                return term
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


class _DescriptionIndex:
    """BM25 over the descriptions of symptoms: their ways of saying, and the names of what they happen on."""

    def __init__(self, base: CraftBase) -> None:
        self._concepts = [c for c in base.concepts.values() if c.kind is ConceptKind.DEFECT]
        self._postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths: list[int] = []
        for number, concept in enumerate(self._concepts):
            counts = Counter(f for text in _description(base, concept) for f in features(text))
            self._lengths.append(sum(counts.values()))
            for feature, count in counts.items():
                self._postings[feature].append((number, count))
        self._mean = sum(self._lengths) / max(1, len(self._lengths))

    def search(self, text: str, limit: int) -> list[Resemblance]:
        scores: dict[int, float] = defaultdict(float)
        hits: dict[int, list[tuple[float, str]]] = defaultdict(list)
        total = len(self._concepts)
        for feature in dict.fromkeys(features(text)):
            postings = self._postings.get(feature, ())
            if not postings:
                continue
            idf = math.log(1 + (total - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings:
                norm = BM25_K1 * (1 - BM25_B + BM25_B * self._lengths[number] / self._mean)
                gain = idf * count * (BM25_K1 + 1) / (count + norm)
                scores[number] += gain
                hits[number].append((gain, feature))
        best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:limit]
        folded = fold(text) if best else ""
        return [
            Resemblance(self._concepts[number].code, self._concepts[number].label, score, _spans(folded, hits[number]))
            for number, score in best
        ]


def _spans(folded: str, gains: list[tuple[float, str]]) -> tuple[tuple[int, int], ...]:
    """The stretches of the text that the weightiest features cover, joined where they touch, best first."""
    least = max(gain for gain, _ in gains) * TELLING_SHARE
    weight = [0.0] * (len(folded) + 1)
    for gain, feature in gains:
        start = folded.find(feature) if gain >= least else -1
        while start >= 0:
            for position in range(start, start + len(feature)):
                weight[position] = max(weight[position], gain)
            start = folded.find(feature, start + 1)
    stretches: list[tuple[float, int, int]] = []
    start = 0
    for position, value in enumerate(weight):
        if value == 0.0:
            if position > start:
                stretches.append((sum(weight[start:position]), start, position))
            start = position + 1
    best = sorted(stretches, key=lambda stretch: (-stretch[0], stretch[1]))[:MOST_SPANS]
    return tuple((start, end) for _, start, end in best)


def _description(base: CraftBase, concept: Concept) -> list[str]:
    texts = [concept.label, *concept.terms]
    for link in base.links.get(concept.code, ()):
        target = base.concepts[link.target]
        if link.relation is Relation.ON:
            texts += [target.label, *target.terms]
        elif link.relation is Relation.CAUSED_BY:
            texts.append(target.label)
    return texts


@lru_cache(maxsize=1)
def concept_finder() -> ConceptFinder:
    """The finder over the shipped knowledge base, built once per process (about half a second)."""
    return ConceptFinder(craft_base())
