"""The tantivy schema, documents and queries: pure builders."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import tantivy
from tantivy import Occur, Query

from search.fields import TOKEN_FIELDS, conditions, keyword_fields, merged_terms
from search.types import FACET_FIELDS, Filters, SearchDocument, Term

SCHEMA_VERSION = 2  # raise when the schema below changes
KEYWORD_FIELDS = (*FACET_FIELDS, "kind", "scope")
WHITESPACE = "blanks"  # our own name: the tokenizer is registered with every index that is opened
# Ids (36 characters) as five numeric columns of eight bytes: hits of equal score are put in the order of their ids
# without reading what is stored, which takes 30 µs a document where a column takes one.
ID_COLUMNS = tuple(f"id_{number}" for number in range(5))
MOST_LOOKED_UP = 100
MOST_FACET_VALUES = 1000  # more values than any facet has; prefecture-level cities are fewer than 400


def make_schema() -> tantivy.Schema:
    """Token fields with frequencies (no positions), keywords, id, version and the stored record."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", fast=True, tokenizer_name="raw", index_option="basic")
    for field in ("version", *ID_COLUMNS):
        builder.add_unsigned_field(field, fast=True)
    builder.add_bytes_field("record", stored=True)
    for field in TOKEN_FIELDS:
        builder.add_text_field(field, tokenizer_name=WHITESPACE, index_option="freq")
    for field in KEYWORD_FIELDS:
        builder.add_text_field(field, fast=field in FACET_FIELDS, tokenizer_name="raw", index_option="basic")
    return builder.build()


def open_index(path: str, schema: tantivy.Schema | None = None) -> tantivy.Index:
    """The index in a folder, made there when a schema is given; readers are refreshed by hand."""
    index = tantivy.Index(schema, path) if schema is not None else tantivy.Index.open(path)
    index.register_tokenizer(WHITESPACE, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader(reload_policy="manual")
    return index


def make_document(document: SearchDocument, tokens: Mapping[str, str]) -> tantivy.Document:
    """A document as tantivy stores it; ``tokens`` are its ``token_fields``."""
    made = tantivy.Document()
    made.add_text("id", document.id)
    made.add_unsigned("version", document.version)
    for field, part in zip(ID_COLUMNS, id_key(document.id), strict=True):
        made.add_unsigned(field, part)
    stored = {"id": document.id, "version": document.version, "record": document.record}
    made.add_bytes("record", json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode())
    for field, text in tokens.items():
        made.add_text(field, text)
    for field, values in keyword_fields(document).items():
        for value in values:
            made.add_text(field, value)
    return made


def id_key(key: str) -> tuple[int, ...]:
    """The id as numbers that sort as the id does."""
    width = 8 * len(ID_COLUMNS)
    content = key.encode()[:width].ljust(width, b"\0")
    return tuple(int.from_bytes(content[start : start + 8]) for start in range(0, width, 8))


def ids_of(columns: Sequence[Sequence[Any]]) -> list[str | None]:
    """The ids out of the columns' numbers; None where one may have been longer than they hold."""
    width = 8 * len(ID_COLUMNS)
    content = np.array(columns, dtype=">u8").T.tobytes()  # a thousand ids in a tenth of the time of one by one
    parts = (content[start : start + width] for start in range(0, len(content), width))
    return [None if part[-1] else part.rstrip(b"\0").decode() for part in parts]


def words(schema: tantivy.Schema, terms: Sequence[Term], filters: Filters | None, *, flat: bool = False) -> Query:
    """Any of the terms within the filters; no terms = all that pass."""
    must = filter_clauses(schema, filters) if filters else []
    weigh = Query.const_score_query if flat else Query.boost_query
    weighted = [
        weigh(Query.term_query(schema, term.field, term.token, "basic" if flat else "freq"), term.weight)
        for term in merged_terms(terms)
    ]
    if weighted:
        any_of = Query.boolean_query([(Occur.Should, query) for query in weighted])
        if not must:
            return any_of  # alone, tantivy leaves out what cannot come to the front: twice as fast
        must.append((Occur.Must, any_of))
    elif terms:
        return Query.empty_query()
    return Query.boolean_query(must)


def of_ids(schema: tantivy.Schema, ids: Sequence[str]) -> Query:
    """The documents of some ids: looked up one by one where that is a quarter of the time of going over all terms."""
    if len(ids) > MOST_LOOKED_UP:
        return Query.term_set_query(schema, "id", list(ids))
    return Query.boolean_query([(Occur.Should, Query.term_query(schema, "id", key, "basic")) for key in ids])


def filter_clauses(schema: tantivy.Schema, filters: Filters) -> list[tuple[Occur, Query]]:
    """The filters as clauses that add nothing to the score."""
    queries = [Query.term_query(schema, field, value, "basic") for field, value in conditions(filters)]
    if filters.ids:
        queries.append(Query.term_set_query(schema, "id", list(filters.ids)))
    clauses = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in queries]
    if filters.without:
        clauses.append((Occur.MustNot, Query.term_set_query(schema, "id", list(filters.without))))
    return clauses


def facet_request(facets: Sequence[str]) -> dict[str, dict[str, dict[str, object]]]:
    """Counts of each value of the facets."""
    return {name: {"terms": {"field": name, "size": MOST_FACET_VALUES}} for name in facets}
