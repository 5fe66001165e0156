"""What each step adds, all on one state: words, + concepts, + vectors, + features; and each arm by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matching.candidates import ARMS, FEATURE_OF, arm, gather
from matching.evaluation import metrics
from matching.evaluation.report import Gold, Row, measured
from matching.need import understand
from matching.scorer import rank
from matching.service import MatchService
from matching.types import Ask, Need
from matching.weights import Weighted
from search.types import EngineHit, Filters
from talent_db.viewer import Viewer

DEPTH = 100
CRAFT = frozenset(FEATURE_OF.values())
FIRST_STEP = "words"  # the word arm: BM25 by fields
STEPS: Mapping[str, frozenset[str]] = {
    "+ concepts": frozenset({"words"}) | CRAFT,
    "+ vectors": frozenset({"words", "meaning"}) | CRAFT,
}
LAST_STEP = "+ features"


@dataclass(frozen=True)
class Ablation:
    """Rows without floor, so that only the order counts: the steps, and the arms alone as rankings."""

    steps: tuple[Row, ...]
    arms: tuple[Row, ...]

    @property
    def hybrid(self) -> Row:
        """The last step: everything."""
        return self.steps[-1]

    @property
    def hybrid_gain(self) -> float:
        """Everything together over the best arm alone."""
        best = max(row.ndcg10 for row in self.arms)
        return self.hybrid.ndcg10 / best if best else float("inf")


def ablation(asks: Sequence[Ask], gold: Gold, matcher: MatchService, viewer: Viewer) -> Ablation:
    """Rank the answerable problems in every way; each reads the problem anew as the product does."""
    solvable = [ask for ask in asks if metrics.answerable(gold.get(ask.id, {}))]
    needs = {ask.id: understand(ask, matcher.finder) for ask in solvable}
    filters = Filters(scope=viewer.organisation_path)
    steps: dict[str, dict[str, list[str]]] = {name: {} for name in (FIRST_STEP, *STEPS, LAST_STEP)}
    arms: dict[str, dict[str, list[str]]] = {name: {} for name in ARMS}
    for key, need in needs.items():
        candidates = gather(need, matcher.engine, matcher.encoder, filters, matcher.table)
        for name, features in STEPS.items():
            ranked = rank(need, candidates, _only(matcher.table, features))
            steps[name][key] = [str(r.record["external_id"]) for r in ranked][:DEPTH]
        whole = matcher.rank_all(viewer, need)
        steps[LAST_STEP][key] = [str(r.record["external_id"]) for r in whole][:DEPTH]
        for name in ARMS:
            arms[name][key] = _external(matcher, _hits(name, need, matcher, filters))
        steps[FIRST_STEP][key] = arms["words"][key]
    return Ablation(
        tuple(measured(name, solvable, gold, runs) for name, runs in steps.items()),
        tuple(measured(name, solvable, gold, runs) for name, runs in arms.items()),
    )


def _only(table: Sequence[Weighted], features: frozenset[str]) -> list[Weighted]:
    return [row for row in table if row.name in features]


def _hits(name: str, need: Need, matcher: MatchService, filters: Filters) -> Sequence[EngineHit]:
    return arm(name, need, matcher.engine, matcher.encoder, filters, matcher.table, DEPTH)


def _external(matcher: MatchService, hits: Iterable[EngineHit]) -> list[str]:
    ids = [hit.id for hit in hits]
    records = matcher.engine.fetch(ids)
    return [str(records[key].record["external_id"]) for key in ids if key in records]
