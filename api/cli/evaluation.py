"""``evaluate``: the measures of matching beside plain BM25, and how far "nobody fits" can be relied on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from api.cli import evaluation_report, output
from api.cli.documents import AsJson
from api.cli.find import MOST_RUN_LINES, read_json_lines, to_ask
from api.runtime import Runtime, open_runtime
from matching.evaluation.ablation import ablation
from matching.evaluation.abstention import Abstention, cross_fit, trials
from matching.evaluation.report import Gold, Report, evaluate, read_qrels
from matching.need import understand
from matching.scorer import core_points
from matching.types import Ask
from search.loading import load_all
from talent_db.enums import Root
from talent_db.knowledge.industries import programme_industry
from talent_db.viewer import operator

VIEWER = operator("evaluate")


@dataclass(frozen=True)
class Judged:
    """Problems with their judgements."""

    asks: Sequence[Ask]
    gold: Gold


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
    """量一量匹配的好坏：nDCG@10、recall@10、MRR、弃权和它靠不靠得住、各类难题，旁边放上普通 BM25."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            judged = read(problems, qrels)
            report = measure(runtime, judged, read_qrels(team_qrels) if team_qrels else None)
            abstention = abstaining(runtime, judged)
            steps = ablation(judged.asks, judged.gold, runtime.matcher, VIEWER) if ablate else None
        finally:
            runtime.close()
    if as_json:
        output.emit(evaluation_report.as_json(report, abstention, steps))
    else:
        evaluation_report.show(output.report, report, abstention, steps)


def read(problems: Path, qrels: Path) -> Judged:
    """The problems of a file with the judgements of another."""
    return Judged([to_ask(line)[0] for line in read_json_lines(problems)], read_qrels(qrels))


def measure(runtime: Runtime, judged: Judged, team_gold: Gold | None = None) -> Report:
    """Evaluate the runtime's matcher."""
    return evaluate(
        judged.asks,
        judged.gold,
        lambda ask: runtime.matcher.answer(VIEWER, ask, MOST_RUN_LINES),
        baseline_texts(runtime),
        team_gold,
        runtime.matcher.finder,
    )


def abstaining(runtime: Runtime, judged: Judged) -> Abstention:
    """How well the product knows when nobody fits, with one industry's people left out after the other."""
    matcher = runtime.matcher
    people = {
        str(document.record["external_id"]): (document.id, str(document.record["industry"]))
        for batch in load_all(runtime.database)
        for document in batch
        if document.root is Root.PROFILE and document.record["external_id"]
    }
    groups = {key: programme_industry(industry) or industry for key, (_, industry) in people.items()}
    needs = {ask.id: understand(ask, matcher.finder) for ask in judged.asks}

    def best(ask: Ask, gone: frozenset[str]) -> float:
        ranked = matcher.rank_all(VIEWER, needs[ask.id], tuple(people[key][0] for key in gone))
        return max((core_points(r) for r in ranked), default=0.0)

    return cross_fit(trials(judged.asks, judged.gold, groups, best))


def baseline_texts(runtime: Runtime) -> dict[str, str]:
    """Exchange id → all text of every profile: what a plain search would see."""
    return {
        str(document.record["external_id"]): "\n".join(document.texts.values())
        for batch in load_all(runtime.database)
        for document in batch
        if document.root is Root.PROFILE and document.record["external_id"]
    }
