"""Deciding what an import left open, and the picture of the page in question."""

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from api.runtime import Runtime
from ingest.cutouts import PAGED
from ingest.reviewing import decide_item
from talent_db import audit
from talent_db.domain.confirming import Word, decide_fact, decide_rivals
from talent_db.enums import ReviewKind, ReviewVerdict
from talent_db.errors import Conflict, InvalidInput, NotFound, NotPermitted
from talent_db.models import Fact, Record, SourceFile
from talent_db.repositories import doubts
from talent_db.viewer import Viewer

MOST_ALIKE = 500
AT_ONCE = 10  # facts a transaction: each makes a profile anew, and nobody waits longer than 200 ms for the lock


def decide(runtime: Runtime, viewer: Viewer, kind: ReviewKind, key: str, word: Word, values: Mapping[str, str]) -> None:
    """Keep a reviewer's decision; ``values`` are corrections by field."""
    refuse(viewer)
    with runtime.database.write() as session:
        if kind is ReviewKind.ITEM:
            decide_item(session, runtime.keys, viewer, key, word, values)
            return
        if len(values) > 1:
            raise InvalidInput("一次只能更正一项")
        one = Word(word.verdict, next(iter(values.values()), word.value), word.reason)
        if kind is ReviewKind.FACT:
            decide_fact(session, runtime.keys, viewer, key, one)
        else:
            profile_id, _, field = key.partition("/")
            decide_rivals(session, runtime.keys, viewer, profile_id, field, one)


def accept_alike(runtime: Runtime, viewer: Viewer, fact_id: str) -> int:
    """Confirm a fact with all that say the same in the same document; gives how many. Raises NotFound."""
    refuse(viewer)
    with runtime.database.read() as session:
        fact = session.get(Fact, fact_id)
        record = session.get(Record, fact.record_id) if fact else None
        if fact is None or record is None or not record.source_file_id or not viewer.sees_path(record.owner_path):
            raise NotFound("没有这条内容", fact=fact_id)
        found = doubts.alike(session, viewer.organisation_path, fact, record.source_file_id, MOST_ALIKE)
    for start in range(0, len(found), AT_ONCE):
        with runtime.database.write() as session:
            for key in found[start : start + AT_ONCE]:
                with suppress(Conflict):  # somebody else has decided it meanwhile
                    decide_fact(session, runtime.keys, viewer, key, Word(ReviewVerdict.ACCEPT))
    return len(found)


def picture(runtime: Runtime, viewer: Viewer, file_id: str, page: int) -> bytes:
    """A page of a source file as PNG; who looked at it is recorded. Raises NotFound."""
    refuse(viewer)
    with runtime.database.read() as session:
        source = session.get(SourceFile, file_id)
    if source is None or source.format not in PAGED or not viewer.sees_path(source.owner_path):
        raise NotFound("没有这一页")
    with tempfile.TemporaryDirectory() as folder:
        sent, out = Path(folder) / f"sent{Path(source.name).suffix.lower()[:10]}", Path(folder) / "page.png"
        sent.write_bytes(runtime.files.get(source.storage_key))
        if not runtime.parsers.draw_page(sent, out, page):
            raise NotFound("没有这一页")
        content = out.read_bytes()
    with runtime.database.write() as session:
        detail = {"page": page, "purpose": "review"}
        audit.record(session, runtime.keys, viewer.account, "source.open", "source_file", file_id, detail)
    return content


def refuse(viewer: Viewer) -> None:
    """Raise NotPermitted for all but operators and cadres."""
    if not viewer.sees_internal:
        raise NotPermitted("只有工会工作人员可以核对")
