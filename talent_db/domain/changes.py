"""What a new record changes: against the telling it replaces, or the fields for which it alone speaks."""

import json

from sqlmodel import Session, col, select

from talent_db.models import Fact, Profile, Record


def changed_fields(session: Session, profile_id: str, record_id: str) -> list[str]:
    """The fields that a stored record changed on its profile, in their order of telling."""
    earlier = session.exec(select(Record.id).where(Record.replaced_by == record_id, Record.id != record_id)).first()
    if earlier is not None:
        return _different(session, earlier, record_id)
    body = session.get_one(Profile, profile_id).body
    found = [
        name
        for name, entry in body.get("fields", {}).items()
        if all(source["record"] == record_id for source in entry["sources"])
    ]
    own = set(session.exec(select(Fact.id).where(col(Fact.record_id) == record_id)))
    if any(all(source["fact"] in own for source in entry["sources"]) for entry in body.get("honours", [])):
        found.append("honours")
    return found + sorted({text["field"] for text in body.get("texts", []) if text["source"]["record"] == record_id})


def _different(session: Session, earlier: str, later: str) -> list[str]:
    before, after = _told(session, earlier), _told(session, later)
    return [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]


def _told(session: Session, record_id: str) -> dict[str, list[str]]:
    """Field → what is told of it; sealed values by their keyed hash."""
    told: dict[str, list[str]] = {}
    for fact in session.exec(select(Fact).where(Fact.record_id == record_id).order_by(col(Fact.id))):
        shown = json.dumps([fact.value, fact.lookup], ensure_ascii=False, sort_keys=True)
        told.setdefault(fact.field, []).append(shown)
    return told
