"""Scanned pages: ruling lines found in the picture, the words of each cell by tesseract when it is installed.

The lines of all cells are stacked into one tall picture (``ocr_lines``), so that a page needs one run of the program in
each size and no line of text is read across two cells.
"""

import subprocess
from collections.abc import Iterable
from itertools import islice, pairwise
from time import monotonic

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from ingest.readers import tesseract
from ingest.readers.glyphs import Glyph
from ingest.readers.line_finder import Mask, binarise, evened, find_strokes, straightened
from ingest.readers.ocr_lines import read_lines, without_underlines
from ingest.readers.pages import Page, blocks_of
from ingest.readers.ruling import Box, RuledTable, Stroke, find_tables
from ingest.types import Document, Issue, Severity

DPI = 300
# Pixels at 300 dpi: lines nearer than this are one; what is cut off inside a cell's border.
TOLERANCE = 14.0
BORDER = 6
# Parts of a character's height: a wider gap between two recognised words is a blank (a full-width one is 1).
LOOSE_GAP = 0.7
HAN = "\u2e80"  # this sign and all behind it are Chinese
# Grey paper and grey ink are drawn apart: the outer 2 % of tones become white and black (F1 0.78 → 0.82).
CONTRAST_CUT_PERCENT = 2
# A form has more cells than this; the gaps of a dotted line.
FEW_CELLS, DOTTED_GAP = 12, 3
# Ink covers a tenth of a full page; more is the ground of an empty one.
MOST_INK = 0.3
MAX_SCANNED_PAGES = 8
# Seconds: no page is begun after this, so that those read before are not lost with the time limit of the file.
LATEST_START = 45
MAX_PIXELS = 50_000_000


def read_pictures(pictures: Iterable[Image.Image | None], document: Document) -> None:
    """Fill the document from pictures made ready by ``prepared``; None stands for one that is too large."""
    pages = recognised_pages(enumerate(pictures, start=1), document, is_whole=True)
    document.recognised = frozenset(page.number for page in pages)
    document.images = len(pages)
    document.blocks = blocks_of(pages)


def recognised_pages(
    pictures: Iterable[tuple[int, Image.Image | None]], document: Document, *, is_whole: bool
) -> list[Page]:
    """The pages read from their pictures by number; what cannot be read becomes an issue of the document.

    ``is_whole``: the document has no other pages, so that one with no page read is refused.
    """
    if not tesseract.is_installed():
        _tell_missing(document, next((number for number, _ in pictures), 0), is_whole=is_whole)
        return []
    pages, late = [], []
    given, begun = iter(pictures), monotonic()
    for number, picture in islice(given, MAX_SCANNED_PAGES):
        if picture is None:
            document.issues.append(_too_large(number))
            return []
        if monotonic() - begun > LATEST_START:
            late.append(number)
            continue
        try:
            pages.append(read_picture(picture, number))
        except subprocess.TimeoutExpired:
            late.append(number)
    severity = Severity.ERROR if is_whole and not pages else Severity.WARNING
    document.issues.extend(
        Issue("OCR_TIMEOUT", severity, "文字识别超时，这一页没有读，请报送电子版。", f"page {number}")
        for number in late
    )
    if pages and next(given, None) is not None:
        message = f"扫描件只识别前{MAX_SCANNED_PAGES}页，其余未读。"
        document.issues.append(Issue("PAGES_LEFT", Severity.WARNING, message))
    if pages and is_whole:
        message = "内容由扫描件识别而来，请逐项核对确认。"
        document.issues.append(Issue("OCR_TO_CONFIRM", Severity.WARNING, message))
    return pages


def _tell_missing(document: Document, number: int, *, is_whole: bool) -> None:
    message = "需要文字识别，但本机没有安装 tesseract（chi_sim），请安装后重试或报送电子版。"
    if is_whole:
        document.issues.append(Issue("OCR_MISSING", Severity.ERROR, f"扫描件{message}"))
    else:
        document.issues.append(Issue("OCR_MISSING", Severity.WARNING, f"这一页是扫描的，{message}", f"page {number}"))


def _too_large(number: int) -> Issue:
    return Issue("TOO_LARGE", Severity.ERROR, "扫描页的像素过多，已拒绝。", f"page {number}")


