"""Dates in every notation of the forms → ``YYYY-MM``; spans of time for careers; ages stay apart."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.cleaning.numbers import HAN_DIGITS, parse_han_number
from ingest.cleaning.text import digits_to_half_width, strip_spaces, to_half_width

_SERIAL = re.compile(r"\d{5}(\.\d+)?")
# 1、1998年4月 and 1.1998年4月 are numbered lines, 98.4 is a date.
_NUMBERED = re.compile(r"^(?:\d{1,2}(?:、|[.．](?!\d)|[.．](?=(?:19|20)\d{2}\D))|[①-⑳]|[(（]\d{1,2}[)）])\s*")

MIN_YEAR, MAX_YEAR = 1900, 2100
# Two digits: a craftsman's birth or first job lies after 1930; 30–99 → 19xx, 00–29 → 20xx.
CENTURY_TURN = 30
# Excel counts days from 1899-12-30; serials below 7,000 (1919) are not dates of living persons.
EXCEL_EPOCH = date(1899, 12, 30)
SERIAL_MIN, SERIAL_MAX = 7000, 60000

_Y = r"(?P<y>\d{4}|\d{2})"
_PATTERNS = [
    re.compile(rf"^{_Y}年(?P<m>\d{{1,2}})月"),
    re.compile(rf"^{_Y}[年./\-—–~·,、](?P<m>\d{{1,2}})(?:$|[月./\-—–·,、日号\sT]|(?=\D))"),
    re.compile(r"^(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)"),
]
_YEAR_ONLY = re.compile(r"^(?P<y>(?:19|20)\d{2})(?:年|$|\D)|^(?P<y2>\d{2})年")
_YEAR_LAST = re.compile(r"^(?P<a>\d{1,2})[./\-](?P<b>\d{1,2})[./\-](?P<y>(?:19|20)\d{2})$")
# What Excel shows in an English locale (Mar-85, 1985-Mar), blanks for points (1985 3), an age beside the month.
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_MONTH = re.compile(r"(?P<y1>\d{4})?[\s\-]*(?P<m>[A-Za-z]{3})[a-z]{0,6}[\s\-,.]*(?P<y2>\d{4}|\d{2})?")
_BLANKS_FOR_POINTS = re.compile(r"((?:19|20)\d{2})\s+(\d{1,2})(?:\s+\d{1,2})?")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./\-]((?:19|20)\d{2})")
_AGE_BESIDE = re.compile(r"^\d{2}周?岁\s*[（(,，、/\s](?=\d)|(?<=[\d月日])[\s,，、/（(]+\d{2}周?岁[)）]?$")
_HAN_RUN = re.compile(r"[〇零○Ｏ一二两三四五六七八九十壹贰叁肆伍陆柒捌玖]+(?=[年月日号])")
_HAN_POINTED = re.compile(r"([〇零○一二三四五六七八九]{2,4})[.、·]([一二三四五六七八九十]{1,3})")
_FIRST_MONTH = re.compile(r"(?<=年)元月")
_ZERO_MONTH = re.compile(r"(?<=年)零(?=\d)")


@dataclass(frozen=True)
class Span:
    """From–to of a career step, ``YYYY-MM`` or ``YYYY``; ``to`` is "" while it lasts."""

    start: str
    end: str
    rest: str


def clean_month(raw: str) -> str:
    """A date as ``YYYY-MM``; "" when no month can be read."""
    year, month = _read(raw)
    return f"{year:04d}-{month:02d}" if year and month else ""


def clean_year(raw: str) -> int | None:
    """The year of a date or of a text that begins with a year; None when there is none."""
    year, _ = _read(raw)
    return year


def normalise_date_text(raw: str) -> str:
    """Half-width, no spaces, Chinese figures before 年/月/日 as digits: 一九八八年十一月 → 1988年11月."""
    if raw.isascii():
        return strip_spaces(raw)  # 1985.03: nothing else below can be in it
    text = strip_spaces(to_half_width(raw)).replace("O年", "0年")
    pointed = _HAN_POINTED.fullmatch(text)
    if pointed:
        text = f"{pointed[1]}年{pointed[2]}月"
    if "元月" in text:
        text = _FIRST_MONTH.sub("1月", text)
    text = _HAN_RUN.sub(lambda match: _han_date_number(match.group()), text)
    return _ZERO_MONTH.sub("", text) if "零" in text else text


def _han_date_number(run: str) -> str:
    if "十" in run:
        number = parse_han_number(run)
        return str(number) if number is not None else run
    return "".join(str(HAN_DIGITS[sign]) for sign in run if sign in HAN_DIGITS)


def _read(raw: str) -> tuple[int | None, int | None]:
    text = normalise_date_text(_loosened(raw)).lstrip("约于自从公元农阳阴历出生:：(（['’")
    if _SERIAL.fullmatch(text) and SERIAL_MIN <= float(text) <= SERIAL_MAX:
        day = EXCEL_EPOCH + timedelta(days=int(float(text)))
        return day.year, day.month
    last = _YEAR_LAST.match(text)
    if last:
        return int(last["y"]), _month_beside_day(int(last["a"]), int(last["b"]))
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match:
            year, month = full_year(match["y"]), int(match["m"])
            if 1 <= month <= 12 and MIN_YEAR <= year <= MAX_YEAR:
                return year, month
    match = _YEAR_ONLY.search(text)
    return (full_year(match["y"] or match["y2"]), None) if match else (None, None)


def _loosened(raw: str) -> str:
    """The date alone where an age stands beside it; blanks and English names of months as points and numbers."""
    text = _AGE_BESIDE.sub("", raw.strip()) if "岁" in raw else raw.strip()
    if not text.isascii():
        return text
    spaced = _BLANKS_FOR_POINTS.fullmatch(text) if " " in text else _MONTH_AND_YEAR.fullmatch(text)
    if spaced:
        return f"{spaced[1]}.{spaced[2]}" if len(spaced[1]) == 4 else f"{spaced[2]}.{spaced[1]}"
    named = _NAMED_MONTH.fullmatch(text) if text[-1:].isalpha() or text[:1].isalpha() else None
    year = named and (named["y1"] or named["y2"])
    if named and year and named["m"].lower() in _MONTH_NAMES:
        return f"{full_year(year)}.{_MONTH_NAMES.index(named['m'].lower()) + 1:02d}"
    return text


def _month_beside_day(first: int, second: int) -> int | None:
    """The month of 25/3/1985 and of 3/25/1985; None for 12/3/1985, which is either."""
    if first == second or (first > 12 >= second):
        return second
    return first if second > 12 >= first else None


def full_year(digits: str) -> int:
    """The year of four digits, or of two: 85 → 1985, 15 → 2015."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if year >= CENTURY_TURN else 2000 + year


