"""How a job that waits stands in the queue: how long, behind how many others, and whether any worker is at work at all."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from talent_db.clock import now
from talent_db.enums import JobStatus
from talent_db.models import Job

# A worker looks every half second, Celery's beat rings every five seconds, and an index that is brought up to date in
# between takes five: whoever waits longer while nobody holds a lease waits for a worker that is not there.
UNHEARD = timedelta(seconds=30)
ENDED = (JobStatus.DONE, JobStatus.FAILED)


@dataclass(frozen=True)
class QueueState:
    """``ahead`` jobs are being done or come first; ``has_no_worker`` when nobody seems to be there to do any."""

    seconds: int
    ahead: int
    has_no_worker: bool

    @property
    def waited(self) -> str:
        """How long nothing has happened, in words."""
        return f"{self.seconds // 60} 分钟" if self.seconds >= 60 else f"{self.seconds} 秒"


def queue_state(session: Session, job: Job) -> QueueState | None:
    """The state of a job that nobody does at this moment though its time has come; None for any other."""
    moment = now()
    since = _idle_since(job, moment)
    if since is None:
        return None
    at_work = session.exec(
        select(func.count()).where(Job.status == JobStatus.LEASED, col(Job.lease_until) >= moment)
    ).one()
    before = session.exec(
        select(func.count()).where(
            Job.status == JobStatus.WAITING, col(Job.created_at) < job.created_at, col(Job.not_before) <= moment
        )
    ).one()
    signs: list[datetime | None] = [  # max over nothing gives None
        since,
        session.exec(select(func.max(Job.updated_at)).where(col(Job.status).in_(ENDED))).one(),
    ]
    waited = moment - max(sign for sign in signs if sign is not None)
    return QueueState(int(waited.total_seconds()), at_work + before, not at_work and waited > UNHEARD)


def _idle_since(job: Job, moment: datetime) -> datetime | None:
    """Since when somebody should do it: its time has come, or the worker that had it is silent."""
    if job.status is JobStatus.WAITING and job.not_before <= moment:
        return max(job.not_before, job.updated_at)
    if job.status is JobStatus.LEASED and job.lease_until is not None and job.lease_until < moment:
        return job.lease_until
    return None
