"""What waits for a helper or a person holds nobody else of its file, and is taken as soon as the helper is there."""

from pathlib import Path

import pytest
from PIL import Image

from ingest.extract import extract_file
from ingest.readers import tesseract
from ingest.types import ExtractedRecord, Extraction, Issue, Severity
from talent_db.viewer import operator
from tests.factories.installation import Installation, install
from tests.ingest.test_packages import ZHOU, form, package
from tests.ingest.test_pipeline import importing, items, person


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return install(tmp_path / "home")


def scan(folder: Path) -> bytes:
    path = folder / "blank.pdf"
    Image.new("RGB", (800, 1100), "white").save(path)
    return path.read_bytes()


def scanned(name: str) -> ExtractedRecord:
    read = ExtractedRecord(where="扫描.pdf, page 1")
    read.add("name", name, name, "扫描.pdf, page 1, row 1, column 2", confidence=0.7)
    return read


def test_scan_in_a_package_waits_by_itself_for_the_recognition(
    installation: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)
    papers = package(tmp_path / "材料.zip", {"周明/推荐表.docx": form(ZHOU), "吴小芳/推荐表.pdf": scan(tmp_path)})

    counts = installation.importer(extract_file).run(operator(), [papers])

    assert (counts.items, counts.stored, counts.waiting, counts.refused) == (2, 1, 1, 0)
    told = [(item.label, item.outcome.value, item.code) for item in items(installation)]
    assert told == [("周明", "stored", ""), ("推荐表.pdf", "waiting", "OCR_MISSING")]
    assert items(installation)[1].place == "吴小芳/推荐表.pdf"


def test_recognised_paper_of_a_package_holds_its_own_person_only(installation: Installation, tmp_path: Path) -> None:
    doubt = Issue("OCR_TO_CONFIRM", Severity.WARNING, "请逐项核对确认。", "扫描.pdf")
    given = Extraction("a.zip", "zip", records=[person("谷见山"), scanned("沈知白")], issues=[doubt])

    importing(installation, {"a.zip": given}, tmp_path)

    assert [(item.label, item.outcome.value) for item in items(installation)] == [
        ("谷见山", "stored"),
        ("沈知白", "waiting"),
    ]


@pytest.mark.parametrize("code", ["OCR_MISSING", "OCR_TIMEOUT", "CONVERTER_MISSING"])
def test_file_that_waits_for_a_helper_waits_though_another_part_is_broken(
    installation: Installation, tmp_path: Path, code: str
) -> None:
    faults = [
        Issue("CORRUPT", Severity.ERROR, "已损坏", "坏.docx"),
        Issue(code, Severity.ERROR, "还不能读", "扫描.pdf"),
    ]

    counts = importing(installation, {"a.zip": Extraction("a.zip", "zip", issues=faults)}, tmp_path)

    assert (counts.items, counts.waiting, items(installation)[0].code) == (1, 1, code)


def test_recognition_that_is_installed_meanwhile_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "_complete", set())
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    assert not tesseract.is_installed()

    program.write_text("#!/bin/sh\necho eng\necho chi_sim\n", encoding="utf-8")

    assert tesseract.is_installed()
