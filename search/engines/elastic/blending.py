"""A blend on Elasticsearch: one search for each part, and their best put together. Pure builders, no scripts.

The server gives the best ``DEPTH`` of each part; who is not among them gets nothing for that part.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.engines.elastic import queries
from search.shown import shown_terms
from search.types import Blend, ConceptGroup, Filters, Promise, Term, WordQuery, Words

DEPTH = 800  # of each part: more than the port asks for: the more the fewer are missing in one of them
RIGHT_ANGLE = 0.5  # score of a cosine of 0: whoever points away does not come into question

Points = Callable[[float], float]


@dataclass(frozen=True)
class BlendPart:
    """A search and what its scores are worth."""

    request: dict[str, Any]
    points: Points
    is_meaning: bool = False
    least: float = 0.0  # whose score is no more does not come into question by this part


def parts(asked: Blend) -> list[BlendPart]:
    """The searches of a blend; none for what is not asked."""
    found = [_concepts(asked, group) for group in asked.groups if group.codes]
    if asked.words is not None and asked.words.sizes:
        found.append(_words(asked.words, asked.filters))
    if asked.vector is not None and asked.vector.any():
        near = queries.nearest(asked.vector, asked.filters, DEPTH, ids_only=True)
        found.append(
            BlendPart(_body(near), lambda score: _meaning(asked, 2 * score - 1), is_meaning=True, least=RIGHT_ANGLE)
        )
    return found


def together(asked: Blend, of: Sequence[BlendPart], found: Sequence[Mapping[str, float]]) -> tuple[Promise, ...]:
    """The best by the sum of their points; ``found`` are the scores by id of each part."""
    promise: dict[str, float] = {}
    likeness: Mapping[str, float] = {}
    for part, scores in zip(of, found, strict=True):
        likeness = scores if part.is_meaning else likeness
        for key, score in scores.items():
            if score > part.least:
                promise[key] = promise.get(key, 0.0) + part.points(score)
    best = sorted((-points, key) for key, points in promise.items())[: asked.limit]
    return tuple(Promise(key, -points, likeness.get(key, 0.0)) for points, key in best)


def _words(words: Words, filters: Filters) -> BlendPart:
    each = [
        {
            "dis_max": {
                "queries": [queries.flat_term(Term(field, token, size * by)) for field, by in words.worth.items()]
            }
        }
        for token, size in words.sizes.items()
    ]
    request = queries.best_of(each, filters, DEPTH)
    return BlendPart(_body(request), lambda score: words.weight * score / (score + words.half))


def _concepts(asked: Blend, group: ConceptGroup) -> BlendPart:
    terms = shown_terms(group.codes, supporting=True)
    page = queries.page(WordQuery(terms, asked.filters, DEPTH, flat=True, ids_only=True), None)
    return BlendPart(_body(page), lambda score: group.weight * -math.expm1(-score))


def _meaning(asked: Blend, cosine: float) -> float:
    return asked.meaning_weight * max(0.0, (cosine - asked.meaning_zero) / (1 - asked.meaning_zero))


def _body(request: dict[str, Any]) -> dict[str, Any]:
    """A request in the client's names as the server takes it among several."""
    return {("_source" if name == "source" else name): value for name, value in request.items()}
