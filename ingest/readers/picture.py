"""A form as a picture file (png, jpg, bmp, tiff): brought to the size of a scanned page and read by ``ocr``."""

import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from ingest.readers.ocr import MAX_PIXELS, prepared, read_pictures
from ingest.types import Document, Issue, Severity

# A4 upright at 300 dpi, the size for which the lengths in ``ocr`` and ``line_finder`` are given.
PAGE_LONG_SIDE = 3508
# Smaller pictures are stamps and portraits; blown up they cost a recognition and give nothing.
LEAST_LONG_SIDE = 700


def read_picture_file(path: Path) -> Document:
    """The picture's frames as pages; too many pixels, or a broken picture, become an issue of the document."""
    document = Document(file=path.name, format="scan")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                read_pictures(_frames(picture), getattr(picture, "n_frames", 1), document)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        document.issues.append(Issue("TOO_LARGE", Severity.ERROR, "图片的像素过多，已拒绝。"))
    except (OSError, SyntaxError, ValueError):  # what Pillow raises over damaged pictures
        document.issues.append(Issue("CORRUPT", Severity.ERROR, "图片已损坏，无法读取，请重新扫描后报送。"))
    return document


def _frames(picture: Image.Image) -> Iterator[Image.Image | None]:
    """Each frame as a level grey page; None for one with too many pixels."""
    for frame in ImageSequence.Iterator(picture):
        if frame.width * frame.height > MAX_PIXELS:
            yield None
            continue
        upright = ImageOps.exif_transpose(frame)
        grey = Image.new("L", upright.size, 255)
        grey.paste(upright.convert("L"), mask=_opaque(upright))
        longest = max(grey.size)
        if longest < LEAST_LONG_SIDE:
            continue
        scale = PAGE_LONG_SIDE / longest
        size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
        yield prepared(grey.resize(size, Image.Resampling.LANCZOS))


def _opaque(picture: Image.Image) -> Image.Image | None:
    """What of the picture is not transparent: a page on no ground would turn black."""
    return (
        picture.convert("RGBA").getchannel("A") if "A" in picture.getbands() or "transparency" in picture.info else None
    )
