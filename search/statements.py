"""What of a portrait is the person's own statement that nobody has verified, and the portrait without it.

A statement stands in the index beside what is verified; matching counts it at half (matching.views).
"""

from collections.abc import Mapping
from typing import Any

from talent_db.enums import RecordKind


def verified_body(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The portrait as it stands without unverified statements; ``body`` itself when there is none.

    A field whose present value is a statement shows its newest verified rival, or nothing.
    """
    kept: dict[str, Any] = {
        "fields": _fields(body.get("fields", {})),
        "texts": [text for text in body.get("texts", ()) if text["source"]["verified"]],
        "honours": [entry for entry in body.get("honours", ()) if _is_told_by_others(entry)],
        "studios": [role for role in body.get("studios", ()) if role.get("source", {}).get("verified", True)],
    }
    told = {name: body.get(name, type(value)()) for name, value in kept.items()}
    return body if kept == told else {**body, **kept}


def _fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: _verified_entry(entry) for name, entry in fields.items()}
    return {name: entry for name, entry in found.items() if entry is not None}


def _verified_entry(entry: Mapping[str, Any]) -> Mapping[str, Any] | None:
    told = [rival for rival in (entry, *entry.get("rivals", ())) if any(s["verified"] for s in rival["sources"])]
    if not told:
        return None
    present = {**told[0], "rivals": told[1:]}
    return entry if told[0] is entry and present["rivals"] == list(entry.get("rivals", ())) else present


def _is_told_by_others(honour: Mapping[str, Any]) -> bool:
    return any(source["kind"] != RecordKind.STATEMENT.value for source in honour["sources"])
