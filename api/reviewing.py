"""Deciding what an import left open, and the picture of the page in question."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from api.runtime import Runtime
from ingest.reviewing import decide_item
from talent_db import audit
from talent_db.domain.confirming import Word, decide_fact, decide_rivals
from talent_db.enums import ReviewKind
from talent_db.errors import InvalidInput, NotFound, NotPermitted
from talent_db.models import SourceFile
from talent_db.viewer import Viewer


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


def picture(runtime: Runtime, viewer: Viewer, file_id: str, page: int) -> bytes:
    """A page of a source file as PNG; who looked at it is recorded. Raises NotFound."""
    refuse(viewer)
    with runtime.database.read() as session:
        source = session.get(SourceFile, file_id)
    if source is None or source.format != "pdf" or not viewer.sees_path(source.owner_path):
        raise NotFound("没有这一页")
    with tempfile.TemporaryDirectory() as folder:
        sent, out = Path(folder) / "sent.pdf", Path(folder) / "page.png"
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
