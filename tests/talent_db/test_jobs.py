"""The job table: one worker at a time, leases that run out, retries, cancelling, progress."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from talent_db import jobs
from talent_db.clock import now
from talent_db.enums import JobStatus
from talent_db.jobs import JobCancelled, JobContext
from talent_db.models import Job
from tests.factories.installation import Installation


def add(installation: Installation, key: str = "a") -> str:
    with installation.database.write() as session:
        return jobs.enqueue(session, "work", key, {"n": 1}).id


def look(installation: Installation, job_id: str) -> Job:
    with installation.database.read() as session:
        return session.get_one(Job, job_id)


def change(installation: Installation, job_id: str, **values: Any) -> None:
    with installation.database.write() as session:
        job = session.get_one(Job, job_id)
        for name, value in values.items():
            setattr(job, name, value)
        session.add(job)


def test_same_unique_key_is_one_job(installation: Installation) -> None:
    first, second = add(installation), add(installation)

    assert first == second
    with installation.database.read() as session:
        assert len(session.exec(select(Job)).all()) == 1


def test_leased_job_is_not_given_to_another_worker(installation: Installation) -> None:
    job_id = add(installation)

    first = jobs.lease(installation.database, "w1", ["work"])
    second = jobs.lease(installation.database, "w2", ["work"])

    assert first is not None
    assert first.id == job_id
    assert second is None


def test_job_whose_lease_ran_out_is_taken_over(installation: Installation) -> None:
    job_id = add(installation)
    jobs.lease(installation.database, "w1", ["work"])
    change(installation, job_id, lease_until=now() - timedelta(seconds=1))

    taken = jobs.lease(installation.database, "w2", ["work"])

    assert taken is not None
    assert (taken.leased_by, taken.attempts) == ("w2", 2)


def test_success_keeps_result_and_progress(installation: Installation) -> None:
    job_id = add(installation)

    def handler(context: JobContext) -> dict[str, Any]:
        context.beat(3, 4)
        return {"sum": context.payload["n"] + 1}

    assert jobs.run_one(installation.database, "w", {"work": handler})

    job = look(installation, job_id)
    assert (job.status, job.result, job.progress_done, job.progress_total) == (JobStatus.DONE, {"sum": 2}, 3, 4)
    assert not jobs.run_one(installation.database, "w", {"work": handler})


def test_failure_waits_to_be_tried_again_and_ends_failed(installation: Installation) -> None:
    job_id = add(installation)
    change(installation, job_id, max_attempts=2)

    def handler(context: JobContext) -> dict[str, Any]:
        raise ValueError("坏了")

    jobs.run_one(installation.database, "w", {"work": handler})
    waiting = look(installation, job_id)
    assert waiting.status is JobStatus.WAITING
    assert waiting.not_before > now()
    assert waiting.error == "ValueError: 坏了"

    change(installation, job_id, not_before=now() - timedelta(seconds=1))
    jobs.run_one(installation.database, "w", {"work": handler})
    assert look(installation, job_id).status is JobStatus.FAILED


def test_cancelled_job_stops_at_its_next_heartbeat(installation: Installation) -> None:
    job_id = add(installation)
    reached: list[str] = []

    def handler(context: JobContext) -> dict[str, Any]:
        with installation.database.write() as session:
            assert jobs.cancel(session, job_id)
        context.beat(1, 2)
        reached.append("after")
        return {}

    jobs.run_one(installation.database, "w", {"work": handler})

    assert reached == []
    assert look(installation, job_id).status is JobStatus.CANCELLED


def test_worker_that_lost_its_lease_cannot_finish_the_job(installation: Installation) -> None:
    job_id = add(installation)

    def slow(context: JobContext) -> dict[str, Any]:
        change(installation, job_id, lease_until=now() - timedelta(seconds=1))
        jobs.lease(installation.database, "w2", ["work"])
        with pytest.raises(JobCancelled):
            context.beat(1, 1)
        return {"by": "w1"}

    jobs.run_one(installation.database, "w1", {"work": slow})

    job = look(installation, job_id)
    assert (job.status, job.leased_by, job.result) == (JobStatus.LEASED, "w2", {})


def test_unknown_kind_is_left_for_those_who_know_it(installation: Installation) -> None:
    add(installation)

    assert jobs.lease(installation.database, "w", ["other"]) is None


def test_cancel_of_a_finished_job_does_nothing(installation: Installation) -> None:
    job_id = add(installation)
    jobs.run_one(installation.database, "w", {"work": lambda context: {}})

    with installation.database.write() as session:
        assert_not_cancelled(session, job_id)


def assert_not_cancelled(session: Session, job_id: str) -> None:
    assert not jobs.cancel(session, job_id)
    assert session.get_one(Job, job_id).status is JobStatus.DONE
