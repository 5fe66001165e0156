"""Running text: an announcement with a list of persons, or news; decided by what stands in it, not by its name."""

import re
from dataclasses import replace

from ingest.annexed_lists import with_annexed_list, with_craftsmen_of_prose
from ingest.announcements.columns import columns_of
from ingest.announcements.labelled import extract_labelled
from ingest.announcements.records import extract_announcement
from ingest.announcements.revoking import extract_revoking
from ingest.announcements.text_tables import with_text_tables
from ingest.news.records import extract_news
from ingest.types import Document, Extraction, Table

# Word files and PDFs that hold a decision or notice rather than a roster for the office say so in their first lines.
_ANNOUNCES = re.compile(r"决定|通报|公示|公告|命名|表彰|授予|评选结果")
TITLE_LINES = 6
_TITLE = re.compile(r"(?:决定|通报|公示|公告|名单|通知|公布)(?:[（(].*[）)])?$")
_FORM = re.compile(r"推荐表|审批表|申报表|登记表|汇总表|呈报表|申请表|推荐书")
# A head row and two persons.
SHORTEST_LIST = 3
FEWEST_HEADS = 3
_GAPS = re.compile(r"\t+|\s{2,}")
# 姓名（性别）
_NAMES = re.compile(r"姓名(?:[（(].{1,8}[）)])?")
_LABEL_SIGN = re.compile("[:：]")


def extract_running_text(document: Document) -> Extraction:
    """The persons of an announcement, else those of news prose."""
    found = extract_revoking(document)
    if found is None and (listed := extract_announcement(document)) is not None:
        found = with_craftsmen_of_prose(document, listed)
    return _marked(found or with_annexed_list(document, extract_news(document)), document)


def extract_titled_list(document: Document) -> Extraction:
    """The persons of tables or labelled lines below the title of a decision, before anybody takes these for a form."""
    lines = ["".join(paragraph.text.split()) for paragraph in document.paragraphs if paragraph.text.strip()][
        :TITLE_LINES
    ]
    is_titled = any(_TITLE.search(line) for line in lines) and not any(_FORM.search(line) for line in lines)
    tables = with_text_tables(document).tables if is_titled else []
    is_list = any(map(_has_names, tables)) or (is_titled and _has_columns(document))
    found = extract_announcement(document) if is_list else extract_labelled(document) if is_titled else None
    return _marked(found, document)


def _has_columns(document: Document) -> bool:
    """A line of heads parted by gaps, the names among them, above the lines of persons."""
    for paragraph in document.paragraphs:
        fields = [field for field in _GAPS.split(paragraph.text.strip()) if field]
        heads = ["".join(field.split()) for field in fields]
        if "姓名" in heads and len(heads) >= FEWEST_HEADS and columns_of(fields):
            return not any(_LABEL_SIGN.search(head) for head in heads)
    return False


def _has_names(table: Table) -> bool:
    """A column of names with more than one row below it."""
    rows = max((cell.row + cell.row_span for cell in table.cells), default=0)
    heads = [cell for cell in table.cells if _NAMES.fullmatch("".join(cell.text.split())) and cell.row_span == 1]
    return len(heads) == 1 and rows - heads[0].row >= SHORTEST_LIST and heads[0].row <= 1


def extract_official_notice(document: Document) -> Extraction:
    """The persons of a decision or notice; empty for anything else (a roster, a form, prose)."""
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()][:TITLE_LINES]
    if not any(_ANNOUNCES.search(line) for line in lines):
        return Extraction(document.file, document.format)
    return _marked(extract_announcement(document), document)


def _marked(found: Extraction | None, document: Document) -> Extraction:
    return replace(found, is_running_text=True) if found is not None else Extraction(document.file, document.format)
