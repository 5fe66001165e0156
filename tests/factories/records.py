"""Compact records as the index holds them, made from texts by the real document builder."""

from pathlib import Path
from typing import Any

from matching.types import Arms, Candidate
from search.concepts import ConceptFinder
from search.documents import SKILL_RANK
from search.evidence import evidence
from tests.factories.knowledge import small_base


def finder(folder: Path) -> ConceptFinder:
    """A finder over the small knowledge base."""
    return ConceptFinder(small_base(folder))


def record(finder: ConceptFinder, key: str = "p1", *, unverified: bool = False, **fields: Any) -> dict[str, Any]:
    """The record of a person with the given texts (``trade``, ``skills``, ``deeds`` …) and other fields."""
    names = ("trade", "skills", "deeds", "honours", "studio", "employer")
    texts = {name: [fields.pop(name)] for name in names if isinstance(fields.get(name), str)}
    told = frozenset((name, part) for name, parts in texts.items() for part in parts)
    plain: dict[str, Any] = {
        "id": key,
        "root": "profile",
        "external_id": key,
        "name": "程砺石",
        "employer": "岭澜重工有限公司",
        "occupation": "",
        "position": "",
        "title": "",
        "skill_level": "",
        "years_in_trade": None,
        "apprentices": None,
        "industry": "",
        "province": "",
        "city": "",
        "honours": [],
        "studios": [],
        "teams": [],
    }
    made = plain | evidence(texts, finder, told if unverified else frozenset()) | fields
    return made | {"skill_rank": SKILL_RANK.get(made["skill_level"], 0)}


def candidate(made: dict[str, Any], meaning: float = 0.0) -> Candidate:
    """A candidate with this likeness in meaning."""
    return Candidate(made, Arms(meaning=meaning))
