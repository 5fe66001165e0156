"""Outbox rows are deleted one by one when done; a change meanwhile keeps its own row."""

import pytest

from talent_db import outbox
from talent_db.enums import Root
from tests.factories.installation import Installation


def test_done_deletes_exactly_the_rows_taken(installation: Installation) -> None:
    with installation.database.write() as session:
        outbox.announce(session, Root.PROFILE, "p1", 1)
    with installation.database.read() as session:
        taken = outbox.take(session)
    with installation.database.write() as session:
        outbox.announce(session, Root.PROFILE, "p1", 2)

    with installation.database.write() as session:
        outbox.done(session, taken)

    with installation.database.read() as session:
        assert [(row.root_id, row.version) for row in outbox.take(session)] == [("p1", 2)]


def test_change_rolled_back_is_not_announced(installation: Installation) -> None:
    def announce_and_fail() -> None:
        with installation.database.write() as session:
            outbox.announce(session, Root.PROFILE, "p1", 1)
            raise KeyError

    with pytest.raises(KeyError):
        announce_and_fail()

    with installation.database.read() as session:
        assert outbox.pending(session) == 0


def test_take_gives_oldest_first_up_to_the_limit(installation: Installation) -> None:
    with installation.database.write() as session:
        for number in range(1200):
            outbox.announce(session, Root.PROFILE, f"p{number:04}", 1)

    with installation.database.write() as session:
        rows = outbox.take(session, 1100)
        outbox.done(session, rows)

    assert [row.root_id for row in rows[:2]] == ["p0000", "p0001"]
    with installation.database.read() as session:
        assert outbox.pending(session) == 100
