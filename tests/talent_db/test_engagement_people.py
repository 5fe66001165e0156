"""The migration gives visits that are there already their people, so that profiles find them."""

from sqlmodel import select

from talent_db.db import Database, open_database
from talent_db.migrate import upgrade
from talent_db.models import Engagement, EngagementPerson
from talent_db.repositories.engagements import people_of, rewrite_people, visits_of
from tests.factories.installation import Installation


def people(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        return sorted((row.engagement_id, row.profile_id) for row in session.exec(select(EngagementPerson)))


def visit(number: str, *profile_ids: str | None) -> Engagement:
    told = [{"profile_id": key, "name": "谷见山", "employer": ""} for key in profile_ids]
    return Engagement(external_id=number, visited_on="2024-05-16", people=told, result="不再啃轨")


def test_visits_from_before_get_their_people(database_url: str) -> None:
    database = open_database(database_url)
    upgrade(database, "0005reviews")
    with database.write() as session:
        session.add_all([visit("V-1", "p1", "p2", None, "p1"), visit("V-2", None)])

    upgrade(database)

    assert [profile_id for _, profile_id in people(database)] == ["p1", "p2"]
    database.engine.dispose()


def test_rows_follow_what_the_visit_says(installation: Installation) -> None:
    with installation.database.write() as session:
        row = visit("V-1", "p1", "p2")
        session.add(row)
        session.flush()
        rewrite_people(session, row)
        row.people = [{"profile_id": "p3"}]
        session.add(row)
        rewrite_people(session, row)
        assert people_of(row) == ["p3"]

    with installation.database.read() as session:
        assert [found.external_id for found, _ in visits_of(session, "p3")] == ["V-1"]
        assert visits_of(session, "p1") == []
