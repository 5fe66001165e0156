"""Keys and traits for records that were stored before there were any, or in an older form: done once, as a job.

Each record is a step of its own: whatever ends the job, the next attempt goes on where it stopped.
"""

from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, delete, select

from talent_db import jobs
from talent_db.crypto import KeyRing
from talent_db.domain.rejudging import rejudge
from talent_db.domain.telling import open_fact
from talent_db.identity.projection import remember
from talent_db.identity.traits import FORM, to_claim, to_traits
from talent_db.models import Fact, Record, RecordKey, RecordTraits
from talent_db.repositories import links

KIND = "identity-backfill"
BATCH = 25  # records a transaction: other writers wait for less than 200 ms


def plan(session: Session) -> bool:
    """Put the job into the table when a record waits for it; False when none does."""
    if session.exec(_waiting(select(Record.id)).limit(1)).first() is None:
        return False
    jobs.enqueue(session, KIND, f"{KIND}:{FORM}", {})
    return True


def run(keys: KeyRing, context: jobs.JobContext) -> dict[str, Any]:
    """Give every waiting record its keys and traits; those without any are judged again, since nobody ever met them."""
    done = judged = 0
    with context.database.read() as session:
        total = session.exec(_waiting(select(func.count(col(Record.id))))).one()
    while True:
        with context.database.write() as session:
            batch = list(session.exec(_waiting(select(Record)).order_by(col(Record.id)).limit(BATCH)))
            for record in batch:
                judged += _fill(session, keys, record)
            done += len(batch)
            context.hold(session, progress_done=done, progress_total=max(total, done))
        if not batch:
            return {"records": done, "judged_again": judged}


def _fill(session: Session, keys: KeyRing, record: Record) -> bool:
    """Keys and traits from the facts of a record; True when it had none and so moved to somebody else."""
    was_unknown = not links.traits_of(session, [record.id])
    session.execute(delete(RecordTraits).where(col(RecordTraits.record_id) == record.id))
    session.execute(delete(RecordKey).where(col(RecordKey.record_id) == record.id))
    told: dict[str, Any] = {}
    for fact in session.exec(select(Fact).where(Fact.record_id == record.id).order_by(col(Fact.id))):
        told.setdefault(fact.field, open_fact(keys, fact)[0])
    remember(session, keys, record.id, to_traits(to_claim(told, record.external_id), keys.fingerprint))
    session.flush()
    return was_unknown and record.replaced_by is None and bool(rejudge(session, keys, record.id))


def _waiting(query: Any) -> Any:
    form = col(RecordTraits.traits)["form"].as_integer()
    return query.outerjoin(RecordTraits, col(RecordTraits.record_id) == col(Record.id)).where(
        or_(col(RecordTraits.record_id).is_(None), form.is_(None), form < FORM)
    )
