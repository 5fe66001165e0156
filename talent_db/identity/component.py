"""The records that hang together by likeness around one record, and the persons that the bulk run would make of them.

Greedy linking by arrival depends on the order where evidence contradicts itself along a chain; this does not.
"""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from talent_db.crypto import KeyRing
from talent_db.enums import Verdict
from talent_db.identity.blocking import keys_of
from talent_db.identity.cluster import Edge, build
from talent_db.identity.model import compare
from talent_db.identity.projection import hashed
from talent_db.identity.rarity import Rarity
from talent_db.identity.traits import Traits, from_json
from talent_db.repositories import links

ESTIMATE = Rarity()  # names by estimate alone, as for a single claim
# More records than any person has: a component beyond this is a fault of the data, and left to people.
LARGEST = 120


def around(session: Session, keys: KeyRing, record_id: str) -> dict[str, Traits]:
    """All records linked to this one by chains of "same"; empty where they are too many to judge."""
    known = _traits(session, [record_id])
    waiting = list(known)
    while waiting:
        here = known[waiting.pop()]
        met = links.records_by_keys(session, hashed(keys, keys_of(here))) - set(known)
        fresh = {
            key: traits
            for key, traits in _traits(session, sorted(met)).items()
            if compare(here, traits, ESTIMATE).verdict is Verdict.SAME
        }
        known |= fresh
        waiting += fresh
        if len(known) > LARGEST:
            return {}
    return known


def persons(records: Mapping[str, Traits], order: Sequence[str]) -> list[list[str]]:
    """The records parted into persons; ``order`` settles ties and must not depend on arrival."""
    traits = [records[key] for key in order]
    edges = []
    for right in range(len(order)):
        for left in range(right):
            found = compare(traits[left], traits[right], ESTIMATE)
            if found.verdict is Verdict.SAME:
                edges.append(Edge(left, right, found.bits))
    groups: dict[int, list[str]] = {}
    for key, number in zip(order, build(traits, edges, []).of, strict=True):
        groups.setdefault(number, []).append(key)
    return list(groups.values())


def _traits(session: Session, record_ids: Sequence[str]) -> dict[str, Traits]:
    stored = links.traits_of(session, record_ids)
    return {key: from_json(stored[key].traits) for key in sorted(stored)}
