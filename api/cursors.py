"""Opaque cursors of the lists that the database answers; those of search come from the engine."""

import base64
import binascii
import json
import re

from talent_db.errors import InvalidInput

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def make_cursor(kind: str, last_id: str) -> str:
    """The cursor after the row ``last_id`` of the list ``kind``."""
    return base64.urlsafe_b64encode(json.dumps([kind, last_id]).encode()).decode().rstrip("=")


def read_cursor(kind: str, cursor: str | None) -> str | None:
    """The id after which the page begins; raises InvalidInput (CURSOR_INVALID) for one that we did not make."""
    if not cursor:
        return None
    try:
        found = json.loads(base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        raise bad_cursor() from error
    if not isinstance(found, list) or len(found) != 2 or found[0] != kind:
        raise bad_cursor()
    if not isinstance(found[1], str) or not _UUID.fullmatch(found[1]):
        raise bad_cursor()
    return found[1]


def bad_cursor() -> InvalidInput:
    """The error for a cursor that does not belong to this list."""
    return InvalidInput("翻页标记无效，请从第一页重新开始", code="CURSOR_INVALID")
