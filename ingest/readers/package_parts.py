"""Relationships inside an office file: which part is the document, which parts belong to it.

Every file that one program writes has the same few, to the byte: they are parsed once.
"""

from functools import lru_cache
from typing import Any, NamedTuple
from zipfile import ZipFile

from lxml import etree

RELATIONS = "_rels/.rels"
MAX_REMEMBERED_BYTES = 4 * 1024


class Relation(NamedTuple):
    """One relationship; the target as written, outside the file where ``is_external``."""

    key: str
    kind: str
    target: str
    is_external: bool


def read_relations(archive: ZipFile, part: str) -> tuple[Relation, ...]:
    """The relationships that a part of the zip holds; raises XMLSyntaxError for a damaged one."""
    data = archive.read(part)
    return _remembered(data) if len(data) <= MAX_REMEMBERED_BYTES else _relations(data)


def _relations(data: bytes) -> tuple[Relation, ...]:
    parser: Any = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return tuple(
        Relation(
            str(item.get("Id", "")),
            str(item.get("Type", "")),
            str(item.get("Target", "")),
            item.get("TargetMode") == "External",
        )
        for item in etree.fromstring(data, parser).iter("{*}Relationship")
    )


_remembered = lru_cache(maxsize=64)(_relations)
