"""One short answer cleaned for its field: units, posts, dates, numbers; what has no cleaning is kept as written."""

import re
from collections.abc import Callable
from typing import Any

from ingest.cleaning import dates, identifiers, numbers, persons, skills, text
from ingest.types import ExtractedRecord

SIGNATURE = re.compile(
    r"^(?:本人|申报人|填表人|负责人)?(?:签名|签字|盖章|签章)[:：].*$"
    r"|^[（(](?:盖章|公章|签章)[)）].*$"
    r"|^[（(](?:执笔|撰稿|撰写|整理|供稿|作者|材料整理)(?:人|单位)?[:：\s][^。！？]{1,30}[)）]$"
    r"|^[\s年月日]*年[\s\u3000]*月[\s\u3000]*日$"
)
_TRADE_SINCE = re.compile(r"至今|以来|起|开始|从")


def _line(raw: str) -> str:
    return text.clean_line(raw)


def _native_place(raw: str) -> str:
    return text.strip_spaces(text.clean_line(raw))


_POSTAL_CODE = re.compile(r"(?:[\s,，;；、/（(]+(?:邮政?编码?)?|邮政?编码?)[:：\s]*[0-9０-９]{6}[)）]?$")
_DAY = r"(?:19|20)\d{2}\s*(?:年|[./-])(?:\s*\d{1,2}\s*(?:月|[./-]\s*\d{1,2}|(?=\D|$))(?:\s*\d{1,2}\s*日)?)?"
# 车间主任（2015年3月任职）, 工程师，2012.6取得, 班长 2010年至今.
_SINCE = re.compile(
    rf"\s*[（(]\s*(?:自|于)?{_DAY}\s*(?:起|至今|以来|开始)?(?:[\u4e00-\u9fff]{{0,3}}(?:任|取得|获得?|聘任?|评定?)[\u4e00-\u9fff]{{0,4}})?\s*[)）]$"
    rf"|[\s,，、;；]+(?:自|于)?{_DAY}\s*(?:起|至今|以来|开始)?(?:[\u4e00-\u9fff]{{0,3}}(?:任|取得|获得?|聘任?|评定?)[\u4e00-\u9fff]{{0,4}})?[。]?$"
)
# The day of signing on the same line (填报单位：某会　2023年　月　日), filled in or not.
_DATE_LEFT_OPEN = re.compile(
    r"(?:^|(?<=[\s　]))(?:20\d{2})?[\s　]*年[\s　]*\d{0,2}[\s　]*月[\s　]*\d{0,2}[\s　]*日?[\s　]*$"
)
_SEAL = re.compile(r"[（(〈<\[](?:盖章|公章|签章|加盖公章|章|签字盖章)[)）〉>\]]")


# The same name in English behind it: 某公司 Some Company Co., Ltd.; a short form (某公司 CSSC) belongs to the name.
_FOREIGN_NAME = re.compile(r"(?<=[\u4e00-\u9fff）)])[\s/／(（]*[A-Z][A-Za-z&'’-]+(?:[ ,]+[A-Za-z&.'’-]+){2,}[)）]?$")
# The number of the page at the end of the line: 填报单位：某会　　2.
_PAGE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])[\s　]+\d{1,3}\s*$")
_LATIN_END = tuple("abcdefghijklmnopqrstuvwxyz.)）")


def _unit(raw: str) -> str:
    """A unit's name without the words that ask for its seal."""
    name = text.clean_line(_PAGE_BEHIND.sub("", _DATE_LEFT_OPEN.sub("", _SEAL.sub("", raw))))
    if name.endswith(_LATIN_END):
        name = _FOREIGN_NAME.sub("", name)
    return "" if SIGNATURE.match(name) else name


def _address(raw: str) -> str:
    """An address without the postal code behind it."""
    return text.clean_line(_POSTAL_CODE.sub("", raw.strip()))


def _post(raw: str) -> str:
    """A post or title without the time since when it is held."""
    return text.clean_line(_SINCE.sub("", raw.strip()))


# One cleaning a field; what is not here is kept as written.
CLEANERS: dict[str, Callable[[str], Any]] = {
    "employer": _unit,
    "position": _post,
    "title": _post,
    "address": _address,
    "recommending_unit": _unit,
    "sex": persons.clean_sex,
    "birth": dates.clean_month,
    "age": numbers.clean_age,
    "ethnicity": persons.clean_ethnicity,
    "native_place": _native_place,
    "political_status": persons.clean_political_status,
    "education": persons.clean_education,
    "work_start": dates.clean_month,
    "skill_level": skills.clean_skill_level,
    "years_in_trade": numbers.clean_years,
    "phone": identifiers.clean_phone,
    "id_number": identifiers.clean_id_number,
}


def add_single(record: ExtractedRecord, field: str, raw: str, where: str, quote: str | None = None) -> None:
    """One field from its raw words; 从业时间 given as a date goes to ``trade_start``."""
    if field == "name":
        return  # the record's head is made by ``records``
    if field in ("id_number", "phone") and identifiers.has_lost_digits(raw, is_id=field == "id_number"):
        return  # told by ``unread``
    if field == "years_in_trade":
        years = numbers.clean_years(raw)
        if years is None or _TRADE_SINCE.search(raw):
            record.add("trade_start", dates.clean_month(raw), raw, where, quote)
        record.add(field, years, raw, where, quote)
        return
    value: Any
    if field == "birth":
        value = dates.clean_month(raw)
        if not value and (age := numbers.clean_age(raw)):
            field, value = "age", age
    elif field == "age" and numbers.clean_age(raw) is None and (month := dates.clean_month(raw)):
        field, value = "birth", month  # 年龄（出生年月） | 1977.06
    else:
        value = CLEANERS.get(field, _line)(raw)
    record.add(field, value, raw, where, quote)
