"""``import list``, ``show``, ``confirm``, ``retake`` and ``undo``: imports seen and settled from the command line."""

from collections.abc import Mapping, Sequence, Set
from typing import Annotated, Any

import typer
from rich.table import Table

from api import importing, retaking
from api.cli import output
from api.cli.documents import AsJson, drain
from api.contexts.runs import STATUS_LABELS, outcome_label
from api.handlers import handlers
from api.reading import imports
from api.reading.withdrawn import present_profiles, withdrawn
from api.runtime import Runtime, open_runtime
from ingest.undo import change_counts, kept_items
from talent_db import jobs
from talent_db.enums import ItemChange, ItemOutcome, RunMode
from talent_db.errors import StorageBusy
from talent_db.models import ImportItem, Job
from talent_db.viewer import Viewer, operator

Import = Annotated[str, typer.Argument(help="导入编号（运行或任务）")]
app = typer.Typer(help="导入记录", no_args_is_help=True)
MOST_ITEMS = 1000
OUTCOMES = tuple(ItemOutcome)


@app.callback()
def group() -> None:
    """导入记录."""


@app.command("list")
def list_runs(
    limit: Annotated[int, typer.Option(min=1, max=500, help="最多列多少次")] = 20, as_json: AsJson = False
) -> None:
    """最近的导入和预览，新的在前，带各种结果的数目."""
    with output.speaking(as_json=as_json):
        runtime, viewer = open_runtime(), operator("import list")
        try:
            with runtime.database.read() as session:
                told = [importing.of_job(job, None) for job in imports.open_jobs(session, viewer)]
                told += [importing.of_run(run) for run in imports.runs(session, viewer, None, limit)]
        finally:
            runtime.close()
    if as_json:
        for one in told[:limit]:
            output.emit(one)
    table = Table("编号", "时间", "状态", *(outcome.label for outcome in OUTCOMES), "略过")
    for one in told[:limit]:
        preview = "预览 · " if one["mode"] == RunMode.PREVIEW else ""
        numbers = [str(one[outcome.value]) for outcome in OUTCOMES]
        label = f"{preview}{STATUS_LABELS[one['status']]}"
        table.add_row(one["id"], one["created_at"][:16], label, *numbers, str(one["passed_over"]))
    output.people.print(table)


@app.command()
def show(
    run: Import,
    outcome: Annotated[
        list[ItemOutcome] | None, typer.Option(help="只要这些结果：stored unchanged waiting refused")
    ] = None,
    change: Annotated[ItemChange | None, typer.Option(help="只要这种变化：new changed same possible")] = None,
    as_json: AsJson = False,
) -> None:
    """一次导入或预览：数目、每一条的结果、略过的和原因."""
    with output.speaking(as_json=as_json):
        runtime, viewer = open_runtime(), operator("import show")
        try:
            with runtime.database.read() as session:
                told = importing.one(session, viewer, run)
                key = told["run"] or ""
                items = imports.items(session, key, outcome or [], None, MOST_ITEMS, change)
                gone, there = withdrawn(session, items), present_profiles(session, items)
                passed = imports.passed_over(session, key, None, MOST_ITEMS)
                told["changes"] = change_counts(session, key)
        finally:
            runtime.close()
    over = [{name: getattr(row, name) for name in ("file", "place", "what", "reason")} for row in passed]
    if as_json:
        output.emit(told | {"item_list": [_item(item, gone, there) for item in items], "passed_list": over})
    _say_counts(told)
    for item in items:
        if item.outcome is not ItemOutcome.UNCHANGED or item.id in gone or outcome or change:
            output.say(
                f"  {item.outcome.label}  {item.label or '整个文件'}  {item.file} {item.place}  {_why(item, gone)}".rstrip()
            )
    for row in over:
        output.say(f"  略过  {row['what']}  {row['file']} {row['place']}  {row['reason']}")


@app.command()
def confirm(run: Import, as_json: AsJson = False) -> None:
    """预览看过没有问题，确认入库；文件在预览以后改过就不收."""
    with output.speaking(as_json=as_json):
        runtime, viewer = open_runtime(), operator("import confirm")
        try:
            job_id = importing.confirm(runtime, viewer, run)["id"]
            done = _carried_out(runtime, viewer, job_id)
        finally:
            runtime.close()
    _end(done, as_json=as_json)


