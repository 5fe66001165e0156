"""Which known person a single claim is about, by the model of the bulk run, against the records of the database.

Records are compared, not profiles, and a score does not depend on what else is stored: so the same documents give
the same persons in whatever order they come.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp2
from typing import Any

from sqlmodel import Session

from talent_db.crypto import KeyRing
from talent_db.enums import Verdict
from talent_db.identity.blocking import keys_of
from talent_db.identity.cluster import Group
from talent_db.identity.model import Comparison, compare
from talent_db.identity.projection import hashed
from talent_db.identity.rarity import Rarity
from talent_db.identity.traits import Traits, from_json
from talent_db.repositories import links

# Names by estimate alone: counts of the base would change with every import.
ESTIMATE = Rarity()


@dataclass(frozen=True)
class Candidate:
    """A person with the record that is most like the claim."""

    profile_id: str
    record_id: str
    comparison: Comparison


@dataclass(frozen=True)
class Resolution:
    """The verdict with the person it is about (None = a new person) and the evidence by feature.

    ``also`` are further persons that this claim shows to be the same one; ``unsure`` those that people have to see.
    """

    verdict: Verdict
    profile_id: str | None
    score: float
    evidence: dict[str, Any] = field(default_factory=dict)
    also: tuple[Candidate, ...] = ()
    unsure: tuple[Candidate, ...] = ()
    # True when a person like the claim holds something that contradicts it, or a name that may be another one's: the
    # records around have to be judged anew.
    contested: bool = False


def resolve(session: Session, keys: KeyRing, traits: Traits) -> Resolution:
    """The person a claim is about; unsure names the likeliest candidate, and the caller makes a new person."""
    candidates = _candidates(session, keys, traits)
    same: list[Candidate] = []
    unsure: list[Candidate] = []
    contested = False
    group = Group.of(0, traits)
    for candidate in candidates:
        if candidate.comparison.verdict is Verdict.DIFFERENT:
            continue
        theirs = _group_of(session, candidate.profile_id)
        if candidate.comparison.verdict is Verdict.UNSURE or group.contradicts(theirs):
            contested |= candidate.comparison.verdict is Verdict.SAME
            unsure.append(candidate)
        elif any(links.kept_apart(session, candidate.profile_id, one.profile_id) for one in same):
            continue  # a person has said so: not asked again
        else:
            group.take(theirs)
            same.append(candidate)
    contested |= group.has_other_names()
    if same:
        unsure = [one for one in unsure if not links.kept_apart(session, one.profile_id, same[0].profile_id)]
        best = same[0]
        evidence = best.comparison.as_evidence() | {"record": best.record_id}
        also = tuple(same[1:])
        return Resolution(Verdict.SAME, best.profile_id, _probability(best), evidence, also, tuple(unsure), contested)
    if unsure:
        best = unsure[0]
        evidence = best.comparison.as_evidence() | {"record": best.record_id}
        return Resolution(Verdict.UNSURE, best.profile_id, _probability(best), evidence, (), tuple(unsure), contested)
    return Resolution(Verdict.DIFFERENT, None, 0.0, {"candidates": len(candidates)})


def _probability(candidate: Candidate) -> float:
    bits = min(40.0, max(-40.0, candidate.comparison.bits))
    return round(1 / (1 + exp2(-bits)), 4)


def _candidates(session: Session, keys: KeyRing, traits: Traits) -> list[Candidate]:
    """The best record of every person met under a key, the likeliest first."""
    met = links.records_by_keys(session, hashed(keys, keys_of(traits)))
    if not met:
        return []
    stored = links.traits_of(session, sorted(met))
    owners = links.profile_of(session, sorted(stored))
    best: dict[str, Candidate] = {}
    for record_id in sorted(owners):
        candidate = Candidate(
            owners[record_id], record_id, compare(traits, from_json(stored[record_id].traits), ESTIMATE)
        )
        known = best.get(candidate.profile_id)
        if known is None or _rank(candidate) < _rank(known):
            best[candidate.profile_id] = candidate
    return sorted(best.values(), key=lambda one: (_rank(one), one.profile_id))


_VERDICT_ORDER: Sequence[Verdict] = (Verdict.SAME, Verdict.UNSURE, Verdict.DIFFERENT)


def _rank(candidate: Candidate) -> tuple[int, float]:
    return _VERDICT_ORDER.index(candidate.comparison.verdict), -candidate.comparison.bits


def _group_of(session: Session, profile_id: str) -> Group:
    """All that is known of a person and must not be contradicted."""
    group = Group([])
    mine = links.present(session, links.records_of(session, [profile_id])[profile_id])
    for row in links.traits_of(session, sorted(mine)).values():
        group.take(Group.of(0, from_json(row.traits)))
    return group
