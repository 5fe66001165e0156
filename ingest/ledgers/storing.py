"""From a ledger's line to what is stored: people found, compared with what is there, registered as an exchange line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from ingest.ledgers.present import present_line
from talent_db.crypto import KeyRing
from talent_db.domain.engagements import register_engagement, snapshot_engagement
from talent_db.domain.import_undo import ENGAGEMENT
from talent_db.domain.naming import find_person, own_id
from talent_db.domain.register import register_problem, register_studio, register_team
from talent_db.domain.snapshot import snapshot
from talent_db.enums import ItemOutcome, Root
from talent_db.errors import RowRejected

Register = Callable[[Session, KeyRing, Mapping[str, Any], str, str], ItemOutcome]
REGISTER: dict[str, tuple[str, Register]] = {
    "problems": (Root.PROBLEM.value, register_problem),
    "teams": (Root.TEAM.value, register_team),
    "studios": (Root.STUDIO.value, register_studio),
    "engagements": (ENGAGEMENT, register_engagement),
}


@dataclass(frozen=True)
class LineStored:
    """How a line ended, with what undoing needs: what stood there before and the version it has now."""

    outcome: ItemOutcome
    is_new: bool
    before: dict[str, Any]


def store_line(
    session: Session, keys: KeyRing, code: str, content: Mapping[str, Any], source: str, actor: str
) -> LineStored:
    """Store a line of a ledger; a line that says what is there already changes nothing. Raises RowRejected."""
    root, register = REGISTER[code]
    line = PEOPLE[code](session, dict(content)) if code in PEOPLE else dict(content)
    number = str(line["id"])
    state = _state(session, root, number)
    present = present_line(session, code, number)
    if present is not None and all(present.get(name) == value for name, value in line.items()):
        return LineStored(ItemOutcome.UNCHANGED, False, {})
    outcome = register(session, keys, line, source, actor)
    after = _state(session, root, number)
    version = after["row"]["version"] if after else 0
    before = {"root": root, "id": number, "state": state, "version": version}
    return LineStored(outcome, state is None, before)


def _state(session: Session, root: str, number: str) -> dict[str, Any] | None:
    return snapshot_engagement(session, number) if root == ENGAGEMENT else snapshot(session, Root(root), number)


def _team(session: Session, line: dict[str, Any]) -> dict[str, Any]:
    """A member known by number alone may come in later: the team waits for that file."""
    people = [told for told in line.pop("people", []) if told.get("name") or told.get("id")]
    return line | {"member_ids": [_id_of(session, told) if told.get("name") else told["id"] for told in people]}


def _studio(session: Session, line: dict[str, Any]) -> dict[str, Any]:
    people = [
        {
            "profile_id": _id_of(session, told),
            "role": told.get("role") or "member",
            "from": told.get("from") or None,
            "to": told.get("to") or None,
        }
        for told in line.pop("people", [])
        if told.get("name") or told.get("id")
    ]
    return line | {"people": people}


def _engagement(session: Session, line: dict[str, Any]) -> dict[str, Any]:
    """A visit's people need no profile: the ledger is older than many of them."""
    people = []
    for told in line.pop("people", []):
        try:
            profile_id = find_person(session, told.get("name", ""), told.get("employer", ""), told.get("id", "")).id
        except RowRejected:
            profile_id = None
        people.append({"profile_id": profile_id, "name": told.get("name", ""), "employer": told.get("employer", "")})
    return line | {"people": people}


def _id_of(session: Session, told: Mapping[str, Any]) -> str:
    try:
        profile = find_person(session, told.get("name", ""), told.get("employer", ""), told.get("id", ""))
    except RowRejected as error:
        raise RowRejected(error.message, code=error.code, where=told.get("where", "")) from error
    return own_id(session, profile)


PEOPLE: dict[str, Callable[[Session, dict[str, Any]], dict[str, Any]]] = {
    "teams": _team,
    "studios": _studio,
    "engagements": _engagement,
}
