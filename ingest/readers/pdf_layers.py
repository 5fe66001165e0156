"""What a page of a PDF is made of: text that shows, text hidden behind a picture of the page, or the picture alone."""

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# A page with fewer characters than this that show, and a picture over half of it, is a scan: page numbers and the
# mark of a scanning program stand on scans too.
FEW_CHARACTERS = 30
LEAST_COVERED = 0.5
# A picture over so much of the page hides what was drawn before it.
HIDING = 0.8


@dataclass(frozen=True)
class Layers:
    """``images``: how many; ``is_scan``: the page is a picture; ``has_hidden_text``: with recognised words behind it."""

    images: int
    is_scan: bool
    has_hidden_text: bool = False


def layers_of(page: pdfium.PdfPage, characters: int) -> Layers:
    """Look through the objects of a page on which ``characters`` have been found."""
    images = [_share(item, page) for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=6)]
    if sum(images) < LEAST_COVERED:
        return Layers(len(images), is_scan=False)
    shown = characters if characters < FEW_CHARACTERS else _shown_characters(page)
    return Layers(len(images), shown < FEW_CHARACTERS, has_hidden_text=shown < characters)


def _share(item: pdfium.PdfObject, page: pdfium.PdfPage) -> float:
    """What part of the page an object covers, 0–1."""
    width, height = page.get_size()
    left, bottom, right, top = item.get_bounds()
    across, down = min(right, width) - max(left, 0.0), min(top, height) - max(bottom, 0.0)
    return float(max(across, 0.0) * max(down, 0.0) / max(width * height, 1.0))


def _shown_characters(page: pdfium.PdfPage) -> int:
    """Characters that are neither drawn invisibly nor covered by a picture drawn after them."""
    textpage = page.get_textpage()
    shown = 0
    kinds = [raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE]
    for item in page.get_objects(filter=kinds, max_depth=6):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            shown = 0 if _share(item, page) >= HIDING else shown
        elif raw.FPDFTextObj_GetTextRenderMode(item.raw) != raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            # Bytes of UTF-16 with a zero behind.
            shown += max(0, raw.FPDFTextObj_GetText(item.raw, textpage.raw, None, 0) // 2 - 1)
    return shown
