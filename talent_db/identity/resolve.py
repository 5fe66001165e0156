"""Which known person an incoming telling is about: same, unsure or new.

Persons are merged only on evidence, never by name or telephone alone (design 7.3). The same identity number
decides; otherwise the name must be the same and birth month and employer must support it.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from talent_db.crypto import KeyRing
from talent_db.enums import Verdict
from talent_db.models import Profile
from talent_db.repositories import profiles, records
from talent_db.text import same_employer

MODEL = "machine:rules-1"


@dataclass(frozen=True)
class Claim:
    """What a telling says that bears on identity; empty = not told."""

    name: str
    birth: str = ""
    sex: str = ""
    employer: str = ""
    city: str = ""
    id_number: str = ""


@dataclass(frozen=True)
class Resolution:
    """The verdict with the person it is about (None = a new person) and the evidence by feature."""

    verdict: Verdict
    profile_id: str | None
    score: float
    evidence: dict[str, Any] = field(default_factory=dict)


def resolve(session: Session, keys: KeyRing, claim: Claim) -> Resolution:
    """The person a claim is about; unsure names the candidate, and the caller makes a new person."""
    by_number = _by_id_number(session, keys, claim)
    if by_number is not None:
        return Resolution(Verdict.SAME, by_number, 1.0, {"id_number": "same"})
    best = Resolution(Verdict.DIFFERENT, None, 0.0)
    for candidate in profiles.namesakes(session, claim.name):
        result = _compare(claim, candidate)
        if result.score > best.score:
            best = result
    return best


def _by_id_number(session: Session, keys: KeyRing, claim: Claim) -> str | None:
    if not claim.id_number:
        return None
    for record in records.by_lookup(session, keys.fingerprint(claim.id_number, "id_number")):
        judgement = records.newest_judgement(session, record.id)
        if judgement is not None and judgement.verdict is Verdict.SAME:
            known = profiles.get(session, judgement.profile_id)
            if known is not None and known.name == claim.name:
                return known.id
    return None


def _compare(claim: Claim, candidate: Profile) -> Resolution:
    known = {name: entry["value"] for name, entry in candidate.body.get("fields", {}).items()}
    birth = _agreement(claim.birth, known.get("birth", ""))
    sex = _agreement(claim.sex, known.get("sex", ""))
    unit = None if not (claim.employer and candidate.employer) else same_employer(claim.employer, candidate.employer)
    evidence = {"name": True, "birth": birth, "sex": sex, "employer": unit}
    if birth is False or sex is False:
        return Resolution(Verdict.DIFFERENT, None, 0.0, evidence)
    if birth and unit:
        return Resolution(Verdict.SAME, candidate.id, 0.97, evidence)
    if birth or unit:
        return Resolution(Verdict.UNSURE, candidate.id, 0.6, evidence)
    return Resolution(Verdict.DIFFERENT, None, 0.0, evidence)


def _agreement(told: str, known: str) -> bool | None:
    if not told or not known:
        return None
    size = min(len(told), len(known))  # a year alone agrees with a year and month
    return told[:size] == known[:size]
