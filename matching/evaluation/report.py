"""Runs a set of problems through the product and the baselines and puts the measures side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from matching.evaluation import metrics
from matching.evaluation.baselines import Bm25
from matching.types import Answer, Ask
from search.analysis import bigrams, tokens

Gold = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Row:
    """The measures of one way of answering, each the mean over the answerable problems (0–1)."""

    name: str
    ndcg10: float
    recall10: float
    mrr: float
    best_first: float


@dataclass(frozen=True)
class Report:
    """The product beside the baselines, the abstention measures, and each problem's nDCG@10."""

    rows: tuple[Row, ...]
    abstention_precision: float
    abstention_recall: float
    by_problem: Mapping[str, float]
    teams_first: float | None = None

    @property
    def product(self) -> Row:
        """The first row."""
        return self.rows[0]

    @property
    def gain(self) -> float:
        """The product's nDCG@10 over the better baseline's."""
        best = max(row.ndcg10 for row in self.rows[1:])
        return self.product.ndcg10 / best if best else float("inf")


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """``problem 0 id grade`` lines by problem."""
    gold: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            problem, _, key, grade = line.split()
            gold.setdefault(problem, {})[key] = int(grade)
    return gold


def evaluate(
    asks: Sequence[Ask],
    gold: Gold,
    answer: Callable[[Ask], Answer],
    texts: Mapping[str, str],
    team_gold: Gold | None = None,
) -> Report:
    """Measure ``answer`` on the problems that have judgements; ``texts`` (exchange id → text) feeds the baselines."""
    judged = [ask for ask in asks if ask.id in gold]
    answers = {ask.id: answer(ask) for ask in judged}
    runs = {key: [str(r.record["external_id"]) for r in given.craftsmen] for key, given in answers.items()}
    solvable = [ask for ask in judged if metrics.answerable(gold[ask.id])]
    rows = [_row("gongjiang", solvable, gold, runs)]
    for name, cut in (("bm25 words", tokens), ("bm25 bigrams", bigrams)):
        baseline = Bm25(texts, cut)
        rows.append(_row(name, solvable, gold, {ask.id: baseline.run(ask.text) for ask in solvable}))
    said = [answers[ask.id].nobody_fits for ask in judged]
    precision, recall = metrics.precision_recall(said, [not metrics.answerable(gold[ask.id]) for ask in judged])
    return Report(
        rows=tuple(rows),
        abstention_precision=precision,
        abstention_recall=recall,
        by_problem={ask.id: metrics.ndcg(runs[ask.id], gold[ask.id]) for ask in solvable},
        teams_first=_teams_first(solvable, answers, team_gold) if team_gold else None,
    )


def _row(name: str, asks: Sequence[Ask], gold: Gold, runs: Mapping[str, Sequence[str]]) -> Row:
    def mean(measure: Callable[[Sequence[str], Mapping[str, int]], float]) -> float:
        return fmean(measure(runs[ask.id], gold[ask.id]) for ask in asks) if asks else 0.0

    return Row(name, mean(metrics.ndcg), mean(metrics.recall), mean(metrics.reciprocal_rank), mean(metrics.best_first))


def _teams_first(asks: Sequence[Ask], answers: Mapping[str, Answer], gold: Gold) -> float:
    judged = [ask for ask in asks if ask.id in gold]
    right = [
        metrics.best_first([str(t.record["external_id"]) for t in answers[ask.id].teams], gold[ask.id])
        for ask in judged
    ]
    return fmean(right) if right else 0.0
