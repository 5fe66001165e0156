"""Pictures cut out of a document: counted as by the tree, and nothing with words or damaged taken for one."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from ingest.readers.docx import MAIN_PART, _parse, _Reader, read_docx
from ingest.readers.docx_fast import read_usual
from ingest.readers.docx_names import QN, W
from ingest.readers.docx_pictures import MAX_PICTURES, cut_pictures
from ingest.readers.docx_text import RunStyle
from ingest.readers.docx_tokens import NotUsual

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
STYLE = RunStyle(can_hide=False)
PICTURE = (
    '<w:drawing><wp:inline xmlns:a="{a}"><a:graphic><a:blip r:embed="rId{n}"/></a:graphic></wp:inline></w:drawing>'
)


def _part(*drawings: str) -> bytes:
    """A table with the drawings in the cell beside 照片."""
    runs = "".join(f"<w:r><w:rPr><w:noProof/></w:rPr>{drawing}</w:r>" for drawing in drawings)
    cells = f"<w:tc><w:p><w:r><w:t>照片</w:t></w:r></w:p></w:tc><w:tc><w:p>{runs}</w:p></w:tc>"
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p/>"
    return f'<w:document xmlns:w="{W}" xmlns:wp="urn:wp" xmlns:r="urn:r"><w:body>{body}</w:body></w:document>'.encode()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_pictures_are_counted_and_blocks_read_as_by_the_tree(count: int) -> None:
    data = _part(*(PICTURE.format(a=A, n=number) for number in range(count)))
    tree = _Reader(STYLE)
    body = _parse(data).find(QN["body"])
    assert body is not None

    plain, images = cut_pictures(data, STYLE)

    assert read_usual(plain) == tree.blocks(body)
    assert images == tree.images == count


@pytest.mark.parametrize(
    "drawing",
    [
        "<w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>张三</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing>",
        "<w:drawing><wp:inline><wp:extent></wp:inline></w:drawing>",
        "<w:drawing><pic:pic/></w:drawing>",
        "<w:drawing><wp:inline>&none;</wp:inline></w:drawing>",
        "<w:drawing><wp:br/></w:drawing>",
        "<w:drawing><!-- x --></w:drawing>",
        "<w:drawing>",
    ],
)
def test_drawing_with_words_or_damage_is_left_to_the_tree(drawing: str) -> None:
    with pytest.raises(NotUsual):
        cut_pictures(_part(drawing), STYLE)


def test_many_pictures_are_left_to_the_tree() -> None:
    with pytest.raises(NotUsual):
        cut_pictures(_part(*[PICTURE.format(a=A, n=1)] * (MAX_PICTURES + 1)), STYLE)


def test_damaged_picture_is_still_told_by_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr(MAIN_PART, _part("<w:drawing><wp:inline></w:drawing>"))

    with pytest.raises(etree.XMLSyntaxError):
        read_docx(path)
