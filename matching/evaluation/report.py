"""Runs a set of problems through the product and the baselines and puts the measures side by side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from matching.evaluation import metrics
from matching.evaluation.baselines import Bm25
from matching.evaluation.slices import Slice, slices_of
from matching.types import Answer, Ask
from search.analysis import bigrams, tokens
from search.concepts import ConceptFinder

Gold = Mapping[str, Mapping[str, int]]
Runs = Mapping[str, Sequence[str]]
DEEP = 100  # how far down a list is looked for recall@100


@dataclass(frozen=True)
class Row:
    """The measures of one way of answering, each the mean over the answerable problems (0–1)."""

    name: str
    ndcg10: float
    recall10: float
    mrr: float
    best_first: float
    recall100: float = 0.0


@dataclass(frozen=True)
class SliceRow:
    """One kind of problem: how many there are, and the product and plain BM25 over words on them.

    ``nobody`` is the share that was told that nobody fits, which is right only where nobody does.
    """

    name: Slice
    count: int
    product: Row
    words: Row
    nobody: float

    @property
    def gain(self) -> float:
        """The product's nDCG@10 over plain BM25's."""
        return self.product.ndcg10 / self.words.ndcg10 if self.words.ndcg10 else float("inf")


@dataclass(frozen=True)
class Report:
    """The product beside the baselines, the abstention measures, and each problem's nDCG@10."""

    rows: tuple[Row, ...]
    abstention_precision: float
    abstention_recall: float
    by_problem: Mapping[str, float]
    teams_first: float | None = None
    slices: tuple[SliceRow, ...] = ()

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
    finder: ConceptFinder | None = None,
) -> Report:
    """Measure ``answer`` on all problems; ``texts`` (exchange id → text) feeds the baselines.

    Who is not judged cannot help, so for a problem without judgements, or with grade 1 at best, nobody fits.
    With a ``finder`` the kinds of problems (slices) are measured apart too.
    """
    judged, gold = asks, {ask.id: gold.get(ask.id, {}) for ask in asks}
    answers = {ask.id: answer(ask) for ask in judged}
    runs = {key: [str(r.record["external_id"]) for r in given.craftsmen] for key, given in answers.items()}
    solvable = [ask for ask in judged if metrics.answerable(gold[ask.id])]
    rows = [measured("gongjiang", solvable, gold, runs)]
    plain = {name: Bm25(texts, cut) for name, cut in (("bm25 words", tokens), ("bm25 bigrams", bigrams))}
    plain_runs = {name: {ask.id: bm25.run(ask.text) for ask in judged} for name, bm25 in plain.items()}
    rows += [measured(name, solvable, gold, plain_runs[name]) for name in plain]
    said = [answers[ask.id].nobody_fits for ask in judged]
    precision, recall = metrics.precision_recall(said, [not metrics.answerable(gold[ask.id]) for ask in judged])
    return Report(
        rows=tuple(rows),
        abstention_precision=precision,
        abstention_recall=recall,
        by_problem={ask.id: metrics.ndcg(runs[ask.id], gold[ask.id]) for ask in solvable},
        teams_first=_teams_first(solvable, answers, team_gold) if team_gold else None,
        slices=_slices(judged, gold, texts, finder, (runs, plain_runs["bm25 words"])) if finder else (),
    )


def _slices(
    asks: Sequence[Ask], gold: Gold, texts: Mapping[str, str], finder: ConceptFinder, runs: tuple[Runs, Runs]
) -> tuple[SliceRow, ...]:
    kinds = {ask.id: slices_of(ask, gold[ask.id], texts, finder) for ask in asks}
    found = []
    for name in Slice:
        members = [ask for ask in asks if name in kinds[ask.id]]
        if members:
            product, words = (measured(name.value, members, gold, run) for run in runs)
            nobody = fmean(not runs[0][ask.id] for ask in members)
            found.append(SliceRow(name, len(members), product, words, nobody))
    return tuple(found)


def measured(name: str, asks: Sequence[Ask], gold: Gold, runs: Runs) -> Row:
    """The means of one way of answering over some problems; ``runs`` are problem id → ids, best first."""

    def mean(measure: Callable[[Sequence[str], Mapping[str, int]], float]) -> float:
        return fmean(measure(runs[ask.id], gold[ask.id]) for ask in asks) if asks else 0.0

    return Row(
        name,
        mean(metrics.ndcg),
        mean(metrics.recall),
        mean(metrics.reciprocal_rank),
        mean(metrics.best_first),
        mean(lambda run, grades: metrics.recall(run, grades, DEEP)),
    )


def _teams_first(asks: Sequence[Ask], answers: Mapping[str, Answer], gold: Gold) -> float:
    judged = [ask for ask in asks if ask.id in gold]
    right = [
        metrics.best_first([str(t.record["external_id"]) for t in answers[ask.id].teams], gold[ask.id])
        for ask in judged
    ]
    return fmean(right) if right else 0.0
