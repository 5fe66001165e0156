"""PDFs of which some pages are text and some pictures: each page is read as what it is, and only pictures are doubted."""

import ctypes
import io
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image

from ingest.extract import extract_file
from ingest.readers import ocr, tesseract
from ingest.readers.glyphs import Glyph
from ingest.readers.pages import Page
from ingest.readers.pdf import read_pdf

SAMPLES = Path(__file__).parents[3] / "samples" / "forms" / "pdf"
TEXT, SCAN = SAMPLES / "区倩仪推荐表.pdf", SAMPLES / "扫描件-董家旺.pdf"
HIDDEN = "Words that a scanning program has recognised, more or less"


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages given to recognition, which finds one line on each."""
    numbers: list[int] = []

    def read_picture(picture: Image.Image, number: int) -> Page:
        numbers.append(number)
        page = Page(number, float(picture.width), ocr.TOLERANCE, is_scan=True)
        page.glyphs = [Glyph(f"第{number}页", 100, 100, 300, 140)]
        return page

    monkeypatch.setattr(ocr, "read_picture", read_picture)
    monkeypatch.setattr(tesseract, "is_installed", lambda: True)
    monkeypatch.setattr(tesseract, "turned_by", lambda picture: 0)
    return numbers


def joined(path: Path, *parts: Path) -> Path:
    with pdfium.PdfDocument.new() as whole:
        for part in parts:
            with pdfium.PdfDocument(part) as opened:
                whole.import_pages(opened)
        whole.save(path)
    return path


def searchable(path: Path, *, words_first: bool, mode: int) -> Path:
    """A page of one picture with words over it, or under it."""
    with pdfium.PdfDocument.new() as document:
        page = document.new_page(595, 842)
        image = pdfium.PdfImage.new(document)
        jpeg = io.BytesIO()
        Image.new("L", (595, 842), 235).save(jpeg, "JPEG")
        image.load_jpeg(jpeg)
        image.set_matrix(pdfium.PdfMatrix().scale(595, 842))
        words = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12)
        signs = (HIDDEN + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(words, ctypes.cast(ctypes.create_string_buffer(signs), raw.FPDF_WIDESTRING))
        raw.FPDFTextObj_SetTextRenderMode(words, mode)
        raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, 80, 700)
        if words_first:
            raw.FPDFPage_InsertObject(page.raw, words)
        page.insert_obj(image)
        if not words_first:
            raw.FPDFPage_InsertObject(page.raw, words)
        page.gen_content()
        document.save(path)
    return path


def test_each_page_is_read_as_what_it_is(tmp_path: Path, recognised: list[int]) -> None:
    path = joined(tmp_path / "两种页.pdf", TEXT, SCAN)
    with pdfium.PdfDocument(path) as opened:
        scans = list(range(len(pdfium.PdfDocument(TEXT)) + 1, len(opened) + 1))

    document = read_pdf(path)

    assert recognised == scans
    assert document.recognised == frozenset(scans)
    assert document.tables  # of the text
    assert [block.text for block in document.paragraphs if block.where == f"page {scans[0]}"] == [f"第{scans[0]}页"]
    assert document.issues == []


def test_a_text_form_stands_and_the_page_behind_it_is_named(tmp_path: Path, recognised: list[int]) -> None:
    extraction = extract_file(joined(tmp_path / "表和证书.pdf", TEXT, SCAN))

    assert [record.get("name") for record in extraction.records] == ["区倩仪"]
    assert min(fact.confidence for fact in extraction.records[0].facts) > 0.8
    codes = [(issue.code, issue.where) for issue in extraction.issues]
    assert ("SCAN_UNUSED", f"page {recognised[0]}") in codes
    assert "OCR_TO_CONFIRM" not in dict(codes)


def test_without_recognition_the_text_is_read_and_the_page_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)

    extraction = extract_file(joined(tmp_path / "表和证书.pdf", TEXT, SCAN))

    assert [record.get("name") for record in extraction.records] == ["区倩仪"]
    missing = next(issue for issue in extraction.issues if issue.code == "OCR_MISSING")
    assert (missing.severity.value, missing.where) == ("warning", "page 2")


@pytest.mark.skipif(not tesseract.is_installed(), reason="tesseract with chi_sim is not installed")
def test_only_who_stands_on_a_scan_has_to_be_confirmed(tmp_path: Path) -> None:
    extraction = extract_file(joined(tmp_path / "两个人.pdf", TEXT, SCAN))

    assert [record.get("name") for record in extraction.records] == ["区倩仪", "董家旺"]
    sure, unsure = extraction.records
    assert min(fact.confidence for fact in sure.facts) > 0.8
    assert max(fact.confidence for fact in unsure.facts) < 0.8
    confirm = [(issue.record, issue.where) for issue in extraction.issues if issue.code == "OCR_TO_CONFIRM"]
    assert confirm == [(1, "page 2")]


@pytest.mark.parametrize(
    ("words_first", "mode"),
    [(False, raw.FPDF_TEXTRENDERMODE_INVISIBLE), (True, raw.FPDF_TEXTRENDERMODE_FILL)],
)
def test_hidden_words_of_a_scan_are_not_trusted(
    tmp_path: Path, recognised: list[int], monkeypatch: pytest.MonkeyPatch, words_first: bool, mode: int
) -> None:
    path = searchable(tmp_path / "可搜索.pdf", words_first=words_first, mode=mode)

    anew = read_pdf(path)
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)
    hidden = read_pdf(path)

    assert ([block.text for block in anew.paragraphs], recognised) == (["第1页"], [1])
    assert [issue.code for issue in anew.issues] == ["OCR_TO_CONFIRM"]
    assert [block.text for block in hidden.paragraphs] == [HIDDEN]
    assert hidden.recognised == frozenset({1})


def test_words_on_a_picture_are_text(tmp_path: Path, recognised: list[int]) -> None:
    path = searchable(tmp_path / "底图.pdf", words_first=False, mode=raw.FPDF_TEXTRENDERMODE_FILL)

    document = read_pdf(path)

    assert [block.text for block in document.paragraphs] == [HIDDEN]
    assert (recognised, document.recognised) == ([], frozenset())
