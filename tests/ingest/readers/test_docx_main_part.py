"""Which part of a package is the document: the one its relations name."""

from io import BytesIO
from zipfile import ZipFile

from ingest.readers.docx import MAIN_PART, _main_part
from ingest.readers.package_parts import RELATIONS

RELATION = '<Relationships><Relationship Type="x/officeDocument" Target="word/document2.xml"/></Relationships>'


def test_the_relations_decide_even_when_the_usual_name_is_there_too() -> None:
    """A part left over under the usual name is not what Word shows."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in ((RELATIONS, RELATION), (MAIN_PART, "<old/>"), ("word/document2.xml", "<new/>")):
            archive.writestr(name, text)
    with ZipFile(packed) as archive:
        assert _main_part(archive, set(archive.namelist())) == "word/document2.xml"
