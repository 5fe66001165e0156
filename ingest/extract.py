"""One file in, one ``Extraction`` out: guard, reader and extractors by the real format, checks. Stores nothing."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ingest.checks import SHEET_FORMATS, check_extraction
from ingest.dating import document_day
from ingest.forms.records import extract_forms
from ingest.guard import DEFAULT_LIMITS, Limits, inspect_opened
from ingest.ledgers.reading import extract_ledgers
from ingest.packages import extract_package
from ingest.readers.csv import read_csv
from ingest.readers.docx import read_docx, read_opened_docx
from ingest.readers.html import read_html
from ingest.readers.legacy import read_legacy, read_old_word
from ingest.readers.pdf import read_pdf
from ingest.readers.picture import read_picture_file
from ingest.readers.text import read_text
from ingest.readers.xls import read_xls
from ingest.readers.xlsx import read_opened_xlsx, read_xlsx
from ingest.recognised import mark_recognised
from ingest.returning.coming_back import take_reasons
from ingest.rosters import extract_rosters
from ingest.running_text import extract_official_notice, extract_running_text, extract_titled_list
from ingest.sniff import opened_zip
from ingest.types import Document, Extraction, Issue, Severity
from talent_db import clock

Reader = Callable[[Path], Document]
ZipReader = Callable[[Path, ZipFile], Document]
Extractor = Callable[[Document], Extraction]


@dataclass(frozen=True)
class Format:
    """How a format is read and which extractors look at it; the first that finds persons or a form has it."""

    reader: Reader
    extractors: tuple[Extractor, ...]
    zip_reader: ZipReader | None = None  # where the format is a zip: reads it from the guard's hand

    def read(self, path: Path, archive: ZipFile | None) -> Document:
        """The document; raises one of ``DAMAGE``."""
        return self.reader(path) if archive is None or self.zip_reader is None else self.zip_reader(path, archive)


# What a document of pages may be, in the order in which it is tried.
PAGES: tuple[Extractor, ...] = (
    extract_titled_list,
    extract_forms,
    extract_official_notice,
    extract_rosters,
    extract_running_text,
)
SHEETS = (extract_ledgers, extract_rosters, extract_forms)
# The dispatch: real format (``sniff``) → reader and extractors.
FORMATS: dict[str, Format] = {
    "docx": Format(read_docx, PAGES, read_opened_docx),
    "pdf": Format(read_pdf, PAGES),
    "doc": Format(read_old_word, PAGES),
    "rtf": Format(read_legacy, PAGES),
    "odt": Format(read_legacy, PAGES),
    "xlsx": Format(read_xlsx, SHEETS, read_opened_xlsx),
    "xls": Format(read_xls, SHEETS),
    "csv": Format(read_csv, SHEETS),
    "txt": Format(read_text, (extract_titled_list, extract_forms, extract_running_text)),
    "html": Format(read_html, (extract_titled_list, extract_forms, extract_running_text)),
    **dict.fromkeys(("png", "jpg", "bmp", "tiff"), Format(read_picture_file, PAGES)),
}
# What a reader raises over a damaged file.
DAMAGE = (BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError, UnicodeDecodeError)


def extract_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> Extraction:
    """Read one file; every fault is an issue in the answer, none an exception."""
    return _extract_file(path, limits, is_member=False)


def _extract_file(path: Path, limits: Limits, *, is_member: bool) -> Extraction:
    """In a package prose is somebody's deeds, not news: ``packages`` gives it to the person."""
    with opened_zip(path, limits.file_bytes) as archive:
        return _extract_opened(path, archive, limits, is_member=is_member)


def _extract_opened(path: Path, archive: ZipFile | None, limits: Limits, *, is_member: bool) -> Extraction:
    kind, issues = inspect_opened(path, archive, limits)
    extraction = Extraction(file=path.name, format=kind, issues=issues)
    if extraction.refused:
        return extraction
    if kind == "zip":
        readers = {name: item.reader for name, item in FORMATS.items()}
        return extract_package(path, lambda member: _extract_file(member, limits, is_member=True), readers, limits)
    known = FORMATS.get(kind)
    if known is None:
        message = "不认识这种文件，请存成" if kind == "unknown" else f"暂不支持读取这种文件（{kind}），请存成"
        message += " docx、xlsx、csv、pdf、txt 或 html 再报送。"
        extraction.issues.append(Issue("FORMAT_UNSUPPORTED", Severity.ERROR, message))
        return extraction
    try:
        document = known.read(path, archive)
    except DAMAGE:
        extraction.issues.append(Issue("CORRUPT", Severity.ERROR, "文件已损坏，无法读取，请重新报送。"))
        return extraction
    extraction.format = document.format
    if document.format in SHEET_FORMATS:
        extraction.returned, added = take_reasons(document)
        extraction.passed_over.extend(added)
    today = _today()
    extraction.told_on = document_day(document, today)
    extraction.issues.extend(document.issues)
    if not extraction.refused:
        extractors = known.extractors if not is_member else tuple(map(_without_news, known.extractors))
        _extract(document, extractors, extraction, today)
    return extraction


def _today() -> date:
    return clock.now().astimezone(clock.SHANGHAI).date()


def _without_news(extractor: Extractor) -> Extractor:
    return extract_official_notice if extractor is extract_running_text else extractor


def _extract(document: Document, extractors: tuple[Extractor, ...], extraction: Extraction, today: date) -> None:
    for extractor in extractors:
        part = extractor(document)
        extraction.campaign = extraction.campaign or part.campaign
        extraction.passed_over.extend(part.passed_over)
        if part.ledger:
            extraction.ledger, extraction.lines = part.ledger, part.lines
            if not part.lines:
                extraction.issues.append(Issue("LEDGER_EMPTY", Severity.ERROR, "台账里除了表头没有内容。"))
            return
        if part.records or part.issues:
            extraction.records, extraction.is_running_text = part.records, part.is_running_text
            extraction.issues.extend(part.issues)
            break
    mark_recognised(document, extraction)
    if extraction.records:
        extraction.issues = [_softened(issue) for issue in extraction.issues]
        extraction.issues.extend(check_extraction(extraction, today))
    elif not extraction.refused:
        message = "文件中没有找到可收录的人员信息。"
        extraction.issues.append(Issue("NO_PERSON", Severity.ERROR, message))


def _softened(issue: Issue) -> Issue:
    """A form without a name among others does not refuse the whole file."""
    return replace(issue, severity=Severity.WARNING) if issue.code == "NAME_MISSING" else issue
