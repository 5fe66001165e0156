"""Checks of a record against itself, its campaign and its neighbours: named codes, Chinese messages, the place."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from ingest.checks_dates import check_ages, check_career_order, check_future_work, check_honour_years
from ingest.checks_faults import fact_of, warning_at
from ingest.checks_quota import check_quotas
from ingest.cleaning.honours import is_collective
from ingest.cleaning.identifiers import birth_from_id, has_real_birthday, has_valid_check_digit, sex_from_id
from ingest.field_names import FIELD_NAMES
from ingest.types import ExtractedFact, ExtractedRecord, Extraction, Issue, Severity
from talent_db.campaigns import CampaignDefinition, WordLimit, campaign_by_name

_TELEPHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7}")
_RUN = re.compile(r"[A-Za-z0-9]+|\s+")

# 「N字左右」 warns outside ±20 % (notices.md, Numbers).
ABOUT_TOLERANCE = 0.2

Check = Callable[[ExtractedRecord, int, date], Iterator[Issue]]


def check_extraction(extraction: Extraction, today: date) -> list[Issue]:
    """All faults of the records of one file; ``today`` decides ages where the file shows no date."""
    campaign = campaign_by_name(extraction.campaign)
    issues: list[Issue] = []
    for index, record in enumerate(extraction.records):
        told = {fact.field for fact in record.facts}
        for check, fields in CHECKS.items():
            if not told.isdisjoint(fields):
                issues.extend(check(record, index, today))
        is_form = extraction.format in FORM_FORMATS and not extraction.is_running_text
        if campaign is not None and is_form:
            issues.extend(check_required(record, index, campaign))
        if campaign is not None and extraction.format in FORM_FORMATS | SHEET_FORMATS:
            issues.extend(check_limits(record, index, campaign))
        if campaign is not None and is_form:
            issues.extend(check_short_texts(record, index, campaign))
    if campaign is not None:
        issues.extend(check_quotas(extraction.records, campaign))
    issues.extend(check_duplicates(extraction.records))
    return issues


# Rosters hold fewer columns than the form: there only the columns they have are asked for (``rosters.answers``).
FORM_FORMATS = frozenset({"docx", "pdf", "doc", "scan"})
SHEET_FORMATS = frozenset({"xlsx", "xls", "csv"})


def check_id_number(record: ExtractedRecord, index: int, today: date) -> Iterator[Issue]:
    """Check digit, sex and birth of the identity number (GB 11643)."""
    fact = fact_of(record, "id_number")
    if fact is None:
        return
    number = str(fact.value)
    if not has_valid_check_digit(number):
        yield warning_at("ID_CHECKSUM", "身份证号码校验位不正确，请核对。", fact, index)
    if not has_real_birthday(number, today):
        yield warning_at("ID_BIRTH_INVALID", "身份证号码中的出生日期不存在，请核对。", fact, index)
    sex, birth = fact_of(record, "sex"), fact_of(record, "birth")
    if sex is not None and sex_from_id(number) not in ("", sex.value):
        yield warning_at("ID_SEX_MISMATCH", f"表中性别为{sex.value}，与身份证号码不符。", sex, index)
    if birth is not None and birth_from_id(number) not in ("", birth.value):
        yield warning_at("ID_BIRTH_MISMATCH", f"表中出生年月为{birth.value}，与身份证号码不符。", birth, index)


def check_phone(record: ExtractedRecord, index: int, today: date) -> Iterator[Issue]:
    """A mobile number has 11 digits, a fixed line 7 to 12."""
    fact = fact_of(record, "phone")
    if fact is not None and not _TELEPHONE.fullmatch(str(fact.value)):
        yield warning_at("PHONE_INVALID", "联系电话格式不正确，请核对。", fact, index)


def check_collective_honours(record: ExtractedRecord, index: int, today: date) -> Iterator[Issue]:
    """五一劳动奖状 and 工人先锋号 are given to collectives, never to a person."""
    fact = fact_of(record, "honours")
    for honour in fact.value if fact is not None else []:
        if is_collective(str(honour["name"])):
            yield warning_at("COLLECTIVE_HONOUR", f"“{honour['name']}”是集体荣誉，不能记在个人名下。", fact, index)


# Each check with the fields of which one at least must be told for it to find anything.
CHECKS: dict[Check, frozenset[str]] = {
    check_id_number: frozenset({"id_number"}),
    check_phone: frozenset({"phone"}),
    check_ages: frozenset({"birth", "id_number"}),
    check_future_work: frozenset({"work_start", "trade_start"}),
    check_honour_years: frozenset({"honours"}),
    check_career_order: frozenset({"experience"}),
    check_collective_honours: frozenset({"honours"}),
}


def check_required(record: ExtractedRecord, index: int, campaign: CampaignDefinition) -> Iterator[Issue]:
    """Required fields of the campaign's file."""
    for name in campaign.required:
        if fact_of(record, name) is None:
            message = f"必填项“{FIELD_NAMES.get(name, name)}”没有填写。"
            where = record.unanswered.get(name, record.where)
            yield Issue("FIELD_REQUIRED", Severity.WARNING, message, where, name, index)


