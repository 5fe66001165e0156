"""Cursors: the place of the last hit of a page, as a text that means nothing to its reader."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from search.types import WordQuery
from talent_db.errors import InvalidInput

_CHECK = 8  # bytes of the checksum: enough to notice a changed cursor or one of another query
_INVALID = "翻页标记无效，请从第一页重新查"


@dataclass(frozen=True)
class Place:
    """Where a page ended: the engine's raw score, the id, and how many hits came up to there."""

    score: float
    id: str
    rank: int


class Cursors:
    """Writes and reads the cursors of one query; those of another are refused."""

    def __init__(self, query: WordQuery) -> None:
        # Joined by hand: repr of a hundred terms takes as long as the search itself.
        asked = [f"{term.field}\t{term.token}\t{term.weight}" for term in query.terms]
        asked.append(repr(query.filters))
        self._query = hashlib.blake2b("\n".join(asked).encode(), digest_size=32).digest()

    def encode(self, place: Place) -> str:
        """The cursor of a place in the answer."""
        body = f"{place.score!r} {place.rank} {place.id}".encode()
        return base64.urlsafe_b64encode(self._check(body) + body).decode()

    def decode(self, cursor: str) -> Place:
        """The place a cursor names; raises InvalidInput (CURSOR_INVALID) when it is not one of this query."""
        try:
            raw = base64.b64decode(cursor.encode("ascii"), altchars=b"-_", validate=True)
        except (ValueError, binascii.Error) as error:
            raise InvalidInput(_INVALID, code="CURSOR_INVALID") from error
        check, body = raw[:_CHECK], raw[_CHECK:]
        if check != self._check(body):
            raise InvalidInput(_INVALID, code="CURSOR_INVALID")
        score, rank, key = body.decode().split(" ", 2)
        return Place(float(score), key, int(rank))

    def _check(self, body: bytes) -> bytes:
        return hashlib.blake2b(body, digest_size=_CHECK, key=self._query).digest()
