"""Checks of a record's dates against each other and today: birth, first job, time in the trade, honours, career."""

import re
from collections.abc import Iterator
from datetime import date

from ingest.checks_faults import fact_of, warning_at
from ingest.cleaning.identifiers import birth_from_id
from ingest.types import ExtractedFact, ExtractedRecord, Issue

_MONTH = re.compile(r"\d{4}-\d{2}")
_OPINION_DAY = re.compile(r"(20\d{2})\s*[年./\-]\s*(\d{1,2})\s*[月./\-]")

MIN_AGE = 16
# Nobody is nominated at this age: 1925 for 1985 is a slip of the pen.
MAX_AGE = 100
# Years in the trade are counted by calendar years and rounded up.
ROUNDED_YEARS = 1
# School prizes are given from here on; earlier ones are wrong years.
FIRST_HONOUR_AGE = 6


def check_ages(record: ExtractedRecord, index: int, today: date) -> Iterator[Issue]:
    """Birth lies in the past, 16 years before today and before the first job."""
    fact = fact_of(record, "birth")
    born = str(fact.value) if fact is not None else birth_from_id(str(record.get("id_number", "")))
    place = fact or fact_of(record, "id_number")
    if not born or place is None:
        return
    this_month = today.isoformat()[:7]
    signed = form_month(record) or this_month
    if born > this_month:
        yield warning_at("BIRTH_IN_FUTURE", f"出生年月{born}晚于今天。", place, index)
        return
    age = _months(signed) - _months(born)
    if age < MIN_AGE * 12:
        yield warning_at("AGE_UNDER_16", f"出生年月{born}，不满十六周岁。", place, index)
    elif age > MAX_AGE * 12:
        yield warning_at("AGE_OVER_100", f"出生年月{born}，已超过一百岁，请核对。", place, index)
    yield from _early_work(record, born, signed, index)


def _early_work(record: ExtractedRecord, born: str, signed: str, index: int) -> Iterator[Issue]:
    for name in ("work_start", "trade_start"):
        start = fact_of(record, name)
        if start is None or not _MONTH.fullmatch(str(start.value)):
            continue
        if _months(str(start.value)) - _months(born) < MIN_AGE * 12:
            yield warning_at("WORK_BEFORE_16", f"参加工作时间{start.value}时不满十六周岁。", start, index)
    years = fact_of(record, "years_in_trade")
    if years is not None and _months(signed) - _months(born) < (MIN_AGE + int(years.value) - ROUNDED_YEARS) * 12:
        message = f"从业年限{years.value}年，按出生年月{born}推算，从业时不满十六周岁，请核对。"
        yield warning_at("WORK_BEFORE_16", message, years, index)


def check_future_work(record: ExtractedRecord, index: int, today: date) -> Iterator[Issue]:
    """Nobody has begun to work after today."""
    for name in ("work_start", "trade_start"):
        start = fact_of(record, name)
        if start is not None and _MONTH.fullmatch(str(start.value)) and str(start.value) > today.isoformat()[:7]:
            yield warning_at("WORK_IN_FUTURE", f"参加工作时间{start.value}晚于今天。", start, index)


def check_honour_years(record: ExtractedRecord, index: int, today: date) -> Iterator[Issue]:
    """Honours are given in one's lifetime, up to this year."""
    fact = fact_of(record, "honours")
    born = str(record.get("birth", ""))[:4]
    first = int(born) + FIRST_HONOUR_AGE if born.isdecimal() else 0
    for honour in fact.value if fact is not None else []:
        year = honour.get("year")
        if isinstance(year, int) and not first <= year <= today.year:
            said = "晚于今年" if year > today.year else f"与出生年月{record.get('birth')}不符"
            yield warning_at("HONOUR_DATE", f"“{honour['name']}”的年份{year}{said}，请核对。", fact, index)


def check_career_order(record: ExtractedRecord, index: int, today: date) -> Iterator[Issue]:
    """A step of the career ends after it has begun."""
    fact: ExtractedFact | None = fact_of(record, "experience")
    for step in fact.value if fact is not None else []:
        start, end = str(step["from"]), str(step["to"])
        if end and end[: len(start)] < start[: len(end)]:
            message = f"经历中“{step['what'][:20]}”的结束时间{end}早于开始时间{start}，请核对。"
            yield warning_at("CAREER_ORDER", message, fact, index)


def form_month(record: ExtractedRecord) -> str:
    """The latest month under the opinions, ``YYYY-MM``: ages count at the time of the form; "" without any date."""
    opinions = str(record.get("opinions", ""))
    if not opinions:
        return ""  # lists have none
    found = _OPINION_DAY.findall(opinions)
    return max((f"{year}-{int(month):02d}" for year, month in found if 1 <= int(month) <= 12), default="")


def _months(value: str) -> int:
    year, _, month = value.partition("-")
    return int(year) * 12 + int(month)
