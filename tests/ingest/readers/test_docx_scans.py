"""A Word file into which nothing but a scan was pasted is read as the scan; portraits and broken pictures are not."""

import io
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from PIL import Image

from ingest.extract import extract_file
from ingest.readers import ocr, tesseract
from ingest.readers.docx import read_docx
from ingest.readers.pages import Page
from tests.ingest.word_files import save

SCAN = Path(__file__).parents[3] / "samples" / "forms" / "pdf" / "扫描件-董家旺.pdf"


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The width of each picture given to recognition, in its order."""
    widths: list[int] = []

    def read_picture(picture: Image.Image, number: int) -> Page:
        widths.append(picture.width)
        return Page(number, float(picture.width), ocr.TOLERANCE, is_scan=True)

    monkeypatch.setattr(ocr, "read_picture", read_picture)
    monkeypatch.setattr(tesseract, "is_installed", lambda: True)
    monkeypatch.setattr(tesseract, "turned_by", lambda picture: 0)
    return widths


def blank(width: int, height: int) -> io.BytesIO:
    written = io.BytesIO()
    Image.new("L", (width, height), 255).save(written, "PNG")
    written.seek(0)
    return written


def test_pictures_of_pages_are_read_in_the_order_of_the_text(tmp_path: Path, seen: list[int]) -> None:
    document = docx.Document()
    document.add_paragraph("扫描件")
    for width in (1240, 868, 200):  # the last is no page
        document.add_picture(blank(width, width * 2))

    read = read_docx(save(document, tmp_path))

    assert len(seen) == 2
    assert seen[0] == seen[1]  # both brought to the height of a page
    assert read.recognised == frozenset({1, 2})
    assert read.paragraphs[0].text == "扫描件"
    assert [issue.code for issue in read.issues] == ["OCR_TO_CONFIRM"]


def test_a_form_with_a_portrait_is_not_recognised(tmp_path: Path, seen: list[int]) -> None:
    document = docx.Document()
    document.add_paragraph("姓名：张建军　性别：男　工作单位：台州市恒通轴承有限公司　职务：磨工班班长　" * 2)
    document.add_picture(blank(1240, 1754))

    assert read_docx(save(document, tmp_path)).recognised == frozenset()
    assert seen == []


def test_a_broken_picture_leaves_a_document_without_a_person(tmp_path: Path, seen: list[int]) -> None:
    document = docx.Document()
    document.add_picture(blank(1240, 1754))
    path = save(document, tmp_path)
    part = next(one for one in document.part.package.iter_parts() if str(one.partname).endswith(".png"))
    part._blob = part.blob[:60]
    document.save(str(path))

    assert [issue.code for issue in extract_file(path).issues] == ["NO_PERSON"]


@pytest.mark.skipif(not tesseract.is_installed(), reason="tesseract with chi_sim is not installed")
def test_the_form_in_a_pasted_scan_is_read(tmp_path: Path) -> None:
    picture = io.BytesIO()
    with pdfium.PdfDocument(SCAN) as scan:
        scan[0].render(scale=200 / 72).to_pil().save(picture, "PNG")
    document = docx.Document()
    document.add_picture(picture, width=docx.shared.Cm(15))

    extraction = extract_file(save(document, tmp_path))

    (person,) = extraction.records
    assert person.get("name") == "董家旺"
    assert max(fact.confidence for fact in person.facts) < 0.8
    assert "OCR_TO_CONFIRM" in {issue.code for issue in extraction.issues}
