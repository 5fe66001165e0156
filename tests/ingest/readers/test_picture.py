"""Picture files: prepared as a scanned page, refused by name when broken or too large."""

from pathlib import Path

import pytest
from PIL import Image

from ingest.extract import extract_file
from ingest.readers import ocr, picture, tesseract
from ingest.readers.pages import Page
from ingest.readers.picture import PAGE_LONG_SIDE, read_picture_file


def saved(folder: Path, name: str, size: tuple[int, int], mode: str = "L") -> Path:
    path = folder / name
    Image.new(mode, size, 255 if mode == "L" else (255, 255, 255, 0)).save(path)
    return path


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The sizes of the pages given to the recognition, which finds nothing."""
    sizes: list[tuple[int, int]] = []
    monkeypatch.setattr(tesseract, "is_installed", lambda: True)
    read_page = ocr.read_picture

    def watched(page: Image.Image, number: int) -> Page:
        sizes.append(page.size)
        assert page.getextrema() == (255, 255)  # nothing transparent has turned black
        return read_page(page, number)

    monkeypatch.setattr(ocr, "read_picture", watched)
    monkeypatch.setattr(tesseract, "recognise", lambda page: [])
    return sizes


@pytest.mark.parametrize("name", ["表.png", "表.jpg", "表.bmp", "表.tif"])
def test_picture_is_brought_to_the_size_of_a_page(tmp_path: Path, name: str, seen: list[tuple[int, int]]) -> None:
    document = read_picture_file(saved(tmp_path, name, (800, 1000)))

    assert seen == [(round(800 * PAGE_LONG_SIDE / 1000), PAGE_LONG_SIDE)]
    assert [issue.code for issue in document.issues] == ["OCR_TO_CONFIRM"]


def test_transparent_ground_is_white_and_portraits_are_left(tmp_path: Path, seen: list[tuple[int, int]]) -> None:
    read_picture_file(saved(tmp_path, "表.png", (800, 1000), "RGBA"))
    read_picture_file(saved(tmp_path, "照片.png", (295, 413)))

    assert len(seen) == 1


def test_without_recognition_the_picture_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_installed", lambda: False)

    extraction = extract_file(saved(tmp_path, "表.png", (800, 1000)))

    assert [issue.code for issue in extraction.issues] == ["OCR_MISSING"]


def test_broken_and_huge_pictures_are_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seen: list[tuple[int, int]]
) -> None:
    broken = tmp_path / "坏.png"
    broken.write_bytes(saved(tmp_path, "表.png", (800, 1000)).read_bytes()[:60])
    monkeypatch.setattr(picture, "MAX_PIXELS", 800 * 1000)
    huge = saved(tmp_path, "大.png", (801, 1000))

    assert [issue.code for issue in extract_file(broken).issues] == ["CORRUPT"]
    assert [issue.code for issue in extract_file(huge).issues] == ["TOO_LARGE"]
    assert seen == []
