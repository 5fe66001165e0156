"""The job handlers of this installation by name."""

from pathlib import Path
from typing import Any

from sqlmodel import select

from api import retaking, uploads
from api.runtime import Runtime
from ingest.pipeline import ImportPlan, RunCounts
from ingest.undo import undo_run
from talent_db.domain import backfill
from talent_db.enums import JobStatus, RunMode, RunStatus
from talent_db.jobs import Handler, JobCancelled, JobContext
from talent_db.models import ImportRun, Job
from talent_db.viewer import Role, Viewer


def handlers(runtime: Runtime) -> dict[str, Handler]:
    """Every kind of job that this program knows to run."""
    return {
        "import": lambda context: import_files(runtime, context),
        "import-undo": lambda context: undo_import(runtime, context),
        backfill.KIND: lambda context: backfill.run(runtime.keys, context),
    }


def undo_import(runtime: Runtime, context: JobContext) -> dict[str, Any]:
    """Undo a run."""
    run = undo_run(context.database, runtime.keys, context.payload["run"], context.payload["account"], context)
    return {"run": run.id, "undone": run.undone, "kept": run.kept}


def import_files(runtime: Runtime, context: JobContext) -> dict[str, Any]:
    """Import an upload or files of this machine; goes on where an earlier attempt ended."""
    payload = context.payload
    upload = payload.get("upload")
    try:
        if upload:  # sent through the pages or the interface
            with uploads.opened(runtime.settings.home, runtime.keys, upload) as folder:
                counts = _run(runtime, context, [folder])
        else:
            counts = _run(runtime, context, [Path(path) for path in payload["paths"]])
    except JobCancelled:
        if upload and _is_cancelled(context):
            uploads.remove(runtime.settings.home, upload)
        raise
    except Exception:
        _mark_failed(context)  # until the next attempt, if there is one
        raise
    retaking.settle(context)
    if upload and payload.get("mode") != RunMode.PREVIEW:  # a preview's files wait for its confirmation
        uploads.remove(runtime.settings.home, upload)
    return {"run": counts.run_id, "items": counts.items, "stored": counts.stored, "refused": counts.refused}


def _run(runtime: Runtime, context: JobContext, paths: list[Path]) -> RunCounts:
    payload = context.payload
    viewer = Viewer(payload["account"], frozenset({Role.OPERATOR}), payload["owner_path"], "import")
    plan = ImportPlan(
        campaign=payload.get("campaign", ""),
        mode=RunMode(payload.get("mode", RunMode.STORE)),
        job=context,
        preview_id=payload.get("preview"),
        retake_of=payload.get("retake", ""),
    )
    return runtime.importer.run(viewer, paths, plan=plan)


def _is_cancelled(context: JobContext) -> bool:
    with context.database.read() as session:
        return session.get_one(Job, context.job_id).status is JobStatus.CANCELLED


def _mark_failed(context: JobContext) -> None:
    with context.database.write() as session:
        run = session.exec(select(ImportRun).where(ImportRun.job_id == context.job_id)).first()
        if run is not None and run.status is RunStatus.RUNNING:
            run.status = RunStatus.FAILED
            session.add(run)
