"""The audit trail: rows chained by a keyed hash, so that a row changed or taken out shows."""

import json
from typing import Any

from sqlmodel import Session, col, select

from talent_db.clock import now
from talent_db.crypto import KeyRing
from talent_db.models import AuditRow

# Built once: it runs with every change of state.
_LAST_CHAIN = select(AuditRow.chain).order_by(col(AuditRow.seq).desc()).limit(1)


def record(
    session: Session,
    keys: KeyRing,
    actor: str,
    action: str,
    entity: str,
    entity_id: str,
    detail: dict[str, Any] | None = None,
) -> AuditRow:
    """Append a row in the running write transaction and chain it to the last one."""
    last = session.exec(_LAST_CHAIN).first()
    row = AuditRow(at=now(), actor=actor, action=action, entity=entity, entity_id=entity_id, detail=detail or {})
    row.chain = _chain(keys, row, last or "")
    session.add(row)
    session.flush()
    return row


def verify(session: Session, keys: KeyRing) -> int | None:
    """The ``seq`` of the first row that does not fit the chain, None when all do."""
    before = ""
    for row in session.exec(select(AuditRow).order_by(col(AuditRow.seq))):
        if row.chain != _chain(keys, row, before):
            return row.seq
        before = row.chain
    return None


def _chain(keys: KeyRing, row: AuditRow, before: str) -> str:
    content = [before, row.at.isoformat(), row.actor, row.action, row.entity, row.entity_id, row.detail]
    return keys.fingerprint(json.dumps(content, ensure_ascii=False, sort_keys=True), "audit")
