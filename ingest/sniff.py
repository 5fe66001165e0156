"""What a file really is, by its bytes and zip members; the name only parts csv from txt and is compared in ``guard``."""

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
WORD_STREAM, BOOK_STREAMS = (
    "WordDocument".encode("utf-16-le"),
    ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")),
)
HEAD_BYTES = 4096
ZIP_SIGNATURE = b"PK"
ZIP_DAMAGE = (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError)
READ_WHOLE = 1024 * 1024  # a form is some 40 KB: one read in place of a hundred small ones
# Word's file information block begins the stream, which Word itself puts into the first sector.
FIB_MAGIC, FIB_OFFSET, FIB_ENCRYPTED = b"\xec\xa5", 512, 0x01
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<table[\s>]", re.IGNORECASE)
_IMAGES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
}


# Text of programs, not of offices: what lies beside the documents in a folder is not news about anybody.
_NO_DOCUMENTS = frozenset(".json .jsonl .md .py .yaml .yml .toml .log .sh .js .css .xml".split())


@contextmanager
def opened_zip(path: Path, most_bytes: int | None = None) -> Iterator[ZipFile | None]:
    """The file as a zip; None where it is none, cannot be opened, or is larger than ``most_bytes``."""
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        archive = None
        if (most_bytes is None or size <= most_bytes) and stream.read(len(ZIP_SIGNATURE)) == ZIP_SIGNATURE:
            with suppress(*ZIP_DAMAGE):
                archive = ZipFile(BytesIO(ZIP_SIGNATURE + stream.read()) if size <= READ_WHOLE else stream)
        yield archive


def sniff_format(path: Path) -> str:
    """docx xlsx pptx ods odt zip · pdf · doc xls ole encrypted · html rtf csv txt · png jpg … · ``unknown``."""
    with opened_zip(path) as archive:
        return opened_format(path, archive)


def opened_format(path: Path, archive: ZipFile | None) -> str:
    """As ``sniff_format``, for a caller that has the file open as a zip where it is one: its directory is dear."""
    if archive is not None:
        return _zip_format(path, archive)
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if head.startswith(ZIP_SIGNATURE):
        return "zip"
    if head.startswith(OLE_SIGNATURE):
        return _ole_format(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    for signature, name in _IMAGES.items():
        if head.startswith(signature):
            return name
    if _HTML.search(_without_zeros(head)):
        return "html"
    if _is_text(head):
        if path.suffix.lower() in _NO_DOCUMENTS:
            return "unknown"
        return "csv" if path.suffix.lower() in (".csv", ".tsv") else "txt"
    return "unknown"


def _without_zeros(head: bytes) -> bytes:
    return head.replace(b"\x00", b"")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\x00" not in head and controls <= len(head) // 100


def _zip_format(path: Path, archive: ZipFile) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        for folder, name in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(member.startswith(folder) for member in names):
                return name
    if "content.xml" in names and "mimetype" in names:
        return "ods" if path.suffix.lower() == ".ods" else "odt"
    return "zip"


def _ole_format(path: Path) -> str:
    data = path.read_bytes()
    if ENCRYPTED_PACKAGE in data:
        return "encrypted"
    if WORD_STREAM in data:
        block = data[FIB_OFFSET : FIB_OFFSET + 12]
        is_locked = block.startswith(FIB_MAGIC) and len(block) == 12 and bool(block[11] & FIB_ENCRYPTED)
        return "encrypted" if is_locked else "doc"
    if any(name in data for name in BOOK_STREAMS):
        return "xls"
    return "ole"
