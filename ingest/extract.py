"""One file in, one ``Extraction`` out: guard, reader and extractors by the real format, checks. Stores nothing."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import BadZipFile

from lxml import etree

from ingest.checks import check_extraction
from ingest.forms.records import extract_forms
from ingest.guard import DEFAULT_LIMITS, Limits, inspect_file
from ingest.packages import extract_package
from ingest.readers.csv import read_csv
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.legacy import read_legacy, read_old_word
from ingest.readers.pdf import read_pdf
from ingest.readers.text import read_text
from ingest.readers.xls import read_xls
from ingest.readers.xlsx import read_xlsx
from ingest.rosters import extract_rosters
from ingest.running_text import extract_running_text
from ingest.types import Document, Extraction, Issue, Severity
from talent_db import clock

Reader = Callable[[Path], Document]
Extractor = Callable[[Document], Extraction]


@dataclass(frozen=True)
class Format:
    """How a format is read and which extractors look at it; the first that finds persons or a form has it."""

    reader: Reader
    extractors: tuple[Extractor, ...]


# The dispatch: real format (``sniff``) → reader and extractors.
FORMATS: dict[str, Format] = {
    "docx": Format(read_docx, (extract_forms, extract_rosters)),
    "pdf": Format(read_pdf, (extract_forms, extract_rosters)),
    "doc": Format(read_old_word, (extract_forms, extract_rosters)),
    "rtf": Format(read_legacy, (extract_forms, extract_rosters)),
    "odt": Format(read_legacy, (extract_forms, extract_rosters)),
    "xlsx": Format(read_xlsx, (extract_rosters, extract_forms)),
    "xls": Format(read_xls, (extract_rosters, extract_forms)),
    "csv": Format(read_csv, (extract_rosters, extract_forms)),
    "txt": Format(read_text, (extract_forms, extract_running_text)),
    "html": Format(read_html, (extract_forms, extract_running_text)),
}
# Below 0.8: a person has to confirm what was recognised in a picture (types.ExtractedFact).
OCR_CONFIDENCE = 0.7
# What a reader raises over a damaged file.
DAMAGE = (BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, EOFError, UnicodeDecodeError)


def extract_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> Extraction:
    """Read one file; every fault is an issue in the answer, none an exception."""
    kind, issues = inspect_file(path, limits)
    extraction = Extraction(file=path.name, format=kind, issues=issues)
    if extraction.refused:
        return extraction
    if kind == "zip":
        readers = {name: item.reader for name, item in FORMATS.items()}
        return extract_package(path, lambda member: extract_file(member, limits), readers, limits)
    known = FORMATS.get(kind)
    if known is None:
        message = f"暂不支持读取这种文件（{kind}）。"
        extraction.issues.append(Issue("FORMAT_UNSUPPORTED", Severity.ERROR, message))
        return extraction
    try:
        document = known.reader(path)
    except DAMAGE:
        extraction.issues.append(Issue("CORRUPT", Severity.ERROR, "文件已损坏，无法读取，请重新报送。"))
        return extraction
    extraction.format = document.format
    extraction.issues.extend(document.issues)
    if not extraction.refused:
        _extract(document, known.extractors, extraction)
    return extraction


def _extract(document: Document, extractors: tuple[Extractor, ...], extraction: Extraction) -> None:
    for extractor in extractors:
        part = extractor(document)
        extraction.campaign = extraction.campaign or part.campaign
        extraction.passed_over.extend(part.passed_over)
        if part.records or part.issues:
            extraction.records = part.records
            extraction.issues.extend(part.issues)
            break
    if any(issue.code == "OCR_TO_CONFIRM" for issue in extraction.issues):
        for fact in (fact for record in extraction.records for fact in record.facts):
            fact.confidence = min(fact.confidence, OCR_CONFIDENCE)
    if extraction.records:
        extraction.issues = [_softened(issue) for issue in extraction.issues]
        extraction.issues.extend(check_extraction(extraction, clock.now().astimezone(clock.SHANGHAI).date()))
    elif not extraction.refused:
        message = "文件中没有找到可收录的人员信息。"
        extraction.issues.append(Issue("NO_PERSON", Severity.ERROR, message))


def _softened(issue: Issue) -> Issue:
    """A form without a name among others does not refuse the whole file."""
    return replace(issue, severity=Severity.WARNING) if issue.code == "NAME_MISSING" else issue
