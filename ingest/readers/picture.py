"""A form as a picture file (png, jpg, bmp, tiff): brought to the size of a scanned page and read by ``ocr``."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from ingest.readers.ocr import MAX_PIXELS, prepared, read_pictures, without_red
from ingest.readers.photograph import flattened
from ingest.types import Document, Issue, Severity

# A4 upright at 300 dpi, the size for which the lengths in ``ocr`` and ``line_finder`` are given.
PAGE_LONG_SIDE = 3508
# Smaller pictures are stamps and portraits; blown up they cost a recognition and give nothing.
LEAST_LONG_SIDE = 700
SMOOTH = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})  # modes that can be made smaller without loss of tone
# What Pillow raises over damaged pictures.
DAMAGE = (OSError, SyntaxError, ValueError)
# What it raises, where ``opened`` is used, over pictures of far too many pixels.
BOMBS = (Image.DecompressionBombWarning, Image.DecompressionBombError)


def read_picture_file(path: Path) -> Document:
    """The picture's frames as pages; too many pixels, or a broken picture, become an issue of the document."""
    document = Document(file=path.name, format="scan")
    try:
        with opened(path) as picture:
            pages = (frame and as_page(frame) for frame in frames(picture))
            read_pictures(pages, document)
    except BOMBS:
        document.issues.append(Issue("TOO_LARGE", Severity.ERROR, "图片的像素过多，已拒绝。"))
    except DAMAGE:
        document.issues.append(Issue("CORRUPT", Severity.ERROR, "图片已损坏，无法读取，请重新扫描后报送。"))
    return document


@contextmanager
def opened(path: Path | BytesIO) -> Iterator[Image.Image]:
    """The picture; one with far too many pixels raises instead of a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(path) as picture:
            yield picture


def frames(picture: Image.Image) -> Iterator[Image.Image | None]:
    """Each frame that may be a page, upright as its camera says, on white; None for one with too many pixels."""
    for frame in ImageSequence.Iterator(picture):
        if frame.width * frame.height > MAX_PIXELS:
            yield None
            continue
        if max(frame.size) < LEAST_LONG_SIDE:
            continue
        upright = ImageOps.exif_transpose(frame)
        if upright.mode in SMOOTH:  # before anything is copied: a photograph has a hundred megabytes
            upright.thumbnail((PAGE_LONG_SIDE, PAGE_LONG_SIDE), Image.Resampling.LANCZOS)
        page = Image.new("RGB", upright.size, "white")
        page.paste(upright.convert("RGB"), mask=_opaque(upright))
        yield page


def as_page(frame: Image.Image) -> Image.Image:
    """A frame as a level grey page of 300 dpi."""
    sheet = flattened(without_red(frame), frame)
    scale = PAGE_LONG_SIDE / max(sheet.size)
    size = (max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale)))
    return prepared(sheet.resize(size, Image.Resampling.LANCZOS))


def _opaque(picture: Image.Image) -> Image.Image | None:
    """What of the picture is not transparent: a page on no ground would turn black."""
    return (
        picture.convert("RGBA").getchannel("A") if "A" in picture.getbands() or "transparency" in picture.info else None
    )
