"""Relationships of office files, remembered between files that have the same ones."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from ingest.readers.package_parts import RELATIONS, Relation, read_relations

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
