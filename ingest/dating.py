"""The day a document bears: beside its label, under the signature, else the year in its title or name.

Nothing is guessed: a day within a sentence is the day of something else, and a document may bear none.
"""

import re
from collections.abc import Iterator
from datetime import date

from ingest.cleaning.dates import normalise_date_text
from ingest.types import Document, Table

EARLIEST_YEAR = 1990
LONGEST_LINE = 30  # characters of a line that is a signature with its day, or a byline
LONGEST_BYLINE, LONGEST_TITLE = 60, 40
LONGEST_LABELLED = 200  # 填报单位：…　填表日期：…
TITLE_BLOCKS = 4  # the title stands in the first lines, or in the first row of the first table
# A line without any of them bears no day; with the signs that NFKC turns into them (a 年 of its own code, ⒈ = "1.").
_MAY_DATE = re.compile("[年\uf98e./\\-．／﹒․－﹣\u2488-\u249b\U0001f100]")
# The same for the words that say which day a line tells, spread or not; other forms of signs (NFKC) are looked at too.
_GAP = r"[\s\u200b\ufeff\u00ad]*"
_MAY_LABEL = re.compile(
    f"[日时]{_GAP}[期间]|于|来{_GAP}源|作{_GAP}者|编{_GAP}辑|记{_GAP}者|通{_GAP}讯{_GAP}员|责{_GAP}编"
    "|[\u2e80-\u2fdf\u3200-\u33ff\uf900-\ufaff\U0002f800-\U0002fa1f]"
)
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|[-./])(\d{1,2})(?:(?:月|[-./])(\d{1,2})日?|月)(?!\d)")
_LABEL = re.compile(
    r"(?:填表|填报|填写|申报|上报|制表|报送|推荐|发布|发稿|发表|刊发|公布|更新|成文|发文)(?:日期|时间|于)[:： ]*|^(?:日期|时间)[:：]"
)
_TIME = re.compile(r"\s\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")  # would run into the day once the spaces are gone
_BYLINE = re.compile(r"来源|作者|编辑|记者|通讯员|责编")
_SENTENCE = re.compile(r"[。，；！？]")
_TITLE_YEAR = re.compile(r"(?<!\d)(20\d{2})(?:年|届|度)|^(20\d{2})(?!\d)")
_SIGNATURE = re.compile(r"^(?:[一-鿿、（）()\s]{2,24})?(?:19|20)\d{2}(?:年|[-./])\d{1,2}(?:月|[-./])(?:\d{1,2}日?)?$")


def document_day(document: Document, today: date) -> str:
    """The day (YYYY-MM-DD), month or year that the document itself bears; "" where it shows none."""
    lines = _lines(document)
    short = (line for line in lines if len(line) <= LONGEST_LABELLED)  # a longer one is prose
    labelled = (line for line in filter(_MAY_DATE.search, short) if _MAY_LABEL.search(line))  # the cheaper look first
    for line in map(_as_date_text, labelled):
        if (label := _label(line)) is not None and (day := _day(line[label:], today)):
            return day
    signatures = [normalise_date_text(line) for line in _signatures(document) if _MAY_DATE.search(line)]
    signed = [day for line in signatures if _SIGNATURE.match(line) and (day := _day(line, today))]
    if signed:
        return signed[-1]
    heads = map(_as_date_text, lines[:TITLE_BLOCKS])
    titles = [line for line in heads if len(line) <= LONGEST_TITLE and not _SENTENCE.search(line)]
    years = [
        match[1] or match[2]
        for title in [*titles, normalise_date_text(document.file)]
        if (match := _TITLE_YEAR.search(title))
    ]
    return next((year for year in years if EARLIEST_YEAR <= int(year) <= today.year), "")


def _as_date_text(line: str) -> str:
    return normalise_date_text(_TIME.sub(" ", line))


def _label(line: str) -> int | None:
    """Where the day begins in a line that says which day it tells."""
    if found := _LABEL.search(line):
        return found.end()
    return 0 if len(line) <= LONGEST_BYLINE and _BYLINE.search(line) else None


def _lines(document: Document) -> list[str]:
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                lines += cell.paragraphs
        else:
            lines.append(block.text)
    return lines


def _signatures(document: Document) -> Iterator[str]:
    """Short lines of their own; in tables only below others: a cell with nothing but a day is a person's value."""
    for block in document.blocks:
        if isinstance(block, Table):
            below = [line for cell in block.cells if len(cell.paragraphs) > 1 for line in cell.paragraphs[1:]]
            yield from (line for line in below if len(line) <= LONGEST_LINE)
        elif len(block.text.strip()) <= LONGEST_LINE:
            yield block.text


def _day(text: str, today: date) -> str:
    """The first day of a text that can be one; a day to come is a misprint or a deadline."""
    match = _DAY.search(text)
    if match is None:
        return ""
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    try:
        found = date(year, month, day)
    except ValueError:
        return ""
    if year < EARLIEST_YEAR or found > today:
        return ""
    return found.isoformat() if match[3] else found.isoformat()[:7]
