"""From a document to persons: its pairs in reading order, parted where another name begins, each made a record."""

import re
from dataclasses import dataclass, field
from itertools import groupby

from rapidfuzz import fuzz

from ingest.cleaning.persons import split_names
from ingest.cleaning.text import is_nothing
from ingest.cleaning.units import has_firm, split_unit_and_post
from ingest.forms.completing import highest_education_first, mobile_first, trade_from_level
from ingest.forms.enclosed import drop_pointer, take_enclosed_deeds
from ingest.forms.facts import add_facts
from ingest.forms.grid import GridReader
from ingest.forms.heads import is_head_row, is_list
from ingest.forms.inline import split_inline
from ingest.forms.labels import LabelBook, label_book
from ingest.forms.lines import read_lines
from ingest.forms.pairs import Pair
from ingest.forms.recognised_lines import with_gaps
from ingest.forms.unread import unread_answers
from ingest.types import Document, ExtractedRecord, Extraction, Issue, Paragraph, Severity, Table
from talent_db.campaigns import CampaignDefinition, campaign_in_title, load_campaigns

_BLANK = re.compile(r"\s")
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]")
_FORM_WORD = re.compile("推荐|审批|申报|评选")
_FIRST_PART_END = re.compile(r"[\s/／、,，（(]")

# A form asks for more than a name; fewer answered labels are a list or a letter.
MIN_PERSONAL_PAIRS = 3
# The title stands in the first lines, in the first row or in the file's name.
TITLE_LINES = 8
TITLE_LENGTH = 60
# Per cent of agreement: a name of four characters with one misread has 75.
NEARLY = 75
# 本人手机 behind a contact person is the nominee's all the same.
_OWN = re.compile("本人|个人|(?:被推荐|申报|申请|候选|参评)(?:人|对象)")
_YEARS_AT_WORK = re.compile("(?:总|连续|累计)?(?:工作|工作总)(?:年限|年数)|工龄|连续工龄")
_TELEPHONES = frozenset({"phone", "address", "ignored"})


@dataclass
class FormReading:
    """What the forms of a document gave."""

    campaign: str | None = None
    records: list[ExtractedRecord] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    saw_form: bool = False


def read_forms(document: Document) -> FormReading:
    """The persons of all forms in the document; ``saw_form`` tells a form without a name from no form at all."""
    campaign = find_campaign(document)
    book = label_book(campaign.name if campaign else None, lenient=bool(document.recognised))
    pairs = _without_contacts(_all_pairs(document, book))
    reading = FormReading(campaign=campaign.name if campaign else None)
    groups = _by_person(pairs)
    for group in groups:
        personal = [pair for pair in group if pair.label.is_personal]
        if len({pair.label.field for pair in personal}) < MIN_PERSONAL_PAIRS:
            continue
        reading.saw_form = True
        _make_record(group, book, reading)
    _share_unit_above(groups, reading.records)
    if len(reading.records) == 1:
        take_enclosed_deeds(document, reading.records[0])
    for record in reading.records:
        drop_pointer(record)
    return reading


def find_campaign(document: Document) -> CampaignDefinition | None:
    """The campaign that the title names: the first lines, the first cells, at last the file's name."""
    lines = [paragraph.text for paragraph in document.paragraphs if len(paragraph.text) <= TITLE_LENGTH][:TITLE_LINES]
    for table in document.tables[:2]:
        lines.extend(cell.text for cell in table.cells if cell.row <= 1 and len(cell.text) <= TITLE_LENGTH)
    for line in [*lines, document.file]:
        found = campaign_in_title(_BLANK.sub("", line))
        if found is not None:
            return found
    return next(filter(None, map(_campaign_nearly_in, lines)), None) if document.recognised else None


