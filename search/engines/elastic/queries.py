"""Search requests for Elasticsearch: pure builders."""

from collections.abc import Sequence
from typing import Any

from search.cursors import Place
from search.fields import conditions, merged_terms
from search.types import Filters, Term, Vector, WordQuery

MOST_FACET_VALUES = 1000  # more values than any facet has; prefecture-level cities are fewer than 400
STORED = ["id", "version", "record"]
RESCORE_OVERSAMPLE = 2.0  # whole vectors of twice as many are compared: the 8-bit graph alone is off by a percent
FEWEST_CANDIDATES, MOST_CANDIDATES = 100, 10_000  # of the graph; the latter is the server's limit


def words(terms: Sequence[Term], filters: Filters, *, flat: bool = False) -> dict[str, Any]:
    """Any of the terms within the filters; no terms = all that pass."""
    bool_query = filter_clauses(filters)
    weighted = [flat_term(term) if flat else _scored(term) for term in merged_terms(terms)]
    if weighted:
        bool_query |= {"should": weighted, "minimum_should_match": 1}
    elif terms:
        return {"match_none": {}}
    return {"bool": bool_query}


def _scored(term: Term) -> dict[str, Any]:
    return {"term": {term.field: {"value": term.token, "boost": term.weight}}}


def flat_term(term: Term) -> dict[str, Any]:
    """The plain weight of a term where it stands."""
    return {"constant_score": {"filter": {"term": {term.field: term.token}}, "boost": term.weight}}


def filter_clauses(filters: Filters) -> dict[str, Any]:
    """The filters, which add nothing to the score."""
    holding: list[dict[str, Any]] = [{"term": {field: value}} for field, value in conditions(filters)]
    if filters.ids:
        holding.append({"terms": {"id": list(filters.ids)}})
    clauses: dict[str, Any] = {"filter": holding}
    if filters.without:
        clauses["must_not"] = [{"terms": {"id": list(filters.without)}}]
    return clauses


def page(query: WordQuery, place: Place | None) -> dict[str, Any]:
    """The request of a page: best first, ties by id, one hit more than the page to know whether there is a next."""
    request: dict[str, Any] = {
        "query": words(query.terms, query.filters, flat=query.flat),
        "size": query.limit + 1,
        "sort": [{"_score": "desc"}, {"id": "asc"}],
        "track_total_hits": query.count,
    } | _stored(query.ids_only)
    if place is not None:
        request["search_after"] = [place.score, place.id]
    if query.facets:
        request["aggs"] = {name: {"terms": {"field": name, "size": MOST_FACET_VALUES}} for name in query.facets}
    return request


def best_of(should: Sequence[dict[str, Any]], filters: Filters, limit: int) -> dict[str, Any]:
    """The request for the ids of the best by any of some clauses."""
    bool_query = filter_clauses(filters) | {"should": list(should), "minimum_should_match": 1}
    return {"query": {"bool": bool_query}, "size": limit, "track_total_hits": False} | _stored(ids_only=True)


def nearest(vector: Vector, filters: Filters, limit: int, *, ids_only: bool = False) -> dict[str, Any]:
    """The request of the vector arm."""
    knn = {
        "field": "vector",
        "query_vector": vector.tolist(),
        "k": limit,
        "num_candidates": min(MOST_CANDIDATES, max(FEWEST_CANDIDATES, 2 * limit)),
        "filter": {"bool": filter_clauses(filters)},
        "rescore_vector": {"oversample": RESCORE_OVERSAMPLE},
    }
    return {"knn": knn, "size": limit, "track_total_hits": False} | _stored(ids_only)


def _stored(ids_only: bool) -> dict[str, Any]:
    return {"source": False} if ids_only else {"source_includes": STORED}
