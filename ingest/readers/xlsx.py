"""Workbooks (.xlsx, .xlsm): every sheet as a table of its real cells, read row by row straight from the zip.

Only what a reader of the sheet sees is taken: values, formats that show dates, merged and hidden parts. Formulas are
kept as words and never worked out; links, macros, pictures are not looked at.
"""

import posixpath
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ingest.readers.package_parts import RELATIONS, read_part, read_relations
from ingest.readers.sheet_values import MAX_CELLS, MAX_SHEETS, Sheet, merge
from ingest.readers.xlsx_fast import MAX_BYTES, SAFE, FastSheetParser
from ingest.readers.xlsx_notes import read_notes
from ingest.readers.xlsx_rows import SheetParser, TooManyCells
from ingest.readers.xlsx_styles import read_formats
from ingest.readers.xlsx_text import rich_text
from ingest.types import Document, Issue, Severity

RELATIONSHIP = re.compile(r"\}id$")


def read_xlsx(path: Path) -> Document:
    """The document; raises BadZipFile, KeyError or XMLSyntaxError for a damaged file."""
    with ZipFile(path) as archive:
        return read_opened_xlsx(path, archive)


def read_opened_xlsx(path: Path, archive: ZipFile) -> Document:
    """The same for a file that is open as a zip already."""
    document = Document(file=path.name, format="xlsx")
    names = set(archive.namelist())
    book_part = _book_part(archive, names)
    book = _tree(archive, book_part)
    targets = _targets(archive, book_part, names)
    shared = _shared_strings(archive, targets, names)
    formats = read_formats(archive, next((part for part in targets.values() if part.endswith("styles.xml")), ""))
    is_1904 = any(item.get("date1904") in ("1", "true") for item in book.iter("{*}workbookPr"))
    document.images = sum(name.startswith("xl/media/") for name in names)
    budget = MAX_CELLS
    for item in list(book.iter("{*}sheet"))[:MAX_SHEETS]:
        part = targets.get(next((value for key, value in item.items() if RELATIONSHIP.search(key)), ""), "")
        if part not in names or "chartsheet" in part:
            continue
        sheet = Sheet(name=item.get("name", ""), is_1904=is_1904, hidden=item.get("state", "visible") != "visible")
        sheet.where = f"sheet {sheet.name}"
        parser = FastSheetParser(sheet.name, shared, formats, is_1904=is_1904, budget=budget)
        is_whole = _read_sheet(archive, part, names, sheet, parser)
        budget -= len(sheet.cells)
        document.blocks.append(sheet)
        if not is_whole:
            document.issues.append(_too_many(sheet.name))
            break
    return document


def _read_sheet(archive: ZipFile, part: str, names: set[str], sheet: Sheet, parser: SheetParser) -> bool:
    """Fill the sheet; False when it has more cells than the workbook may have."""
    try:
        is_small = archive.getinfo(part).file_size <= MAX_BYTES
        with BytesIO(read_part(archive, part)) if is_small else archive.open(part) as stream:
            parser.read(stream)
    except TooManyCells:
        return False
    except expat.ExpatError as error:
        raise BadZipFile(part) from error
    sheet.cells = parser.cells
    sheet.hidden_rows, sheet.hidden_columns = frozenset(parser.hidden_rows), frozenset(parser.hidden_columns)
    merge(sheet, parser.regions)
    sheet.notes = read_notes(archive, part, names)
    return True


def _forget(element: Any) -> None:
    """Free a row that has been read, and the empty shells before it."""
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None and parent is not None:
        del parent[0]


def _book_part(archive: ZipFile, names: set[str]) -> str:
    """The workbook's part: as the package's relationships name it, else the usual place."""
    relations = read_relations(archive, RELATIONS) if RELATIONS in names else ()
    found = (item.target.lstrip("/") for item in relations if item.kind.endswith("/officeDocument"))
    return next(found, "xl/workbook.xml")


def _targets(archive: ZipFile, book_part: str, names: set[str]) -> dict[str, str]:
    """Relationship id → part of the zip; targets outside the zip are left out."""
    folder, name = posixpath.split(book_part)
    part = f"{folder}/_rels/{name}.rels"
    found = {}
    for item in read_relations(archive, part) if part in names else ():
        if not item.is_external:
            inside = item.target.lstrip("/") if item.target.startswith("/") else posixpath.join(folder, item.target)
            found[item.key] = posixpath.normpath(inside)
    return found


def _shared_strings(archive: ZipFile, targets: dict[str, str], names: set[str]) -> list[str]:
    part = next((part for part in targets.values() if part.lower().endswith("sharedstrings.xml")), "")
    strings: list[str] = []
    if part not in names:
        return strings
    with archive.open(part) as stream:
        for _, element in etree.iterparse(stream, events=("end",), tag="{*}si", **SAFE):
            strings.append(rich_text(element))
            _forget(element)
    return strings


def _tree(archive: ZipFile, part: str) -> Any:
    parser = etree.XMLParser(**SAFE)
    return etree.fromstring(read_part(archive, part), parser)


def _too_many(sheet: str) -> Issue:
    message = f"工作簿的单元格超过{MAX_CELLS // 10000}万个，无法作为人员名单读取，请只保留名单后重新报送。"
    return Issue("TOO_LARGE", Severity.ERROR, message, f"sheet {sheet}")
