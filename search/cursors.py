"""Cursors: the place of the last hit of a page, as a text that means nothing to its reader."""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass

from search.types import WordQuery
from talent_db.errors import InvalidInput

_CHECK = 8  # bytes of the checksum: enough to notice a changed cursor or one of another query


@dataclass(frozen=True)
class Place:
    """Where a page ended: the engine's raw score, the id, and how many hits came up to there."""

    score: float
    id: str
    rank: int


def encode(place: Place, query: WordQuery) -> str:
    """The cursor of a place in the answer to a query."""
    body = json.dumps([place.score, place.id, place.rank], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_check(body, query) + body).decode()


def decode(cursor: str, query: WordQuery) -> Place:
    """The place a cursor names; raises InvalidInput (CURSOR_INVALID) when it is not one of this query."""
    try:
        raw = base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True)
        check, body = raw[:_CHECK], raw[_CHECK:]
        if check != _check(body, query):
            raise ValueError("the checksum differs")
        score, key, rank = json.loads(body)
        return Place(float(score), str(key), int(rank))
    except (ValueError, TypeError, binascii.Error) as error:
        raise InvalidInput("翻页标记无效，请从第一页重新查", code="CURSOR_INVALID") from error


def _check(body: bytes, query: WordQuery) -> bytes:
    asked = repr((query.terms, query.filters)).encode()
    return hashlib.blake2b(asked + b"\0" + body, digest_size=_CHECK).digest()
