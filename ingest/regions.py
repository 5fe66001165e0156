"""Where on a page of a PDF or a scan a value stands: its cell by the ruling lines, else its lines; cut out as pictures."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from ingest.readers import ocr, pdf, picture, tesseract
from ingest.readers.glyphs import inside, text_lines
from ingest.readers.line_finder import binarise
from ingest.readers.pages import Page, boxes_of
from ingest.readers.ruling import Box

_PLACE = re.compile(r"^page (\d+)(?:, row (\d+), column (\d+))?")
DPI = 150  # small print can be read
MAX_PIXELS = 20_000_000
# Parts of the page: the label left of a cell and a line above and below help to see where one is.
LEFT, RIGHT, ABOUT = 0.16, 0.02, 0.012
MARK = (196, 32, 42)


@dataclass(frozen=True)
class Wanted:
    """A place as facts tell it, and the words that stand there."""

    place: str
    quote: str


@dataclass
class _Sheet:
    """A page with what is known of it; ``scale`` turns its coordinates into pixels of ``picture``."""

    page: Page
    picture: Image.Image
    scale: float


def cut_regions(path: Path, wanted: Sequence[Wanted], out: Path) -> list[str]:
    """For each place the name of a PNG in ``out`` that shows it marked, "" where the page has no such place."""
    with pdfium.PdfDocument(path) as document:
        numbers = {number for one in wanted if 1 <= (number := _number(one.place)) <= len(document)}
        sheets = _sheets(document, numbers, wanted)
    return _cut_all(sheets, wanted, out)


def cut_picture_regions(path: Path, wanted: Sequence[Wanted], out: Path) -> list[str]:
    """The same for a scan or photograph that came as a picture file."""
    last = max((_number(one.place) for one in wanted), default=0)
    with picture.opened(path) as opened:
        pages = (frame and picture.as_page(frame) for frame in islice(picture.frames(opened), last))
        sheets = _scanned_sheets(enumerate(pages, start=1), wanted)
    return _cut_all(sheets, wanted, out)


def _cut_all(sheets: Mapping[int, _Sheet], wanted: Sequence[Wanted], out: Path) -> list[str]:
    boxes = boxes_of([sheet.page for _, sheet in sorted(sheets.items())])
    names = []
    for index, one in enumerate(wanted):
        sheet = sheets.get(_number(one.place))
        box = _region(sheet.page, boxes, one) if sheet else None
        names.append(f"cut-{index}.png" if box else "")
        if sheet and box:
            _cut(sheet, box).save(out / names[-1], "PNG")
    return names


def _number(place: str) -> int:
    found = _PLACE.match(place)
    return int(found[1]) if found else 0


def _sheets(document: pdfium.PdfDocument, numbers: set[int], wanted: Sequence[Wanted]) -> dict[int, _Sheet]:
    """The wanted pages, with those before them: a table that goes on counts its rows on."""
    last = min(max(numbers, default=0), pdf.MAX_PAGES)
    leaves = pdf.leaves_of(document, last)
    scans = ((number, ocr.rendered(document[number - 1])) for number in leaves.scans)
    return {page.number: _drawn(document, page) for page in leaves.texts} | _scanned_sheets(scans, wanted)


def _scanned_sheets(pages: Iterable[tuple[int, Image.Image | None]], wanted: Sequence[Wanted]) -> dict[int, _Sheet]:
    """The pages that were recognised, as ``ocr`` numbers them."""
    in_lines = {_number(one.place) for one in wanted if ", row " not in one.place}
    return {
        number: _scanned(page, number, with_words=number in in_lines)
        for number, page in islice(pages, ocr.MAX_SCANNED_PAGES)
        if page is not None
    }


def _drawn(document: pdfium.PdfDocument, page: Page) -> _Sheet:
    leaf, scale = document[page.number - 1], DPI / 72
    width, height = leaf.get_size()
    scale = min(scale, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    return _Sheet(page, leaf.render(scale=scale).to_pil().convert("RGB"), scale)


def _scanned(picture: Image.Image, number: int, *, with_words: bool) -> _Sheet:
    """Words are recognised only where no cell tells the place: it takes seconds."""
    if with_words and tesseract.is_installed():
        page = ocr.read_picture(picture, number)
    else:
        page = Page(number, float(picture.width), ocr.TOLERANCE, is_scan=True)
        page.horizontal, page.vertical, _ = ocr.ruled(binarise(picture))
    scale = DPI / ocr.DPI
    small = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    return _Sheet(page, small.convert("RGB"), scale)


def _region(page: Page, boxes: Mapping[tuple[int, int, int], list[Box]], one: Wanted) -> Box | None:
    found = _PLACE.match(one.place)
    cells = boxes.get((page.number, int(found[2]), int(found[3])), []) if found and found[2] else []
    if len(cells) > 1:  # several tables on the page: the one in which the words stand
        cells = sorted(cells, key=lambda box: -_shared(page, box, one.quote))
    return cells[0] if cells else _lines(page, one.quote)


def _shared(page: Page, box: Box, quote: str) -> int:
    words = _bare("".join(glyph.text for glyph in page.glyphs if inside(glyph, box)))
    return len(words) if words and (words in _bare(quote) or _bare(quote) in words) else 0


def _lines(page: Page, quote: str) -> Box | None:
    """The rectangle of the lines in which the quote stands."""
    wanted = _bare(quote)
    found = []
    for line in text_lines(page.glyphs):
        words = _bare(line.text)
        if len(words) >= 2 and wanted and (words in wanted or wanted in words):
            found += line.glyphs
    if not found:
        return None
    return (
        min(glyph.left for glyph in found),
        min(glyph.top for glyph in found),
        max(glyph.right for glyph in found),
        max(glyph.bottom for glyph in found),
    )


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _cut(sheet: _Sheet, box: Box) -> Image.Image:
    """The stretch of the page about a region, the region framed."""
    picture = sheet.picture.copy()
    left, top, right, bottom = (value * sheet.scale for value in box)
    ImageDraw.Draw(picture).rectangle((left, top, right, bottom), outline=MARK, width=3)
    width, height = picture.size
    around = height * ABOUT
    return picture.crop(
        (
            int(max(0.0, left - width * LEFT)),
            int(max(0.0, top - around)),
            int(min(float(width), right + width * RIGHT)),
            int(min(float(height), bottom + around)) + 1,
        )
    )
