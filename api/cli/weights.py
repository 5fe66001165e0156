"""``weights learn | show | reset``: what verified outcomes teach the ranking, within bounds, and how to take it back."""

from typing import Annotated

import typer
from rich.table import Table

from api.cli import output
from api.cli.documents import AsJson
from api.runtime import Runtime, open_runtime
from matching.learning import fitting, table_file
from matching.learning.lessons import Lesson, lessons
from matching.service import MatchService
from matching.weights import TABLE, VERSION
from search.concepts import concept_finder
from talent_db.repositories import outcomes
from talent_db.viewer import operator

app = typer.Typer(help="权重：从核实过的服务成效里学", no_args_is_help=True)
DryRun = Annotated[bool, typer.Option("--dry-run", help="只算，不写")]


@app.command()
def learn(dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """从有成效的服务记录学权重；在没学过的那一半上更好才采用."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            taught = _lessons(runtime)
            report = _learn(runtime, taught, dry_run=dry_run)
        finally:
            runtime.close()
    if as_json:
        output.emit(report)
    output.say(str(report["message"]))


@app.command()
def show(as_json: AsJson = False) -> None:
    """现在用的权重，旁边放上出厂的."""
    with output.speaking(as_json=as_json):
        settings = open_runtime().settings
        learned = table_file.load(settings.home) if settings.learned_weights else None
    in_force = table_file.applied(learned)
    if as_json:
        output.emit(
            {"version": learned.version if learned else VERSION, "weights": {row.name: row.weight for row in in_force}}
        )
    table = Table("特征", "出厂", "现用")
    for shipped, now in zip(TABLE, in_force, strict=True):
        table.add_row(shipped.label, f"{shipped.weight:.4f}", f"{now.weight:.4f}")
    output.people.print(table)
    output.say(f"版本 {learned.version if learned else VERSION}")


@app.command()
def reset(as_json: AsJson = False) -> None:
    """扔掉学到的权重，回到出厂权重."""
    with output.speaking(as_json=as_json):
        path = open_runtime().settings.home / table_file.NAME
        was_there = path.exists()
        path.unlink(missing_ok=True)
    if as_json:
        output.emit({"removed": was_there, "version": VERSION})
    output.say("已回到出厂权重" if was_there else "本来就是出厂权重")


def _lessons(runtime: Runtime) -> list[Lesson]:
    with runtime.database.read() as session:
        solved = outcomes.solved(session)
    # The shipped table ranks: what was learned before must not decide from whom is learned next.
    matcher = MatchService(runtime.engine, runtime.encoder, concept_finder())
    with output.progress("读服务记录") as bar:
        bar.update(bar.task_ids[0], total=len(solved))
        found: list[Lesson] = []
        for outcome in solved:
            found += lessons(matcher, operator("weights"), [outcome], TABLE)
            bar.advance(bar.task_ids[0])
    return found


def _learn(runtime: Runtime, taught: list[Lesson], *, dry_run: bool) -> dict[str, object]:
    if len(taught) < fitting.LEAST_LESSONS:
        message = f"有成效、找得到人的服务记录只有 {len(taught)} 条，至少要 {fitting.LEAST_LESSONS} 条才学"
        return {"adopted": False, "lessons": len(taught), "message": message}
    found = fitting.fit(taught, [row.weight for row in TABLE], [row.core for row in TABLE])
    facts: dict[str, object] = {"lessons": found.lessons, "mrr_before": found.before, "mrr_after": found.after}
    if not found.is_better:
        return facts | {"adopted": False, "message": "在没学过的一半上没有明显变好，权重不变"}
    if dry_run:
        return facts | {"adopted": False, "message": f"会变好（{found.before:.4f} → {found.after:.4f}），没有写下"}
    home = runtime.settings.home
    learned = table_file.save(home, found, table_file.next_serial(home))
    message = f"已采用权重 {learned.version}（{found.before:.4f} → {found.after:.4f}）"
    return facts | {"adopted": True, "version": learned.version, "message": message}