_MOMENT = (
    r"(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?!\d)"  # 199807, six digits run together
    r"|(?:19|20)?\d{2}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[./\-](?:0?[1-9]|1[0-2])(?:[./\-]\d{1,2})?(?!\d)(?:月)?|(?<=\d{4})))"
)
_UNTIL_NOW = r"(?:至今|现在|目前|今)"
_NOW = re.compile(_UNTIL_NOW)
# 2001.07 2009.05 某厂: begin and end parted by a blank alone.
_TWO_DATES = re.compile(rf"^({_MOMENT})\s+(?={_MOMENT}(?:\s|[，,：:])|{_UNTIL_NOW})")
_LOOSE_SPAN = re.compile(r"(?<=[\d年月])\s+(?=[年月日\d])|(?<=[\d年月日])\s*([—–\-－~～―─至到]+)\s*")
_SPAN = re.compile(
    rf"^[\(（\[]?(?P<a>{_MOMENT})[\)）]?(?:(?:[—–\-－~～―─至到]+)(?P<b>{_MOMENT}|{_UNTIL_NOW})?|(?P<c>至今|起|以来|开始)|(?=[\s,，:：、)）]))"
)


def split_span(raw: str) -> Span | None:
    """The span at the head of a career line (``1997.09—1999.07 某校学习``), None when it has no date at its head."""
    text = _HAN_RUN.sub(lambda match: _han_date_number(match.group()), digits_to_half_width(raw)).strip()
    text = _NUMBERED.sub("", text).lstrip("自从")
    text = _TWO_DATES.sub(r"\1—", text)
    text = _LOOSE_SPAN.sub(lambda found: found.group(1) or "", text)
    match = _SPAN.match(text)
    if match is None:
        return None
    end = match["b"] or ""
    rest = text[match.end() :].strip(" \t，,:：。；;)）、")
    return Span(clean_moment(match["a"]), "" if _NOW.fullmatch(end) else clean_moment(end), rest)


def clean_moment(raw: str) -> str:
    """``YYYY-MM``, or ``YYYY`` where no month is given, "" for 至今 and for nothing."""
    year, month = _read(raw)
    if not year:
        return ""
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"