def _campaign_nearly_in(line: str) -> CampaignDefinition | None:
    """The campaign whose name stands in a recognised title with one wrong character in four."""
    title = _NO_HAN.sub("", line)
    if not _FORM_WORD.search(title):
        return None
    scored = [(fuzz.partial_ratio(item.name, title), item) for item in load_campaigns()]
    score, best = max(scored, key=lambda pair: pair[0])
    return best if score >= NEARLY else None


def _all_pairs(document: Document, book: LabelBook) -> list[Pair]:
    pairs: list[Pair] = []
    number = 0
    for is_table, blocks in groupby(document.blocks, key=lambda block: isinstance(block, Table)):
        if not is_table:
            lines = [block for block in blocks if isinstance(block, Paragraph)]
            lines = with_gaps(lines, book) if document.recognised else lines
            pairs.extend(read_lines(lines, number, book))
            number += 1
            continue
        for block in blocks:
            if isinstance(block, Table) and _answers_heading(block, pairs, book):
                pairs[-1].tables.append(block)
            elif isinstance(block, Table) and not is_list(block, book):
                pairs.extend(GridReader(block, number, book).pairs())
            number += 1
    return pairs


def _answers_heading(table: Table, pairs: list[Pair], book: LabelBook) -> bool:
    """True when a heading without text (三、获奖情况) stands before a table with the column heads of its list."""
    if not pairs or not pairs[-1].label.is_block or pairs[-1].lines or pairs[-1].tables:
        return False
    rows = table.rows()
    if len(rows) == 1 and len(rows[0]) == 1:  # a frame around the text
        return book.match_cell(rows[0][0].text) is None and not split_inline(rows[0][0].text.split("\n")[0], book)
    return is_head_row(next(iter(rows), []), pairs[-1].label, book)


def _without_contacts(pairs: list[Pair]) -> list[Pair]:
    """Drop the telephone that stands right behind a contact person: it is not the nominee's."""
    kept: list[Pair] = []
    after_contact = False
    for pair in pairs:
        is_phone = pair.label.field == "phone"
        if not (after_contact and is_phone) or _OWN.match(pair.label.text):
            kept.append(pair)
        after_contact = pair.label.field == "contact" or (
            after_contact and pair.label.field in _TELEPHONES and not is_phone
        )
    return kept


def _by_person(pairs: list[Pair]) -> list[list[Pair]]:
    """Groups of pairs; a new person begins at the block (table, lines) in which another name stands."""
    groups: list[list[Pair]] = [[]]
    current = ""
    for pair in pairs:
        name = "".join(split_names(pair.text)) if pair.label.field == "name" else ""
        if name and current and name != current:
            groups.append(_taken_back(groups[-1], pair))
        current = name or current
        groups[-1].append(pair)
    return [group for group in groups if group]


def _taken_back(group: list[Pair], name: Pair) -> list[Pair]:
    """The pairs before a new name that belong to it: same block, or the line above its table."""
    names = [index for index, pair in enumerate(group) if pair.label.field == "name"]
    floor = names[-1] + 1 if names else 0
    before = group[names[-1]].order[0] if names else -1
    seen = {pair.label.field for pair in group[:floor]}
    cut = len(group)
    while cut > floor and _belongs_ahead(group[cut - 1], name, before, seen):
        cut -= 1
    taken = group[cut:]
    del group[cut:]
    return taken


def _belongs_ahead(pair: Pair, name: Pair, before: int, seen: set[str]) -> bool:
    """``before`` is the block of the name before; ``seen`` the labels that its form asked up to there."""
    block = pair.order[0]
    if block == name.order[0] and block != before:
        return True
    if pair.label.is_block:
        return False
    if block == name.order[0]:
        return pair.order[1] == name.order[1] or pair.label.field in seen
    is_line_above = block == name.order[0] - 1 and block != before
    return is_line_above and pair.label.field in {"recommending_unit", "ignored", "contact", *seen}


