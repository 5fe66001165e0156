"""How surely a record shows a concept, and that as tokens which an engine adds up without reading records."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from search.types import Term

DESCRIBED_FULL = 40.0  # BM25 units at which a described symptom counts as much as a named one (search.documents)
DESCRIBED_TRUST = 0.7
LEVELS = 4  # quarters: of the first ten out of 100,000 profiles 0.93 are among the eighty that they promise most
FIELD = "shown"


def sureness(record: Mapping[str, Any], code: str) -> tuple[float, int]:
    """How surely the record shows a concept (0–1) and in which passage; 0 and −1 where it does not."""
    weight, passage = record["concepts"].get(code, (0.0, -1))
    described, where = record["described"].get(code, (0.0, -1))
    likely = DESCRIBED_TRUST * min(1.0, described / DESCRIBED_FULL)
    return (weight, int(passage)) if weight >= likely else (likely, int(where))


def shown_tokens(record: Mapping[str, Any]) -> tuple[str, ...]:
    """One token for each concept of a record, with the level of sureness."""
    codes = dict.fromkeys((*record["concepts"], *record["described"]))
    return tuple(_token(code, _level(sureness(record, code)[0])) for code in codes)


def shown_terms(weights: Mapping[str, float]) -> tuple[Term, ...]:
    """The terms that give each record Σ weight × sureness, for a query of plain weights."""
    return tuple(_terms(weights.items()))


def _terms(weights: Iterable[tuple[str, float]]) -> Iterable[Term]:
    for code, weight in weights:
        for level, token in enumerate(_tokens(code), start=1):
            yield Term(FIELD, token, weight * level / LEVELS)


@lru_cache(maxsize=1 << 15)  # there are fewer concepts; a problem asks for a hundred of them
def _tokens(code: str) -> tuple[str, ...]:
    return tuple(_token(code, level) for level in range(1, LEVELS + 1))


def _level(sure: float) -> int:
    return min(LEVELS, max(1, round(sure * LEVELS)))


def _token(code: str, level: int) -> str:
    # Blanks part tokens; a name is cut where both engines cut long tokens, before the level.
    return f"{level}{'_'.join(code.split())}"
