"""Taking up again what waited for a helper: the kept files are read anew, as an import of their own."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from api import bell, importing, uploads
from api.reading import imports
from api.runtime import Runtime
from ingest.retaking import mark_retaken, waiting_files
from talent_db import audit, jobs
from talent_db.enums import JobStatus, RunMode, RunStatus
from talent_db.errors import IllegalTransition, NotPermitted
from talent_db.jobs import JobContext
from talent_db.models import ImportRun, SourceFile
from talent_db.viewer import Viewer


def retake(runtime: Runtime, viewer: Viewer, import_id: str) -> dict[str, Any]:
    """Read anew what of an import waits for a helper; gives the new import, or the one that does so already.

    Raises NotFound, NotPermitted, and IllegalTransition when nothing of it waits so.
    """
    if not viewer.sees_internal:
        raise NotPermitted
    with runtime.database.read() as session:
        run = _ended(session, viewer, import_id)
        earlier = imports.retakes(session, run.id)
        running = next((job for job in earlier if job.status in (JobStatus.WAITING, JobStatus.LEASED)), None)
        files = waiting_files(session, run.id)
    if running is not None:
        return importing.of_job(running, None)
    if not files:
        raise IllegalTransition("这次导入没有等程序的文件", code="NOTHING_TO_RETAKE", run=import_id)
    upload = uploads.keep(runtime, _kept(runtime, files))
    payload = {
        "account": viewer.account,
        "owner_path": run.owner_path,
        "upload": upload,
        "files": len(files),
        "campaign": run.campaign,
        "mode": RunMode.STORE.value,
        "retake": run.id,
        "sources": list(files),
    }
    with runtime.database.write() as session:
        job = jobs.enqueue(session, imports.JOB_KIND, imports.retake_key(run.id, len(earlier)), payload)
        detail = {"run": run.id, "files": len(files)}
        audit.record(session, runtime.keys, viewer.account, "import.retake", "job", job.id, detail)
    if job.payload["upload"] != upload:  # somebody else was first
        uploads.remove(runtime.settings.home, upload)
    bell.ring(runtime.settings)
    return importing.of_job(job, None)


def settle(context: JobContext) -> None:
    """After the new run: what waited in the old one is taken up."""
    payload = context.payload
    if run_id := payload.get("retake"):
        with context.database.write() as session:
            context.hold(session)
            mark_retaken(session, run_id, payload["sources"])


def _ended(session: Session, viewer: Viewer, import_id: str) -> ImportRun:
    told = importing.one(session, viewer, import_id)
    run = imports.run(session, viewer, told["run"]) if told["run"] else None
    if run is None or run.mode is RunMode.PREVIEW or run.status is RunStatus.RUNNING:
        raise IllegalTransition("导入结束以后才能再读一次", run=import_id)
    return run


def _kept(runtime: Runtime, files: Mapping[str, str]) -> Iterator[uploads.Upload]:
    """The files as they came, one after the other."""
    for file_id, name in files.items():
        with runtime.database.read() as session:
            source = session.get_one(SourceFile, file_id)
        yield uploads.Upload(name, runtime.files.get(source.storage_key))
