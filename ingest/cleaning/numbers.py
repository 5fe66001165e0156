"""Numbers: Chinese figures, years in the trade, ages."""

import re

from ingest.cleaning.text import strip_spaces, to_half_width

_FULL_YEAR = re.compile(r"(?:19|20)\d{2}")
_HAN_NUMBER = re.compile("[〇零一二两三四五六七八九十百]+")
_YEARS_INSIDE = re.compile(r"[（(共计]+(\d{1,2})年")
# 23年（2000年至今）, 2000年5月至今，23年.
_YEARS_BESIDE = re.compile(r"^(\d{1,2})年[（(,，]|[,，、;；](\d{1,2})年$")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_AGE = re.compile(r"(\d{2})(?:周?岁)?")

HAN_DIGITS = {
    sign: value
    for value, signs in enumerate(["〇零○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"])
    for sign in signs
}
HAN_DIGITS |= {"Ｏ": 0, "O": 0}
_HAN = re.compile(r"[〇零一二两三四五六七八九十百廿卅]+")
# Nobody has worked longer; larger numbers are years of the calendar or sums.
MAX_YEARS_IN_TRADE = 75
_YEARS = re.compile(r"(\d{1,2})(?:\.\d+)?\s*(?:多|余|来)?\s*(?:周?年|载|years?|yrs?|$)")


def parse_han_number(text: str) -> int | None:
    """一百以内 and simple hundreds: 二十三 → 23, 十五 → 15, 廿三 → 23; None when it is no number."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or not _HAN_NUMBER.fullmatch(text):
        return None
    if "百" in text:
        hundreds, _, rest = text.partition("百")
        tail = parse_han_number(rest.lstrip("零〇")) if rest.strip("零〇") else 0
        return None if tail is None else HAN_DIGITS.get(hundreds, 1) * 100 + tail
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (HAN_DIGITS.get(tens, 1) if tens else 1) * 10 + (HAN_DIGITS.get(ones, 0) if ones else 0)
    return int("".join(str(HAN_DIGITS[sign]) for sign in text))


def clean_years(raw: str) -> int | None:
    """Years in the trade as an integer (20年, 二十年, 20, 20余年); None for dates and everything else."""
    text = strip_spaces(to_half_width(raw)).translate(_FORMAL).replace("(年)", "年")
    text = _HAN.sub(lambda match: str(parse_han_number(match.group()) or match.group()), text)
    if _FULL_YEAR.search(text):
        inner = _YEARS_INSIDE.search(text) or _YEARS_BESIDE.search(text)
        return int(inner[1] or inner[inner.re.groups]) if inner else None
    match = _YEARS.search(text)
    if match is None:
        return None
    years = int(match.group(1))
    return years if 0 < years <= MAX_YEARS_IN_TRADE else None


def clean_age(raw: str) -> int | None:
    """An age written as such: 45, 45岁, 四十五周岁."""
    text = strip_spaces(to_half_width(raw))
    text = _HAN.sub(lambda match: str(parse_han_number(match.group()) or match.group()), text)
    match = _AGE.fullmatch(text)
    return int(match.group(1)) if match else None
