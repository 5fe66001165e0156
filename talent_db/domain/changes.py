"""What a new record changes: against the telling it replaces, or what nobody has told of the person before."""

import json
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from talent_db.crypto import KeyRing
from talent_db.domain.telling import open_fact
from talent_db.enums import FactClass
from talent_db.models import Fact, Profile, Record
from talent_db.repositories import records
from talent_db.text import squeeze


def changed_fields(session: Session, keys: KeyRing, profile_id: str, record_id: str) -> list[str]:
    """The fields in which a stored record tells something new, in their order of telling; empty when nothing is new.

    The same text out of another file is nothing new, nor is the same honour in other words.
    """
    earlier = session.exec(select(Record.id).where(Record.replaced_by == record_id, Record.id != record_id)).first()
    if earlier is not None:
        return _different(session, earlier, record_id)
    own: dict[str, list[Fact]] = {}
    known: dict[str, list[Fact]] = {}
    linked = [record.id for record in records.linked_records(session, profile_id)]
    for fact in records.facts_of(session, linked):
        (own if fact.record_id == record_id else known).setdefault(fact.field, []).append(fact)
    new = [name for name, facts in own.items() if not _said(keys, facts) <= _said(keys, known.get(name, []))]
    return [name for name in new if name != "honours" or _brings_honour(session, profile_id, own[name])]


def _said(keys: KeyRing, facts: Iterable[Fact]) -> set[str]:
    """What some facts of one field say, without blanks; a list says each of its parts."""
    said: set[str] = set()
    for fact in facts:
        if fact.classification is FactClass.SENSITIVE:  # plain columns of such a fact hold nothing
            said.add(fact.lookup or _plain(open_fact(keys, fact)[0]))
        else:
            said.update(map(_plain, fact.value if isinstance(fact.value, list) else [fact.value]))
    return said


def _plain(value: Any) -> str:
    return squeeze(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))


def _brings_honour(session: Session, profile_id: str, facts: Iterable[Fact]) -> bool:
    """True when some honour of the profile, one's own or a collective's, rests on these facts alone."""
    own = {fact.id for fact in facts}
    body = session.get_one(Profile, profile_id).body
    entries = [*body.get("honours", []), *body.get("collective_honours", [])]
    return any(all(source["fact"] in own for source in entry["sources"]) for entry in entries)


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
