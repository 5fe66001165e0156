"""``evaluate``: the measures of matching beside plain BM25."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from api.cli import output
from api.cli.documents import AsJson
from api.cli.find import MOST_RUN_LINES, read_json_lines, to_ask
from api.runtime import Runtime, open_runtime
from matching.evaluation.ablation import Ablation, ablation
from matching.evaluation.report import Report, Row, SliceRow, evaluate, read_qrels
from matching.evaluation.slices import Slice
from search.loading import load_all
from talent_db.enums import Root
from talent_db.viewer import operator


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("evaluate")(evaluate_command)


def evaluate_command(
    problems: Annotated[Path, typer.Option(help="problems.jsonl")],
    qrels: Annotated[Path, typer.Option(help="qrels.tsv")],
    team_qrels: Annotated[Path | None, typer.Option(help="team_qrels.tsv")] = None,
    ablate: Annotated[bool, typer.Option("--ablation", help="再量每一步加上去的作用，和每一路单独的结果")] = False,
    as_json: AsJson = False,
) -> None:
    """量一量匹配的好坏：nDCG@10、recall@10、MRR、弃权、各类难题，旁边放上普通 BM25."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            report = measure(runtime, problems, qrels, team_qrels)
            steps = measure_steps(runtime, problems, qrels) if ablate else None
        finally:
            runtime.close()
    if as_json:
        output.emit(report_json(report) | (ablation_json(steps) if steps else {}))
    print_report(report)
    if steps:
        print_ablation(steps)


def measure(runtime: Runtime, problems: Path, qrels: Path, team_qrels: Path | None = None) -> Report:
    """Evaluate the runtime's matcher on files of problems and judgements."""
    asks = [to_ask(line)[0] for line in read_json_lines(problems)]
    gold = read_qrels(qrels)
    return evaluate(
        asks,
        gold,
        lambda ask: runtime.matcher.answer(operator("evaluate"), ask, MOST_RUN_LINES),
        baseline_texts(runtime),
        read_qrels(team_qrels) if team_qrels else None,
        runtime.matcher.finder,
    )


def measure_steps(runtime: Runtime, problems: Path, qrels: Path) -> Ablation:
    """What words, concepts, vectors and features add, and what each arm finds alone."""
    asks = [to_ask(line)[0] for line in read_json_lines(problems)]
    return ablation(asks, read_qrels(qrels), runtime.matcher, operator("evaluate"))


def baseline_texts(runtime: Runtime) -> dict[str, str]:
    """Exchange id → all text of every profile: what a plain search would see."""
    return {
        str(document.record["external_id"]): "\n".join(document.texts.values())
        for batch in load_all(runtime.database)
        for document in batch
        if document.root is Root.PROFILE and document.record["external_id"]
    }


def report_json(report: Report) -> dict[str, object]:
    """The report as plain values."""
    return {
        "rows": [vars(row) for row in report.rows],
        "gain_over_better_baseline": report.gain,
        "abstention": {"precision": report.abstention_precision, "recall": report.abstention_recall},
        "teams_first": report.teams_first,
        "slices": [
            {"name": row.name.value, "problems": row.count, "nobody": row.nobody}
            | {"product": row.product.ndcg10, "bm25_words": row.words.ndcg10, "best_first": row.product.best_first}
            for row in report.slices
        ],
        "by_problem": dict(report.by_problem),
    }


def ablation_json(found: Ablation) -> dict[str, object]:
    """The steps and the arms as plain values."""
    return {
        "ablation": [vars(row) for row in found.steps],
        "arms": [vars(row) for row in found.arms],
        "hybrid_over_best_arm": found.hybrid_gain,
    }


def print_report(report: Report) -> None:
    """The report for people, on stderr."""
    output.people.print(_rows_table("", report.rows))
    output.say(f"比较好的基线的 {report.gain:.2f} 倍")
    output.say(f"弃权：准确 {report.abstention_precision:.2f}，召回 {report.abstention_recall:.2f}")
    if report.teams_first is not None:
        output.say(f"对的服务队排第一：{report.teams_first:.2f}")
    if report.slices:
        output.people.print(_slice_table(report.slices))


def print_ablation(found: Ablation) -> None:
    """Both tables for people, on stderr; without the floor, so that only the order counts."""
    output.people.print(_rows_table("一步步加上去", found.steps))
    output.people.print(_rows_table("每一路单独", found.arms))
    output.say(f"合起来是最好一路的 {found.hybrid_gain:.2f} 倍")


def _rows_table(title: str, rows: Sequence[Row]) -> Table:
    table = Table(title, "nDCG@10", "recall@10", "recall@100", "MRR", "对的人排第一")
    for row in rows:
        values = (row.ndcg10, row.recall10, row.recall100, row.mrr, row.best_first)
        table.add_row(row.name, *(f"{value:.3f}" for value in values))
    return table


def _slice_table(rows: Sequence[SliceRow]) -> Table:
    table = Table("哪类难题", "题数", "nDCG@10", "BM25（词）", "倍数", "对的人排第一", "说没有合适的人")
    for row in rows:
        measures = (row.product.ndcg10, row.words.ndcg10, row.gain, row.product.best_first)
        shown = ["—"] * len(measures) if row.name is Slice.UNANSWERABLE else [f"{value:.3f}" for value in measures]
        table.add_row(row.name.value, str(row.count), *shown, f"{row.nobody:.0%}")
    return table
