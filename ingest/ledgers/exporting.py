"""Stored things as the rows of their ledger: the same columns as the template, a row for each person where grouped."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from ingest.ledgers.definitions import ROLE_LABELS, STATUS_LABELS, Ledger
from ingest.ledgers.present import present_lines
from talent_db.enums import Root
from talent_db.models import Profile
from talent_db.repositories import profiles


def ledger_rows(session: Session, ledger: Ledger, scope: str) -> Iterator[dict[str, str]]:
    """The rows of a ledger within an owner path."""
    for line in present_lines(session, ledger.code, scope):
        row = {key: _text(key, value) for key, value in line.items() if key not in ("people", "member_ids")}
        people = list(_people(session, line))
        for person in people or [{}]:
            yield row | person


def _text(key: str, value: Any) -> str:
    if key == "status":
        return STATUS_LABELS.get(str(value), str(value))
    return "；".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _people(session: Session, line: dict[str, Any]) -> Iterator[dict[str, str]]:
    for number in line.get("member_ids", []):
        yield _person(session, number)
    for told in line.get("people", []):
        if "name" in told:  # a visit keeps the words of its ledger
            yield {"person_name": told["name"], "person_employer": told["employer"], "person_id": ""}
        else:
            yield _person(session, told["profile_id"]) | {
                "person_role": ROLE_LABELS.get(told["role"], told["role"]),
                "person_from": told["from"] or "",
                "person_to": told["to"] or "",
            }


def _person(session: Session, number: str) -> dict[str, str]:
    known = profiles.external(session, Root.PROFILE, number)
    profile = session.get(Profile, known.target_id if known else number)
    return {
        "person_id": number,
        "person_name": profile.name if profile else "",
        "person_employer": profile.employer if profile else "",
    }
