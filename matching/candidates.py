"""Who comes into question: by words, concepts and meaning together. Each of these may be down.

The engine tells of everybody about what the core features will give; records are read only of those who may come to the
front by that.
"""

from collections.abc import Sequence

import numpy as np

from matching.features.likeness import MEANING_ZERO, WORD_WORTH, WORDS_HALF
from matching.nearness import with_nearness
from matching.types import Arms, Candidate, Need
from matching.weights import TABLE, Weighted
from search.ports import Encoder, SearchEngine
from search.shown import shown_terms
from search.types import Blend, ConceptGroup, EngineHit, Filters, Term, Vector, WordQuery, Words
from talent_db.knowledge.crafts import ConceptKind

PROMISED = 0.15  # concepts wanted less change nothing in who comes to the front
TURN, MOST_CRAFTS = 0.3, 3  # flat from 0.2 to 0.4; with five or eight crafts a little less
MOST = 600  # candidates where everybody counts, as for teams
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


def meaning(need: Need, encoder: Encoder) -> Vector | None:
    """The direction of the problem's words, turned towards the crafts that it calls for.

    None without encoder, or when it knows none of the words. A record speaks of crafts and hardly ever of defects: the
    turn gives nDCG@10 of 0.915 instead of 0.909 on the development set and 0.969 instead of 0.965 on another author's.
    """
    if not encoder.dim:
        return None
    said, called_for = encoder.encode([need.ask.text, " ".join(_crafts(need))])
    vector: Vector = (1 - TURN) * said + TURN * called_for if said.any() else called_for
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length else None


def _crafts(need: Need) -> list[str]:
    """The names of the processes and trades most called for."""
    wanted = [
        (-implied.weight, code)
        for kind in (ConceptKind.PROCESS, ConceptKind.TRADE)
        for code, implied in need.wanted_by_kind.get(kind, ())
    ]
    return [code.partition(":")[2] for _, code in sorted(wanted)[:MOST_CRAFTS]]


def word_terms(need: Need) -> tuple[Term, ...]:
    """Every token of the problem in every field."""
    return tuple(Term(field, token, boost) for field, boost in FIELD_BOOST.items() for token in need.tokens)


def concept_groups(need: Need, table: Sequence[Weighted] = TABLE, least: float = 0.0) -> tuple[ConceptGroup, ...]:
    """The concepts wanted at least so much by the feature that reckons with them, weighed as the score will weigh it."""
    codes: dict[str, dict[str, float]] = {}
    for kind, wanted in need.wanted_by_kind.items():
        told = ((code, implied.weight) for code, implied in wanted if implied.weight >= least)
        codes.setdefault(FEATURE_OF[kind], {}).update(told)
    weight = {row.name: row.weight for row in table}
    return tuple(ConceptGroup(weight.get(name, 0.0), found) for name, found in codes.items())


def gather(
    need: Need,
    engine: SearchEngine,
    encoder: Encoder,
    filters: Filters,
    table: Sequence[Weighted] = TABLE,
    most: int = MOST,
) -> list[Candidate]:
    """The ``most`` promising candidates in the order of their ids, with their likeness in meaning."""
    vector = meaning(need, encoder)
    promises = engine.blend(_asked(need, vector, filters, table, most))
    records = engine.fetch([promise.id for promise in promises])
    found = [
        Candidate(records[promise.id].record, Arms(promise.likeness, promise.likeness))
        for promise in sorted(promises, key=lambda promise: promise.id)
        if promise.id in records
    ]
    return found if vector is None else with_nearness(found, vector)


def arm(
    name: str,
    need: Need,
    engine: SearchEngine,
    encoder: Encoder,
    filters: Filters,
    table: Sequence[Weighted] = TABLE,
    limit: int = MOST,
) -> Sequence[EngineHit]:
    """What one arm alone finds, best first, ids and scores alone; empty when it has nothing to go by."""
    if name == "meaning":
        vector = encoder.encode([need.ask.text])[0] if encoder.dim else None
        return engine.nearest(vector, filters, limit, ids_only=True) if vector is not None and vector.any() else ()
    terms = word_terms(need) if name == "words" else _concept_terms(need, table)
    if not terms:
        return ()
    asked = WordQuery(terms, filters, limit, flat=name == "concepts", ids_only=True, is_paged=False)
    return engine.search(asked).hits


def _asked(need: Need, vector: Vector | None, filters: Filters, table: Sequence[Weighted], most: int) -> Blend:
    weight = {row.name: row.weight for row in table}
    return Blend(
        words=Words(weight.get("words", 0.0), WORDS_HALF, {word: len(word) - 1.0 for word in need.telling}, WORD_WORTH),
        groups=concept_groups(need, table, PROMISED),
        vector=vector,
        meaning_weight=weight.get("meaning", 0.0),
        meaning_zero=2 * MEANING_ZERO - 1,
        filters=filters,
        limit=most,
    )


def _concept_terms(need: Need, table: Sequence[Weighted]) -> tuple[Term, ...]:
    return shown_terms(
        {code: wanted * group.weight for group in concept_groups(need, table) for code, wanted in group.codes.items()}
    )
