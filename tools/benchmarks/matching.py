"""Matching on the development set: the product beside plain BM25, teams, abstention, and what each arm adds."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from api.cli import evaluation
from api.cli.find import read_json_lines, to_ask
from api.runtime import Runtime, open_runtime
from matching.evaluation.ablation import Ablation, ablation
from matching.evaluation.abstention import Abstention
from matching.evaluation.report import Report, read_qrels
from matching.evaluation.slices import Slice
from matching.types import Ask
from talent_db.settings import Settings
from talent_db.viewer import operator
from tools.benchmarks.figure import Figure

SAMPLES = Path("samples/matching")
NDCG_GAIN_GOAL = 1.10  # issue: at least 1.10 × the better plain baseline
NDCG_GOAL = 0.80
NO_WORDS_GAIN_GOAL = 1.4  # on the problems that share no word with those who can solve them
HYBRID_GOAL = 1.05
VIEWER = operator("bench")


def figures(short: bool) -> Iterable[Figure]:
    """nDCG@10 and its like for the configured encoder; the long form adds the abstention trial."""
    with tempfile.TemporaryDirectory() as folder:
        runtime = loaded(Path(folder))
        try:
            asks = [to_ask(line)[0] for line in read_json_lines(SAMPLES / "problems.jsonl")]
            report = measured(runtime, asks)
            yield from _ranking(report)
            yield from _slices(report)
            yield from _steps(ablation(asks, read_qrels(SAMPLES / "qrels.tsv"), runtime.matcher, VIEWER), report)
            if not short:
                yield from _abstaining(abstaining(runtime, asks))
        finally:
            runtime.close()


def loaded(home: Path) -> Runtime:
    """An installation with the development set in it, with the encoder of the environment."""
    runtime = open_runtime(Settings(home=home, database_url="", search_url=""))
    runtime.set_up()
    runtime.importer.run(VIEWER, [SAMPLES / "profiles.jsonl", SAMPLES / "teams.jsonl"])
    runtime.drain(600)
    return runtime


def measured(runtime: Runtime, asks: list[Ask]) -> Report:
    """The report over all problems."""
    return evaluation.measure(runtime, judged(asks), read_qrels(SAMPLES / "team_qrels.tsv"))


def abstaining(runtime: Runtime, asks: list[Ask]) -> Abstention:
    """How well the product knows when nobody fits."""
    return evaluation.abstaining(runtime, judged(asks))


def judged(asks: list[Ask]) -> evaluation.Judged:
    """The problems with the judgements of the development set."""
    return evaluation.Judged(asks, read_qrels(SAMPLES / "qrels.tsv"))


def _ranking(report: Report) -> Iterable[Figure]:
    for row in report.rows:
        yield Figure(f"{row.name} nDCG@10", round(row.ndcg10, 4), "")
        yield Figure(f"{row.name} recall@10", round(row.recall10, 4), "")
        yield Figure(f"{row.name} MRR", round(row.mrr, 4), "")
    yield Figure("nDCG@10 over the better baseline", round(report.gain, 3), "×", NDCG_GAIN_GOAL)
    yield Figure("nDCG@10", round(report.product.ndcg10, 4), "", NDCG_GOAL)
    yield Figure("right person first", round(report.product.best_first, 4), "", 0.6)
    yield Figure("right team first", round(report.teams_first or 0.0, 4), "", 0.85)


def _slices(report: Report) -> Iterable[Figure]:
    for row in report.slices:
        if row.name is Slice.UNANSWERABLE:
            yield Figure(f"{row.name.value} ({row.count}): told that nobody fits", round(row.nobody, 4), "share")
            continue
        yield Figure(f"{row.name.value} ({row.count}): nDCG@10", round(row.product.ndcg10, 4), "")
        goal = NO_WORDS_GAIN_GOAL if row.name is Slice.NO_SHARED_WORDS else None
        yield Figure(f"{row.name.value} ({row.count}): over plain BM25", round(row.gain, 3), "×", goal)


def _steps(found: Ablation, report: Report) -> Iterable[Figure]:
    for row in (*found.steps, *found.arms):
        yield Figure(f"{row.name}: nDCG@10 without floor", round(row.ndcg10, 4), "")
    yield Figure("hybrid over its best single arm", round(found.hybrid_gain, 3), "×", HYBRID_GOAL)
    plain = max(row.recall100 for row in report.rows[1:])
    yield Figure("recall@100 without floor", round(found.hybrid.recall100, 4), "", round(plain, 4))


def _abstaining(found: Abstention) -> Iterable[Figure]:
    yield Figure("abstention precision, held-out groups", round(found.precision, 4), "", 0.75)
    yield Figure("abstention recall, held-out groups", round(found.recall, 4), "", 0.75)
    yield Figure("floor fitted on all groups", round(found.floor, 4), "points")
    for part in found.reliability:
        told = f"answerable with best score up to {part.best:.3f} ({part.count} trials, {part.predicted:.2f} predicted)"
        yield Figure(told, round(part.observed, 3), "share")
    yield Figure("predicted against observed, mean difference", round(found.error, 4), "", higher_is_better=False)