def check_limits(record: ExtractedRecord, index: int, campaign: CampaignDefinition) -> Iterator[Issue]:
    """Limits of words of the campaign's file."""
    for name, limit in campaign.limits.items():
        fact = fact_of(record, name)
        if fact is not None:
            yield from _check_length(fact, name, limit, index)


def check_short_texts(record: ExtractedRecord, index: int, campaign: CampaignDefinition) -> Iterator[Issue]:
    """A form's text more than 20 % below a length asked for as 「N字左右」 or 「N字」; a list has summaries only."""
    for name, limit in campaign.limits.items():
        asked = limit.about or (limit.max if limit.bare else None)
        fact = fact_of(record, name)
        if asked is None or fact is None:
            continue
        words = count_words(str(fact.value))
        if words < asked * (1 - ABOUT_TOLERANCE):
            message = (
                f"“{FIELD_NAMES.get(name, name)}”只有{words}字，通知要求{asked}字左右（{limit.clause}），可以补充。"
            )
            yield warning_at("TEXT_TOO_SHORT", message, fact, index)


def count_words(text: str) -> int:
    """字数: a Han character or punctuation mark is one, a run of Latin letters or digits is one, a space none."""
    return len(text) - sum(len(run) - (not run.isspace()) for run in _RUN.findall(text))


def _check_length(fact: ExtractedFact, name: str, limit: WordLimit, index: int) -> Iterator[Issue]:
    allowed = min(bound for bound in (limit.max, limit.about) if bound is not None)
    if len(str(fact.value)) <= allowed:
        return  # never more words than signs
    words = count_words(str(fact.value))
    label = FIELD_NAMES.get(name, name)
    if limit.max is not None and words > limit.max:
        is_near = limit.bare and words <= limit.max * (1 + ABOUT_TOLERANCE)
        message = f"“{label}”有{words}字，超过{limit.max}字的限制（{limit.clause}）。"
        if is_near:
            message = f"“{label}”有{words}字，比{limit.max}字略多，在20%以内，可以保留（{limit.clause}）。"
        yield warning_at("TEXT_TOO_LONG", message, fact, index)
    if limit.about is not None and words > limit.about * (1 + ABOUT_TOLERANCE):
        yield warning_at("TEXT_TOO_LONG", f"“{label}”有{words}字，超出{limit.about}字左右的要求。", fact, index)


def check_duplicates(records: list[ExtractedRecord]) -> Iterator[Issue]:
    """The same person twice in one file: same identity number, or same name with the same unit or birth."""
    seen: dict[tuple[str, str], int] = {}
    for index, record in enumerate(records):
        name = str(record.get("name", ""))
        keys = [
            ("id", str(record.get("id_number", ""))),
            (name, str(record.get("employer", ""))),
            (name, str(record.get("birth", ""))),
        ]
        for key in keys:
            if not key[1] or not key[0]:
                continue
            first = seen.setdefault(key, index)
            if first != index:
                other = str(records[first].get("name", ""))
                told = (
                    f"“{name}”在本文件中重复出现" if name == other else f"“{other}”与“{name}”的身份证号码相同，请核对"
                )
                message = f"{told}（第{first + 1}条与第{index + 1}条）。"
                yield Issue("DUPLICATE_IN_FILE", Severity.WARNING, message, record.where, "name", index)
                break
