"""What waits: rows for the index, jobs for the worker; and for how long."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from talent_db import outbox
from talent_db.clock import now
from talent_db.enums import JobStatus
from talent_db.models import Job, OutboxRow, Profile

OPEN = (JobStatus.WAITING, JobStatus.LEASED)


def counts(session: Session) -> dict[str, tuple[str, int]]:
    """Name of a figure → what it says and its value."""
    profiles = select(func.count()).select_from(Profile).where(col(Profile.merged_into).is_(None))
    waiting = select(func.count()).select_from(Job).where(col(Job.status).in_(OPEN))
    failed = select(func.count()).select_from(Job).where(Job.status == JobStatus.FAILED)
    return {
        "profiles": ("Profiles in the database", session.exec(profiles).one()),
        "outbox_rows": ("Changes the index has yet to hear of", outbox.pending(session)),
        "jobs_open": ("Jobs waiting or running", session.exec(waiting).one()),
        "jobs_failed": ("Jobs that failed for good", session.exec(failed).one()),
    }


def longest_wait_s(session: Session) -> float:
    """Seconds since the oldest thing that the worker should have taken by now; 0 when nothing waits."""
    moment = now()
    row = session.exec(select(func.min(OutboxRow.created_at))).one()
    idle = (col(Job.status) == JobStatus.WAITING) & (col(Job.not_before) <= moment)
    lost = (col(Job.status) == JobStatus.LEASED) & (col(Job.lease_until) < moment)
    job = session.exec(select(func.min(Job.updated_at)).where(idle | lost)).one()
    moments: list[datetime | None] = [row, job]  # min over nothing gives None
    return max(((moment - found).total_seconds() for found in moments if found is not None), default=0.0)
