"""Undoing one item of an import: what was there before stands again, what people changed since stays and is told.

Every function works inside the caller's write transaction. A withdrawn record is replaced by itself: it is in force
no more, and nothing of it is lost.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, func, select

from talent_db import outbox
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.domain import persons
from talent_db.domain.engagements import restore_engagement, snapshot_engagement
from talent_db.domain.rebuild import rebuild_profile
from talent_db.domain.snapshot import restore, snapshot
from talent_db.enums import RecordKind, ReviewStatus, Root, UndoState
from talent_db.errors import Conflict
from talent_db.models import (
    EngagementPerson,
    ExternalId,
    Honour,
    IdentityOperation,
    IdentityReview,
    ImportItem,
    Profile,
    Record,
    StudioMembership,
    TeamMember,
)
from talent_db.repositories import identity, links, records
from talent_db.viewer import Role, Viewer

# Columns that tell nothing of a thing itself; a visit's team and enterprise are told by their names.
COUNTERS = frozenset("id version created_at updated_at content_hash source owner_path team_id".split())
BY_PEOPLE = (RecordKind.STATEMENT, RecordKind.REVIEW)
ENGAGEMENT = "engagement"  # no root of the index, but undone like one
HELD_BY_PERSON = "有人改过归人（合并、拆分或确认），这一条保留"
CHANGED_SINCE = "导入以后有人改过，保留现在的内容"
ADDED_SINCE = "已撤回；人后来补充、更正的内容保留"
NEWER_IMPORT = "已撤回；后来的导入已有更新的内容，现值不变"
MERGED_SINCE = "已撤回；后来并进来的档案的内容保留"
STILL_USED = "已撤回；别的台账还在用这份档案，保留档案"


def undo_item(session: Session, keys: KeyRing, item: ImportItem) -> list[str]:
    """Undo a stored item once; says on the item what became of it. Gives the fields that people or later imports changed.

    The fields of a problem, team, studio or visit are the columns of its table, and ``people`` for those it names.
    """
    if item.undo is not UndoState.NONE or not item.before:
        return []
    fields = _changed_since(session, item)
    if item.before["root"] == Root.PROFILE:
        item.undo, item.undo_note = _withdraw(session, keys, item)
    elif item.before["root"] == ENGAGEMENT:
        item.undo, item.undo_note = _put_back_visit(session, keys, item)
    else:
        item.undo, item.undo_note = _put_back(session, keys, item)
    session.add(item)
    session.flush()
    return fields if item.undo_note in (ADDED_SINCE, CHANGED_SINCE) else []


def _changed_since(session: Session, item: ImportItem) -> list[str]:
    """What differs from the state in which the import left it; for persons, what people have told of them."""
    if item.before["root"] == Root.PROFILE:
        return _told_by_people(session, item)
    left, key = item.before.get("after"), str(item.before["id"])
    is_visit = item.before["root"] == ENGAGEMENT
    present = snapshot_engagement(session, key) if is_visit else snapshot(session, Root(item.before["root"]), key)
    if not left or present is None:  # imports of earlier versions did not keep how they left things
        return []
    fields = [name for name, value in present["row"].items() if name not in COUNTERS and value != left["row"].get(name)]
    parts = [[_part(part) for part in state["parts"]] for state in (left, present)]
    return fields if parts[0] == parts[1] or "people" in fields else [*fields, "people"]


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    """A member or role without its own number: members are written anew with each change."""
    return {name: value for name, value in part.items() if name not in ("id", "source")}


def _told_by_people(session: Session, item: ImportItem) -> list[str]:
    told = [record.id for record in records.linked_records(session, item.profile_id or "") if record.kind in BY_PEOPLE]
    fields = dict.fromkeys(fact.field for fact in records.facts_of(session, told)) if told else {}
    return [name for name in fields if name != "name"] or list(fields)  # every word of people bears the name


def _put_back(session: Session, keys: KeyRing, item: ImportItem) -> tuple[UndoState, str]:
    root, external_id = Root(item.before["root"]), str(item.before["id"])
    present = snapshot(session, root, external_id)
    if present is None or present["row"]["version"] != item.before["version"]:
        return UndoState.KEPT, CHANGED_SINCE
    restore(session, keys, root, external_id, item.before["state"])
    return UndoState.UNDONE, ""


def _put_back_visit(session: Session, keys: KeyRing, item: ImportItem) -> tuple[UndoState, str]:
    external_id = str(item.before["id"])
    present = snapshot_engagement(session, external_id)
    if present is None or present["row"]["version"] != item.before["version"]:
        return UndoState.KEPT, CHANGED_SINCE
    restore_engagement(session, keys, external_id, item.before["state"])
    return UndoState.UNDONE, ""


def _withdraw(session: Session, keys: KeyRing, item: ImportItem) -> tuple[UndoState, str]:
    record = session.get(Record, item.record_id) if item.record_id else None
    judgement = records.newest_judgement(session, record.id) if record else None
    if record is None or judgement is None:
        return UndoState.KEPT, CHANGED_SINCE
    if not judgement.decided_by.startswith(links.MACHINE):
        return UndoState.KEPT, HELD_BY_PERSON
    if not _part_again(session, keys, record.id):
        return UndoState.KEPT, HELD_BY_PERSON
    profile_id = links.profile_of(session, [record.id]).get(record.id, judgement.profile_id)
    note = NEWER_IMPORT if _take_out(session, record) else ""
    _settle(session, col(IdentityReview.record_id) == record.id)
    merged = bool(identity.merges_since(session, sorted(links.lineage(session, profile_id)), record.id))
    return _renew(session, keys, profile_id, note, merged=merged)


def _part_again(session: Session, keys: KeyRing, record_id: str) -> bool:
    """Take back the merges and moves that the machine made because of a record; False when people built on them."""
    query = select(IdentityOperation).where(
        col(IdentityOperation.undone_at).is_(None),
        col(IdentityOperation.actor).startswith(links.MACHINE, autoescape=True),
        col(IdentityOperation.reason).startswith(persons.because_of(record_id), autoescape=True),
    )
    # Not as the person who undoes: what the machine is told so, it may find out again.
    machine = Viewer(f"{links.MACHINE}import-undo", frozenset({Role.OPERATOR}))
    for operation in session.exec(query.order_by(col(IdentityOperation.id).desc())).all():
        try:
            persons.undo(session, keys, machine, operation.id)
        except Conflict:
            return False
    return True


def _take_out(session: Session, record: Record) -> bool:
    """Take a record out of the row of its tellings; True when a newer one has replaced it already."""
    successor = record.replaced_by if record.replaced_by != record.id else None
    query = select(Record).where(Record.replaced_by == record.id, Record.id != record.id)
    for earlier in session.exec(query):
        earlier.replaced_by = successor
        session.add(earlier)
    record.replaced_by = record.id
    session.add(record)
    session.flush()
    return successor is not None


def _renew(session: Session, keys: KeyRing, profile_id: str, note: str, *, merged: bool) -> tuple[UndoState, str]:
    """The profile from what is left, or no profile when nothing is; ``merged`` = others were joined to it since."""
    profile = session.get(Profile, profile_id)
    if profile is None:
        return UndoState.UNDONE, note
    left = records.linked_records(session, profile_id)
    told = any(record.kind in BY_PEOPLE for record in left)
    if left:
        rebuild_profile(session, keys, profile_id)
        if told or merged:
            return UndoState.KEPT, ADDED_SINCE if told else MERGED_SINCE
        return UndoState.UNDONE, note
    if _is_used(session, profile_id):
        rebuild_profile(session, keys, profile_id)
        return UndoState.KEPT, STILL_USED
    _remove(session, profile)
    return UndoState.UNDONE, note


def _is_used(session: Session, profile_id: str) -> bool:
    roles = select(func.count()).select_from(StudioMembership).where(StudioMembership.profile_id == profile_id)
    visits = select(func.count()).select_from(EngagementPerson).where(EngagementPerson.profile_id == profile_id)
    used = session.exec(roles).one() + session.exec(visits).one()
    return bool(used) or len(links.lineage(session, profile_id)) > 1


def _remove(session: Session, profile: Profile) -> None:
    session.execute(delete(Honour).where(col(Honour.profile_id) == profile.id))
    session.execute(
        delete(ExternalId).where(col(ExternalId.root) == Root.PROFILE, col(ExternalId.target_id) == profile.id)
    )
    for member in session.exec(select(TeamMember).where(TeamMember.profile_id == profile.id)):
        member.profile_id = None  # it waits by its exchange id, as it did before the person came in
        session.add(member)
    _settle(session, col(IdentityReview.profile_id) == profile.id)
    session.flush()
    session.delete(profile)
    session.flush()
    outbox.announce(session, Root.PROFILE, profile.id, profile.version + 1)


def _settle(session: Session, which: ColumnElement[bool]) -> None:
    """Close the questions of identity that have lost their object."""
    open_ones = select(IdentityReview).where(which, col(IdentityReview.status) == ReviewStatus.OPEN)
    for review in session.exec(open_ones):
        review.status, review.decided_at = ReviewStatus.SETTLED, now()
        session.add(review)
