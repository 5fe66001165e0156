"""Finding the founders of studios: the roles in the stored records weighed against what a question asks.

Founding is not undone by a successor: the founder stands before the present leader, the leader before members.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.studio_need import INNOVATION, StudioNeed, core_name, is_named, place_matches, read_need
from search.studio_topic import weigh
from search.types import EngineHit, Filters
from talent_db.enums import StudioRole
from talent_db.knowledge.divisions import province_of, resolve_city

# Who founded is asked for; who leads it now or works in it can tell more, and stands below founders as fit as he is.
ROLE_WEIGHT = {StudioRole.FOUNDER.value: 1.0, StudioRole.LEADER.value: 0.45, StudioRole.MEMBER.value: 0.4}
NAMED_OTHERWISE = 0.45  # the person named, when the studio asked for is another's
NOT_NAMED = 0.12  # somebody is named, and it is not this studio
NAMED = 1.6  # the studio itself is named in the question
OTHER_LEVEL = 0.5  # the level of the text is a wish; the filter's is a condition
ONLY_LIVES_THERE = 0.6  # the person is of the place asked for, the studio is not
ELSEWHERE = 0.2
WITHDRAWN = 0.6  # a studio that is no more, when nobody asked for it
ONLY_ONE = 0.1  # several studios are asked for
BASE = 0.15  # a studio that meets the conditions counts even where its texts say nothing of the topic
FIT = 0.3  # product of the conditions from which a founder counts as found


@dataclass(frozen=True)
class RankedRole:
    """A person by the role that answers best; ``is_fit`` when he has the role asked for in a studio as it was asked for."""

    hit: EngineHit
    score: float
    is_fit: bool


@dataclass(frozen=True)
class _Role:
    hit: EngineHit
    role: Mapping[str, Any]

    @property
    def record(self) -> Mapping[str, Any]:
        return self.hit.record

    @property
    def what(self) -> str:
        return str(self.role.get("role") or "")

    @property
    def is_founder(self) -> bool:
        return self.what == StudioRole.FOUNDER.value

    @property
    def key(self) -> tuple[str, str]:
        return str(self.role.get("name") or ""), str(self.role.get("employer") or "")

    @property
    def city(self) -> str:
        return str(self.role.get("city") or (self.record.get("city") if self.role.get("city") is None else "") or "")

    @property
    def names(self) -> list[str]:
        return [str(name) for name in (self.role.get("name"), *(self.role.get("former_names") or ())) if name]

    @property
    def text(self) -> str:
        record, role = self.record, self.role
        told = [passage["text"] for passage in record.get("passages", ()) if passage["field"] != "honours"]
        parts = [*self.names, role.get("speciality"), role.get("employer") or record.get("employer"), *told]
        return "\n".join(str(part) for part in parts if part)


def rank(text: str, filters: Filters, hits: Iterable[EngineHit]) -> list[RankedRole]:
    """People with a role in a studio, or named in the question, best first; each once, by his best role."""
    need = read_need(text)
    asked = filters.studio_role or StudioRole.FOUNDER.value
    pool = list({hit.id: hit for hit in hits}.values())
    roles = [_Role(hit, role) for hit in pool for role in hit.record.get("studios") or ()]
    names = _proved_names(need, pool, roles)
    anchors = _anchors(need, names, roles)
    found = weigh(
        need.topic(names), [role.text for role in roles], [role.hit.score for role in roles], [r.record for r in roles]
    )
    best: dict[str, RankedRole] = {}
    for role, evidence in zip(roles, found, strict=True):
        conditions = _conditions(role, need, filters, names, anchors, roles)
        score = (
            (NAMED if role.key in anchors else 1.0)
            * conditions
            * ROLE_WEIGHT.get(str(role.role.get("role")), 0.0)
            * (BASE + (1 - BASE) * evidence.weight)
        )
        ranked = RankedRole(role.hit, score, role.what == asked and conditions >= FIT and evidence.is_related)
        known = best.get(role.hit.id)
        if known is None or (ranked.is_fit, ranked.score) > (known.is_fit, known.score):
            best[role.hit.id] = ranked
    for hit in pool:
        if hit.record.get("name") in names and (hit.id not in best or best[hit.id].score < NAMED_OTHERWISE * BASE):
            best[hit.id] = RankedRole(hit, NAMED_OTHERWISE * BASE, False)
    return sorted((r for r in best.values() if r.score > 0), key=lambda r: (-r.score, r.hit.id))


def _proved_names(need: StudioNeed, pool: Sequence[EngineHit], roles: Sequence[_Role]) -> tuple[str, ...]:
    """Whom the text names: people of the pool, those after whom a studio is called, those who can be nothing else."""
    known = {str(hit.record.get("name") or "") for hit in pool}
    known |= {core_name(name) for role in roles for name in role.names} & set(need.names)
    named = sorted(name for name in known if len(name) >= 2 and is_named(name, need.text))
    return tuple(dict.fromkeys((*named, *need.certain_names)))


def _anchors(need: StudioNeed, names: Sequence[str], roles: Sequence[_Role]) -> frozenset[tuple[str, str]]:
    """The studios that the question names: by their own name, present or former, or by a founder's."""
    named = set()
    for role in roles:
        by_founder = role.is_founder and role.record.get("name") in names
        if by_founder or any(_is_named(name, need, names) for name in role.names):
            named.add(role.key)
    return frozenset(named)


def _is_named(studio: str, need: StudioNeed, names: Sequence[str]) -> bool:
    core = core_name(studio)
    return (len(core) >= 4 and core in need.text) or any(name in core for name in names)


def _conditions(
    role: _Role,
    need: StudioNeed,
    filters: Filters,
    names: Sequence[str],
    anchors: frozenset[tuple[str, str]],
    roles: Sequence[_Role],
) -> float:
    if not _meets_filters(role, need, filters):
        return 0.0
    factor = NOT_NAMED if names and role.key not in anchors else 1.0
    if need.level and not filters.studio_level and role.role.get("level") != need.level:
        factor *= OTHER_LEVEL
    if need.places and not filters.city:
        factor *= max(_place(role, place) for place in need.places)
    if role.role.get("status") == "withdrawn" and not (need.withdrawn or need.once or role.key in anchors):
        factor *= WITHDRAWN
    if need.several and sum(r.is_founder and r.hit.id == role.hit.id for r in roles) < 2:
        factor *= ONLY_ONE
    return factor


def _meets_filters(role: _Role, need: StudioNeed, filters: Filters) -> bool:
    """City and level of the filter, kind and state of the text: conditions that must hold."""
    state = role.role.get("status")
    return not (
        (filters.city and role.city != filters.city)
        or (filters.studio_level and role.role.get("level") != filters.studio_level)
        or (need.kind and _kind(role) != need.kind)
        or (need.running and state == "withdrawn")
        or (need.withdrawn and state != "withdrawn")
    )


def _kind(role: _Role) -> str:
    """The kind as registered, else as the name says it."""
    return str(role.role.get("kind") or read_need(role.names[0] if role.names else "").kind or INNOVATION)


def _place(role: _Role, place: Any) -> float:
    if place_matches(place, role.city, _province(role.city)):
        return 1.0
    own = str(role.record.get("city") or "")
    return (
        ONLY_LIVES_THERE if place_matches(place, own, str(role.record.get("province") or _province(own))) else ELSEWHERE
    )


def _province(city: str) -> str:
    found = resolve_city(city) if city else None
    return province_of(found).name if found else ""
