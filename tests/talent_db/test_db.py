"""Sessions, locks and column types behave alike on both databases."""

import threading
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlmodel import select

from talent_db.enums import HonourLevel, JobStatus, OrganisationKind
from talent_db.models import Job, Organisation
from tests.factories.installation import Installation


def test_eight_threads_lose_no_increment(installation: Installation) -> None:
    with installation.database.write() as session:
        session.add(Job(id="j", kind="count", unique_key="count"))

    def work() -> None:
        for _ in range(25):
            with installation.database.write() as session:
                job = session.exec(select(Job).where(Job.id == "j").with_for_update()).one()
                job.progress_done += 1
                session.add(job)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with installation.database.read() as session:
        assert session.get_one(Job, "j").progress_done == 200


def test_moment_comes_back_in_utc_with_zone(installation: Installation) -> None:
    shanghai = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    with installation.database.write() as session:
        session.add(Job(id="j", kind="k", unique_key="k", not_before=shanghai))

    with installation.database.read() as session:
        stored = session.get_one(Job, "j").not_before

    assert stored == datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    assert stored.tzinfo is UTC


def test_moment_without_zone_is_refused(installation: Installation) -> None:
    naive = datetime(2026, 11, 25)  # noqa: DTZ001  the point of the test

    with pytest.raises(StatementError, match="time zone"), installation.database.write() as session:
        session.add(Job(kind="k", unique_key="k", not_before=naive))


def test_enumeration_is_stored_by_value(installation: Installation) -> None:
    with installation.database.write() as session:
        session.add(Organisation(name="海州区总工会", kind=OrganisationKind.UNION, path="/js/lyg/hz/"))

    with installation.database.read() as session:
        assert session.execute(text("SELECT kind FROM organisation")).scalar_one() == "union"


def test_value_outside_the_list_is_refused(installation: Installation) -> None:
    with pytest.raises(StatementError), installation.database.write() as session:
        session.add(Job(kind="k", unique_key="k", status="sleeping"))  # type: ignore[arg-type]


def test_write_rolls_back_on_error(installation: Installation) -> None:
    def add_and_fail() -> None:
        with installation.database.write() as session:
            session.add(Job(kind="k", unique_key="k"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()

    with installation.database.read() as session:
        assert session.exec(select(Job)).all() == []


def test_labels_stand_beside_values() -> None:
    assert JobStatus.LEASED.label == "进行中"
    assert HonourLevel("省级") is HonourLevel.PROVINCIAL


def test_writer_who_comes_back_at_once_starves_nobody(installation: Installation) -> None:
    stop = threading.Event()

    def write_on_and_on() -> None:
        while not stop.is_set():
            with installation.database.write():
                time.sleep(0.1)

    busy = threading.Thread(target=write_on_and_on)
    busy.start()
    waits = []
    try:
        for _ in range(5):
            start = time.monotonic()
            with installation.database.write():
                waits.append(time.monotonic() - start)
    finally:
        stop.set()
        busy.join()

    assert max(waits) < 2.0