def _make_record(group: list[Pair], book: LabelBook, reading: FormReading) -> None:
    record = ExtractedRecord()
    index = len(reading.records)
    names: list[str] = []
    for pair in _most_telling(group):
        if "name" in pair.label.fields:
            _take_name(pair, record, names)
        add_facts(record, pair, book)
    if not names:
        place = next((pair.where for pair in group if "name" in pair.label.fields), group[0].where)
        reading.issues.append(Issue("NAME_MISSING", Severity.ERROR, "表中没有填写姓名，无法收录。", place, "name"))
        return
    if len(names) > 1:
        message = f"姓名栏中有{len(names)}个人（{'、'.join(names)}），只按第一人收录，请分表填报。"
        place = next(pair.where for pair in group if "name" in pair.label.fields)
        reading.issues.append(Issue("TWO_NAMES", Severity.WARNING, message, place, "name", index))
    _drop_own_unit(group, record)
    _unit_before_post(record)
    trade_from_level(record)
    highest_education_first(record)
    mobile_first(record)
    record.unanswered = {pair.label.field: pair.where for pair in reversed(group) if is_nothing(pair.text)}
    reading.issues.extend(unread_answers(group, record, index))
    record.where = next((fact.where for fact in record.facts if fact.field == "name"), "")
    reading.records.append(record)


def _share_unit_above(groups: list[list[Pair]], records: list[ExtractedRecord]) -> None:
    """推荐单位 once above the first of several forms is that of all; one beside a name is that person's."""
    head = [pair for pair in groups[0] if pair.label.fields == ("recommending_unit",)] if groups else []
    names = [pair for pair in groups[0] if "name" in pair.label.fields] if groups else []
    if len(records) < 2 or not head or not names or head[0].order[0] >= names[0].order[0]:
        return
    unit = records[0].first("recommending_unit")
    if unit is None or any(record.first("recommending_unit") is not None for record in records[1:]):
        return
    for record in records[1:]:
        record.add("recommending_unit", unit.value, unit.raw, unit.where, unit.quote)


def _most_telling(group: list[Pair]) -> list[Pair]:
    """Without 工作年限 where the form asks for the years in the trade itself (本职业从业年限) as well."""
    years = [pair for pair in group if pair.label.fields == ("years_in_trade",) and not is_nothing(pair.text)]
    general = [pair for pair in years if _YEARS_AT_WORK.match(pair.label.text)]
    if not general or len(general) == len(years):
        return group
    return [pair for pair in group if pair not in general]


def _drop_own_unit(group: list[Pair], record: ExtractedRecord) -> None:
    """申报单位 is the nominee's own employer when it has its name: nobody recommended him."""
    unit, employer = record.first("recommending_unit"), record.first("employer")
    if unit is None or employer is None or unit.value != employer.value:
        return
    asked = {pair.label.text for pair in group if "recommending_unit" in pair.label.fields}
    if all(text.startswith("申报") for text in asked):
        record.facts.remove(unit)


def _unit_before_post(record: ExtractedRecord) -> None:
    """A form that asks for 现任职务 alone is answered with the unit before the post."""
    post = record.first("position")
    if post is None or record.first("employer") is not None:
        return
    unit, office = split_unit_and_post(post.raw)
    if office and has_firm(unit):
        record.facts.remove(post)
        record.add("employer", unit, post.raw, post.where, post.quote)
        record.add("position", office, post.raw, post.where, post.quote)


def _take_name(pair: Pair, record: ExtractedRecord, names: list[str]) -> None:
    raw = pair.text.strip()
    if names or is_nothing(raw):
        return
    head = raw if len(pair.label.fields) == 1 else _FIRST_PART_END.split(raw)[0]
    found = split_names(head)
    if found:
        names.extend(found)
        record.add("name", found[0], raw, pair.where)


def extract_forms(document: Document) -> Extraction:
    """The extractor of award forms: records, and NAME_MISSING or TWO_NAMES where they are at fault."""
    reading = read_forms(document)
    return Extraction(document.file, document.format, reading.campaign, reading.records, reading.issues)
