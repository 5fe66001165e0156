"""From a ledger's line to what is stored: people found, compared with what is there, registered as an exchange line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlmodel import Session

from ingest.ledgers.definitions import ledger_by_code
from ingest.ledgers.kinds import kind_column, settle
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


class LineFault(NamedTuple):
    """Why one row of a line was refused, and the cell at fault."""

    code: str
    message: str
    where: str


@dataclass(frozen=True)
class LineStored:
    """How a line ended, with what undoing needs: what stood there before and the version it has now."""

    outcome: ItemOutcome
    is_new: bool
    before: dict[str, Any]
    kind_message: str = ""  # what the kind of help was taken to be, where the line tells none


def store_line(
    session: Session, keys: KeyRing, code: str, content: Mapping[str, Any], source: str, actor: str
) -> LineStored:
    """Store a line of a ledger; a line that says what is there already changes nothing.

    Raises RowRejected, with all its people who cannot be found as ``faults``.
    """
    root, register = REGISTER[code]
    line = PEOPLE[code](session, dict(content)) if code in PEOPLE else dict(content)
    number = str(line["id"])
    state = _state(session, root, number)
    present = present_line(session, code, number)
    message = ""
    ledger = ledger_by_code(code)
    if ledger is not None and kind_column(ledger) is not None and not line["kind"]:
        line["kind"], message = settle(ledger, line, present)
    if present is not None and all(present.get(name) == value for name, value in line.items()):
        return LineStored(ItemOutcome.UNCHANGED, False, found_there(state), message)
    outcome = register(session, keys, line, source, actor)
    after = _state(session, root, number)
    version = after["row"]["version"] if after else 0
    before = {"root": root, "id": number, "state": state, "version": version, "after": after}
    return LineStored(outcome, state is None, before, message)


def found_there(state: Mapping[str, Any] | None) -> dict[str, Any]:
    """What an item that changes nothing keeps: which row it found there, in which version."""
    return {"row": state["row"]["id"], "version": state["row"]["version"]} if state else {}


def _state(session: Session, root: str, number: str) -> dict[str, Any] | None:
    return snapshot_engagement(session, number) if root == ENGAGEMENT else snapshot(session, Root(root), number)


def _team(session: Session, line: dict[str, Any]) -> dict[str, Any]:
    """A member known by number alone may come in later: the team waits for that file."""
    people = [told for told in line.pop("people", []) if told.get("name") or told.get("id")]
    ids = _ids_of(session, [told for told in people if told.get("name")])
    return line | {"member_ids": [next(ids) if told.get("name") else told["id"] for told in people]}


def _studio(session: Session, line: dict[str, Any]) -> dict[str, Any]:
    told_people = [told for told in line.pop("people", []) if told.get("name") or told.get("id")]
    people = [
        {
            "profile_id": profile_id,
            "role": told.get("role") or "member",
            "from": told.get("from") or None,
            "to": told.get("to") or None,
        }
        for told, profile_id in zip(told_people, _ids_of(session, told_people), strict=True)
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


def _ids_of(session: Session, people: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The ids of people in their order; raises RowRejected that tells of all who cannot be found, not the first alone."""
    found: list[str] = []
    faults: list[LineFault] = []
    for told in people:
        try:
            profile = find_person(session, told.get("name", ""), told.get("employer", ""), told.get("id", ""))
            found.append(own_id(session, profile))
        except RowRejected as error:
            faults.append(LineFault(error.code, error.message, str(told.get("where", ""))))
    if faults:
        raise RowRejected(faults[0].message, code=faults[0].code, faults=faults)
    return iter(found)


PEOPLE: dict[str, Callable[[Session, dict[str, Any]], dict[str, Any]]] = {
    "teams": _team,
    "studios": _studio,
    "engagements": _engagement,
}
