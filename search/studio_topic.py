"""How well what a studio and its people do answers a topic, by pairs of characters, words of the index and symptoms.

Questions for studios are short or in workshop language; pairs of characters find what the cut of words misses.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from search.analysis import features
from search.concepts import concept_finder
from talent_db.knowledge.crafts import Relation

K1, B = 1.2, 0.6  # texts of people differ in length by how much was written about them, not by what they can do
# Shares of the three kinds of evidence. Where a question is in the words of the texts, the words decide; where it
# describes a symptom in other words, the few pairs that agree are chance and the knowledge base decides.
PAIRS, SYMPTOMS, WORDS = 0.6, 0.2, 0.2
LITERAL = 0.25  # share of a topic's weight that the best text has, from which the topic is in the words of the texts
NAMED_SHARE = 0.6  # of a topic's characters that belong to names the knowledge base knows
NAMED_WORTH = 20.0  # a named thing counts as a symptom that is fairly like the question (BM25 units)
DESCRIBED_FULL = 40.0  # BM25 units from which a described symptom counts as a named one (search.documents)
LINKED = 0.5  # what a symptom happens on, and whose trade it is, beside its own name
RESEMBLING = 6  # symptoms of a question that are followed


class Pool:
    """The texts among which a topic is looked for (one a studio role), as counts of pairs and words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._counts = [_counted(text) for text in texts]
        self._mean = sum(sum(count.values()) for count in self._counts) / max(1, len(self._counts))
        self._seen = Counter(pair for count in self._counts for pair in count)

    def scores(self, wanted: Mapping[str, float]) -> list[float]:
        """BM25 of weighted pairs, relative to the best text."""
        return _relative([self._score(count, wanted) for count in self._counts])

    def coverage(self, wanted: Mapping[str, float]) -> list[float]:
        """The share of the pairs' weight that each text has at all."""
        mass = sum(self._idf(pair) for pair in wanted)
        return [sum(self._idf(pair) for pair in wanted if pair in count) / mass for count in self._counts]

    def _idf(self, pair: str) -> float:
        seen = self._seen[pair]
        return math.log(1 + (len(self._counts) - seen + 0.5) / (seen + 0.5))

    def _score(self, count: Counter[str], wanted: Mapping[str, float]) -> float:
        norm = K1 * (1 - B + B * sum(count.values()) / self._mean) if self._mean else K1
        return sum(
            weight * self._idf(pair) * count[pair] * (K1 + 1) / (count[pair] + norm)
            for pair, weight in wanted.items()
            if pair in count
        )


@lru_cache(maxsize=4096)
def _counted(text: str) -> Counter[str]:
    # The same studios answer question after question; cutting 600 texts anew takes a quarter of a second.
    return Counter(features(text))


@dataclass(frozen=True)
class Evidence:
    """Of one text: how well it answers the topic (0–1), and whether it has anything to do with it at all."""

    weight: float
    is_related: bool


def weigh(
    topic: str, texts: Sequence[str], word_scores: Sequence[float], records: Sequence[Mapping[str, Any]]
) -> list[Evidence]:
    """The evidence of each text; all alike when there is no topic."""
    wanted = dict.fromkeys(features(topic), 1.0)
    if not wanted or not texts:
        return [Evidence(0.5, True)] * len(texts)
    pool = Pool(texts)
    coverage = pool.coverage(wanted)
    share = PAIRS * min(1.0, max(coverage) / LITERAL)
    recorded = [_symptoms(topic, record) for record in records]
    rows = zip(
        pool.scores(wanted),
        _relative(word_scores),
        _relative(recorded),
        pool.scores(in_other_words(topic)),
        strict=True,
    )
    weights = [
        share * pairs + WORDS * word + (PAIRS + SYMPTOMS - share) * (symptom + other) / 2
        for pairs, word, symptom, other in rows
    ]
    is_named = _is_named(topic)
    return [
        Evidence(weight, not is_named or covered > 0 or symptom > 0)
        for weight, covered, symptom in zip(weights, coverage, recorded, strict=True)
    ]


def in_other_words(topic: str) -> dict[str, float]:
    """The pairs of what the symptoms like the topic are called, and of what they happen on, by likeness."""
    finder = concept_finder()
    found = finder.resembling(topic, RESEMBLING)
    wanted: dict[str, float] = {}
    for likeness in found:
        share = (likeness.score / found[0].score) ** 2  # the second best is often of another trade
        links = finder.base.links.get(likeness.code, ())
        told_of = [link.target for link in links if link.relation in (Relation.ON, Relation.DONE_BY)]
        for code, part in ((likeness.code, 1.0), *((code, LINKED) for code in told_of)):
            for pair in features(finder.base.concepts[code].label):
                wanted[pair] = max(wanted.get(pair, 0.0), share * part)
    return wanted


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
