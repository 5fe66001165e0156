"""PDF files that cannot be opened are told by their own fault."""

from pathlib import Path

import pypdfium2 as pdfium

from ingest.readers.pdf import read_pdf

WITHOUT_PAGES = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n"
)
LOCKED = WITHOUT_PAGES.replace(
    b"/Root 1 0 R",
    b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ("
    + b"o" * 32
    + b") /U ("
    + b"u" * 32
    + b") >> /ID [<00> <00>]",
)


def codes(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [issue.code for issue in read_pdf(path).issues]


def test_a_file_without_pages_after_a_locked_one_is_damaged_not_locked(tmp_path: Path) -> None:
    assert codes(tmp_path / "锁.pdf", LOCKED) == ["ENCRYPTED"]
    assert codes(tmp_path / "空.pdf", WITHOUT_PAGES) == ["CORRUPT"]


def test_a_file_with_pages_has_no_fault(tmp_path: Path) -> None:
    pdf = pdfium.PdfDocument.new()
    pdf.new_page(200, 200)
    pdf.save(str(tmp_path / "页.pdf"))

    assert "CORRUPT" not in codes(tmp_path / "甲.pdf", (tmp_path / "页.pdf").read_bytes())
