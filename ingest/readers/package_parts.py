"""Relationships inside an office file: which part is the document, which parts belong to it.

Every file that one program writes has the same few, to the byte: they are parsed once.
"""

from functools import lru_cache
from io import SEEK_CUR
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zlib import MAX_WBITS, crc32, decompressobj

from lxml import etree

from ingest.guard import LOCAL_HEADER, LOCAL_SIGNATURE

ENCRYPTED = 0x1
RELATIONS = "_rels/.rels"
MAX_REMEMBERED_BYTES = 4 * 1024


class Relation(NamedTuple):
    """One relationship; the target as written, outside the file where ``is_external``."""

    key: str
    kind: str
    target: str
    is_external: bool


def read_part(archive: ZipFile, name: str) -> bytes:
    """A part as ``ZipFile.read`` gives it, in a third of the time; raises KeyError and BadZipFile as that does."""
    info = archive.getinfo(name)
    stream = archive.fp
    if stream is None or info.compress_type != ZIP_DEFLATED or info.flag_bits & ENCRYPTED:
        return archive.read(name)
    stream.seek(info.header_offset)
    header = stream.read(LOCAL_HEADER.size)
    if len(header) != LOCAL_HEADER.size or not header.startswith(LOCAL_SIGNATURE):
        raise BadZipFile(name)
    stream.seek(sum(LOCAL_HEADER.unpack(header)), SEEK_CUR)
    # Never more than the directory says: the guard has weighed that.
    data = decompressobj(-MAX_WBITS).decompress(stream.read(info.compress_size), info.file_size + 1)
    if len(data) != info.file_size or crc32(data) != info.CRC:
        raise BadZipFile(name)
    return data


def read_relations(archive: ZipFile, part: str) -> tuple[Relation, ...]:
    """The relationships that a part of the zip holds; raises XMLSyntaxError for a damaged one."""
    data = read_part(archive, part)
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
