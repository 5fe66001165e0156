"""Imports as one thing: the job of an upload and the run it became, with the counts at this moment."""

from typing import Any

from sqlmodel import Session

from api.reading import imports
from talent_db.enums import JobStatus, RunStatus
from talent_db.errors import NotFound
from talent_db.models import ImportRun, Job
from talent_db.viewer import Viewer

COUNTS = "files_total files_done items stored unchanged waiting refused passed_over".split()
STATUS_OF_JOB = {
    JobStatus.WAITING: "waiting",
    JobStatus.LEASED: "running",
    JobStatus.DONE: "done",
    JobStatus.FAILED: "failed",
    JobStatus.CANCELLED: "failed",
}
STATUS_OF_RUN = {RunStatus.RUNNING: "running", RunStatus.DONE: "done", RunStatus.FAILED: "failed"}


def one(session: Session, viewer: Viewer, import_id: str) -> dict[str, Any]:
    """An import by the id of its job or of its run; raises NotFound."""
    job = imports.job(session, viewer, import_id)
    if job is not None:
        run_id = job.result.get("run")
        run = imports.run(session, viewer, run_id) if run_id else None
        return of_job(job, run)
    run = imports.run(session, viewer, import_id)
    if run is None:
        raise NotFound("没有这次导入", run=import_id)
    return of_run(run)


def of_job(job: Job, run: ImportRun | None) -> dict[str, Any]:
    """A job with the counts of its run; before the run, the number of files sent."""
    counted = of_run(run) if run else _uncounted(job)
    # What a handler raised is for the log; people are told that it failed and what to do.
    error = "导入中断了，已存的内容不受影响，请再传一次" if job.status is JobStatus.FAILED else ""
    return counted | {"id": job.id, "status": STATUS_OF_JOB[job.status], "error": error}


def of_run(run: ImportRun) -> dict[str, Any]:
    """A run as plain values."""
    return {name: getattr(run, name) for name in COUNTS} | {
        "id": run.id,
        "run": run.id,
        "status": STATUS_OF_RUN[run.status],
        "actor": run.actor,
        "campaign": run.campaign,
        "error": "",
        "created_at": run.created_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
    }


def _uncounted(job: Job) -> dict[str, Any]:
    counts = dict.fromkeys(COUNTS, 0) | {"files_total": int(job.payload.get("files", 0))}
    return counts | {
        "run": None,
        "actor": str(job.payload.get("account", "")),
        "campaign": str(job.payload.get("campaign", "")),
        "created_at": job.created_at.isoformat(),
        "finished_at": None,
    }
