"""Relationships of office files, remembered between files that have the same ones."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import pytest
from lxml import etree

from ingest.readers.package_parts import RELATIONS, Relation, read_part, read_relations

PART = '<Relationships xmlns="x"><Relationship Id="r1" Type="a/{0}" Target="/xl/b.xml"{1}/></Relationships>'


def _read(text: str) -> tuple[Relation, ...]:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(RELATIONS, text)
    with ZipFile(packed) as archive:
        return read_relations(archive, RELATIONS)


def test_relations_of_two_files_are_kept_apart() -> None:
    inside, outside = PART.format("sheet", ""), PART.format("link", ' TargetMode="External"')

    assert _read(inside) == (Relation("r1", "a/sheet", "/xl/b.xml", is_external=False),)
    assert _read(outside) == (Relation("r1", "a/link", "/xl/b.xml", is_external=True),)
    assert _read(inside) == _read(inside)


def test_damaged_relations_are_refused_each_time() -> None:
    for _ in range(2):
        with pytest.raises(etree.XMLSyntaxError):
            _read("<Relationships>")


def test_a_part_is_read_as_the_zip_reads_it_and_damage_is_told(tmp_path: Path) -> None:
    path = tmp_path / "表.zip"
    words = "周明" * 500
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("甲.xml", words)
        archive.writestr("乙.xml", b"", ZIP_STORED)
    whole = path.read_bytes()
    with ZipFile(path) as archive:
        assert [read_part(archive, name) for name in ("甲.xml", "乙.xml")] == [words.encode(), b""]
        with pytest.raises(KeyError):
            read_part(archive, "丙.xml")
        checksum = archive.getinfo("甲.xml").CRC.to_bytes(4, "little")

    path.write_bytes(whole.replace(checksum, b"0000"))
    with ZipFile(path) as archive, pytest.raises(BadZipFile):
        read_part(archive, "甲.xml")
