"""Old workbooks that xlrd cannot read, through LibreOffice where it is installed, as xlsx."""

import io
import shutil
import tempfile
import zlib
from pathlib import Path
from zipfile import BadZipFile

import xlrd
from lxml import etree

from ingest.readers.legacy import PROGRAMS, convert
from ingest.readers.ole import DAMAGE
from ingest.readers.xlsx import read_xlsx
from ingest.types import Document, Issue, Severity

STREAMS = ("Workbook", "Book")
# Of these, what xlrd itself cannot do (old versions, odd code pages, its own assertions); the others are torn records.
NOT_XLRDS = (xlrd.XLRDError, AssertionError, NotImplementedError, UnicodeError, TypeError, AttributeError)


def read_converted(path: Path) -> Document | None:
    """The workbook as LibreOffice reads it; None without LibreOffice, or where it fails too.

    The answer says that it was converted. A file whose container is broken is not even tried: starting LibreOffice for every damaged file costs seconds.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None or not has_workbook(path):
        return None
    with tempfile.TemporaryDirectory(prefix="gongjiang-xls-") as folder:
        converted = convert(program, path, Path(folder), "xlsx")
        if converted is None:
            return None
        try:
            read = read_xlsx(converted)
        except (BadZipFile, KeyError, etree.XMLSyntaxError, zlib.error):
            return None
    document = Document(file=path.name, format="xls", blocks=read.blocks, images=read.images, issues=read.issues)
    message = "文件不能直接读取，由 LibreOffice 转换后读出，个别内容可能有出入，请核对。"
    document.issues.append(Issue("FILE_CONVERTED", Severity.WARNING, message))
    return document if any(table.cells for table in document.tables) else None


def has_workbook(path: Path) -> bool:
    """True when the container can be opened and holds a stream with a workbook."""
    try:
        container = xlrd.compdoc.CompDoc(path.read_bytes(), logfile=io.StringIO())
        return any(container.locate_named_stream(name)[0] is not None for name in STREAMS)
    except DAMAGE:
        return False
