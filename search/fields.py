"""How a document is laid out as tokens and keywords, alike for every engine. Nothing of an engine lives here."""

import unicodedata
from collections.abc import Iterable

from search.analysis import index_tokens
from search.types import FACET_FIELDS, TEXT_FIELDS, Filters, SearchDocument, Term

# Every token field of every document begins with this token. Lucene counts for a field only the documents that have
# it, tantivy counts all; with one token everywhere both mean the same number and the same average length, so that
# BM25 gives the same scores.
SENTINEL = "¤"
TOKEN_FIELDS = (*TEXT_FIELDS, "concepts", "shown", "name")
LONGEST_TOKEN = 120  # characters; Elasticsearch's whitespace analyser splits tokens beyond 255
PREFIX_MARK = "*"
LAYOUT = 7  # raise when the layout of documents changes: every index is then rebuilt


def token_fields(document: SearchDocument) -> dict[str, str]:
    """Field → its tokens joined by blanks, each with the sentinel in front."""
    fields = {field: index_tokens(document.texts.get(field, "")) for field in TEXT_FIELDS}
    fields["employer"] += places(document)
    fields["concepts"] = list(document.concepts)
    fields["shown"] = list(document.shown)
    fields["name"] = name_tokens(document.names)
    return {field: " ".join((SENTINEL, *(token[:LONGEST_TOKEN] for token in found))) for field, found in fields.items()}


def places(document: SearchDocument) -> list[str]:
    """City and province as words, whole and short: 宁波市 is also found by 宁波."""
    names = [name for field in ("city", "province") for name in document.keywords.get(field, ())]
    short = [name[:-1] for name in names if name.endswith(("省", "市")) and len(name) > 2]
    return [*names, *short]


def whole_name(name: str) -> str:
    """The token of a whole name: half width, lower case, no blanks, one form of the dot inside foreign names."""
    folded = unicodedata.normalize("NFKC", name).lower()
    for dot in "•・‧.":
        folded = folded.replace(dot, "·")
    return "".join(folded.split())[:LONGEST_TOKEN]


def name_prefix(beginning: str) -> str:
    """The token that every name beginning so carries."""
    return whole_name(beginning) + PREFIX_MARK


def name_tokens(names: Iterable[str]) -> list[str]:
    """Whole names, and each of their beginnings marked as such, so that 张伟 asked whole does not find 张伟强."""
    found: dict[str, None] = {}
    for name in filter(None, map(whole_name, names)):
        found[name] = None
        for end in range(1, len(name) + 1):
            found[name[:end] + PREFIX_MARK] = None
    return list(found)


def keyword_fields(document: SearchDocument) -> dict[str, list[str]]:
    """Field → exact values: facets, kind of root and every place above the owner."""
    fields = {field: [value for value in document.keywords.get(field, ()) if value] for field in FACET_FIELDS}
    fields["kind"] = kinds(document)
    fields["scope"] = scopes(document.owner_path)
    return fields


def kinds(document: SearchDocument) -> list[str]:
    """``profile``, and ``profile+`` for awarded people: the two conditions of nearly every search as one term."""
    root = document.root.value
    return [root, f"{root}+"] if document.is_craftsman else [root]


def scopes(owner_path: str) -> list[str]:
    """Every place from which the owner is seen: ``/a/b/`` → ``/``, ``/a/``, ``/a/b/``."""
    places, path = ["/"], "/"
    for part in filter(None, owner_path.split("/")):
        path += f"{part}/"
        places.append(path)
    return places


def as_place(path: str) -> str:
    """A path as a place of the tree; ``/a`` and ``/a/`` are one place."""
    parts = [part for part in path.split("/") if part]
    return "/" + "".join(f"{part}/" for part in parts)


def conditions(filters: Filters) -> list[tuple[str, str]]:
    """The filters as (keyword field, value) pairs that must all hold; ids are left to the engine."""
    root = filters.root.value
    pairs = [("kind", f"{root}+" if filters.craftsmen_only else root)]
    if as_place(filters.scope) != "/":
        pairs.append(("scope", as_place(filters.scope)))
    wanted = {
        "city": filters.city,
        "province": filters.province,
        "industry": filters.industry,
        "skill_level": filters.skill_level,
        "honour_levels": filters.honour_level,
        "studio_roles": filters.studio_role,
        "studio_levels": filters.studio_level,
    }
    return pairs + [(field, value) for field, value in wanted.items() if value]


def merged_terms(terms: Iterable[Term]) -> list[Term]:
    """Terms with equal field and token added up; what weighs nothing is left out."""
    weights: dict[tuple[str, str], float] = {}
    for term in terms:
        key = (term.field, term.token[:LONGEST_TOKEN])
        weights[key] = weights.get(key, 0.0) + term.weight
    return [Term(field, token, weight) for (field, token), weight in weights.items() if weight > 0 and token]
