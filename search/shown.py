"""How surely a record shows a concept, in steps that every engine can hold and add up without reading records."""

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from search.types import Term

DESCRIBED_FULL = 40.0  # BM25 units at which a described symptom counts as much as a named one (search.documents)
DESCRIBED_TRUST = 0.7
LEVELS = 10  # tenths: of the first ten of 100,000 profiles 0.97 are among the first 24 as by exact numbers
SUREST = 0.999  # nothing is quite certain: a product of nought would hide all other evidence
FIELD = "shown"


def sureness(record: Mapping[str, Any], code: str) -> tuple[float, int]:
    """How surely the record shows a concept (0–1) and in which passage; 0 and −1 where it does not."""
    weight, passage = record["concepts"].get(code, (0.0, -1))
    described, where = record["described"].get(code, (0.0, -1))
    likely = DESCRIBED_TRUST * min(1.0, described / DESCRIBED_FULL)
    return (weight, int(passage)) if weight >= likely else (likely, int(where))


def shown_tokens(record: Mapping[str, Any]) -> tuple[str, ...]:
    """One token for each concept of a record, with the level of sureness (1–``LEVELS``)."""
    codes = dict.fromkeys((*record["concepts"], *record["described"]))
    return tuple(_token(code, _level(sureness(record, code)[0])) for code in codes)


def support(wanted: float, level: int) -> float:
    """What a concept at a level adds to a noisy or: −ln(1 − wanted × sureness), so that the or becomes a sum."""
    return -math.log(1 - min(wanted * level / LEVELS, SUREST))


def shown_terms(codes: Mapping[str, float], *, supporting: bool = False) -> tuple[Term, ...]:
    """The terms that give each record Σ weight × sureness in a query of plain weights, or Σ of the ``support``."""
    return tuple(
        Term(FIELD, token, support(weight, level) if supporting else weight * level / LEVELS)
        for code, weight in codes.items()
        for level, token in enumerate(_tokens(code), start=1)
    )


@lru_cache(maxsize=1 << 15)  # there are fewer concepts; a problem asks for a hundred of them
def _tokens(code: str) -> tuple[str, ...]:
    return tuple(_token(code, level) for level in range(1, LEVELS + 1))


def _level(sure: float) -> int:
    return min(LEVELS, max(1, round(sure * LEVELS)))


def _token(code: str, level: int) -> str:
    # A name is cut where both engines cut long tokens, before the level.
    return f"{level}{concept_name(code)}"


@lru_cache(maxsize=1 << 15)
def concept_name(code: str) -> str:
    """A concept's code as it stands in its tokens: blanks part tokens."""
    return "_".join(code.split())


def level_and_name(token: str) -> tuple[int, str]:
    """The two parts of a token; codes begin with a letter."""
    name = token.lstrip("0123456789")
    return int(token[: len(token) - len(name)]), name
