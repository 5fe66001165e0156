"""The honour ledger: one honour of one name and year counts once, however many documents tell of it."""

import re
from collections.abc import Sequence
from typing import Any

from talent_db.domain.telling import KnownFact
from talent_db.enums import HonourLevel

LEVEL_RANK = {level.value: rank for rank, level in enumerate(HonourLevel)}
_NOISE = re.compile(r"[\s“”\"'‘’《》〈〉（）()「」·,，、]|称号|荣誉")


def ledger(facts: Sequence[KnownFact]) -> list[dict[str, Any]]:
    """All honours told, each once with all its tellings as evidence, newest first, higher level first."""
    entries: dict[tuple[str, int | None], dict[str, Any]] = {}
    for fact in facts:
        for told in fact.value if fact.field == "honours" and isinstance(fact.value, list) else ():
            name, year = str(told.get("name", "")), told.get("year")
            if not name:
                continue
            entry = entries.setdefault(
                (_key(name), year),
                {
                    "name": name,
                    "year": year,
                    "level": told.get("level"),
                    "status": told.get("status", "conferred"),
                    "sources": [],
                },
            )
            entry["level"] = entry["level"] or told.get("level")
            entry["sources"].append(
                {
                    "fact": fact.id,
                    "source": fact.source,
                    "place": fact.place,
                    "quote": told.get("quote") or fact.quote,
                    "kind": fact.record_kind.value,
                }
            )
    merged = _join_undated(entries)
    return sorted(merged, key=lambda e: (-(e["year"] or 0), LEVEL_RANK.get(e["level"], 9), e["name"]))


def _key(name: str) -> str:
    return _NOISE.sub("", name)


def _join_undated(entries: dict[tuple[str, int | None], dict[str, Any]]) -> list[dict[str, Any]]:
    # A telling without a year is the same honour where just one dated honour of that name is known.
    for (name, year), entry in list(entries.items()):
        dated = [key for key in entries if key[0] == name and key[1] is not None]
        if year is None and len(dated) == 1:
            entries[dated[0]]["sources"] += entry["sources"]
            del entries[(name, year)]
    return list(entries.values())
