"""The job table: work that outlives its process. Handlers are registered by name; one worker holds a lease at a time.

A lease that runs out is taken over by another worker, so every handler must be safe to run twice.
"""

import logging
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from talent_db.beside import repeating
from talent_db.clock import now
from talent_db.db import Database
from talent_db.enums import JobStatus
from talent_db.errors import StorageBusy, TalentError
from talent_db.models import Job

LEASE = timedelta(seconds=60)  # a worker that is silent for so long has lost its job to the next one
PULSE_SECONDS = 15.0  # a worker that lives says so this often: three pulses may go missing
RETRY_DELAY = timedelta(seconds=5)
log = logging.getLogger(__name__)


class JobCancelled(TalentError):
    """The job was cancelled, or its lease went to another worker: stop working."""

    code = "JOB_CANCELLED"
    message = "任务已取消"


class JobStopped(JobCancelled):
    """The worker was told to stop: the job is given back, and the next worker goes on."""

    code = "JOB_STOPPED"
    message = "任务进程正在退出，任务稍后接着做"


def never() -> bool:
    """Nobody tells this worker to stop."""
    return False


@dataclass(frozen=True)
class JobContext:
    """What a handler is given: the job's payload and a heartbeat that also tells progress.

    ``is_stopping`` says that the worker has to end: the next heartbeat then raises JobStopped.
    """

    database: Database
    job_id: str
    worker: str
    payload: dict[str, Any]
    is_stopping: Callable[[], bool] = never

    def go_on(self) -> None:
        """Raise JobStopped when the worker has to end."""
        if self.is_stopping():
            raise JobStopped(job=self.job_id)

    def beat(self, done: int, total: int) -> None:
        """Renew the lease and tell progress; raises JobCancelled when the job is no longer ours."""
        with self.database.write() as session:
            self.hold(session, progress_done=done, progress_total=total)

    def hold(self, session: Session, **progress: int) -> None:
        """The same within a running transaction: whatever it writes is written only while the job is ours."""
        self.go_on()
        changed = session.execute(
            update(Job)
            .where(col(Job.id) == self.job_id, col(Job.leased_by) == self.worker, col(Job.status) == JobStatus.LEASED)
            .values(lease_until=now() + LEASE, updated_at=now(), **progress)
        )
        if changed.rowcount == 0:  # type: ignore[attr-defined]
            raise JobCancelled(job=self.job_id)


Handler = Callable[[JobContext], dict[str, Any]]


def enqueue(session: Session, kind: str, unique_key: str, payload: dict[str, Any], worker: str = "") -> Job:
    """Add a job unless one of the same unique key is there; gives the job that is. A ``worker`` holds it at once."""
    known = session.exec(select(Job).where(Job.unique_key == unique_key)).first()
    if known is not None:
        return known
    job = Job(kind=kind, unique_key=unique_key, payload=payload)
    if worker:
        job.status, job.leased_by, job.lease_until, job.attempts = JobStatus.LEASED, worker, now() + LEASE, 1
    try:
        with session.begin_nested():
            session.add(job)
    except IntegrityError:  # another process was first (PostgreSQL)
        return session.exec(select(Job).where(Job.unique_key == unique_key)).one()
    return job


def worker_name() -> str:
    """The name of this process as a worker."""
    return f"{socket.gethostname()[:80]}:{os.getpid()}"


def release(session: Session, worker: str) -> int:
    """Give back what a worker that has ended held, so that nobody waits for its lease; gives the number of jobs."""
    changed = session.execute(
        update(Job)
        .where(col(Job.leased_by) == worker, col(Job.status) == JobStatus.LEASED)
        .values(status=JobStatus.WAITING, leased_by="", lease_until=None, updated_at=now())
    )
    return int(changed.rowcount)  # type: ignore[attr-defined]


def release_dead(session: Session) -> int:
    """Give back what processes of this machine held that are no more; gives the number of jobs."""
    host = worker_name().rpartition(":")[0]
    query = select(Job.leased_by).where(
        col(Job.leased_by).startswith(f"{host}:", autoescape=True), Job.status == JobStatus.LEASED
    )
    return sum(release(session, name) for name in set(session.exec(query)) if not _is_alive(name))


def _is_alive(worker: str) -> bool:
    number = worker.rpartition(":")[2]
    if not number.isdecimal():
        return True  # not one of our names: its lease decides
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # it lives, as another user
    return True


def lease(database: Database, worker: str, kinds: list[str], job_id: str | None = None) -> Job | None:
    """Take the oldest job that waits, or whose lease ran out (or just ``job_id``); None when there is nothing to do."""
    moment = now()
    free = or_(
        (col(Job.status) == JobStatus.WAITING) & (col(Job.not_before) <= moment),
        (col(Job.status) == JobStatus.LEASED) & (col(Job.lease_until) < moment),
    )
    with database.write() as session:
        query = select(Job).where(free, col(Job.kind).in_(kinds)).order_by(col(Job.created_at)).limit(1)
        if job_id is not None:
            query = query.where(Job.id == job_id)
        job = session.exec(query.with_for_update(skip_locked=True)).first()
        if job is None:
            return None
        job.status, job.leased_by, job.lease_until = JobStatus.LEASED, worker, moment + LEASE
        job.attempts += 1
        job.updated_at = moment
        session.add(job)
        return job


def run_one(
    database: Database,
    worker: str,
    handlers: dict[str, Handler],
    job_id: str | None = None,
    is_stopping: Callable[[], bool] = never,
) -> bool:
    """Lease one job and run its handler; False when there was nothing to do. A failure is kept on the job."""
    job = lease(database, worker, sorted(handlers), job_id)
    if job is None:
        return False
    try:
        run_leased(database, job, worker, handlers[job.kind], is_stopping)
    except Exception as error:  # noqa: BLE001  the outermost edge of a job: kept on the job, the worker lives on
        log.info("job_ended kind=%s error=%s", job.kind, type(error).__name__)
    return True


def run_leased(
    database: Database, job: Job, worker: str, handler: Handler, is_stopping: Callable[[], bool] = never
) -> dict[str, Any]:
    """Run the handler of a job that this worker holds; gives its result, or raises what it raised, kept on the job."""
    context = JobContext(database, job.id, worker, job.payload, is_stopping)
    try:
        with repeating(PULSE_SECONDS, lambda: _renew_lease(context)):
            result = handler(context)
    except JobStopped:
        _give_back(database, job, worker)
        raise
    except JobCancelled:
        raise
    except Exception as error:
        _finish(database, job, worker, error=f"{type(error).__name__}: {error}")
        raise
    _finish(database, job, worker, result=result)
    return result


def _renew_lease(context: JobContext) -> bool:
    """Beside the handler: a file that takes a minute to read does not lose the job. False once it was cancelled."""
    try:
        with context.database.write() as session:
            context.hold(session)
    except StorageBusy:
        return True  # the next pulse is early enough
    except JobCancelled:
        return False  # the handler learns it at its own next heartbeat
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


def _give_back(database: Database, job: Job, worker: str) -> None:
    """Let the next worker go on at once; an attempt that was stopped does not count."""
    with database.write() as session:
        session.execute(
            update(Job)
            .where(col(Job.id) == job.id, col(Job.leased_by) == worker, col(Job.status) == JobStatus.LEASED)
            .values(
                status=JobStatus.WAITING,
                leased_by="",
                lease_until=None,
                attempts=col(Job.attempts) - 1,
                updated_at=now(),
            )
        )


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
