"""Judging again on later evidence: records move to the person that all of today's evidence gives them.

Only what the machine decided moves, and each move is an operation that can be undone; a person's verdict stays.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlmodel import Session

from talent_db.crypto import KeyRing
from talent_db.domain import persons
from talent_db.identity import component
from talent_db.models import Profile, Record
from talent_db.repositories import links, records


def rejudge(session: Session, keys: KeyRing, record_id: str) -> list[str]:
    """Part the records around one of them as a bulk run would; gives the profiles that changed.

    Does nothing where people have decided on one of these records, or where there are too many to judge.
    """
    traits = component.around(session, keys, record_id)
    owners = links.profile_of(session, sorted(traits))
    if links.touched_by_people(session, sorted(traits), sorted(set(owners.values()))):
        return []
    rows = {row.id: row for row in records.by_ids(session, sorted(traits))}
    groups = component.persons(traits, sorted(rows, key=lambda key: (rows[key].source_key, key)))
    if len(set(owners.values())) < 2 and len(groups) < 2:
        return []
    changed: list[str] = []
    for group, target in _targets(session, groups, owners, rows):
        changed += _gather(session, keys, group, target, owners, record_id)
    return changed


def _targets(
    session: Session, groups: Sequence[Sequence[str]], owners: Mapping[str, str], rows: Mapping[str, Record]
) -> list[tuple[Sequence[str], str]]:
    """A profile for each group: that of its exchange line, else the one with most of its records, else a new one.

    Groups with little choice choose first, so that few records move.
    """
    wishes = []
    for group in groups:
        held = Counter(owners[key] for key in group if key in owners)
        named = [owners[key] for key in group if rows[key].external_id and key in owners]
        ranked = [one for one, _ in sorted(held.items(), key=lambda item: (-item[1], item[0]))]
        rank = (not named, -max(held.values(), default=0), len(ranked), group[0])
        wishes.append((rank, group, [*named, *ranked]))
    taken: set[str] = set()
    chosen: list[tuple[Sequence[str], str]] = []
    for _, group, wished in sorted(wishes, key=lambda wish: wish[0]):
        target = next((one for one in wished if one not in taken), "")
        target = target or persons.fresh_profile(session, rows[group[0]].owner_path)
        taken.add(target)
        chosen.append((group, target))
    return chosen


def _gather(
    session: Session, keys: KeyRing, group: Sequence[str], target: str, owners: Mapping[str, str], because: str
) -> list[str]:
    sources = sorted({owners[key] for key in group if key in owners and owners[key] != target})
    for source in sources:
        moved = [key for key in group if owners.get(key) == source]
        persons.move_by_machine(session, keys, session.get_one(Profile, source), target, moved, because)
    return [*sources, target] if sources else []
