"""A Word file that holds nothing but pictures of pages: a scan or photograph pasted in, recognised as such."""

import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from zipfile import ZipFile

from PIL import Image

from ingest.readers import picture
from ingest.readers.ocr import read_pictures
from ingest.readers.package_parts import read_part, read_relations
from ingest.types import Document, Table

# A heading or the name of the file is often typed above the picture.
MOST_WORDS = 60
_EMBEDDED = re.compile(rb'\br:(?:embed|id)="([^"]+)"')
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff"})


def is_only_pictures(document: Document) -> bool:
    """True when there are pictures and hardly a word: at most a heading, or a frame around the picture."""
    if not document.images:
        return False
    words = sum(
        len(block.text) if not isinstance(block, Table) else sum(len(cell.text.strip()) for cell in block.cells)
        for block in document.blocks
    )
    return words <= MOST_WORDS


def read_pasted(archive: ZipFile, main_part: str, data: bytes, document: Document) -> None:
    """Add what stands in the pictures behind the words of the document; small pictures are none of pages."""
    heading, scanned = document.blocks, Document(document.file, document.format)
    try:
        read_pictures(_pages(archive, main_part, data), scanned)
    except (*picture.DAMAGE, *picture.BOMBS):
        return  # a picture that cannot be opened leaves the document as it stands: without a person
    document.blocks = [*heading, *scanned.blocks]
    document.recognised = scanned.recognised
    document.issues.extend(scanned.issues)


def _pages(archive: ZipFile, main_part: str, data: bytes) -> Iterator[Image.Image | None]:
    """The pictures in the order of the text, each once, as pages."""
    for name in _parts(archive, main_part, data):
        with picture.opened(io.BytesIO(read_part(archive, name))) as opened:
            for frame in picture.frames(opened):
                yield frame and picture.as_page(frame)


def _parts(archive: ZipFile, main_part: str, data: bytes) -> list[str]:
    folder = PurePosixPath(main_part).parent
    relations = str(folder / "_rels" / f"{PurePosixPath(main_part).name}.rels")
    names = set(archive.namelist())
    if relations not in names:
        return []
    targets = {one.key: str(folder / one.target) for one in read_relations(archive, relations) if not one.is_external}
    keys = (key.decode(errors="replace") for key in _EMBEDDED.findall(data))
    found = dict.fromkeys(targets[key] for key in keys if key in targets)
    return [name for name in found if name in names and PurePosixPath(name).suffix.lower() in _PICTURES]
