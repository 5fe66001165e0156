"""How well what a studio and its people do answers a topic, by pairs of characters, words of the index and symptoms.

Questions for studios are short or in workshop language; pairs of characters find what the cut of words misses.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.analysis import bigrams, tokens
from search.concepts import concept_finder

K1, B = 1.2, 0.6  # texts of people differ in length by how much was written about them, not by what they can do
# Shares of the three kinds of evidence. Where a question is in the words of the texts, the words decide; where it
# describes a symptom in other words, the few pairs that agree are chance and the knowledge base decides.
PAIRS, SYMPTOMS, WORDS = 0.6, 0.2, 0.2
LITERAL = 0.25  # share of a topic's weight that the best text has, from which the topic is in the words of the texts
NAMED_SHARE = 0.6  # of a topic's characters that belong to names the knowledge base knows
NAMED_WORTH = 20.0  # a named thing counts as a symptom that is fairly like the question (BM25 units)
DESCRIBED_FULL = 40.0  # BM25 units from which a described symptom counts as a named one (search.documents)
RESEMBLING = 6  # symptoms of a question that are followed


class Topic:
    """A topic against a pool of texts (one a studio role); evidence in 0–1, relative to the best of the pool."""

    def __init__(self, topic: str, texts: Sequence[str]) -> None:
        self._pairs = list(dict.fromkeys(features(topic)))
        counts = [Counter(features(text)) for text in texts]
        self._mean = sum(sum(count.values()) for count in counts) / max(1, len(counts))
        seen = Counter(pair for count in counts for pair in count)
        total = len(counts)
        self._idf = {pair: math.log(1 + (total - seen[pair] + 0.5) / (seen[pair] + 0.5)) for pair in self._pairs}
        self.scores = _relative([self._score(count) for count in counts])
        mass = sum(self._idf.values())
        self.coverage = [
            sum(self._idf[p] for p in self._pairs if p in count) / mass if mass else 1.0 for count in counts
        ]

    def _score(self, count: Counter[str]) -> float:
        length = sum(count.values())
        score = 0.0
        for pair in self._pairs:
            if found := count[pair]:
                norm = K1 * (1 - B + B * length / self._mean)
                score += self._idf[pair] * found * (K1 + 1) / (found + norm)
        return score


def features(text: str) -> list[str]:
    """Pairs of characters and the words that are not pairs."""
    return bigrams(text) + [token for token in tokens(text) if len(token) > 2]


@dataclass(frozen=True)
class Evidence:
    """Of one text: how well it answers the topic (0–1), and whether it has anything to do with it at all."""

    weight: float
    is_related: bool


def weigh(
    topic: str, texts: Sequence[str], word_scores: Sequence[float], records: Sequence[Mapping[str, Any]]
) -> list[Evidence]:
    """The evidence of each text; all alike when there is no topic."""
    if not features(topic):
        return [Evidence(0.5, True)] * len(texts)
    literal = Topic(topic, texts)
    share = PAIRS * min(1.0, max(literal.coverage, default=0.0) / LITERAL)
    words = _relative(word_scores)
    symptoms = _relative([_symptoms(topic, record) for record in records])
    is_named = _is_named(topic)
    return [
        Evidence(
            share * pairs + WORDS * word + (PAIRS + SYMPTOMS - share) * symptom,
            not is_named or coverage > 0 or symptom > 0,
        )
        for pairs, coverage, word, symptom in zip(literal.scores, literal.coverage, words, symptoms, strict=True)
    ]


def _is_named(topic: str) -> bool:
    """True for a topic that names trades, machines or processes the knowledge base knows, and little else.

    Only then does silence mean something: a symptom may be meant by texts that share no word with it.
    """
    named = {place for m in concept_finder().find(topic) for place in range(m.start, m.end)}
    return len(named) >= NAMED_SHARE * sum(character.isalnum() for character in topic)


def _symptoms(topic: str, record: Mapping[str, Any]) -> float:
    finder = concept_finder()
    asked = {likeness.code: likeness.score for likeness in finder.resembling(topic, RESEMBLING)}
    for mention in finder.find(topic):
        asked[mention.code] = max(asked.get(mention.code, 0.0), NAMED_WORTH * mention.confidence)
    named, described = record.get("concepts", {}), record.get("described", {})
    total = 0.0
    for code, score in asked.items():
        seen = min(1.0, float(described.get(code, [0.0])[0]) / DESCRIBED_FULL)
        total += score * max(float(named.get(code, [0.0])[0]), seen)
    return total


def _relative(scores: Sequence[float]) -> list[float]:
    best = max(scores, default=0.0)
    return [score / best if best else 0.0 for score in scores]
