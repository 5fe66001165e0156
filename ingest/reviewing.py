"""Items that wait for a person: taken as read or corrected, or refused; the counts of their run follow."""

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from ingest.review_numbers import CLEANED, NUMBER_CODES, check_numbers, right_number
from ingest.sealed import open_telling
from talent_db import audit
from talent_db.clock import SHANGHAI, now
from talent_db.crypto import KeyRing
from talent_db.domain.changes import changed_fields
from talent_db.domain.confirming import Word, right_value, silence, state
from talent_db.domain.rebuild import rebuild_profile
from talent_db.domain.store import Stored, store_telling
from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import ItemChange, ItemOutcome, ReviewKind, ReviewVerdict, Root, RunMode, UndoState
from talent_db.errors import Conflict, IllegalTransition, InvalidInput, NotFound
from talent_db.models import Fact, ImportItem, ImportRun, Profile, ReviewDecision
from talent_db.viewer import Viewer


def decide_item(
    session: Session, keys: KeyRing, viewer: Viewer, item_id: str, word: Word, values: Mapping[str, str]
) -> ImportItem:
    """Settle a waiting item within the caller's write transaction; ``values`` are corrections by field.

    Raises NotFound, Conflict, InvalidInput, and IllegalTransition for a whole file that could not be read.
    """
    item = session.get(ImportItem, item_id)
    run = session.get(ImportRun, item.run_id, with_for_update=True) if item else None  # it may be running still
    if item is not None:
        session.refresh(item)  # as it stands now that nobody else may settle any of this run
    if item is None or run is None or not viewer.sees_path(run.owner_path) or run.mode is RunMode.PREVIEW:
        raise NotFound("没有这一条", item=item_id)
    if item.outcome is not ItemOutcome.WAITING:
        raise Conflict("别人已经处理过这一条，请刷新")
    if word.verdict is ReviewVerdict.REJECT:
        item.outcome, item.code = ItemOutcome.REFUSED, "REVIEW_REJECTED"
        item.message = f"核对后不采用：{word.reason}" if word.reason else "核对后不采用"
        run.refused += 1
    else:
        is_stored = _take(session, keys, viewer, item, word, values)
        run.stored += is_stored
        run.unchanged += not is_stored
    run.waiting -= 1
    run.version += 1
    decision = ReviewDecision(kind=ReviewKind.ITEM, key=f"item:{item.id}", verdict=word.verdict, actor=viewer.account)
    decision.profile_id, decision.reason, decision.detail = item.profile_id, word.reason[:500], {"run": run.id}
    session.add_all([item, run, decision])
    session.flush()
    audit.record(
        session,
        keys,
        viewer.account,
        f"review.{word.verdict.value}",
        "import_item",
        item.id,
        {"fields": sorted(values)},
    )
    return item


def _take(
    session: Session, keys: KeyRing, viewer: Viewer, item: ImportItem, word: Word, values: Mapping[str, str]
) -> bool:
    """True when the item was stored, False when all of it was there already."""
    read = open_telling(keys, item)
    if read is None:
        raise IllegalTransition("整个文件没有读出来，装好所需的程序后请点“再读一次”；不要了就选“不采用”")
    told = {fact.field: fact.value for fact in reversed(read.facts)}
    dropped = [name for name, text in values.items() if not text.strip() and name != "name"]  # read where nothing is
    corrections = {
        name: right_number(name, text) if name in CLEANED else right_value(name, text, told.get(name))
        for name, text in values.items()
        if name not in dropped
    }
    _check(item, told, corrections)
    if word.verdict is ReviewVerdict.CORRECT and not values:
        raise InvalidInput("请填写要更正的内容")
    stored = store_telling(session, keys, _confirmed(read, corrections), viewer.account)
    item.outcome, item.record_id, item.profile_id = stored.outcome, stored.record_id, stored.profile_id
    is_new = stored.outcome is ItemOutcome.STORED and session.get_one(Profile, stored.profile_id).version == 1
    if stored.outcome is ItemOutcome.STORED:
        brought = [] if is_new else changed_fields(session, keys, stored.profile_id, stored.record_id)
        item.changed_fields = [] if is_new else list(dict.fromkeys([*brought, *corrections]))
        item.change = ItemChange.CHANGED if item.changed_fields else ItemChange.NEW if is_new else ItemChange.SAME
        item.before, item.undo = {"root": Root.PROFILE.value, "new": is_new}, UndoState.NONE
    if corrections:
        _correct(session, keys, viewer, item, read, stored, corrections)
    if corrections or dropped:
        _silence(session, viewer, stored, [*corrections, *dropped])
        rebuild_profile(session, keys, stored.profile_id)
    return stored.outcome is ItemOutcome.STORED


def _check(item: ImportItem, told: Mapping[str, Any], corrections: Mapping[str, Any]) -> None:
    """Check the numbers anew where anything they depend on was corrected: what was told of the old ones holds no more."""
    changed = corrections.keys() & {*CLEANED, "sex", "birth"}
    if not changed:
        return
    today = now().astimezone(SHANGHAI).date()
    issues = check_numbers({**told, **corrections}, corrections, today)
    left = [issue for issue in item.issues if not (issue.get("code") in NUMBER_CODES and _is_of(issue, changed))]
    item.issues = [*left, *(issue.as_dict() for issue in issues if issue.as_dict() not in left)]


def _is_of(issue: Mapping[str, Any], changed: Set[str]) -> bool:
    return str(issue.get("code", "")).endswith("_MISMATCH") or issue.get("field") in changed


def _confirmed(read: Telling, corrections: Mapping[str, Any]) -> Telling:
    """The telling as a person has confirmed it.

    A corrected name or number also decides who it is; the words stay as read.
    """
    facts = tuple(
        replace(fact, confidence=1.0, value=corrections[fact.field])
        if fact.field in ("name", *CLEANED) and fact.field in corrections
        else replace(fact, confidence=1.0)
        for fact in read.facts
    )
    return replace(read, facts=facts)


def _correct(
    session: Session,
    keys: KeyRing,
    viewer: Viewer,
    item: ImportItem,
    read: Telling,
    stored: Stored,
    corrections: Mapping[str, Any],
) -> None:
    told = {fact.field: fact for fact in reversed(read.facts)}
    facts = []
    for name, value in corrections.items():
        source = told.get(name)
        raw, place, quote = (source.raw, source.place, source.quote) if source else ("", read.place, "")
        facts.append(NewFact(name, value, raw, place, quote))
    profile = session.get_one(Profile, stored.profile_id)
    state(session, keys, viewer, profile, f"item:{item.id}", facts, read.source_file_id)


def _silence(session: Session, viewer: Viewer, stored: Stored, fields: list[str]) -> None:
    """What was read of these fields speaks no more; it stays in the record."""
    query = select(Fact.id).where(Fact.record_id == stored.record_id, col(Fact.field).in_(fields))
    for fact_id in session.exec(query).all():
        silence(session, viewer, fact_id, Word(ReviewVerdict.CORRECT))
