"""The job table: work that outlives its process. Handlers are registered by name; one worker holds a lease at a time.

A lease that runs out is taken over by another worker, so every handler must be safe to run twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from talent_db.clock import now
from talent_db.db import Database
from talent_db.enums import JobStatus
from talent_db.errors import TalentError
from talent_db.models import Job

LEASE = timedelta(seconds=60)  # steps are to be shorter than this, or beat the heart in between
RETRY_DELAY = timedelta(seconds=5)


class JobCancelled(TalentError):
    """The job was cancelled, or its lease went to another worker: stop working."""

    code = "JOB_CANCELLED"
    message = "任务已取消"


@dataclass(frozen=True)
class JobContext:
    """What a handler is given: the job's payload and a heartbeat that also tells progress."""

    database: Database
    job_id: str
    worker: str
    payload: dict[str, Any]

    def beat(self, done: int, total: int) -> None:
        """Renew the lease and tell progress; raises JobCancelled when the job is no longer ours."""
        with self.database.write() as session:
            changed = session.execute(
                update(Job)
                .where(
                    col(Job.id) == self.job_id, col(Job.leased_by) == self.worker, col(Job.status) == JobStatus.LEASED
                )
                .values(lease_until=now() + LEASE, progress_done=done, progress_total=total, updated_at=now())
            )
        if changed.rowcount == 0:  # type: ignore[attr-defined]
            raise JobCancelled(job=self.job_id)


Handler = Callable[[JobContext], dict[str, Any]]


def enqueue(session: Session, kind: str, unique_key: str, payload: dict[str, Any]) -> Job:
    """Add a job unless one of the same unique key is there; gives the job that is."""
    known = session.exec(select(Job).where(Job.unique_key == unique_key)).first()
    if known is not None:
        return known
    job = Job(kind=kind, unique_key=unique_key, payload=payload)
    try:
        with session.begin_nested():
            session.add(job)
    except IntegrityError:  # another process was first (PostgreSQL)
        return session.exec(select(Job).where(Job.unique_key == unique_key)).one()
    return job


def lease(database: Database, worker: str, kinds: list[str]) -> Job | None:
    """Take the oldest job that waits, or whose lease ran out; None when there is nothing to do."""
    moment = now()
    free = or_(
        (col(Job.status) == JobStatus.WAITING) & (col(Job.not_before) <= moment),
        (col(Job.status) == JobStatus.LEASED) & (col(Job.lease_until) < moment),
    )
    with database.write() as session:
        query = select(Job).where(free, col(Job.kind).in_(kinds)).order_by(col(Job.created_at)).limit(1)
        job = session.exec(query.with_for_update(skip_locked=True)).first()
        if job is None:
            return None
        job.status, job.leased_by, job.lease_until = JobStatus.LEASED, worker, moment + LEASE
        job.attempts += 1
        job.updated_at = moment
        session.add(job)
        return job


def run_one(database: Database, worker: str, handlers: dict[str, Handler]) -> bool:
    """Lease one job and run its handler; False when there was nothing to do. A failure is kept on the job."""
    job = lease(database, worker, sorted(handlers))
    if job is None:
        return False
    try:
        result = handlers[job.kind](JobContext(database, job.id, worker, job.payload))
    except JobCancelled:
        return True
    except Exception as error:  # noqa: BLE001  the outermost edge of a job: kept on the job, the worker lives on
        _finish(database, job, worker, error=f"{type(error).__name__}: {error}")
        return True
    _finish(database, job, worker, result=result)
    return True


def cancel(session: Session, job_id: str) -> bool:
    """Cancel a job that is not finished; its worker learns it at the next heartbeat."""
    open_states = [JobStatus.WAITING, JobStatus.LEASED]
    changed = session.execute(
        update(Job)
        .where(col(Job.id) == job_id, col(Job.status).in_(open_states))
        .values(status=JobStatus.CANCELLED, updated_at=now())
    )
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def _finish(
    database: Database, job: Job, worker: str, *, result: dict[str, Any] | None = None, error: str = ""
) -> None:
    again = bool(error) and job.attempts < job.max_attempts
    status = JobStatus.WAITING if again else JobStatus.FAILED if error else JobStatus.DONE
    with database.write() as session:
        session.execute(
            update(Job)
            .where(col(Job.id) == job.id, col(Job.leased_by) == worker, col(Job.status) == JobStatus.LEASED)
            .values(
                status=status,
                error=error[:2000],
                result=result or {},
                leased_by="",
                lease_until=None,
                not_before=now() + RETRY_DELAY * job.attempts,
                updated_at=now(),
            )
        )
