"""Selects over who is whom: keys and traits of records, their links, verdicts of people, merged profiles."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlmodel import Session, col, select

from talent_db.enums import Verdict
from talent_db.models import IdentityOperation, Judgement, Profile, Record, RecordKey, RecordTraits

IN_LIST = 500  # SQLite allows 999 variables in older builds
MACHINE = "machine:"
T = TypeVar("T")


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, IN_LIST)):
        yield chunk


def records_by_keys(session: Session, keys: Sequence[str]) -> set[str]:
    """The present records that share a key."""
    found: set[str] = set()
    for chunk in _chunks(keys):
        query = (
            select(RecordKey.record_id)
            .join(Record, col(Record.id) == col(RecordKey.record_id))
            .where(col(RecordKey.key).in_(chunk), col(Record.replaced_by).is_(None))
        )
        found.update(session.exec(query))
    return found


def traits_of(session: Session, record_ids: Iterable[str]) -> dict[str, RecordTraits]:
    """Stored traits by record id."""
    found: dict[str, RecordTraits] = {}
    for chunk in _chunks(record_ids):
        rows = session.exec(select(RecordTraits).where(col(RecordTraits.record_id).in_(chunk)))
        found.update((row.record_id, row) for row in rows)
    return found


def profile_of(session: Session, record_ids: Iterable[str]) -> dict[str, str]:
    """The profile each record is linked to by its newest judgement ``same``."""
    newest: dict[str, str] = {}
    for chunk in _chunks(record_ids):
        query = (
            select(Judgement.record_id, Judgement.profile_id)
            .where(col(Judgement.record_id).in_(chunk), Judgement.verdict == Verdict.SAME)
            .order_by(col(Judgement.id))
        )
        newest.update((record_id, profile_id) for record_id, profile_id in session.exec(query))
    return newest


def records_of(session: Session, profile_ids: Iterable[str]) -> dict[str, set[str]]:
    """All records now linked to some profiles, replaced ones too, by profile."""
    wanted = list(profile_ids)
    ever: set[str] = set()
    for chunk in _chunks(wanted):
        query = select(Judgement.record_id).where(
            col(Judgement.profile_id).in_(chunk), Judgement.verdict == Verdict.SAME
        )
        ever.update(session.exec(query))
    result: dict[str, set[str]] = {profile_id: set() for profile_id in wanted}
    for record_id, profile_id in profile_of(session, sorted(ever)).items():
        if profile_id in result:
            result[profile_id].add(record_id)
    return result


def present(session: Session, record_ids: Iterable[str]) -> set[str]:
    """Those records that no newer telling has replaced."""
    found: set[str] = set()
    for chunk in _chunks(record_ids):
        found.update(
            session.exec(select(Record.id).where(col(Record.id).in_(chunk), col(Record.replaced_by).is_(None)))
        )
    return found


def root_of(session: Session, profile_id: str) -> Profile | None:
    """The profile that stands, following what was merged; None when there is none."""
    profile = session.get(Profile, profile_id)
    while profile is not None and profile.merged_into:
        profile = session.get(Profile, profile.merged_into)
    return profile


def roots_of(session: Session, profile_ids: Iterable[str]) -> dict[str, Profile]:
    """As ``root_of`` for many profiles: one query for each step of the longest chain of merges."""
    found: dict[str, Profile] = {}
    wanted = {key for key in profile_ids if key}
    while missing := wanted - set(found):
        before = len(found)
        for chunk in _chunks(sorted(missing)):
            found.update((row.id, row) for row in session.exec(select(Profile).where(col(Profile.id).in_(chunk))))
        if len(found) == before:
            break
        wanted |= {row.merged_into for row in found.values() if row.merged_into}
    roots: dict[str, Profile] = {}
    for key, profile in found.items():
        while profile.merged_into in found:
            profile = found[profile.merged_into]
        if profile.merged_into is None:
            roots[key] = profile
    return roots


def lineage(session: Session, profile_id: str) -> set[str]:
    """A profile with all that were merged into it, directly or by way of others."""
    found = {profile_id}
    waiting = [profile_id]
    while waiting:
        query = select(Profile.id).where(col(Profile.merged_into).in_(waiting))
        waiting = [key for key in session.exec(query) if key not in found]
        found.update(waiting)
    return found


def human_verdicts(
    session: Session, record_ids: Iterable[str], profile_ids: Sequence[str]
) -> dict[tuple[str, str], Verdict]:
    """What people last said of each record and profile."""
    newest: dict[tuple[str, str], Verdict] = {}
    for chunk in _chunks(record_ids):
        query = (
            select(Judgement.record_id, Judgement.profile_id, Judgement.verdict)
            .where(
                col(Judgement.record_id).in_(chunk),
                col(Judgement.profile_id).in_(list(profile_ids)),
                ~col(Judgement.decided_by).startswith(MACHINE, autoescape=True),
            )
            .order_by(col(Judgement.id))
        )
        newest.update(((row[0], row[1]), Verdict(row[2])) for row in session.exec(query))
    return newest


def touched_by_people(session: Session, record_ids: Sequence[str], profile_ids: Sequence[str]) -> bool:
    """True when people have judged one of these records, or merged or split one of these profiles."""
    for chunk in _chunks(record_ids):
        said = select(Judgement.id).where(
            col(Judgement.record_id).in_(chunk), ~col(Judgement.decided_by).startswith(MACHINE, autoescape=True)
        )
        if session.exec(said.limit(1)).first() is not None:
            return True
    for chunk in _chunks(profile_ids):
        done = select(IdentityOperation.id).where(
            col(IdentityOperation.profile_id).in_(chunk) | col(IdentityOperation.other_id).in_(chunk),
            ~col(IdentityOperation.actor).startswith(MACHINE, autoescape=True),
        )
        if session.exec(done.limit(1)).first() is not None:
            return True
    return False


def is_doubted(session: Session, profile_id: str) -> bool:
    """True when a record was ever unsure to be this person, or a record of this person to be another one."""
    mine = select(Judgement.record_id).where(Judgement.profile_id == profile_id, Judgement.verdict == Verdict.SAME)
    query = select(Judgement.id).where(
        Judgement.verdict == Verdict.UNSURE,
        (col(Judgement.profile_id) == profile_id) | col(Judgement.record_id).in_(mine),
    )
    return session.exec(query.limit(1)).first() is not None


def kept_apart(session: Session, left_id: str, right_id: str) -> bool:
    """True when a person said that two profiles (or what was merged into them) are two people."""
    for one, other in ((left_id, right_id), (right_id, left_id)):
        mine = records_of(session, [one])[one]
        said = human_verdicts(session, sorted(mine), sorted(lineage(session, other)))
        if Verdict.DIFFERENT in said.values():
            return True
    return False


def evidence_of(session: Session, record_ids: Iterable[str]) -> dict[str, str]:
    """For records linked by machine, the record that they were found to be like."""
    found: dict[str, str] = {}
    for chunk in _chunks(record_ids):
        query = (
            select(Judgement)
            .where(col(Judgement.record_id).in_(chunk), Judgement.verdict == Verdict.SAME)
            .order_by(col(Judgement.id))
        )
        for row in session.exec(query):
            found[row.record_id] = str(row.evidence.get("record", ""))
    return found
