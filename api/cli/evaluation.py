"""``evaluate``: the measures of matching beside plain BM25."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from api.cli import output
from api.cli.documents import AsJson
from api.cli.find import MOST_RUN_LINES, read_json_lines, to_ask
from api.runtime import Runtime, open_runtime
from matching.evaluation.report import Report, evaluate, read_qrels
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
    as_json: AsJson = False,
) -> None:
    """量一量匹配的好坏：nDCG@10、recall@10、MRR、弃权，旁边放上普通 BM25."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            report = measure(runtime, problems, qrels, team_qrels)
        finally:
            runtime.close()
    if as_json:
        output.emit(report_json(report))
    print_report(report)


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
    )


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
        "by_problem": dict(report.by_problem),
    }


def print_report(report: Report) -> None:
    """The report for people, on stderr."""
    table = Table("", "nDCG@10", "recall@10", "MRR", "对的人排第一")
    for row in report.rows:
        table.add_row(row.name, *(f"{value:.3f}" for value in (row.ndcg10, row.recall10, row.mrr, row.best_first)))
    output.people.print(table)
    output.say(f"比较好的基线的 {report.gain:.2f} 倍")
    output.say(f"弃权：准确 {report.abstention_precision:.2f}，召回 {report.abstention_recall:.2f}")
    if report.teams_first is not None:
        output.say(f"对的服务队排第一：{report.teams_first:.2f}")
