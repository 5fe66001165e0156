"""The notes (comments) of a sheet's cells: nobody's data, but a returned sheet tells in them what each row was."""

import posixpath
import re
from typing import Any
from zipfile import ZipFile

from lxml import etree

from ingest.readers.package_parts import read_part, read_relations
from ingest.readers.sheet_values import column_number
from ingest.readers.xlsx_fast import SAFE

MAX_NOTES = 20_000  # as many as the rows of the longest list
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_notes(archive: ZipFile, part: str, names: set[str]) -> dict[tuple[int, int], str]:
    """(row, column) from 0 → the words of the note at that cell of the sheet in this part of the zip."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    notes: dict[tuple[int, int], str] = {}
    for item in read_relations(archive, relations) if relations in names else ():
        inside = posixpath.normpath(posixpath.join(folder, item.target)).lstrip("/")
        if item.is_external or not item.kind.endswith("/comments") or inside not in names:
            continue
        parser: Any = etree.XMLParser(**SAFE)
        for comment in list(etree.fromstring(read_part(archive, inside), parser).iter("{*}comment"))[:MAX_NOTES]:
            if found := _REFERENCE.fullmatch(comment.get("ref", "")):
                words = "".join(text.text or "" for text in comment.iter("{*}t"))
                notes[int(found[2]) - 1, column_number(found[1])] = words
    return notes
