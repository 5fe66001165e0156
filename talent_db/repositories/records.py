"""Selects over records, facts and judgements."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select

from talent_db.enums import Verdict
from talent_db.models import Fact, Judgement, Record, SourceFile
from talent_db.repositories.doubts import silenced

# Built once: it runs with every row of an import.
_BY_SOURCE_KEY = (
    select(Record).where(col(Record.source_key) == bindparam("source_key")).order_by(col(Record.created_at))
)


def by_source_key(session: Session, source_key: str) -> list[Record]:
    """All tellings of one source, oldest first."""
    return list(session.exec(_BY_SOURCE_KEY, params={"source_key": source_key}))


def by_ids(session: Session, record_ids: Sequence[str]) -> list[Record]:
    """Records by id, in the order of their ids."""
    return list(session.exec(select(Record).where(col(Record.id).in_(list(record_ids))).order_by(col(Record.id))))


def newest_judgement(session: Session, record_id: str) -> Judgement | None:
    """The judgement that links a record: the newest ``same``. What is said of other persons beside it links nothing."""
    query = select(Judgement).where(Judgement.record_id == record_id, Judgement.verdict == Verdict.SAME)
    return session.exec(query.order_by(col(Judgement.id).desc()).limit(1)).first()


def linked_records(session: Session, profile_id: str) -> list[Record]:
    """The present tellings of a person: newest judgement ``same``, not replaced by a newer telling."""
    newest = (
        select(func.max(Judgement.id))
        .where(col(Judgement.record_id) == col(Record.id), col(Judgement.verdict) == Verdict.SAME)
        .correlate(Record)
    ).scalar_subquery()
    query = (
        select(Record)
        .join(Judgement, col(Judgement.record_id) == col(Record.id))
        .where(
            Judgement.profile_id == profile_id,
            Judgement.verdict == Verdict.SAME,
            col(Judgement.id) == newest,
            col(Record.replaced_by).is_(None),
        )
    )
    return list(session.exec(query))


def facts_of(session: Session, record_ids: Sequence[str]) -> list[Fact]:
    """All facts of some records that still speak: those a reviewer rejected or corrected are kept, but left out."""
    query = select(Fact).where(col(Fact.record_id).in_(record_ids), col(Fact.id).not_in(silenced()))
    return list(session.exec(query.order_by(col(Fact.id))))


def files_of(session: Session, file_ids: Sequence[str]) -> dict[str, SourceFile]:
    """Source files by id."""
    rows = session.exec(select(SourceFile).where(col(SourceFile.id).in_(file_ids)))
    return {row.id: row for row in rows}


def by_lookup(session: Session, lookup: str) -> list[Record]:
    """Records in which a sensitive value of this keyed hash stands."""
    query = select(Record).join(Fact, col(Fact.record_id) == col(Record.id)).where(Fact.lookup == lookup)
    return list(session.exec(query))
