"""The PDF reader by pypdfium2: characters with their places, ruling lines from the drawings; scanned pages to ``ocr``."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers import ocr, tesseract
from ingest.readers.glyphs import SPACE, Glyph
from ingest.readers.overflow import set_back
from ingest.readers.pages import Page, blocks_of
from ingest.readers.pdf_layers import layers_of
from ingest.readers.ruling import Stroke
from ingest.types import Document, Issue, Severity

# Points. Lines nearer than this are one; thinner rectangles are lines; shorter strokes are marks.
TOLERANCE = 2.5
THIN = 3.0
SHORTEST_STROKE = 6.0
MAX_PAGES = 60
# A file with fewer characters than this is a scan, whatever its pages are made of.
FEW_CHARACTERS = 10
# Controls, soft hyphens, and the wide space of indents, which the place of the next character shows anyway.
_UNSEEN = frozenset({*range(0x20), 0x3000, 0xFFFE, 0xFFFF, 0xAD})
_MOVE, _LINE = raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_LINETO


def read_pdf(path: Path) -> Document:
    """Read a PDF that has passed the guard; a password or damage becomes an issue of the document."""
    document = Document(file=path.name, format="pdf")
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        document.issues.append(_load_issue(str(error), path))
        return document
    try:
        if len(pdf) > MAX_PAGES:
            message = f"PDF 有{len(pdf)}页，超过{MAX_PAGES}页的限制。"
            document.issues.append(Issue("TOO_LARGE", Severity.ERROR, message))
            return document
        _read_leaves(pdf, document)
    except pdfium.PdfiumError:
        document.issues.append(_load_issue("", path))
    finally:
        pdf.close()
    return document


@dataclass(frozen=True)
class Leaves:
    """The pages of a file by what they are: ``texts`` read, ``scans`` the numbers of those to be recognised."""

    texts: list[Page]
    scans: list[int]
    hidden: frozenset[int]  # pages in ``texts`` whose words some program recognised and hid behind the picture
    images: int


def leaves_of(pdf: pdfium.PdfDocument, last: int) -> Leaves:
    """The first ``last`` pages; where nothing can be recognised here, hidden words are better than none."""
    pages = [read_page(pdf[index], index + 1) for index in range(last)]
    layers = [layers_of(pdf[page.number - 1], len(page.glyphs)) for page in pages]
    images = sum(layer.images for layer in layers)
    if sum(len(page.glyphs) for page in pages) < FEW_CHARACTERS:
        return Leaves([], [page.number for page in pages], frozenset(), images)
    pictured = {page.number: layer.has_hidden_text for page, layer in zip(pages, layers, strict=True) if layer.is_scan}
    hidden = frozenset(number for number, has_text in pictured.items() if has_text and not tesseract.is_installed())
    scans = sorted(pictured.keys() - hidden)
    return Leaves([page for page in pages if page.number not in scans], scans, hidden, images)


def _read_leaves(pdf: pdfium.PdfDocument, document: Document) -> None:
    leaves = leaves_of(pdf, len(pdf))
    document.images = leaves.images
    recognised: list[Page] = []
    if leaves.scans:
        pictures = ((number, ocr.rendered(pdf[number - 1])) for number in leaves.scans)
        recognised = ocr.recognised_pages(pictures, document, is_whole=not leaves.texts)
    document.recognised = leaves.hidden.union(page.number for page in recognised)
    document.blocks = blocks_of(sorted([*leaves.texts, *recognised], key=lambda page: page.number))


def _load_issue(message: str, path: Path) -> Issue:
    # pdfium tells the fault of the file before where this one has none of its own (a file without pages).
    is_locked = ("assword" in message or "ecurity" in message) and b"/Encrypt" in path.read_bytes()
    if is_locked:
        return Issue("ENCRYPTED", Severity.ERROR, "PDF 设有密码，无法读取，请去掉密码后重新报送。")
    return Issue("CORRUPT", Severity.ERROR, "PDF 文件已损坏，无法读取，请重新导出后报送。")


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Characters and lines of a page, in points from its upper left corner."""
    width, height = page.get_size()
    result = Page(number, width, TOLERANCE)
    result.glyphs = list(_glyphs(page, height))
    for stroke, is_horizontal in _strokes(page, height):
        (result.horizontal if is_horizontal else result.vertical).append(stroke)
    result.glyphs = set_back(result.glyphs, result.vertical)
    return result


def _glyphs(page: pdfium.PdfPage, height: float) -> Iterator[Glyph]:
    text = page.get_textpage()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _UNSEEN or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        sign = SPACE if code in (0x20, 0xA0) else chr(code)
        yield Glyph(sign, left, height - top, right, height - bottom)


def _strokes(page: pdfium.PdfPage, height: float) -> Iterator[tuple[Stroke, bool]]:
    """Horizontal and vertical lines of the drawings; shading (large filled areas) is none."""
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=6):
        left, bottom, right, top = item.get_bounds()
        if min(right - left, top - bottom) <= THIN:
            yield from _axis_line((left + right) / 2 if right - left <= top - bottom else left, height - top,
                                  (left + right) / 2 if right - left <= top - bottom else right, height - bottom)  # fmt: skip
            continue
        if _is_stroked(item):
            for x0, y0, x1, y1 in _segments(item):
                yield from _axis_line(x0, height - y0, x1, height - y1)


def _is_stroked(item: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _segments(item: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    matrix = item.get_matrix()
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(raw.FPDFPath_CountSegments(item.raw)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _LINE and last is not None:
            yield *last, *point
        if kind == _MOVE:
            start = point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield *point, *start


def _axis_line(x0: float, y0: float, x1: float, y1: float) -> Iterator[tuple[Stroke, bool]]:
    width, height = abs(x1 - x0), abs(y1 - y0)
    if width >= SHORTEST_STROKE and height <= THIN:
        yield Stroke((y0 + y1) / 2, min(x0, x1), max(x0, x1)), True
    elif height >= SHORTEST_STROKE and width <= THIN:
        yield Stroke((x0 + x1) / 2, min(y0, y1), max(y0, y1)), False
