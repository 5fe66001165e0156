"""Documents of the usual spelling, read by patterns: the same blocks as by the tree, and nothing damaged or odd taken."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from ingest.readers.docx import MAIN_PART, _Reader, read_docx
from ingest.readers.docx_fast import read_usual
from ingest.readers.docx_names import QN, W
from ingest.readers.docx_text import RunStyle
from ingest.readers.docx_tokens import NotUsual
from ingest.types import Paragraph, Table

SAMPLES = sorted((Path(__file__).parents[3] / "samples" / "forms" / "docx").glob("*.docx"))
ROW = "<w:tr>{}</w:tr>"
CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"


def _part(body: str, head: str = "") -> bytes:
    root = f'<w:document xmlns:w="{W}"{head}>'
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{root}<w:body>{body}</w:body></w:document>".encode()


def _by_tree(data: bytes) -> list[Paragraph | Table]:
    body = etree.fromstring(data).find(QN["body"])
    assert body is not None
    return _Reader(RunStyle(can_hide=False)).blocks(body)


def test_sample_forms_read_as_by_their_tree() -> None:
    usual = 0
    for path in SAMPLES:
        with ZipFile(path) as archive:
            data = archive.read(MAIN_PART)
        try:
            blocks = read_usual(data)
        except NotUsual:
            continue
        usual += 1
        assert blocks == _by_tree(data), path.name

    assert usual * 2 > len(SAMPLES)  # else the pattern fits no real document any more


@pytest.mark.parametrize(
    "body",
    [
        (
            '<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:br w:type="page"/></w:r></w:p><w:p/>'
            "<w:p><w:r><w:t> </w:t></w:r></w:p><w:p><w:r><w:t>A&lt;B &amp; C</w:t></w:r></w:p>"
        ),
        '<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'
        + ROW.format(CELL.format('<w:gridSpan w:val="2"/>', "宽") + CELL.format('<w:vMerge w:val="restart"/>', "高"))
        + ROW.format(CELL.format("", "一") + CELL.format("", "二") + CELL.format("<w:vMerge/>", "续"))
        + ROW.format(CELL.format('<w:gridSpan w:val="x"/>', "三") + CELL.format("<w:vMerge/>", "无"))
        + "</w:tbl><w:p/>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>外</w:t></w:r></w:p><w:tbl>"
        + ROW.format(CELL.format("", "内"))
        + "</w:tbl><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>后</w:t></w:r></w:p>",
        (
            '<w:p w:rsidR="00A1"><w:pPr><w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:pPr><w:bookmarkStart w:id="0"/>'
            '<w:r w:rsidR="00A1"><w:rPr><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve"> 名 </w:t></w:r>'
            '<w:proofErr w:type="spellEnd"/></w:p><w:sectPr w:rsidR="1"><w:pgSz w:w="1"/></w:sectPr>'
        ),
    ],
)
def test_usual_spellings_read_as_by_the_tree(body: str) -> None:
    data = _part(body)

    blocks = read_usual(data)

    assert blocks == _by_tree(data)
    assert blocks


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        '<w:p><w:del w:id="1"><w:r><w:delText>甲</w:delText></w:r></w:del></w:p>',
        '<w:p><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>甲</w:t></w:r></w:p>',
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>',
        "<w:p><w:r><w:t>&#30002;</w:t></w:r></w:p>",
        "<w:tbl>" + ROW.format(CELL.format('<w:hMerge w:val="restart"/>', "甲")) + "</w:tbl>",
        "<w:tbl>" + ROW.format(CELL.format('<w:gridSpan w:val="2" w:x="1"/>', "甲")) + "</w:tbl>",
        "<w:p><w:r><w:rPr><w:u/></w:rPr><w:t>甲</w:t></w:r></w:p>",
        '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + CELL.format("", "甲") + "</w:tr></w:tbl>",
        "<w:p><!-- 甲 --></w:p>",
    ],
)
def test_what_needs_the_tree_is_not_usual(body: str) -> None:
    with pytest.raises(NotUsual):
        read_usual(_part(body))


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:r><w:t>甲</w:t></w:p>",
        "<w:p><w:r><w:t>甲 & 乙</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>甲\x01</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>甲]]></w:t></w:r></w:p>",
        "<w:p><w:pPr><w:jc w:val=center/></w:pPr></w:p>",
        '<w:p w14:paraId="1"/>',
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tbl>",
        "<w:tbl><w:tr><w:p/></w:tr></w:tbl>",
        "<w:tbl>" * 30 + "</w:tbl>" * 30,
    ],
)
def test_damaged_body_is_not_usual(body: str) -> None:
    with pytest.raises(NotUsual):
        read_usual(_part(body))


def test_damaged_document_is_still_told_by_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr(MAIN_PART, _part("<w:p><w:r><w:t>甲</w:t></w:p>"))

    with pytest.raises(etree.XMLSyntaxError):
        read_docx(path)
