"""From a document to the persons of its lists."""

import re
from itertools import takewhile

from ingest.forms.labels import label_book
from ingest.forms.records import find_campaign
from ingest.readers.sheet_values import Sheet
from ingest.rosters.body import REASONS, RowKind
from ingest.rosters.tables import Reading, TableReader
from ingest.rosters.transposed import unit_beside, upright
from ingest.rosters.units import Unit, unit_in
from ingest.types import Document, Extraction, Issue, Paragraph, PassedOver, Severity
from talent_db.campaigns import CampaignDefinition, campaign_in_title

_BLANK = re.compile(r"\s")
_TITLE_WORD = re.compile(r"表|名单|[名花]册|登记册|一览|推荐|申报|评选|人选|候选|汇总")

TITLE_LENGTH = 80
LAST_TITLE_ROW = 12


def extract_rosters(document: Document) -> Extraction:
    """The extractor of lists: nothing at all where the document holds no list of persons."""
    campaign = _campaign(document)
    book = label_book(campaign.name if campaign else None)
    required = frozenset(campaign.required if campaign else ())
    reading = Reading()
    unit_above: Unit | None = None
    for block in document.blocks:
        if isinstance(block, Paragraph):
            unit_above = unit_in(block.text, "", block.where, book) or unit_above
            continue
        lists = reading.lists
        TableReader(block, book, reading, unit_above, required).read()
        if reading.lists == lists and (turned := upright(block, book)) is not None:
            unit = unit_beside(block, book) or unit_above
            TableReader(turned, book, reading, unit, required).read()
        if reading.lists == lists and isinstance(block, Sheet) and block.cells:
            reading.passed_over.append(PassedOver(f"工作表“{block.name}”", "没有人员名单", block.where))
    name = campaign.name if campaign else None
    is_list = bool(reading.records) or any(issue.code == "NAME_MISSING" for issue in reading.issues)
    if not is_list and any(item.reason == REASONS[RowKind.EXAMPLE] for item in reading.passed_over):
        message = "名单里只有示例行，还没有填写人员。"
        reading.issues.append(Issue("NO_PERSON", Severity.ERROR, message))
        is_list = True
    if not is_list:  # other extractors may know better
        return Extraction(document.file, document.format, name)
    return Extraction(document.file, document.format, name, reading.records, reading.issues, reading.passed_over)


def _campaign(document: Document) -> CampaignDefinition | None:
    """The campaign that a title names: short texts above the first list, sheet names, at last the file's name."""
    for table in document.tables:
        top = takewhile(lambda row: row[0].row <= LAST_TITLE_ROW, table.rows())
        for text in (cell.text for row in top for cell in row if _TITLE_WORD.search(cell.text)):
            if len(text) <= TITLE_LENGTH and "。" not in text:
                found = campaign_in_title(_BLANK.sub("", text))
                if found is not None:
                    return found
        found = campaign_in_title(table.name)
        if found is not None:
            return found
    return find_campaign(document)
