"""Traits and keys of a record as they are stored, so that later claims meet it."""

import json
from collections.abc import Iterable

from sqlalchemy import insert
from sqlmodel import Session

from talent_db.crypto import KeyRing
from talent_db.identity.blocking import Key, keys_of
from talent_db.identity.traits import Traits
from talent_db.models import RecordKey, RecordTraits

KEY_LENGTH = 24  # hex characters: 96 bits, no collision among billions of keys


def hashed(keys: KeyRing, found: Iterable[Key]) -> list[str]:
    """Blocking keys as keyed hashes, so that no birth or number can be guessed from them."""
    plain = sorted({json.dumps(key, ensure_ascii=False) for key in found})
    return [keys.fingerprint(key, "identity-key")[:KEY_LENGTH] for key in plain]


def remember(session: Session, keys: KeyRing, record_id: str, traits: Traits) -> None:
    """Store what a record is found by. Called once a record, in the transaction that stores it."""
    session.execute(insert(RecordTraits), [{"record_id": record_id, "traits": traits.as_json()}])
    rows = [{"key": key, "record_id": record_id} for key in hashed(keys, keys_of(traits))]
    if rows:
        session.execute(insert(RecordKey), rows)
