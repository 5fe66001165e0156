"""Who is whom, decided: merge, split, undo. Judgements are appended, facts never move, every step has an audit row.

A person's verdict beats the machine's: what a person parted is not joined again by machine, nor asked again.
"""

from collections.abc import Sequence

from sqlmodel import Session

from talent_db import audit
from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.domain import moving, questions
from talent_db.domain.rebuild import rebuild_profile
from talent_db.enums import OperationKind, Verdict
from talent_db.errors import Conflict, InvalidInput, NotFound, NotPermitted
from talent_db.identity.model import MODEL, Comparison
from talent_db.models import IdentityOperation, Profile
from talent_db.repositories import identity, links
from talent_db.viewer import Viewer

LONGEST_REASON = 500


def merge(
    session: Session, keys: KeyRing, viewer: Viewer, profile_id: str, other_id: str, reason: str
) -> IdentityOperation:
    """Make two profiles one: the records of ``other_id`` go to ``profile_id``.

    Raises NotFound, NotPermitted, and InvalidInput for one and the same profile.
    """
    kept, other = _standing(session, viewer, profile_id), _standing(session, viewer, other_id)
    if kept.id == other.id:
        raise InvalidInput("这两份档案已经是同一份", code="SAME_PROFILE", profile=kept.id)
    return _merge(session, keys, viewer.account, kept, other, reason)


def join_by_machine(
    session: Session, keys: KeyRing, profile_id: str, other_id: str, record_id: str, comparison: Comparison
) -> None:
    """Merge what a record shows to be one person; the older profile stays. Does nothing once they are one."""
    left, right = links.root_of(session, profile_id), links.root_of(session, other_id)
    if left is None or right is None or left.id == right.id:
        return
    kept, other = sorted((left, right), key=lambda profile: profile.id)
    reason = "；".join(part.reason for part in comparison.parts)
    _merge(session, keys, MODEL, kept, other, f"{because_of(record_id)}{reason}")


def move_by_machine(
    session: Session, keys: KeyRing, source: Profile, target_id: str, record_ids: Sequence[str], because: str
) -> IdentityOperation:
    """Move records between persons on later evidence; ``because`` is the record that brought it. Can be undone."""
    target = session.get_one(Profile, target_id)
    moved = [key for key in identity.versions_of(session, record_ids) if key in held_by(session, source.id)]
    reason = f"{because_of(because)}后来的材料表明这些记录是另一个人的"
    operation = _operation(session, OperationKind.SPLIT, source, target, moved, MODEL, reason)
    moving.link(session, moved, target.id, MODEL, {"operation": operation.id, "from": source.id, "reason": reason})
    if not held_by(session, source.id):  # nothing is left: the empty profile follows its records
        source.merged_into = target.id
        session.add(source)
        session.flush()
    _finish(session, keys, operation, "identity.rejudge", [source.id, target.id])
    return operation


def held_by(session: Session, profile_id: str) -> set[str]:
    """The records now linked to a profile."""
    return links.records_of(session, [profile_id])[profile_id]


def fresh_profile(session: Session, owner_path: str, name: str = "") -> str:
    """A new profile without records; gives its id."""
    fresh = Profile(name=name, owner_path=owner_path, version=0)
    session.add(fresh)
    session.flush()
    return fresh.id


def because_of(record_id: str) -> str:
    """How the reason of a merge by the machine begins: the record that showed it."""
    return f"记录 {record_id}："


def split(
    session: Session, keys: KeyRing, viewer: Viewer, profile_id: str, record_ids: Sequence[str], reason: str
) -> IdentityOperation:
    """Take records out of a profile into a new one; the machine will not put them back.

    Raises InvalidInput unless they are some, and not all, of the profile's records.
    """
    profile = _standing(session, viewer, profile_id)
    mine = links.records_of(session, [profile.id])[profile.id]
    moved = [key for key in identity.versions_of(session, record_ids) if key in mine]
    if not moved or not set(record_ids) <= mine or set(moved) == mine:
        raise InvalidInput("要拆出的记录必须是这份档案的一部分", code="SPLIT_INVALID", profile=profile.id)
    fresh = session.get_one(Profile, fresh_profile(session, profile.owner_path, profile.name))
    operation = _operation(session, OperationKind.SPLIT, profile, fresh, moved, viewer.account, reason)
    evidence = {"operation": operation.id, "from": profile.id, "reason": operation.reason}
    moving.say(session, moved, profile.id, Verdict.DIFFERENT, viewer.account, evidence)
    moving.link(session, moved, fresh.id, viewer.account, evidence)
    _finish(session, keys, operation, "identity.split", [profile.id, fresh.id])
    return operation


