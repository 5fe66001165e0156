"""Service teams ranked by what their members cover of a problem."""

from collections.abc import Mapping, Sequence
from typing import Any

from matching.types import Need, Ranked, RankedTeam

BEST_SHARE, SECOND_SHARE, MISSION_SHARE = 0.75, 0.15, 0.10


def rank_teams(
    need: Need, teams: Sequence[Mapping[str, Any]], members: Mapping[str, Ranked], floor: float
) -> list[RankedTeam]:
    """Teams with at least one member over the floor, best first.

    A team is as good as its best member, a little better with a second one, and its mission counts a little.
    """
    ranked = [team for record in teams if (team := _rank_team(need, record, members, floor)) is not None]
    return sorted(ranked, key=lambda team: (-team.score, str(team.record["id"])))


def _rank_team(need: Need, record: Mapping[str, Any], members: Mapping[str, Ranked], floor: float) -> RankedTeam | None:
    mine = sorted(
        (members[key] for key in record["member_ids"] if key in members), key=lambda m: (-m.score, str(m.record["id"]))
    )
    able = [member for member in mine if member.score >= floor]
    if not able:
        return None
    second = mine[1].score if len(mine) > 1 else 0.0
    score = BEST_SHARE * able[0].score + SECOND_SHARE * second + MISSION_SHARE * _mission(need, record)
    coverage = {
        facet.code: tuple(str(m.record["id"]) for m in able if facet not in m.uncovered) for facet in need.facets
    }
    uncovered = tuple(facet for facet in need.facets if not coverage[facet.code])
    return RankedTeam(record, score, tuple(able), coverage, uncovered)


def _mission(need: Need, record: Mapping[str, Any]) -> float:
    """How much of what is wanted the team's mission names (0–1)."""
    missing = 1.0
    for code, wanted in need.wanted.items():
        weight = record["concepts"].get(code, (0.0, -1))[0]
        missing *= 1 - min(0.999, wanted.weight * weight)
    return 1 - missing
