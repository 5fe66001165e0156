"""Who comes into question: the union of the word arm, the concept arm and the vector arm. One arm may be down.

The arms give ids and scores; records are read only of those who may come to the front by them.
"""

from collections.abc import Mapping, Sequence

from matching.features.likeness import MEANING_ZERO, WORDS_HALF
from matching.types import Arms, Candidate, Need
from matching.weights import TABLE, Weighted
from search.ports import Encoder, SearchEngine
from search.shown import shown_terms
from search.types import EngineHit, Filters, Term, WordQuery
from talent_db.knowledge.crafts import ConceptKind

PER_ARM = 200  # candidates an arm
# Scores are taken from further down, so that it matters little which of the arms found somebody.
SCORED_PER_ARM = 800
ARMS = ("words", "concepts", "meaning")
# BM25 weights by field: the trade and the skills say what somebody can do, the employer's name only where.
FIELD_BOOST = {"trade": 1.5, "skills": 1.2, "deeds": 1.0, "studio": 0.5, "honours": 0.2, "employer": 0.3}
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
    arms = found_by_arms(need, engine, encoder, filters, table)
    weight = {row.name: row.weight for row in table}
    best = sorted(arms, key=lambda key: (-_promise(arms[key], weight), key))[:most]
    records = engine.fetch(best)
    return [Candidate(records[key].record, arms[key]) for key in sorted(best) if key in records]


def found_by_arms(
    need: Need, engine: SearchEngine, encoder: Encoder, filters: Filters, table: Sequence[Weighted] = TABLE
) -> dict[str, Arms]:
    """Everybody whom some arm finds, with each arm's score."""
    found = {name: arm(name, need, engine, encoder, filters, table, SCORED_PER_ARM) for name in ARMS}
    scores = {name: {hit.id: hit.score for hit in hits} for name, hits in found.items()}
    ids = dict.fromkeys(hit.id for hits in found.values() for hit in hits[:PER_ARM])
    return {key: Arms(**{name: scores[name].get(key, 0.0) for name in ARMS}) for key in ids}


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
    return engine.search(WordQuery(terms, filters, limit, flat=name == "concepts", ids_only=True)).hits


def _promise(arms: Arms, weight: Mapping[str, float]) -> float:
    """About what the core features will give: concepts by their sum, words and meaning as the features reckon them."""
    words = arms.words / (arms.words + WORDS_HALF)
    meaning = max(0.0, (arms.meaning - MEANING_ZERO) / (1 - MEANING_ZERO))
    return arms.concepts + weight.get("words", 0.0) * words + weight.get("meaning", 0.0) * meaning