def rendered(page: pdfium.PdfPage) -> Image.Image | None:
    """The page as a level grey picture at 300 dpi; None when it has too many pixels."""
    width, height = page.get_size()
    scale = DPI / 72
    if width * scale * height * scale > MAX_PIXELS:
        return None
    return prepared(without_red(page.render(scale=scale).to_pil()))


def without_red(picture: Image.Image) -> Image.Image:
    """A coloured page in grey, seals gone: in red light red ink is as bright as paper, black and blue ink stay dark."""
    return picture.convert("RGB").getchannel("R")


def prepared(picture: Image.Image) -> Image.Image:
    """A grey page of 300 dpi the right way up, without shadows, set level, its tones drawn apart."""
    turned = tesseract.turned_by(picture.reduce(2)) if tesseract.is_installed() else 0
    picture = picture.rotate(-turned, expand=True) if turned else picture
    return ImageOps.autocontrast(straightened(evened(picture)), cutoff=CONTRAST_CUT_PERCENT)


def read_picture(picture: Image.Image, number: int) -> Page:
    """Lines and words of a page's picture, in its pixels."""
    ink = binarise(picture)
    page = Page(number, float(picture.width), TOLERANCE, is_scan=True)
    if ink.mean() > MOST_INK:
        return page  # an empty page, its noise drawn apart
    page.horizontal, page.vertical, tables = ruled(ink)
    boxes = [_pixels(cell.box, BORDER) for table in tables for cell in table.cells] + _free_bands(picture, tables)
    plain, ink = without_underlines(picture, ink, _underlines(page.horizontal, tables))
    page.glyphs = closed_up(read_lines(plain, ink, boxes))
    return page


def _underlines(horizontal: list[Stroke], tables: list[RuledTable]) -> list[Stroke]:
    """The strokes that belong to no table."""
    return [
        stroke
        for stroke in horizontal
        if not any(
            table.box[1] - TOLERANCE <= stroke.at <= table.box[3] + TOLERANCE
            and table.box[0] - TOLERANCE <= (stroke.start + stroke.end) / 2 <= table.box[2] + TOLERANCE
            for table in tables
        )
    ]


def ruled(ink: Mask) -> tuple[list[Stroke], list[Stroke], list[RuledTable]]:
    """Lines and tables; on a copy in black and white, whose lines are dotted, with small gaps in them closed."""
    horizontal, vertical = find_strokes(ink)
    tables = find_tables(horizontal, vertical, TOLERANCE)
    cells = sum(len(table.cells) for table in tables)
    if cells < FEW_CELLS:
        closed = find_strokes(ink, DOTTED_GAP)
        found = find_tables(*closed, TOLERANCE)
        if sum(len(table.cells) for table in found) > 2 * cells:
            return *closed, found
    return horizontal, vertical, tables


def closed_up(words: list[Glyph]) -> list[Glyph]:
    """The words with the small gaps between Chinese ones closed: recognition cuts inside words, and cuts loosely."""
    closed = list(words)
    for index, (word, following) in enumerate(pairwise(words)):
        height = max(word.bottom - word.top, following.bottom - following.top)
        is_one_line = abs(word.middle[1] - following.middle[1]) < height / 2
        gap = following.left - word.right
        is_han = word.text[-1] > HAN and following.text[0] > HAN
        if is_one_line and is_han and 0 < gap < LOOSE_GAP * height:
            closed[index] = word._replace(right=following.left)
    return closed


def _pixels(box: Box, border: int) -> tuple[int, int, int, int]:
    return int(box[0]) + border, int(box[1]) + border, int(box[2]) - border, int(box[3]) - border


def _free_bands(picture: Image.Image, tables: list[RuledTable]) -> list[tuple[int, int, int, int]]:
    """The bands above, between and below the tables."""
    edges = [0]
    for table in sorted(tables, key=lambda table: table.box[1]):
        edges += [int(table.box[1]) - BORDER, int(table.box[3]) + BORDER]
    edges.append(picture.height)
    return [
        (0, upper, picture.width, lower) for upper, lower in zip(edges[::2], edges[1::2], strict=True) if lower > upper
    ]
