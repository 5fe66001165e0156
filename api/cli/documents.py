"""``extract`` and ``ingest``: documents in."""

from pathlib import Path
from typing import Annotated, Any

import typer

from api import importing
from api.cli import output
from api.reading.imports import JOB_KIND
from api.runtime import Runtime, open_runtime
from ingest.pipeline import ImportPlan, RunCounts, collect
from talent_db import jobs
from talent_db.enums import RunMode
from talent_db.errors import InvalidInput, SearchUnavailable
from talent_db.ids import new_id
from talent_db.viewer import operator

Paths = Annotated[list[Path], typer.Argument(help="文件、文件夹或压缩包")]
AsJson = Annotated[bool, typer.Option("--json", help="机器可读的输出")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(extract)
    app.command()(ingest)


def extract(paths: Paths, as_json: AsJson = False) -> None:
    """读文件，不入库：每个文件一行 JSON."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        files = collect(_existing(paths))
        refused = 0
        try:
            with output.progress("读取") as bar:
                bar.update(bar.task_ids[0], total=len(files))
                for path in files:
                    result = runtime.parsers.extract(path)
                    refused += any(issue.severity.value == "error" for issue in result.issues)
                    output.emit(result.as_dict() | {"file": str(path)})
                    bar.advance(bar.task_ids[0])
        finally:
            runtime.close()
    raise typer.Exit(output.SOME_REFUSED if refused else output.ALL_WELL)


def ingest(
    paths: Paths,
    campaign: Annotated[str, typer.Option(help="活动代码，如 南粤工匠")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="只看会怎样，什么都不入库")] = False,
    as_json: AsJson = False,
) -> None:
    """读取、检查、归人、入库，然后更新索引."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            runtime.set_up()
            counts = _import(runtime, _existing(paths), campaign, RunMode.PREVIEW if preview else RunMode.STORE)
            pending = drain(runtime)
        finally:
            runtime.close()
    _report(counts, pending, as_json=as_json)
    raise typer.Exit(output.SOME_REFUSED if counts.refused else output.ALL_WELL)


def _import(runtime: Runtime, paths: list[Path], campaign: str, mode: RunMode) -> RunCounts:
    """Import as a job that this process holds: when it is killed, a worker ends the import."""
    viewer, worker = operator("import"), jobs.worker_name()
    payload = {"account": viewer.account, "owner_path": viewer.organisation_path, "campaign": campaign}
    sent = {"paths": [str(path.resolve()) for path in paths], "mode": mode.value}
    with runtime.database.write() as session:
        job = jobs.enqueue(session, JOB_KIND, f"command:{new_id()}", payload | sent, worker)
    found: list[RunCounts] = []
    with output.progress("导入") as bar:

        def tell(counts: RunCounts) -> None:
            bar.update(bar.task_ids[0], completed=counts.files_done, total=counts.files_total)

        def handle(context: jobs.JobContext) -> dict[str, Any]:
            plan = ImportPlan(campaign, mode, context)
            found.append(runtime.importer.run(viewer, paths, progress=tell, plan=plan))
            return {"run": found[0].run_id}

        try:
            jobs.run_leased(runtime.database, job, worker, handle)
        except KeyboardInterrupt:
            importing.cancel(runtime, viewer, job.id)
            raise
    return found[0]


def drain(runtime: Runtime) -> str:
    """Bring the index up to date; "" or INDEX_PENDING, which the command tells at its end."""
    try:
        return "" if runtime.drain() else "INDEX_PENDING"
    except SearchUnavailable as error:
        output.say(f"{error.message}（{error.code}）")
        return "INDEX_PENDING"


def _report(counts: RunCounts, pending: str, *, as_json: bool) -> None:
    names = ("items", "stored", "unchanged", "waiting", "refused", "passed_over")
    if as_json:
        totals = {name: getattr(counts, name) for name in names}
        output.emit(
            {"run": counts.run_id, "files": counts.files_done, **totals, "index": pending, "issues": counts.issues}
        )
    if counts.mode is RunMode.PREVIEW:
        output.say(f"这是预览，什么都没有入库；没有问题就运行 gongjiang import confirm {counts.run_id}")
    labels = ("共", "入库", "没有变化", "待人处理", "拒收", "略过")
    output.say("，".join(f"{label} {getattr(counts, name)}" for label, name in zip(labels, names, strict=True)))
    for issue in counts.issues:
        if issue["outcome"] in ("refused", "waiting"):
            output.say(f"  {issue['file']} {issue['place']}：{issue['message']}（{issue['code']}）")
    if pending:
        output.say("索引还没有跟上，稍后会自动补上（INDEX_PENDING）")


def _existing(paths: list[Path]) -> list[Path]:
    for path in paths:
        if not path.exists():
            raise InvalidInput(f"没有这个文件：{path}", code="PATH_MISSING", path=str(path))
    return paths