def undo(session: Session, keys: KeyRing, viewer: Viewer, operation_id: str) -> IdentityOperation:
    """Take back a merge or a split: every record, and so every fact, is again with its person.

    What came in later stays, save newer tellings of what moved and records that were linked because of it. Raises
    Conflict when a later operation moved the same records: that one has to be undone first.
    """
    operation = identity.operation(session, operation_id)
    if operation is None:
        raise NotFound("没有这次操作", operation=operation_id)
    if operation.undone_at is not None:
        raise Conflict("这次操作已经撤销过了", code="ALREADY_UNDONE", operation=operation_id)
    later = identity.later_operations(session, operation)
    if later:
        raise Conflict("后来的操作动过同样的记录，请先撤销后来的", code="LATER_OPERATION", later=[o.id for o in later])
    kept = _visible(session, viewer, operation.profile_id)
    other = _visible(session, viewer, operation.other_id)
    if operation.kind is OperationKind.MERGE:
        _undo_merge(session, operation, kept, other, viewer.account)
    else:
        _undo_split(session, operation, kept, other, viewer.account)
    operation.undone_at, operation.undone_by = now(), viewer.account
    session.add(operation)
    questions.reopen(session, operation.id)
    _finish(session, keys, operation, "identity.undo", [kept.id, other.id], viewer.account)
    return operation


def _merge(
    session: Session, keys: KeyRing, actor: str, kept: Profile, other: Profile, reason: str
) -> IdentityOperation:
    moved = sorted(links.records_of(session, [other.id])[other.id])
    operation = _operation(session, OperationKind.MERGE, kept, other, moved, actor, reason)
    evidence = {"operation": operation.id, "from": other.id, "reason": operation.reason}
    moving.link(session, moved, kept.id, actor, evidence)
    operation.memberships = list(moving.move_roles(session, other.id, kept.id))
    other.merged_into = kept.id
    session.add_all([operation, other])
    session.flush()
    questions.settle(session, kept.id, operation.id)
    _finish(session, keys, operation, "identity.merge", [kept.id, other.id])
    return operation


def _undo_merge(session: Session, operation: IdentityOperation, kept: Profile, other: Profile, account: str) -> None:
    back = _belonging(session, operation, kept.id)
    evidence = {"undo": operation.id, "from": kept.id}
    if operation.actor == MODEL:  # a person says that the machine was wrong: it must not join them again
        moving.say(session, back, kept.id, Verdict.DIFFERENT, account, evidence)
    other.merged_into = None
    session.add(other)
    moving.link(session, back, other.id, account, evidence)
    moving.move_roles(session, kept.id, other.id, only=operation.memberships)


def _undo_split(session: Session, operation: IdentityOperation, kept: Profile, other: Profile, account: str) -> None:
    back = _belonging(session, operation, other.id)
    evidence = {"undo": operation.id, "from": other.id}
    moving.say(session, back, kept.id, Verdict.UNSURE, account, evidence)  # takes back "different"
    kept.merged_into = None  # a profile that the machine had emptied stands again
    session.add(kept)
    moving.link(session, back, kept.id, account, evidence)
    if not links.records_of(session, [other.id])[other.id]:
        other.merged_into = kept.id
        session.add(other)
        session.flush()


def _belonging(session: Session, operation: IdentityOperation, holder_id: str) -> list[str]:
    """The records moved, their newer tellings, and those linked to the holder since then because of one of them."""
    held = links.records_of(session, [holder_id])[holder_id]
    since = {key for key in held if key > operation.id}  # keys are sorted by time
    found = {key for key in operation.records if key in held}
    found |= set(identity.versions_of(session, operation.records)) & since
    evidence = links.evidence_of(session, sorted(since - found))
    while more := {key for key, record in evidence.items() if record in found and key not in found}:
        found |= more | set(identity.versions_of(session, sorted(more))) & since
    return sorted(found)


def _operation(
    session: Session,
    kind: OperationKind,
    profile: Profile,
    other: Profile,
    moved: Sequence[str],
    actor: str,
    reason: str,
) -> IdentityOperation:
    operation = IdentityOperation(
        kind=kind,
        profile_id=profile.id,
        other_id=other.id,
        records=list(moved),
        actor=actor,
        reason=reason[:LONGEST_REASON],
    )
    session.add(operation)
    session.flush()
    return operation


def _finish(
    session: Session,
    keys: KeyRing,
    operation: IdentityOperation,
    action: str,
    profile_ids: Sequence[str],
    actor: str = "",
) -> None:
    for profile_id in profile_ids:
        rebuild_profile(session, keys, profile_id)
    detail = {"operation": operation.id, "other": operation.other_id, "records": len(operation.records)}
    audit.record(session, keys, actor or operation.actor, action, "profile", operation.profile_id, detail)


def _standing(session: Session, viewer: Viewer, profile_id: str) -> Profile:
    profile = _visible(session, viewer, profile_id)
    root = links.root_of(session, profile.id)
    return root if root is not None else profile


def _visible(session: Session, viewer: Viewer, profile_id: str) -> Profile:
    if not viewer.sees_internal:
        raise NotPermitted("只有工会工作人员可以合并、拆分档案")
    profile = session.get(Profile, profile_id)
    if profile is None or not viewer.sees_path(profile.owner_path):
        raise NotFound("没有这份档案", profile=profile_id)
    return profile
