"""The cut-out of a value: a picture of its cell, the row of a table, the line of a text; hostile files give none."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import ExifTags, Image

from ingest.pool import ParserPool
from talent_db.settings import Settings
from tests.ingest.rosters.workbooks import workbook

SAMPLES = Path(__file__).parents[2] / "samples" / "forms"


@pytest.fixture(scope="module")
def pool() -> Iterator[ParserPool]:
    with ParserPool(Settings(parser_processes=1)) as opened:
        yield opened


def size_and_frame(picture: Path) -> tuple[tuple[int, int], tuple[int, int, int, int]]:
    """The size of a cut-out and the red frame in it."""
    with Image.open(picture) as opened:
        found = opened.convert("RGB")
    red, green, _ = found.split()
    ink = Image.composite(
        green.point(lambda v: 255 * (v < 60)), Image.new("L", found.size), red.point(lambda v: 255 * (v > 180))
    )
    box = ink.getbbox()
    assert box is not None
    return found.size, box


@pytest.mark.parametrize("name", ["区倩仪推荐表.pdf", "扫描件-董家旺.pdf"])
def test_cell_of_a_page_is_cut_out_and_framed(pool: ParserPool, tmp_path: Path, name: str) -> None:
    whole = "page 1, row 2, column 2"

    told = pool.cut_out(SAMPLES / "pdf" / name, tmp_path, [(whole, ""), ("page 9, row 1, column 1", "")])

    picture = tmp_path / told[0]["picture"]
    (width, height), (left, top, right, bottom) = size_and_frame(picture)
    assert told[1] == {}
    assert height < 200  # the row of the cell, not the page
    assert (right - left) < width
    assert (bottom - top) < height


def test_cells_of_a_text_page_and_of_the_scan_behind_it_are_cut_out(pool: ParserPool, tmp_path: Path) -> None:
    mixed = tmp_path / "两种页.pdf"
    with pdfium.PdfDocument.new() as whole:
        for name in ("区倩仪推荐表.pdf", "扫描件-董家旺.pdf"):
            with pdfium.PdfDocument(SAMPLES / "pdf" / name) as part:
                whole.import_pages(part)
        whole.save(mixed)

    told = pool.cut_out(mixed, tmp_path, [("page 1, row 2, column 2", ""), ("page 2, row 2, column 2", "")])

    for one in told:
        (width, height), (left, top, right, bottom) = size_and_frame(tmp_path / one["picture"])
        assert height < 200  # the row of the cell, not the page
        assert (right - left, bottom - top) < (width, height)


@pytest.fixture(scope="module")
def photograph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scanned form taken by a camera held upright: the picture lies on its side and says so, with the place."""
    path = tmp_path_factory.mktemp("photograph") / "照片.jpg"
    with pdfium.PdfDocument(SAMPLES / "pdf" / "扫描件-董家旺.pdf") as scan:
        page = scan[0].render(scale=150 / 72).to_pil().convert("RGB")
    told = Image.Exif()
    told[ExifTags.Base.Orientation] = 6
    told.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    page.transpose(Image.Transpose.ROTATE_90).save(path, exif=told)
    return path


def test_cell_of_a_photograph_is_cut_out_upright(pool: ParserPool, tmp_path: Path, photograph: Path) -> None:
    (told,) = pool.cut_out(photograph, tmp_path, [("page 1, row 2, column 2", "")])

    (width, height), (left, top, right, bottom) = size_and_frame(tmp_path / told["picture"])
    assert height < 200 < width  # a row of the form as it is read, not a column
    assert (right - left, bottom - top) < (width, height)


def test_page_of_a_photograph_is_shown_upright_and_without_what_the_camera_wrote(
    pool: ParserPool, tmp_path: Path, photograph: Path
) -> None:
    out = tmp_path / "page.png"

    assert pool.draw_page(photograph, out, 1)

    with Image.open(out) as shown:
        assert shown.height > shown.width
        assert dict(shown.getexif()) == {}
    assert not pool.draw_page(photograph, out, 2)


def test_row_of_a_workbook_marks_the_cell(pool: ParserPool, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [["姓名", "单位", "工种"], ["谷见山", "岭澜重工", "锅炉工"]])

    (told,) = pool.cut_out(path, tmp_path, [("sheet 汇总表, B2", "岭澜重工")])

    assert [(cell["text"], cell["is_value"]) for cell in told["cells"]] == [
        ("谷见山", False),
        ("岭澜重工", True),
        ("锅炉工", False),
    ]


def test_line_of_a_text_marks_the_words(pool: ParserPool, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("公告\n谷见山（岭澜重工锅炉工）\n", encoding="utf-8")

    (told, gone) = pool.cut_out(path, tmp_path, [("line 2", "岭澜重工"), ("line 9", "岭澜重工")])

    assert told["text"][told["start"] : told["end"]] == "岭澜重工"
    assert gone == {}


def test_paper_in_a_package_is_found_by_its_name(pool: ParserPool, tmp_path: Path) -> None:
    package = tmp_path / "a.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.write(SAMPLES / "pdf" / "区倩仪推荐表.pdf", "表/推荐表.pdf")
        archive.writestr("说明.txt", "岭澜重工锅炉工谷见山")
    out = tmp_path / "out"
    out.mkdir()

    wanted = [("表/推荐表.pdf, page 1, row 2, column 2", ""), ("说明.txt, line 1", "谷见山")]
    form, text = pool.cut_out(package, out, wanted)

    assert (out / form["picture"]).is_file()
    assert text["text"] == "岭澜重工锅炉工谷见山"


def test_damaged_file_gives_nothing(pool: ParserPool, tmp_path: Path) -> None:
    broken = tmp_path / "a.pdf"
    shutil.copy(SAMPLES / "bad" / "截断.pdf", broken)

    assert pool.cut_out(broken, tmp_path, [("page 1, row 1, column 1", "")]) == [{}]
