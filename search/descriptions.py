"""Symptoms that a text describes without naming: BM25 over their ways of saying and what they happen on."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from search.analysis import features, fold, is_word
from search.word_bounds import deeds
from talent_db.knowledge.crafts import Concept, ConceptKind, CraftBase, Relation

TELLING_SHARE = 0.3  # a feature shows in the words only when it weighs at least this share of the weightiest
MOST_SPANS = 3
PAIR = 2  # characters of a pair of neighbours
# What everybody says of everything, so that it speaks for no symptom: how long, since when, how often.
_NUMBER = r"[一二两三四五六七八九十百几半\d]+"
_IDLE = re.compile(
    rf"{_NUMBER}[多来]?个?(?:多|半)?(?:月|天|年|小时|钟头|分钟|秒钟?|礼拜|星期|周)(?:多|左右|上下|以后|之后|以来)?"
    r"|[一二两三四五六七八九十百千万几多]{2,}"
    r"|昨[天晚]|今[天年晚]|明[天年]|前[天年阵](?:子)?|去年|上(?:个)?[月周]|这(?:个)?[月周]|近来|最近|现在|刚才|以前|后来|平时"
    r"|每[天次回]|天天|老是|总是|经常|有时候?|一直|突然|忽然|好几"
)
# Pairs with one of these join two words by chance; only where they are a word of their own (着火) do they tell.
_PARTICLES = frozenset("的了着地就都又还也很太再才吗呢吧啊我你他她它们这那个么把被给跟")
# A pair that stands in the name of a thing or process (曝气) tells more than one of everyday speech (下不): it is rare in
# our descriptions, not in the language.
CRAFT_WORD, EVERYDAY_WORD = 1.1, 0.95
BM25_K1, BM25_B = 1.2, 0.5  # concept descriptions differ in length by how many ways of saying we know, not by content

Spans = tuple[tuple[int, int], ...]
Posting = tuple[NDArray[np.intp], NDArray[np.float64]]  # symptoms and what a feature adds to each


@dataclass(frozen=True)
class Resemblance:
    """A symptom that a text describes; score in BM25 units."""

    code: str
    label: str
    score: float
    look: Callable[[], Spans] = field(repr=False, compare=False)

    @cached_property
    def spans(self) -> Spans:
        """The parts of the text that fit, best first; looked for when first asked, few of many are ever shown."""
        return self.look()


class DescriptionIndex:
    """The symptoms of one knowledge base by the features of their descriptions."""

    def __init__(self, base: CraftBase) -> None:
        self._concepts = [c for c in base.concepts.values() if c.kind is ConceptKind.DEFECT]
        counts = [
            Counter(f for text in _description(base, concept) for f in _features(text)) for concept in self._concepts
        ]
        lengths = [sum(count.values()) for count in counts]
        mean = sum(lengths) / max(1, len(lengths))
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, found in enumerate(counts):
            for feature, count in found.items():
                postings[feature].append((number, count))
        # What each feature adds to the score of each symptom: it hangs on neither the text nor its other features.
        self._gains: dict[str, Posting] = {}
        crafts = _craft_features(base)
        for feature, places in postings.items():
            told = CRAFT_WORD if feature in crafts else EVERYDAY_WORD
            idf = told * math.log(1 + (len(counts) - len(places) + 0.5) / (len(places) + 0.5))
            gains = [
                idf * count * (BM25_K1 + 1) / (count + BM25_K1 * (1 - BM25_B + BM25_B * lengths[number] / mean))
                for number, count in places
            ]
            self._gains[feature] = (np.array([number for number, _ in places], dtype=np.intp), np.array(gains))

    def search(self, text: str, limit: int) -> list[Resemblance]:
        """The symptoms most like the text, best first, ties in the order of the knowledge base."""
        known = [feature for feature in dict.fromkeys(_features(text)) if feature in self._gains]
        if not known:
            return []
        postings = [self._gains[feature] for feature in known]
        numbers, gains = (np.concatenate(parts) for parts in zip(*postings, strict=True))
        # The stub says that whole numbers come of it.
        scores = np.bincount(numbers, gains, len(self._concepts)).astype(np.float64, copy=False)
        best = _first(scores, limit)
        lengths = [len(places) for places, _ in postings]
        evidence = _Evidence(text, known, lengths, numbers, gains, best[scores[best] > 0])
        return [
            Resemblance(concept.code, concept.label, float(scores[number]), partial(evidence.spans, place))
            for place, number in enumerate(evidence.numbers.tolist())
            if (concept := self._concepts[number])
        ]


@dataclass(frozen=True)
class _Evidence:
    """Which features of a text speak for the symptoms found; looked up for all of them when one is first asked for."""

    text: str
    known: list[str]
    lengths: list[int]  # of each known feature's postings, one after the other in ``symptoms`` and ``gains``
    symptoms: NDArray[np.intp]
    gains: NDArray[np.float64]
    numbers: NDArray[np.intp]

    def spans(self, place: int) -> Spans:
        return _spans(self._folded, self._hits[place])

    @cached_property
    def _folded(self) -> str:
        return fold(self.text)

    @cached_property
    def _hits(self) -> list[list[tuple[float, str]]]:
        hits: list[list[tuple[float, str]]] = [[] for _ in self.numbers]
        place_of = np.full(self.symptoms.max() + 1, -1)
        place_of[self.numbers] = np.arange(len(self.numbers))
        places = place_of[self.symptoms]
        found = np.flatnonzero(places >= 0)
        features_of = np.repeat(np.arange(len(self.known)), self.lengths)[found].tolist()
        for place, gain, feature in zip(places[found].tolist(), self.gains[found].tolist(), features_of, strict=True):
            hits[place].append((gain, self.known[feature]))
        return hits


def _first(scores: NDArray[np.float64], limit: int) -> NDArray[np.intp]:
    """The places of the highest scores, best first, ties in their order."""
    least = np.partition(scores, len(scores) - limit)[len(scores) - limit] if limit < len(scores) else 0.0
    likely = np.flatnonzero(scores >= least)
    first: NDArray[np.intp] = likely[np.argsort(-scores[likely], kind="stable")][:limit]
    return first


def _craft_features(base: CraftBase) -> frozenset[str]:
    """The features of the names of things and processes."""
    named = (c for c in base.concepts.values() if c.kind not in (ConceptKind.DEFECT, ConceptKind.CAUSE))
    return frozenset(f for c in named for name in (c.label, *c.terms) for f in features(name))


def _features(text: str) -> list[str]:
    plain = _IDLE.sub("。", fold(text))
    return [f for f in features(plain) if len(f) != PAIR or not _PARTICLES & set(f) or is_word(f)] + deeds(plain)


def _spans(folded: str, gains: list[tuple[float, str]]) -> Spans:
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
