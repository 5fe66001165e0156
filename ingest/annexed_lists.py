"""A news report with its list below: the prose is read as news, the list as lists are, and one person has both."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.announcements.conferred import winners_honours
from ingest.announcements.levels import level_of
from ingest.announcements.records import extract_announcement
from ingest.announcements.titles import LONGEST_ITEM, contest_of
from ingest.news.records import extract_news
from ingest.types import Document, ExtractedRecord, Extraction, Paragraph

# 获奖名单, 附：第七届某工匠名单（10人）
_HEADING = re.compile(
    r"(?:附(?:件|录)?\d?[:：]?)?[\u4e00-\u9fff“”\d（）]{0,30}名单(?:如下)?(?:[（(][^（()）]{1,12}[)）])?[:：]?"
)
_SENTENCE = re.compile(r"[。！？]")
_REPORTS = re.compile(r"揭晓|发布|出炉|来了|落幕|亮相")
LONGEST_LINE, FEWEST_LINES = 60, 3
_BYLINE = re.compile(r"(?:记者|通讯员)|\d日[讯电]|本报讯|本网讯|讯[（(]")


def with_annexed_list(document: Document, news: Extraction) -> Extraction:
    """The persons of the report with what the list below it says of them, and those whom the list alone names."""
    found = _annexed(document)
    if found is None:
        return news
    heading, rows = found
    prose = "\n".join(item.text for item in document.paragraphs if item is not heading and item not in rows)
    contest = contest_of(_headline(document), prose)
    title = f"{contest}获奖名单" if contest else heading.text
    part = Document(document.file, document.format, [Paragraph(title, heading.where), *rows])
    listed = extract_announcement(part)
    if listed is None:
        return news
    for record in listed.records:
        _add_winners(record, prose, contest)
    return _joined(news, listed)


def with_craftsmen_of_prose(document: Document, listed: Extraction) -> Extraction:
    """A list below the headline of a report (…揭晓, …发布): whom the prose beside it honours belongs to it too."""
    if not _REPORTS.search(_headline(document)):
        return listed
    given = {str(honour["name"]) for record in listed.records for honour in record.get("honours", [])}
    told = [
        record
        for record in extract_news(document).records
        if record.is_craftsman and not any(str(record.get("name")) in name for name in given)  # “燕赵铸造工匠”
    ]
    return _joined(replace(listed, records=told, issues=[]), listed)


def _annexed(document: Document) -> tuple[Paragraph, list[Paragraph]] | None:
    """The heading of the list and its lines; None where no list stands below a report in sentences."""
    lines = document.paragraphs
    reported = False
    for number, line in enumerate(lines):
        text = "".join(line.text.split())
        reported = reported or (_BYLINE.search(text) is not None and _SENTENCE.search(text) is not None)
        if not reported or not _HEADING.fullmatch(text):
            continue
        rows = _rows(lines[number + 1 :])
        if sum(bool(row.text.strip()) for row in rows) >= FEWEST_LINES:
            return line, rows
    return None


def _rows(lines: Sequence[Paragraph]) -> list[Paragraph]:
    rows: list[Paragraph] = []
    for line in lines:
        if len(line.text.strip()) > LONGEST_LINE or _SENTENCE.search(line.text):
            break
        rows.append(line)
    return rows


def _headline(document: Document) -> str:
    texts = ("".join(item.text.split()) for item in document.paragraphs)
    return next((text for text in texts if len(text) > LONGEST_ITEM), "")


def _add_winners(record: ExtractedRecord, prose: str, contest: str) -> None:
    """What the prose says the places of the list bring with them."""
    fact = record.first("honours")
    if fact is None or not contest:
        return
    places = [str(honour["name"]).removeprefix(contest) for honour in fact.value]
    year = fact.value[0]["year"]
    given = [winners.name for winners in winners_honours(prose) if any(map(winners.is_for, places))]
    fact.value = [*fact.value, *({"name": name, "year": year, "level": level_of(name, "")} for name in given)]


def _joined(news: Extraction, listed: Extraction) -> Extraction:
    by_name = {str(record.get("name")): record for record in news.records}
    for record in listed.records:
        told = by_name.get(str(record.get("name")))
        if told is None:
            news.records.append(record)
        else:
            _take(told, record)
    names = {str(record.get("name")) for record in listed.records}
    passed = [item for item in news.passed_over if item.what not in names]
    issues = [issue for issue in news.issues if issue.code != "NO_CRAFTSMAN"]
    return replace(news, passed_over=passed, issues=[*issues, *listed.issues])


def _take(told: ExtractedRecord, row: ExtractedRecord) -> None:
    """The list knows unit and honour; what the prose tells beside them stays."""
    told.is_craftsman = told.is_craftsman or row.first("honours") is not None
    for fact in row.facts:
        before = told.first(fact.field)
        if before is None:
            told.facts.append(fact)
        elif fact.field == "employer":
            told.facts[told.facts.index(before)] = fact
        elif fact.field == "honours":
            known = [str(item["name"]) for item in fact.value]
            fact.value += [
                item for item in before.value if not any(_is_same(str(item["name"]), name) for name in known)
            ]
            told.facts[told.facts.index(before)] = fact


def _is_same(first: str, second: str) -> bool:
    """One honour in longer and shorter words."""
    return first in second or second in first
