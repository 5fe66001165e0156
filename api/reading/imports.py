"""Import runs, their items, and the upload jobs that have not become a run yet."""

from collections.abc import Sequence

from sqlalchemy import String, cast
from sqlmodel import Session, col, func, select

from talent_db.clock import now
from talent_db.enums import ItemChange, ItemOutcome, JobStatus, UndoState
from talent_db.models import ImportItem, ImportPassed, ImportRun, Job
from talent_db.viewer import Viewer

JOB_KIND = "import"
UNDO_KIND = "import-undo"
DESK_KINDS = (JOB_KIND, UNDO_KIND)


def runs(session: Session, viewer: Viewer, before: str | None, limit: int) -> list[ImportRun]:
    """Runs of the viewer's part of the tree, newest first, those older than ``before``."""
    query = select(ImportRun).where(col(ImportRun.owner_path).startswith(viewer.organisation_path))
    if before:
        query = query.where(ImportRun.id < before)
    return list(session.exec(query.order_by(col(ImportRun.id).desc()).limit(limit)))


def open_jobs(session: Session, viewer: Viewer) -> list[Job]:
    """Jobs that wait, run or failed and have not become a run, newest first."""
    wanted = [JobStatus.WAITING, JobStatus.LEASED, JobStatus.FAILED]
    has_run = select(ImportRun.id).where(ImportRun.job_id == Job.id).exists()
    query = select(Job).where(Job.kind == JOB_KIND, col(Job.status).in_(wanted), ~has_run).order_by(col(Job.id).desc())
    return [job for job in session.exec(query.limit(50)) if viewer.sees_path(str(job.payload.get("owner_path", "")))]


def oldest_idle(session: Session, viewer: Viewer) -> Job | None:
    """The first job of the viewer's that waits, or whose worker is silent, though its time has come."""
    moment = now()
    idle = (col(Job.status) == JobStatus.WAITING) & (col(Job.not_before) <= moment)
    lost = (col(Job.status) == JobStatus.LEASED) & (col(Job.lease_until) < moment)
    query = select(Job).where(col(Job.kind).in_(DESK_KINDS), idle | lost).order_by(col(Job.id)).limit(50)
    return next((job for job in session.exec(query) if viewer.sees_path(str(job.payload.get("owner_path", "")))), None)


def job(session: Session, viewer: Viewer, job_id: str) -> Job | None:
    """An upload job the viewer may see."""
    found = session.get(Job, job_id)
    if found is None or found.kind != JOB_KIND or not viewer.sees_path(str(found.payload.get("owner_path", ""))):
        return None
    return found


def run(session: Session, viewer: Viewer, run_id: str) -> ImportRun | None:
    """A run the viewer may see."""
    found = session.get(ImportRun, run_id)
    return found if found is not None and viewer.sees_path(found.owner_path) else None


def run_of_job(session: Session, job_id: str) -> ImportRun | None:
    """The run that a job became."""
    return session.exec(select(ImportRun).where(ImportRun.job_id == job_id)).first()


def retake_key(run_id: str, number: int) -> str:
    """The unique key of the job that reads for the ``number``-th time what waited in a run."""
    return f"retake:{run_id}:{number}"


def retakes(session: Session, run_id: str) -> list[Job]:
    """The jobs that read anew what waited in a run, the first one first."""
    key = retake_key(run_id, 0).removesuffix("0")
    query = select(Job).where(Job.kind == JOB_KIND, col(Job.unique_key).startswith(key, autoescape=True))
    return list(session.exec(query.order_by(col(Job.id))))


def items(
    session: Session,
    run_id: str,
    outcomes: Sequence[ItemOutcome],
    after: str | None,
    limit: int,
    change: ItemChange | None = None,
    undo: UndoState | None = None,
) -> list[ImportItem]:
    """Items of a run that ended so, in the order in which they came."""
    query = select(ImportItem).where(ImportItem.run_id == run_id)
    if change is not None:
        query = query.where(col(ImportItem.change) == change)
    if undo is not None:
        query = query.where(col(ImportItem.undo) == undo)
    if outcomes:
        query = query.where(col(ImportItem.outcome).in_(list(outcomes)))
    if after:
        query = query.where(ImportItem.id > after)
    return list(session.exec(query.order_by(col(ImportItem.id)).limit(limit)))


def passed_over(session: Session, run_id: str, after: str | None, limit: int) -> list[ImportPassed]:
    """Rows and persons that a run rightly did not take, in the order in which they came."""
    query = select(ImportPassed).where(ImportPassed.run_id == run_id)
    if after:
        query = query.where(ImportPassed.id > after)
    return list(session.exec(query.order_by(col(ImportPassed.id)).limit(limit)))


def hidden_parts(session: Session, run_id: str, limit: int) -> list[tuple[str, str, str]]:
    """(file, place, message) of every hidden row, column or sheet that the files of a run told of, each once."""
    query = (
        select(ImportItem.file, ImportItem.issues)
        .where(ImportItem.run_id == run_id, cast(col(ImportItem.issues), String).like("%\\_HIDDEN%", escape="\\"))
        .order_by(col(ImportItem.id))
    )
    found: dict[tuple[str, str, str], None] = {}
    for file, issues in session.exec(query):
        for issue in issues:
            if str(issue.get("code", "")).endswith("_HIDDEN"):
                found.setdefault((file, str(issue.get("where") or ""), str(issue.get("message") or "")))
        if len(found) >= limit:
            break
    return list(found)[:limit]


def first_files(session: Session, run_ids: Sequence[str]) -> dict[str, str]:
    """Run → the name of its first file with an item."""
    number = func.min(ImportItem.id)
    first = select(number).where(col(ImportItem.run_id).in_(list(run_ids))).group_by(col(ImportItem.run_id))
    rows = session.exec(select(ImportItem.run_id, ImportItem.file).where(col(ImportItem.id).in_(first)))
    return dict(rows.all())


def confirmed_as(session: Session, viewer: Viewer, preview_job: str) -> str:
    """The job that stores what a preview showed; "" while nobody has confirmed it."""
    found = session.exec(select(Job.id).where(Job.unique_key == f"confirm:{preview_job}")).first()
    return found if found and job(session, viewer, found) is not None else ""


def reasons(session: Session, run_id: str) -> list[tuple[str, int]]:
    """Code → number of items refused or waiting for it, the most frequent first."""
    held = [ItemOutcome.REFUSED, ItemOutcome.WAITING]
    number = func.count()
    query = (
        select(ImportItem.code, number)
        .where(ImportItem.run_id == run_id, col(ImportItem.outcome).in_(held))
        .group_by(col(ImportItem.code))
        .order_by(number.desc(), col(ImportItem.code))
    )
    return [(str(code), int(count)) for code, count in session.exec(query)]
