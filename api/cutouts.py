"""The cut-outs of a question's sources; who looked is recorded, sensitive neighbours in a row are left out."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from api.cut_cache import Cutout
from api.reading import doubts
from api.reading.doubts import Doubt, Told
from api.reviewing import refuse
from api.runtime import Runtime
from talent_db import audit
from talent_db.domain.telling import MASK, SENSITIVE_FIELDS, mask
from talent_db.enums import ReviewKind
from talent_db.errors import NotFound
from talent_db.models import SourceFile
from talent_db.viewer import Viewer


def of_question(runtime: Runtime, viewer: Viewer, kind: ReviewKind, key: str) -> list[tuple[Told, Cutout]]:
    """Each value of a question with its cut-out. Raises NotFound, NotPermitted."""
    refuse(viewer)
    with runtime.database.read() as session:
        doubt = doubts.one(session, runtime.keys, viewer, kind, key)
    # The viewer is part of the key: everyone's first look is recorded.
    told = "\0".join(f"{one.file_id} {one.place} {one.words}" for one in doubt.told)
    digest = hashlib.sha256(f"{viewer.account}\0{kind.value}\0{key}\0{told}".encode()).hexdigest()
    found = runtime.cutouts.get(digest, lambda: _make(runtime, viewer, doubt))
    return list(zip(doubt.told, found, strict=True))


def picture(runtime: Runtime, viewer: Viewer, kind: ReviewKind, key: str, number: int) -> bytes:
    """The picture of one value; raises NotFound."""
    found = of_question(runtime, viewer, kind, key)
    if number >= len(found) or not found[number][1].picture:
        raise NotFound("这一处没有图")
    return found[number][1].picture


def _make(runtime: Runtime, viewer: Viewer, doubt: Doubt) -> list[Cutout]:
    found = [Cutout() for _ in doubt.told]
    for file_id in dict.fromkeys(told.file_id for told in doubt.told if told.file_id):
        mine = [number for number, told in enumerate(doubt.told) if told.file_id == file_id]
        cut = _of_file(runtime, viewer, file_id, [doubt.told[number] for number in mine], doubt.hidden)
        for number, one in zip(mine, cut, strict=True):
            found[number] = one
    return found


def _of_file(runtime: Runtime, viewer: Viewer, file_id: str, told: list[Told], hidden: frozenset[str]) -> list[Cutout]:
    with runtime.database.read() as session:
        source = session.get(SourceFile, file_id)
    if source is None or not viewer.sees_path(source.owner_path):
        return [Cutout() for _ in told]
    with tempfile.TemporaryDirectory() as folder:
        sent = Path(folder) / f"sent{Path(source.name).suffix.lower()[:10]}"
        out = Path(folder) / "out"
        out.mkdir()
        sent.write_bytes(runtime.files.get(source.storage_key))
        answers = runtime.parsers.cut_out(sent, out, [(one.place, one.words) for one in told])
        found = [_cutout(answer, out, one, hidden) for answer, one in zip(answers, told, strict=True)]
    with runtime.database.write() as session:
        detail = {"places": len(told), "purpose": "review"}
        audit.record(session, runtime.keys, viewer.account, "source.open", "source_file", file_id, detail)
    return found


def _cutout(answer: dict[str, Any], out: Path, told: Told, hidden: frozenset[str]) -> Cutout:
    if answer.get("picture"):
        file = (out / str(answer["picture"])).resolve()
        return Cutout(picture=file.read_bytes()) if file.is_relative_to(out.resolve()) else Cutout()
    if told.field in SENSITIVE_FIELDS:  # a picture is looked at, a text is too easily carried away
        return Cutout()
    if answer.get("cells"):
        prefix = (
            told.place.rpartition(", table ")[0] if ", table " in told.place else told.place.rpartition(", sheet ")[0]
        )
        return Cutout(cells=[_cell(cell, prefix, hidden) for cell in answer["cells"]])
    if answer.get("text"):
        start, end = int(answer["start"]), int(answer["end"])
        text = str(answer["text"])
        if mask(text) != text:  # the places would not fit any more
            return Cutout(text=mask(text))
        return Cutout(text=text, start=start, end=end)
    return Cutout()


def _cell(cell: dict[str, Any], prefix: str, hidden: frozenset[str]) -> dict[str, Any]:
    """A cell of the row; what is sensitive there stays closed. In a package places begin with the member's name."""
    place = str(cell["where"])
    secret = place in hidden or (prefix and f"{prefix}, {place}" in hidden)
    return {"text": MASK if secret else mask(str(cell["text"])), "is_value": bool(cell["is_value"])}