@app.command()
def retake(run: Import, as_json: AsJson = False) -> None:
    """把一次导入里等程序（tesseract、LibreOffice）的文件再读一次；装好以后用，不用重新上传."""
    with output.speaking(as_json=as_json):
        runtime, viewer = open_runtime(), operator("import retake")
        try:
            job_id = retaking.retake(runtime, viewer, run)["id"]
            done = _carried_out(runtime, viewer, job_id)
        finally:
            runtime.close()
    _end(done, as_json=as_json)


@app.command()
def undo(run: Import, as_json: AsJson = False) -> None:
    """撤销一次导入（24 小时内）：恢复导入前的样子；人后来改过的保留并列出."""
    with output.speaking(as_json=as_json):
        runtime, viewer = open_runtime(), operator("import undo")
        try:
            run_id, undone, kept, items = _undo(runtime, viewer, run)
            runtime.drain()
        finally:
            runtime.close()
    told = [{"label": item.label, "place": item.place, "reason": item.undo_note} for item in items]
    if as_json:
        output.emit({"run": run_id, "undone": undone, "kept": kept, "items_kept": told})
    output.say(f"已撤销：恢复 {undone} 条，保留 {kept} 条")
    for item in told:
        output.say(f"  {item['label']} {item['place']}：{item['reason']}")
    raise typer.Exit(output.ALL_WELL)


def _undo(runtime: Runtime, viewer: Viewer, run: str) -> tuple[str, int, int, Sequence[ImportItem]]:
    run_id = importing.undo(runtime, viewer, run)["run"]
    job_id = importing.undo_job(runtime, run_id)
    jobs.run_one(runtime.database, jobs.worker_name(), handlers(runtime), job_id)
    with runtime.database.read() as session:
        done = imports.run(session, viewer, run_id)
        kept = kept_items(session, run_id)
        ended = session.get_one(Job, job_id).status.value == "done"
    if done is None or not ended:  # a worker has it
        raise StorageBusy("任务进程正在撤销，请稍后在导入页面查看", run=run_id)
    return run_id, done.undone, done.kept, kept


def _carried_out(runtime: Runtime, viewer: Viewer, job_id: str) -> dict[str, Any]:
    """An import after this process has run it; raises StorageBusy when a worker has it."""
    jobs.run_one(runtime.database, jobs.worker_name(), handlers(runtime), job_id)
    with runtime.database.read() as session:
        done = importing.one(session, viewer, job_id)
    if done["status"] in ("waiting", "running"):
        raise StorageBusy("任务进程正在导入，请稍后在导入页面查看", run=job_id)
    return done | {"index": drain(runtime)}


def _end(done: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        output.emit(done)
    _say_counts(done)
    raise typer.Exit(output.SOME_REFUSED if done["refused"] or done["status"] != "done" else output.ALL_WELL)


def _item(item: ImportItem, gone: Mapping[str, str], there: Set[str]) -> dict[str, Any]:
    names = "id file place label outcome code message issues change changed_fields undo undo_note profile_id".split()
    profile_id = item.profile_id if item.profile_id in there else None
    return {name: getattr(item, name) for name in names} | {
        "withdrawn": gone.get(item.id, ""),
        "profile_id": profile_id,
    }


def _why(item: ImportItem, gone: Mapping[str, str]) -> str:
    change = "" if item.change is ItemChange.NONE else item.change.label
    return "；".join(filter(None, [gone.get(item.id), item.message, change, item.code]))


def _say_counts(told: dict[str, Any]) -> None:
    is_preview, is_undone = told["mode"] == RunMode.PREVIEW, told["status"] == "undone"
    preview = "预览，什么都没有入库：" if is_preview else ""
    numbers = "，".join(
        f"{outcome_label(one, is_preview=is_preview, is_undone=is_undone)} {told[one.value]}" for one in OUTCOMES
    )
    output.say(f"{STATUS_LABELS[told['status']]}。{preview}共 {told['items']}，{numbers}，略过 {told['passed_over']}")
    changes = {change.value: change.label for change in ItemChange if change is not ItemChange.NONE}
    known = [f"{changes[name]} {count}" for name, count in told.get("changes", {}).items() if name in changes]
    if known:
        output.say("其中" + "，".join(known))
