"""A reviewer's word on what an import left open: his value is a fact of its own, the words as read stay as they are.

Every function works inside the caller's write transaction.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from talent_db import audit
from talent_db.crypto import KeyRing
from talent_db.domain import listed
from talent_db.domain.listed import LISTED_FIELDS
from talent_db.domain.naming import own_id
from talent_db.domain.portrait import SINGLE_FIELDS, TEXT_FIELDS
from talent_db.domain.rebuild import rebuild_profile
from talent_db.domain.store import store_telling
from talent_db.domain.telling import NewFact, Telling, classify
from talent_db.enums import FactClass, RecordKind, ReviewKind, ReviewVerdict
from talent_db.errors import Conflict, InvalidInput, NotFound
from talent_db.models import Fact, Profile, Record, ReviewDecision
from talent_db.repositories import doubts, links
from talent_db.viewer import Viewer

NUMBERS = frozenset({"years_in_trade", "apprentices"})


@dataclass(frozen=True)
class Word:
    """What a reviewer says: the verdict, the right value where he corrects, why."""

    verdict: ReviewVerdict
    value: str = ""
    reason: str = ""


def decide_fact(session: Session, keys: KeyRing, viewer: Viewer, fact_id: str, word: Word) -> None:
    """Confirm, correct or reject a fact of low confidence. Raises NotFound, Conflict, InvalidInput."""
    fact = session.get(Fact, fact_id)
    record = session.get(Record, fact.record_id) if fact else None
    if fact is None or record is None or not viewer.sees_path(record.owner_path):
        raise NotFound("没有这条内容", fact=fact_id)
    profile = _profile(session, doubts.profile_of_record(session, record.id))
    key = f"fact:{fact_id}"
    _once(session, key)
    if word.verdict is not ReviewVerdict.REJECT:
        is_right = word.verdict is ReviewVerdict.ACCEPT
        value = fact.value if is_right else right_value(fact.field, word.value, fact.value)
        source = NewFact(fact.field, value, fact.raw, fact.place, fact.quote)
        state(session, keys, viewer, profile, key, [source], record.source_file_id)
    note = {"field": fact.field}
    _keep(
        session,
        keys,
        viewer,
        ReviewDecision(kind=ReviewKind.FACT, key=key, fact_id=fact_id, **_of(word)),
        profile,
        note,
    )


def decide_rivals(session: Session, keys: KeyRing, viewer: Viewer, profile_id: str, field: str, word: Word) -> None:
    """Settle a field on which sources differ: the present value (accept), another (correct), or none of the rivals."""
    profile = _profile(session, profile_id)
    entry = profile.body.get("fields", {}).get(field)
    if not viewer.sees_path(profile.owner_path) or not entry or not entry["rivals"]:
        raise NotFound("这一项没有不同的说法", profile=profile_id, field=field)
    key = rival_key(profile_id, field, entry)
    _once(session, key)
    if word.verdict is ReviewVerdict.REJECT:
        for fact_id in [source["fact"] for rival in entry["rivals"] for source in rival["sources"]]:
            silence(session, viewer, fact_id, word)
    else:
        value = entry["value"] if word.verdict is ReviewVerdict.ACCEPT else right_value(field, word.value)
        told = next((e for e in [entry, *entry["rivals"]] if e["value"] == value), entry)
        source = told["sources"][-1]
        known = session.get(Record, source["record"])
        fact = NewFact(field, value, str(told["raw"]), source["place"], source["quote"])
        state(session, keys, viewer, profile, key, [fact], known.source_file_id if known else None)
    _keep(session, keys, viewer, ReviewDecision(kind=ReviewKind.RIVAL, key=key, **_of(word)), profile, {"field": field})


def rival_key(profile_id: str, field: str, entry: Mapping[str, Any]) -> str:
    """Names a question of rival values: asked again only when another value comes in."""
    values = sorted({str(e["value"]) for e in [entry, *entry["rivals"]]})
    digest = hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:32]
    return f"rival:{profile_id}:{field}:{digest}"


def state(
    session: Session,
    keys: KeyRing,
    viewer: Viewer,
    profile: Profile,
    key: str,
    facts: list[NewFact],
    source_file_id: str | None,
) -> None:
    """Store what the reviewer says of a profile as a telling of his own, with the place he looked at."""
    telling = Telling(
        kind=RecordKind.REVIEW,
        source_key=f"review:{key}",
        facts=tuple(facts),
        external_id=own_id(session, profile),
        place=facts[0].place[:200],
        source_file_id=source_file_id,
        owner_path=profile.owner_path,
    )
    store_telling(session, keys, telling, viewer.account)


def silence(session: Session, viewer: Viewer, fact_id: str, word: Word) -> None:
    """Take a fact out of the portrait; the fact itself stays."""
    key = f"fact:{fact_id}"
    if doubts.is_decided(session, key):
        known = session.exec(select(ReviewDecision).where(col(ReviewDecision.key) == key)).one()
        known.verdict, known.actor = word.verdict, viewer.account
        session.add(known)
        return
    row = ReviewDecision(kind=ReviewKind.FACT, key=key, fact_id=fact_id, actor=viewer.account, **_of(word))
    session.add(row)
    session.flush()


def right_value(field: str, text: str, before: Any = None) -> str | int | list[dict[str, Any]]:
    """A corrected value in the form of its field; ``before`` is the list that lines correct. Raises InvalidInput."""
    told = text.strip()
    if not may_correct(field):
        raise InvalidInput("这一项不能在这里更正，请改好原表再报", field=field)
    if not told:
        raise InvalidInput("请填写正确的内容", field=field)
    if field in LISTED_FIELDS:
        return listed.read(field, told, before if isinstance(before, list) else ())
    if field not in NUMBERS:
        return told
    if not told.isdecimal():
        raise InvalidInput("这一项应当是整数", field=field)
    return int(told)


def may_correct(field: str) -> bool:
    """True for a field whose right value can be written by hand."""
    return field in SINGLE_FIELDS | set(TEXT_FIELDS) | LISTED_FIELDS and classify(field) is not FactClass.SENSITIVE


def _profile(session: Session, profile_id: str | None) -> Profile:
    found = links.root_of(session, profile_id) if profile_id else None
    if found is None:
        raise NotFound("没有这份档案", profile=profile_id)
    return found


def _once(session: Session, key: str) -> None:
    if doubts.is_decided(session, key):
        raise Conflict("别人已经处理过这一条，请刷新")


def _of(word: Word) -> dict[str, Any]:
    return {"verdict": word.verdict, "reason": word.reason[:500]}


def _keep(
    session: Session,
    keys: KeyRing,
    viewer: Viewer,
    decision: ReviewDecision,
    profile: Profile,
    note: dict[str, Any],
) -> None:
    decision.actor, decision.profile_id, decision.detail = viewer.account, profile.id, note
    session.add(decision)
    session.flush()
    rebuild_profile(session, keys, profile.id)
    action = f"review.{decision.verdict.value}"
    audit.record(session, keys, viewer.account, action, "profile", profile.id, note | {"decision": decision.id})
