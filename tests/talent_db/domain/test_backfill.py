"""Records without keys and traits, as before migration 0003, get them once and meet their persons."""

from typing import Any

import pytest
from sqlmodel import Session, delete, select

from talent_db import jobs
from talent_db.domain import backfill
from talent_db.domain.store import store_telling
from talent_db.enums import JobStatus
from talent_db.models import Job, Profile, RecordKey, RecordTraits
from talent_db.repositories import links
from tests.factories.installation import Installation
from tests.factories.people import ID_NUMBER, telling

SAME = {"id_number": ID_NUMBER}


def stored(session: Session, installation: Installation, key: str, **fields: Any) -> str:
    return store_telling(session, installation.keys, telling(key, **fields), "operator").record_id


def projection(session: Session) -> list[Any]:
    traits = sorted((row.record_id, str(row.traits)) for row in session.exec(select(RecordTraits)))
    return [traits, sorted((row.record_id, row.key) for row in session.exec(select(RecordKey)))]


@pytest.fixture
def old(installation: Installation) -> list[str]:
    """Two records of one person that never met, and the projection gone, as an old version would have left them."""
    with installation.database.write() as session:
        first = stored(session, installation, "file:a#0", **SAME)
        session.execute(delete(RecordKey))
        second = stored(session, installation, "file:b#0", employer="锦澜家具厂", **SAME)
        assert len(set(links.profile_of(session, [first, second]).values())) == 2
        session.execute(delete(RecordKey))
        session.execute(delete(RecordTraits))
    return [first, second]


def work(installation: Installation) -> bool:
    handlers = {backfill.KIND: lambda context: backfill.run(installation.keys, context)}
    return jobs.run_one(installation.database, "test", handlers)


def test_old_records_meet_and_twice_changes_nothing(installation: Installation, old: list[str]) -> None:
    with installation.database.write() as session:
        assert backfill.plan(session)
        assert backfill.plan(session)  # one job all the same
        assert len(session.exec(select(Job)).all()) == 1

    assert work(installation)

    with installation.database.write() as session:
        job = session.exec(select(Job)).one()
        assert (job.status, job.progress_done, job.progress_total) == (JobStatus.DONE, 2, 2)
        assert job.result == {"records": 2, "judged_again": 1}
        assert len(set(links.profile_of(session, old).values())) == 1
        assert not backfill.plan(session)
        before = projection(session)
        assert all(before)
    assert not work(installation)
    with installation.database.read() as session:
        assert projection(session) == before


def test_traits_of_an_older_form_are_made_anew_as_they_would_be_now(installation: Installation) -> None:
    with installation.database.write() as session:
        record = stored(session, installation, "file:a#0", **SAME)
        wanted = projection(session)
        row = session.get_one(RecordTraits, record)
        row.traits = {name: told for name, told in row.traits.items() if name not in ("form", "number_parts")}
        session.add(row)
        session.flush()
        assert backfill.plan(session)

    work(installation)

    with installation.database.read() as session:
        assert projection(session) == wanted
        assert session.exec(select(Profile)).one().merged_into is None
