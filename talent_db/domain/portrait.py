"""The multidimensional portrait of a person, rebuilt from the facts by one pure function.

Six data dimensions (design section 1): 基本情况 技能特长 工作业绩 荣誉 传承 服务, each with completeness, newest
date and verified share. Without facts a dimension is unknown (None), never 0 (notice N3-03). Sensitive facts do
not enter.
"""

from collections.abc import Sequence
from typing import Any

from talent_db.domain import history
from talent_db.domain.honours import collective, ledger
from talent_db.domain.telling import KnownFact
from talent_db.enums import FactClass, RecordKind

# What a dimension wants to know; of fields joined by | one is enough.
DIMENSIONS: dict[str, tuple[str, ...]] = {
    "基本情况": ("name", "employer", "position", "city", "industry", "education", "birth", "political_status"),
    "技能特长": ("occupation", "skill_level", "title", "skills", "years_in_trade", "trade_start"),
    "工作业绩": ("deeds|achievements", "technical_results", "experience"),
    "荣誉": ("honours",),
    "传承": ("studios", "apprentices"),
    "服务": ("engagements",),  # visits, not facts: see _service
}
# One telling of these is enough; a second, different one stands beside it as a rival.
SINGLE_FIELDS = frozenset(
    """name sex birth ethnicity native_place political_status education work_start employer position title occupation
    skill_level years_in_trade trade_start industry province city district apprentices recommending_unit""".split()
)
TEXT_FIELDS = ("skills", "deeds", "achievements", "technical_results")
# A document of a union or an exchange line counts as checked; a person's own statement only once somebody confirms it.
VERIFIED_KINDS = frozenset(RecordKind) - {RecordKind.STATEMENT}


def build(
    facts: Sequence[KnownFact], studios: Sequence[dict[str, Any]] = (), visits: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """The body of a profile: fields with sources and rivals, texts, honours, studios, history, visits, dimensions.

    ``studios`` are registered roles from the studio registry; they stand before what documents say. ``visits`` are
    those of the unions' ledgers, newest first. The order of ``facts`` does not matter: later tellings win, ties are
    broken by fact id.
    """
    seen = sorted((f for f in facts if f.classification is not FactClass.SENSITIVE), key=lambda f: (f.told_at, f.id))
    fields = _fields(seen)
    roles = _studio_roles(seen, studios)
    return {
        "fields": fields,
        "texts": _texts(seen),
        "honours": ledger(seen),
        "collective_honours": collective(seen),
        "studios": roles,
        "history": [step | {"source": source_of(fact)} for step, fact in history.steps(seen)],
        "dated": history.dated(seen),
        "engagements": list(visits),
        "dimensions": {name: _dimension(wanted, seen, roles) for name, wanted in DIMENSIONS.items()}
        | {"服务": _service(visits)},
        "sources": sorted({f.source for f in seen if f.source}),
    }


def value(body: dict[str, Any], name: str, default: Any = "") -> Any:
    """The present value of a single field of a portrait."""
    entry = body.get("fields", {}).get(name)
    return entry["value"] if entry else default


def source_of(fact: KnownFact) -> dict[str, Any]:
    """Where a fact was told, as pages show it."""
    return {
        "fact": fact.id,
        "record": fact.record_id,
        "kind": fact.record_kind.value,
        "source": fact.source,
        "campaign": fact.campaign,
        "place": fact.place,
        "quote": fact.quote,
        "verified": fact.record_kind in VERIFIED_KINDS,
        "class": fact.classification.value,
        "told_at": fact.told_at,
    }


def _fields(facts: Sequence[KnownFact]) -> dict[str, Any]:
    told: dict[str, dict[Any, list[KnownFact]]] = {}
    for fact in facts:
        if fact.field in SINGLE_FIELDS:
            told.setdefault(fact.field, {}).setdefault(fact.value, []).append(fact)
    fields = {}
    for name, by_value in told.items():
        ranked = sorted(by_value.values(), key=lambda same: (same[-1].told_at, same[-1].id), reverse=True)
        fields[name] = _entry(ranked[0]) | {"rivals": [_entry(same) for same in ranked[1:]]}
    return fields


def _entry(same: Sequence[KnownFact]) -> dict[str, Any]:
    newest = same[-1]
    return {
        "value": newest.value,
        "raw": newest.raw,
        "class": newest.classification.value,
        "sources": [source_of(fact) for fact in same],
    }


def _texts(facts: Sequence[KnownFact]) -> list[dict[str, Any]]:
    texts: dict[tuple[str, str], dict[str, Any]] = {}
    for fact in facts:
        key = (fact.field, fact.value)
        if fact.field not in TEXT_FIELDS or not fact.value:
            continue
        if fact.record_kind in VERIFIED_KINDS or key not in texts:  # who repeats what is verified takes nothing away
            texts[key] = {"field": fact.field, "text": fact.value, "source": source_of(fact)}
    return list(texts.values())


def _studio_roles(facts: Sequence[KnownFact], registered: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    roles = [dict(role) for role in registered]
    known = {(role["name"], role["role"]) for role in roles}
    for fact in facts:
        for told in fact.value if fact.field == "studios" and isinstance(fact.value, list) else ():
            if (told.get("name"), told.get("role")) not in known:
                known.add((told.get("name"), told.get("role")))
                roles.append(dict(told) | {"registered": False, "source": source_of(fact)})
    return roles


def _dimension(wanted: Sequence[str], facts: Sequence[KnownFact], roles: Sequence[Any]) -> dict[str, Any]:
    names = {name for entry in wanted for name in entry.split("|")}
    mine = [fact for fact in facts if fact.field in names and fact.value not in (None, "", [])]
    told = {fact.field for fact in mine} | ({"studios"} if "studios" in names and roles else set())
    present = [entry for entry in wanted if told.intersection(entry.split("|"))]
    if not present:
        return {"completeness": None, "newest": None, "verified": None}
    return {
        "completeness": round(len(present) / len(wanted), 2),
        "newest": max((fact.told_at[:10] for fact in mine), default=None),
        "verified": round(sum(f.record_kind in VERIFIED_KINDS for f in mine) / len(mine), 2) if mine else 1.0,
    }


def _service(visits: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """服务 from the visits alone; one whose result nobody has told yet is not verified."""
    if not visits:
        return {"completeness": None, "newest": None, "verified": None}
    told = sum(bool(str(visit["result"]).strip()) for visit in visits)
    return {
        "completeness": 1.0,
        "newest": max(str(visit["on"]) for visit in visits) or None,
        "verified": round(told / len(visits), 2),
    }
