"""What was recognised in pictures is less sure than text: its facts say so, and a person has to confirm them."""

from collections.abc import Collection

from ingest.cutouts import page_of
from ingest.types import Document, ExtractedRecord, Extraction, Issue, Severity

# Below 0.8: a person has to confirm what was recognised in a picture (types.ExtractedFact).
OCR_CONFIDENCE = 0.7


def mark_recognised(document: Document, extraction: Extraction) -> None:
    """Lower the confidence of what scanned pages told; of a document with other pages too, name those pages."""
    if not document.recognised:
        return
    is_whole = any(issue.code == "OCR_TO_CONFIRM" for issue in document.issues)
    told: set[int] = set()
    for index, record in enumerate(extraction.records):
        pages = _mark(record, None if is_whole else document.recognised)
        if pages and not is_whole:
            extraction.issues.append(_to_confirm(sorted(pages), index))
        told |= pages
    if not is_whole:
        extraction.issues.extend(_unused(number) for number in sorted(document.recognised - told))


def _mark(record: ExtractedRecord, recognised: Collection[int] | None) -> set[int]:
    """Lower the confidence of the record's facts from these pages (None: from all); gives the pages it stands on."""
    pages = set()
    for fact in record.facts:
        number = page_of(fact.where) or 0
        if recognised is None or number in recognised:
            fact.confidence = min(fact.confidence, OCR_CONFIDENCE)
            pages.add(number)
    return pages


def _to_confirm(pages: list[int], record: int) -> Issue:
    numbers = "、".join(map(str, pages))
    message = f"第{numbers}页的内容由扫描件识别而来，请逐项核对确认。"
    return Issue("OCR_TO_CONFIRM", Severity.WARNING, message, f"page {pages[0]}", record=record)


def _unused(number: int) -> Issue:
    message = f"第{number}页是扫描的，没有从中读出要填的内容，请看一眼有没有遗漏。"
    return Issue("SCAN_UNUSED", Severity.WARNING, message, f"page {number}")
