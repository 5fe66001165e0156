"""The smallest group of people that covers a problem, out of one ready team or assembled from several."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from matching.types import Facet, Group, Need, Ranked, RankedTeam
from talent_db.knowledge.crafts import ConceptKind

EXACT_UP_TO = 12  # people: 4,095 groups at most, a millisecond or two; beyond it greedy
# Of the weightiest matter: what counts less needs nobody of its own. On the development set 0.3–0.7 propose the same
# groups: for none of the 51 texts with one problem.
WEIGHTY_SHARE = 0.5
MATTER_KINDS = frozenset({ConceptKind.DEFECT, ConceptKind.CAUSE, ConceptKind.PROCESS})
MOST_OUTSIDE = 2  # people named for a facet that a team leaves open


def smallest_cover(wanted: frozenset[str], covers: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The fewest people who cover all of ``wanted`` that anybody covers; among equals those who come first."""
    people = [key for key, own in covers.items() if own & wanted]
    reachable = frozenset[str]().union(*(covers[key] & wanted for key in people))
    if not reachable:
        return ()
    if len(people) > EXACT_UP_TO:
        return _greedy(reachable, people, covers)
    for size in range(1, len(people) + 1):
        for group in combinations(people, size):
            if reachable <= frozenset[str]().union(*(covers[key] for key in group)):
                return group
    return ()


def _greedy(wanted: frozenset[str], people: Sequence[str], covers: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    chosen: list[str] = []
    left = wanted
    while left:
        best = max(people, key=lambda key: len(covers[key] & left))  # the first of equals: people come best first
        chosen.append(best)
        left -= covers[best]
    return tuple(chosen)


def matters(need: Need) -> tuple[Facet, ...]:
    """The facets that a group has to cover: each symptom that is a matter of its own, for each part of the text.

    Described symptoms are guesses at one and the same thing, so the best of them stands for all. A process named beside
    a symptom is where it shows; whoever masters the matter knows its parts and materials: these need nobody.
    """
    found: dict[str, Facet] = {}
    for part in need.parts or (need,):
        for facet in _matters_of(part):
            found.setdefault(facet.code, facet)
    most = max((facet.weight for facet in found.values()), default=0.0)
    return tuple(facet for facet in found.values() if facet.weight >= WEIGHTY_SHARE * most)


def _matters_of(need: Need) -> list[Facet]:
    told = [facet for facet in need.facets if facet.kind in MATTER_KINDS and not facet.tried]
    named = [facet for facet in told if facet.kind is ConceptKind.DEFECT and facet.how != "described"]
    likely = [facet for facet in told if facet.kind is ConceptKind.DEFECT and facet.how == "described"]
    if named:
        return named
    best = max(likely or told, key=lambda facet: facet.weight, default=None)
    return [best] if best else []


def covered_by(ranked: Ranked, facets: Sequence[Facet]) -> frozenset[str]:
    """The codes of the facets that a person's record answers."""
    open_codes = {facet.code for facet in ranked.uncovered}
    return frozenset(facet.code for facet in facets if facet.code not in open_codes)


def outside(team: RankedTeam, able: Sequence[Ranked]) -> dict[str, tuple[Ranked, ...]]:
    """For each facet that a team leaves open, who outside it covers it, best first."""
    inside = {str(key) for key in team.record["member_ids"]}
    others = [ranked for ranked in able if str(ranked.record["id"]) not in inside]
    found = {
        facet.code: tuple(r for r in others if facet.code in covered_by(r, (facet,)))[:MOST_OUTSIDE]
        for facet in team.uncovered
    }
    return {code: people for code, people in found.items() if people}


def assemble(need: Need, able: Sequence[Ranked], teams: Sequence[RankedTeam]) -> Group | None:
    """The smallest group for the weighty facets; None when one person does, or nobody covers anything.

    A ready team wins when its people cover as much as everybody together.
    """
    facets = matters(need)
    people = {str(r.record["id"]): r for r in able}
    ready = _ready_team(facets, able, teams)
    pool = list(ready.members) if ready else list(able)[:EXACT_UP_TO]
    covers = {str(r.record["id"]): covered_by(r, facets) for r in pool}
    chosen = smallest_cover(frozenset(facet.code for facet in facets), covers)
    if len(chosen) < 2:
        return None
    coverage = {facet.code: tuple(key for key in chosen if facet.code in covers[key]) for facet in facets}
    return Group(
        members=tuple(people.get(key) or next(r for r in pool if str(r.record["id"]) == key) for key in chosen),
        coverage=coverage,
        uncovered=tuple(facet for facet in facets if not coverage[facet.code]),
        teams={key: names for key in chosen if (names := _teams_of(key, teams))},
        ready_team=str(ready.record["name"]) if ready else "",
    )


def _ready_team(facets: Sequence[Facet], able: Sequence[Ranked], teams: Sequence[RankedTeam]) -> RankedTeam | None:
    reachable = frozenset[str]().union(*(covered_by(r, facets) for r in list(able)[:EXACT_UP_TO]))
    for team in teams:
        own = frozenset[str]().union(*(covered_by(member, facets) for member in team.members))
        if reachable and reachable <= own:
            return team
    return None


def _teams_of(key: str, teams: Sequence[RankedTeam]) -> tuple[str, ...]:
    return tuple(str(team.record["name"]) for team in teams if key in map(str, team.record["member_ids"]))
