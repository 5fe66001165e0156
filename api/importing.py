"""Imports as one thing: the job of an upload and the run it became, with the counts at this moment."""

from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from api import bell, uploads
from api.reading import imports
from api.runtime import Runtime
from ingest.file_import import file_digest
from ingest.pipeline import collect
from ingest.undo import may_undo, refuse_undo
from talent_db import audit, jobs
from talent_db.clock import now
from talent_db.enums import JobStatus, RunMode, RunStatus
from talent_db.errors import IllegalTransition, NotFound, NotPermitted
from talent_db.models import ImportRun, Job, SourceFile
from talent_db.viewer import Viewer

COUNTS = "files_total files_done position file_items items stored unchanged waiting refused passed_over".split()
STATUS_OF_JOB = {
    JobStatus.WAITING: "waiting",
    JobStatus.LEASED: "running",
    JobStatus.DONE: "done",
    JobStatus.FAILED: "failed",
    JobStatus.CANCELLED: "cancelled",
}


def one(session: Session, viewer: Viewer, import_id: str) -> dict[str, Any]:
    """An import by the id of its job or of its run; raises NotFound."""
    job = imports.job(session, viewer, import_id)
    if job is not None:
        return of_job(job, imports.run_of_job(session, job.id))
    run = imports.run(session, viewer, import_id)
    if run is None:
        raise NotFound("没有这次导入", run=import_id)
    return of_run(run)


def cancel(runtime: Runtime, viewer: Viewer, import_id: str) -> dict[str, Any]:
    """Stop an import that has not ended; what it stored stays, and can be undone. Raises IllegalTransition."""
    if not viewer.sees_internal:
        raise NotPermitted
    with runtime.database.write() as session:
        told = one(session, viewer, import_id)
        job = imports.job(session, viewer, told["job"]) if told["job"] else None
        was_waiting = job is not None and job.status is JobStatus.WAITING
        if job is None or not jobs.cancel(session, job.id):
            raise IllegalTransition("这次导入已经结束，不能取消", run=import_id)
        run = imports.run_of_job(session, job.id)
        if run is not None:
            run.status, run.finished_at = RunStatus.CANCELLED, now()
            session.add(run)
        audit.record(session, runtime.keys, viewer.account, "import.cancel", "job", job.id, {})
        session.refresh(job)
    # Of a running job the worker removes the files: it may be reading them.
    if was_waiting and (upload := job.payload.get("upload")):
        uploads.remove(runtime.settings.home, upload)
    return of_job(job, run)


def confirm(runtime: Runtime, viewer: Viewer, import_id: str) -> dict[str, Any]:
    """Store what a preview has shown: a job over the same files, one for each preview. Raises IllegalTransition."""
    if not viewer.sees_internal:
        raise NotPermitted
    with runtime.database.write() as session:
        told = one(session, viewer, import_id)
        preview = imports.job(session, viewer, told["job"]) if told["job"] else None
        if preview is None or told["mode"] != RunMode.PREVIEW or told["status"] != "done":
            raise IllegalTransition("只有已经做完的预览才能确认入库", run=import_id)
        payload = preview.payload | {"mode": RunMode.STORE.value, "preview": told["run"], "account": viewer.account}
        if not _confirmed(session, preview):
            _refuse_other_files(runtime, session, payload, import_id)
        job = jobs.enqueue(session, imports.JOB_KIND, f"confirm:{preview.id}", payload)
        audit.record(session, runtime.keys, viewer.account, "import.confirm", "job", job.id, {"preview": preview.id})
        run = imports.run_of_job(session, job.id)
    bell.ring(runtime.settings)
    return of_job(job, run)


def _refuse_other_files(runtime: Runtime, session: Session, payload: dict[str, Any], import_id: str) -> None:
    """Raise IllegalTransition when the files that the preview has read are gone, or others stand in their place."""
    if "paths" not in payload:
        if not uploads.is_there(runtime.settings.home, str(payload.get("upload"))):
            raise IllegalTransition("预览的文件已经清理，请重新上传", code="PREVIEW_GONE", run=import_id)
        return
    paths = [Path(path) for path in payload["paths"]]
    if not all(path.exists() for path in paths):
        raise IllegalTransition("预览的文件不在原处了，请重新预览", code="PREVIEW_GONE", run=import_id)
    for path in collect(paths):
        digest = file_digest(runtime.keys, path.read_bytes())
        if session.exec(select(SourceFile.id).where(SourceFile.content_hash == digest)).first() is None:
            raise IllegalTransition(f"“{path.name}”在预览以后改过，请重新预览", code="PREVIEW_CHANGED", run=import_id)


