"""Running text: an announcement with a list of persons, or news; decided by what stands in it, not by its name."""

import re

from ingest.announcements.records import extract_announcement
from ingest.news.records import extract_news
from ingest.types import Document, Extraction

# Word files and PDFs that hold a decision or notice rather than a roster for the office say so in their first lines.
_ANNOUNCES = re.compile(r"决定|通报|公示|公告|命名|表彰|授予|评选结果")
TITLE_LINES = 6


def extract_running_text(document: Document) -> Extraction:
    """The persons of an announcement, else those of news prose."""
    return extract_announcement(document) or extract_news(document)


def extract_official_notice(document: Document) -> Extraction:
    """The persons of a decision or notice; empty for anything else (a roster, a form, prose)."""
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()][:TITLE_LINES]
    if not any(_ANNOUNCES.search(line) for line in lines):
        return Extraction(document.file, document.format)
    return extract_announcement(document) or Extraction(document.file, document.format)
