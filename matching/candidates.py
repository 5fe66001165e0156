"""Who comes into question: the union of the word arm, the concept arm and the vector arm. One arm may be down."""

from collections.abc import Mapping
from typing import Any

from matching.types import Arms, Candidate, Need
from search.ports import Encoder, SearchEngine
from search.types import Filters, Term, WordQuery

PER_ARM = 200  # candidates an arm; features over 400 records take about 20 ms
# BM25 weights by field: the trade and the skills say what somebody can do, the employer's name only where.
FIELD_BOOST = {"trade": 1.5, "skills": 1.2, "deeds": 1.0, "studio": 0.5, "honours": 0.2, "employer": 0.3}


def word_terms(need: Need) -> tuple[Term, ...]:
    """Every token of the problem in every field."""
    return tuple(Term(field, token, boost) for field, boost in FIELD_BOOST.items() for token in need.tokens)


def concept_terms(need: Need) -> tuple[Term, ...]:
    """Every wanted concept with its weight."""
    return tuple(Term("concepts", code, round(wanted.weight, 4)) for code, wanted in need.wanted.items())


def gather(need: Need, engine: SearchEngine, encoder: Encoder, filters: Filters) -> list[Candidate]:
    """The candidates of all arms with each arm's score, in the order of their ids."""
    records: dict[str, Mapping[str, Any]] = {}
    arms: dict[str, dict[str, float]] = {"words": {}, "concepts": {}, "meaning": {}}
    for name, terms in (("words", word_terms(need)), ("concepts", concept_terms(need))):
        if terms:
            for hit in engine.search(WordQuery(terms, filters, PER_ARM)).hits:
                records[hit.id] = hit.record
                arms[name][hit.id] = hit.score
    if encoder.dim:
        vector = encoder.encode([need.ask.text])[0]
        if vector.any():
            for hit in engine.nearest(vector, filters, PER_ARM):
                records[hit.id] = hit.record
                arms["meaning"][hit.id] = hit.score
    return [
        Candidate(
            records[key],
            Arms(arms["words"].get(key, 0.0), arms["concepts"].get(key, 0.0), arms["meaning"].get(key, 0.0)),
        )
        for key in sorted(records)
    ]