def _confirmed(session: Session, preview: Job) -> bool:
    return session.exec(select(Job.id).where(Job.unique_key == f"confirm:{preview.id}")).first() is not None


def undo(runtime: Runtime, viewer: Viewer, import_id: str) -> dict[str, Any]:
    """Put the undoing of a run into the job table; raises IllegalTransition when it is too late or nothing to undo."""
    if not viewer.sees_internal:
        raise NotPermitted
    with runtime.database.write() as session:
        told = one(session, viewer, import_id)
        run = imports.run(session, viewer, told["run"]) if told["run"] else None
        if run is None:
            raise IllegalTransition("这次导入还没有开始，请取消它", run=import_id)
        refuse_undo(run)
        payload = {"run": run.id, "account": viewer.account, "owner_path": viewer.organisation_path}
        jobs.enqueue(session, imports.UNDO_KIND, f"undo:{run.id}", payload)
        audit.record(session, runtime.keys, viewer.account, "import.undo_asked", "import_run", run.id, {})
    bell.ring(runtime.settings)
    return of_run(run) | {"id": import_id, "status": "undoing"}


def undo_job(runtime: Runtime, run_id: str) -> str:
    """The id of the job that undoes a run."""
    with runtime.database.read() as session:
        return session.exec(select(Job.id).where(Job.unique_key == f"undo:{run_id}")).one()


def is_undoing(session: Session, run_id: str) -> bool:
    """True while a run is being undone."""
    job = session.exec(select(Job).where(Job.unique_key == f"undo:{run_id}")).first()
    return job is not None and job.status in (JobStatus.WAITING, JobStatus.LEASED)


def job_at_work(session: Session, told: dict[str, Any]) -> Job | None:
    """The job that works on an import at this moment, or should: the import itself, or its undoing."""
    if told["status"] == "undoing":
        return session.exec(select(Job).where(Job.unique_key == f"undo:{told['run']}")).first()
    return session.get(Job, told["job"]) if told["job"] else None


def of_job(job: Job, run: ImportRun | None) -> dict[str, Any]:
    """A job with the counts of its run; before the run, the number of files sent."""
    counted = of_run(run) if run else _uncounted(job)
    # What a handler raised is for the log; people are told that it failed and what to do.
    error = "导入中断了，已存的内容不受影响，请再传一次" if job.status is JobStatus.FAILED else ""
    status = counted["status"] if run and run.status is RunStatus.UNDONE else STATUS_OF_JOB[job.status]
    return counted | {"id": job.id, "job": job.id, "status": status, "error": error}


def of_run(run: ImportRun) -> dict[str, Any]:
    """A run as plain values."""
    return {name: getattr(run, name) for name in COUNTS} | {
        "id": run.id,
        "run": run.id,
        "job": run.job_id,
        "undone": run.undone,
        "kept": run.kept,
        "may_undo": may_undo(run) and run.stored + run.waiting > 0,
        "mode": run.mode.value,
        "status": run.status.value,
        "actor": run.actor,
        "campaign": run.campaign,
        "file_name": run.file_name,
        "error": "",
        "created_at": run.created_at.isoformat(),
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
    }


def _uncounted(job: Job) -> dict[str, Any]:
    counts = dict.fromkeys(COUNTS, 0) | {"files_total": int(job.payload.get("files", 0))}
    return counts | {
        "run": None,
        "job": job.id,
        "undone": 0,
        "kept": 0,
        "may_undo": False,
        "mode": str(job.payload.get("mode", RunMode.STORE.value)),
        "actor": str(job.payload.get("account", "")),
        "campaign": str(job.payload.get("campaign", "")),
        "file_name": "",
        "created_at": job.created_at.isoformat(),
        "finished_at": None,
    }
