"""The audit chain shows a row that was changed or taken out."""

from sqlalchemy import text
from sqlmodel import col, select

from talent_db import audit
from talent_db.models import AuditRow
from tests.factories.installation import Installation


def fill(installation: Installation) -> None:
    for number in range(3):
        with installation.database.write() as session:
            audit.record(session, installation.keys, "operator", "test", "thing", f"t{number}", {"数": number})


def test_untouched_chain_verifies(installation: Installation) -> None:
    fill(installation)

    with installation.database.read() as session:
        assert audit.verify(session, installation.keys) is None


def test_changed_row_is_found(installation: Installation) -> None:
    fill(installation)
    with installation.database.write() as session:
        session.execute(text("UPDATE audit_row SET actor = 'nobody' WHERE entity_id = 't1'"))

    with installation.database.read() as session:
        row = session.exec(select(AuditRow).where(col(AuditRow.entity_id) == "t1")).one()
        assert audit.verify(session, installation.keys) == row.seq


def test_row_taken_out_is_found_at_the_next(installation: Installation) -> None:
    fill(installation)
    with installation.database.write() as session:
        session.execute(text("DELETE FROM audit_row WHERE entity_id = 't1'"))

    with installation.database.read() as session:
        after = session.exec(select(AuditRow).where(col(AuditRow.entity_id) == "t2")).one()
        assert audit.verify(session, installation.keys) == after.seq
