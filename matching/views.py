"""The two sides of a record with unverified statements: what is verified alone, and all as if it were verified.

A score is what the verified side gives and half of what the statements add to it, feature by feature. So the same
statement weighs exactly half of a verified one, whatever a feature reckons, and never lowers a score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from matching.types import Candidate, FeatureValue, Part

HALVED = "（本人自述、未经核实，按一半计）"


def has_statements(record: Mapping[str, Any]) -> bool:
    """True when something of the record is the person's own word alone."""
    return "verified" in record


def verified_side(candidate: Candidate) -> Candidate:
    """The candidate without his unverified statements."""
    record = candidate.record
    passages = [
        passage if passage["verified"] else {**passage, "text": ""}  # its number stays, concepts refer to it
        for passage in record["passages"]
    ]
    arms = replace(candidate.arms, meaning=candidate.arms.verified_meaning)
    return Candidate({**record, **record["verified"], "passages": passages}, arms)


def stated_side(candidate: Candidate) -> Candidate:
    """The candidate as if all that he states were verified."""
    return Candidate({**candidate.record, **candidate.record["stated"]}, candidate.arms)


def halved(verified: Sequence[Part], stated: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of both sides put together; the verified ones alone where the statements add nothing."""
    if sum(part.points for part in stated) <= sum(part.points for part in verified):
        return tuple(verified)
    return tuple(_halfway(known, told) for known, told in zip(verified, stated, strict=True))


def _halfway(known: Part, told: Part) -> Part:
    value = (known.value.value + told.value.value) / 2
    if told.value.value <= known.value.value:
        return known._replace(value=known.value._replace(value=value))
    return told._replace(value=_with_note(told.value)._replace(value=value))


def _with_note(told: FeatureValue) -> FeatureValue:
    return told._replace(sentence=f"{told.sentence}{HALVED}") if told.sentence else told
