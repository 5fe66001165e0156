"""Who comes into question: the union of the word arm, the concept arm and the vector arm. One arm may be down.

The arms give ids and scores; records are read only of those who may come to the front by them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from matching.features.likeness import MEANING_ZERO
from matching.types import Arms, Candidate, Need
from matching.weights import TABLE, Weighted
from search.embedding import verified_vector
from search.ports import Encoder, SearchEngine
from search.shown import shown_terms
from search.types import EngineHit, Filters, Term, Vector, WordQuery
from talent_db.knowledge.crafts import ConceptKind

PER_ARM = 200  # candidates an arm
# Scores are taken from further down, so that it matters little which of the arms found somebody.
SCORED_PER_ARM = 800
ARMS = ("words", "concepts", "meaning")
# BM25 weights by field: the trade and the skills say what somebody can do, the employer's name only where.
FIELD_BOOST = {"trade": 1.5, "skills": 1.2, "deeds": 1.0, "studio": 0.5, "honours": 0.2, "employer": 0.3}
# BM25 units at which the word arm promises half of what shared words can give: the right people have 10–25.
WORDS_HALF = 15.0
FEATURE_OF = {
    ConceptKind.PROCESS: "processes",
    ConceptKind.DEFECT: "defects",
    ConceptKind.CAUSE: "causes",
    ConceptKind.TRADE: "trades",
    ConceptKind.EQUIPMENT: "objects",
    ConceptKind.PART: "objects",
    ConceptKind.TOOL: "objects",
    ConceptKind.MATERIAL: "materials",
    ConceptKind.PARAMETER: "materials",
    ConceptKind.CONDITION: "materials",
}


def word_terms(need: Need) -> tuple[Term, ...]:
    """Every token of the problem in every field."""
    return tuple(Term(field, token, boost) for field, boost in FIELD_BOOST.items() for token in need.tokens)


def concept_terms(need: Need, table: Sequence[Weighted] = TABLE) -> tuple[Term, ...]:
    """Every wanted concept, weighed as the score will weigh it."""
    weight = {row.name: row.weight for row in table}
    return shown_terms(
        {
            code: wanted.weight * weight.get(FEATURE_OF[kind], 0.0)
            for kind, codes in need.wanted_by_kind.items()
            for code, wanted in codes
        }
    )


def gather(
    need: Need,
    engine: SearchEngine,
    encoder: Encoder,
    filters: Filters,
    table: Sequence[Weighted] = TABLE,
    most: int | None = None,
) -> list[Candidate]:
    """The candidates of all arms with each arm's score, in the order of their ids.

    ``most`` bounds how many records are read: those whose arms promise most.
    """
    scores = _scores(need, engine, encoder, filters, table)
    promise = _promises(scores, {row.name: row.weight for row in table})
    best = sorted(promise, key=lambda key: (-promise[key], key))[:most]
    records = engine.fetch(best)
    found = [Candidate(records[key].record, _arms_of(key, scores)) for key in sorted(best) if key in records]
    return _with_verified_meaning(found, need, encoder)


def _with_verified_meaning(found: list[Candidate], need: Need, encoder: Encoder) -> list[Candidate]:
    """With the likeness of the verified part beside that of all, where a record has statements in it."""
    parts = [verified_vector(candidate.record) if candidate.arms.meaning else None for candidate in found]
    if all(part is None for part in parts):
        return found
    asked = encoder.encode([need.ask.text])[0]

    def likeness(part: Vector) -> float:
        return (1 + float(part @ asked)) / 2 if part.any() else 0.0

    return [
        candidate
        if part is None or len(part) != encoder.dim
        else replace(candidate, arms=replace(candidate.arms, verified_meaning=likeness(part)))
        for candidate, part in zip(found, parts, strict=True)
    ]


def _scores(
    need: Need, engine: SearchEngine, encoder: Encoder, filters: Filters, table: Sequence[Weighted]
) -> dict[str, dict[str, float]]:
    """By arm: everybody it finds with its score, best first."""
    found = {name: arm(name, need, engine, encoder, filters, table, SCORED_PER_ARM) for name in ARMS}
    return {name: {hit.id: hit.score for hit in hits} for name, hits in found.items()}


def _arms_of(key: str, scores: Mapping[str, Mapping[str, float]]) -> Arms:
    return Arms(**{name: scores[name].get(key, 0.0) for name in ARMS})


def _promises(scores: Mapping[str, Mapping[str, float]], weight: Mapping[str, float]) -> dict[str, float]:
    """About what the core features will give to each of the first of every arm.

    Concepts by their sum, words and meaning as the features reckon them.
    """
    words, concepts, meaning = (scores[name] for name in ARMS)
    of_words, of_meaning = weight.get("words", 0.0), weight.get("meaning", 0.0) / (1 - MEANING_ZERO)
    promise: dict[str, float] = {}
    for first in (words, concepts, meaning):
        for key in islice(first, PER_ARM):
            if key not in promise:
                said = words.get(key, 0.0)
                near = max(0.0, meaning.get(key, 0.0) - MEANING_ZERO)
                promise[key] = concepts.get(key, 0.0) + of_words * said / (said + WORDS_HALF) + of_meaning * near
    return promise


def arm(
    name: str,
    need: Need,
    engine: SearchEngine,
    encoder: Encoder,
    filters: Filters,
    table: Sequence[Weighted] = TABLE,
    limit: int = PER_ARM,
) -> Sequence[EngineHit]:
    """What one arm finds, best first, ids and scores alone; empty when it has nothing to go by."""
    if name == "meaning":
        vector = encoder.encode([need.ask.text])[0] if encoder.dim else None
        return engine.nearest(vector, filters, limit, ids_only=True) if vector is not None and vector.any() else ()
    terms = word_terms(need) if name == "words" else concept_terms(need, table)
    if not terms:
        return ()
    asked = WordQuery(terms, filters, limit, flat=name == "concepts", ids_only=True, is_paged=False)
    return engine.search(asked).hits
