"""Answering a problem: understand, gather, rank, cut at the floor, add the teams."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from matching import groups, sub_problems
from matching.candidates import MOST, gather
from matching.joint_work import along_the_chain
from matching.need import understand
from matching.scorer import core_points, rank
from matching.teams import rank_teams
from matching.types import Answer, Ask, Need, Ranked, RankedTeam
from matching.weights import FITS, FITS_WITHOUT_MEANING, FLOOR, FLOOR_WITHOUT_MEANING, TABLE, Weighted
from matching.widen import widen
from search.concepts import ConceptFinder
from search.ports import Encoder, SearchEngine
from search.types import Filters, Term, WordQuery
from talent_db.enums import Root
from talent_db.errors import InvalidInput
from talent_db.viewer import Viewer

LONGEST_PROBLEM = 5000  # characters
MOST_TEAMS = 500  # teams ranked for one problem; a province plans eighteen in the first batch
HELPERS = 3
# People whose records are read, by the length of the list: of the first ten out of 100,000 profiles thrown together from
# sentences of any trade, the worst there can be, 14 hold 0.91 and 12 hold 0.89.
LOOKED_AT = 1.4
# Who has less than this share of the best one's core points is not worth a call when that one is there.
LISTED_SHARE = 0.15


@dataclass(frozen=True)
class MatchService:
    """Answers problems out of one index; ``floor`` is the least core score that the best must reach."""

    engine: SearchEngine
    encoder: Encoder
    finder: ConceptFinder
    floor: float | None = None  # None = the fitted one
    table: Sequence[Weighted] = TABLE  # shipped, or learned from this installation's outcomes

    def answer(
        self,
        viewer: Viewer,
        ask: Ask,
        top: int = 10,
        *,
        with_teams: bool = True,
        without_facets: frozenset[str] = frozenset(),
        extra_facets: frozenset[str] = frozenset(),
    ) -> Answer:
        """Craftsmen and teams for a problem with reasons.

        ``without_facets`` are facets the asker took away, ``extra_facets`` his answers to the questions asked back.

        Raises InvalidInput (PROBLEM_EMPTY, PROBLEM_TOO_LONG).
        """
        check(ask)
        need = understand(ask, self.finder, without_facets, extra_facets)
        # Teams rank by all their members, however far behind.
        most = MOST if with_teams else math.ceil(LOOKED_AT * top)
        ranked = self._ranked(need, Filters(scope=viewer.organisation_path), most)
        points = [core_points(r) for r in ranked]
        best = max(points, default=0.0)
        least = best * LISTED_SHARE
        fits = best >= self.least_best and need.outside is None
        listed = [fits and (has >= least or sub_problems.is_lifted(r)) for r, has in zip(ranked, points, strict=True)]
        fitting = [r for r, stays in zip(ranked, listed, strict=True) if stays]
        rest = [r for r, stays in zip(ranked, listed, strict=True) if not stays]
        teams = self._teams(viewer, need, fitting, rest) if with_teams and fitting else []
        helpers = () if fitting or need.outside else tuple(rest[:HELPERS])
        return Answer(
            need,
            tuple(fitting[:top]),
            tuple(replace(team, outside=groups.outside(team, fitting)) for team in teams[:top]),
            helpers,
            group=groups.assemble(need, fitting, teams) if teams else None,
            joint_work=along_the_chain(need, partial(self._doing, viewer)) if with_teams and fitting else None,
            widening=None if fitting else widen(need, self.finder.base),
            chance=0.0 if need.outside else (FITS if self.encoder.dim else FITS_WITHOUT_MEANING).chance(best),
        )

    @property
    def least_best(self) -> float:
        """The core points that the best candidate must reach, or nobody fits."""
        if self.floor is not None:
            return self.floor
        return FLOOR if self.encoder.dim else FLOOR_WITHOUT_MEANING

    def rank_all(self, viewer: Viewer, need: Need, without: tuple[str, ...] = ()) -> list[Ranked]:
        """Every candidate within the viewer's scope, best first, whatever the floor; ``without`` leaves people out."""
        filters = Filters(scope=viewer.organisation_path, without=without)
        return self._ranked(need, filters, MOST)

    def _ranked(self, need: Need, filters: Filters, most: int) -> list[Ranked]:
        candidates = gather(need, self.engine, self.encoder, filters, self.table, most)

        def best_for(part: Need) -> Ranked | None:
            best = max(rank(part, candidates, self.table), key=core_points, default=None)
            return best if best is not None and core_points(best) >= self.least_best else None

        return sub_problems.with_somebody_for_each(rank(need, candidates, self.table), need.parts, best_for)

    def _doing(self, viewer: Viewer, codes: Sequence[str]) -> list[Mapping[str, Any]]:
        terms = tuple(Term("concepts", code) for code in codes)
        filters = Filters(scope=viewer.organisation_path)
        return [hit.record for hit in self.engine.search(WordQuery(terms, filters, HELPERS)).hits]

    def _teams(self, viewer: Viewer, need: Need, fitting: list[Ranked], rest: list[Ranked]) -> list[RankedTeam]:
        filters = Filters(root=Root.TEAM, scope=viewer.organisation_path)
        records = [hit.record for hit in self.engine.search(WordQuery((), filters, MOST_TEAMS)).hits]
        floor = min((r.score for r in fitting), default=1.0)
        return rank_teams(need, records, {str(r.record["id"]): r for r in (*fitting, *rest)}, floor)


def check(ask: Ask) -> None:
    """Refuse a problem without words or over 5,000 characters."""
    if not ask.text.strip(" 。"):
        raise InvalidInput("请先把难题写下来", code="PROBLEM_EMPTY")
    if len(ask.text) > LONGEST_PROBLEM:
        raise InvalidInput(
            f"难题最多写 {LONGEST_PROBLEM} 个字，现在有 {len(ask.text)} 个字",
            code="PROBLEM_TOO_LONG",
            length=len(ask.text),
        )
