"""Deeds that a form only points to (见附页): the page behind it, or told as unanswered where it is not enclosed."""

import re

from ingest.forms.lists import is_pointer
from ingest.types import Document, ExtractedRecord, Paragraph, Table

SHORTEST_SENTENCE = 8
_SENTENCE = re.compile("[。！？]")
_REMARK = re.compile(r"\s*(?:备注|注|说明|填表说明|本表|此表)")
_BLANKS = re.compile(r"\s+")


def take_enclosed_deeds(document: Document, record: ExtractedRecord) -> None:
    """Deeds that the form only points to (见附页): the paragraphs after the last table."""
    fact = next((fact for fact in record.facts if fact.field == "deeds"), None)
    if fact is not None and not is_pointer(fact.value):
        return
    last = max((i for i, block in enumerate(document.blocks) if isinstance(block, Table)), default=None)
    if last is None:
        return
    after = [block for block in document.blocks[last + 1 :] if isinstance(block, Paragraph)]
    texts = [block for block in after if _SENTENCE.search(block.text) and len(block.text.strip()) >= SHORTEST_SENTENCE]
    texts = [block for block in texts if not _REMARK.match(block.text)]
    if not texts:
        return
    if fact is not None:
        record.facts.remove(fact)
    lines = [_BLANKS.sub(" ", block.text).strip() for block in texts]
    record.add("deeds", "\n".join(lines), "\n".join(block.text for block in texts), texts[0].where)


def drop_pointer(record: ExtractedRecord) -> None:
    """见附页 is no text: where that page is not enclosed the question counts as unanswered."""
    fact = record.first("deeds")
    if fact is not None and is_pointer(str(fact.value)):
        record.facts.remove(fact)
        record.unanswered.setdefault("deeds", fact.where)
