"""``import undo``: taking an import back."""

from typing import Annotated

import typer

from api import importing
from api.cli import output
from api.cli.documents import AsJson
from api.handlers import handlers
from api.reading import imports
from api.runtime import open_runtime
from ingest.undo import kept_items
from talent_db import jobs
from talent_db.errors import StorageBusy
from talent_db.models import Job
from talent_db.viewer import operator

app = typer.Typer(help="导入记录", no_args_is_help=True)


@app.callback()
def group() -> None:
    """导入记录."""


@app.command()
def undo(run: Annotated[str, typer.Argument(help="导入编号（运行或任务）")], as_json: AsJson = False) -> None:
    """撤销一次导入（24 小时内）：恢复导入前的样子；人后来改过的保留并列出."""
    with output.speaking(as_json=as_json):
        runtime = open_runtime()
        try:
            viewer = operator("import undo")
            run_id = importing.undo(runtime, viewer, run)["run"]
            job_id = importing.undo_job(runtime, run_id)
            jobs.run_one(runtime.database, jobs.worker_name(), handlers(runtime), job_id)
            with runtime.database.read() as session:
                done = imports.run(session, viewer, run_id)
                kept = kept_items(session, run_id)
                ended = session.get_one(Job, job_id).status.value == "done"
            if done is None or not ended:  # a worker has it
                raise StorageBusy("任务进程正在撤销，请稍后在导入页面查看", run=run_id)
            runtime.drain()
        finally:
            runtime.close()
    told = [{"label": item.label, "place": item.place, "reason": item.undo_note} for item in kept]
    if as_json:
        output.emit({"run": run_id, "undone": done.undone, "kept": done.kept, "items_kept": told})
    output.say(f"已撤销：恢复 {done.undone} 条，保留 {done.kept} 条")
    for item in told:
        output.say(f"  {item['label']} {item['place']}：{item['reason']}")
    raise typer.Exit(output.ALL_WELL)
