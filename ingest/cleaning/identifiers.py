"""Identity and telephone numbers: GB 11643 check digit, sex and birth read from it, mobile and fixed lines."""

import re
from datetime import date

from ingest.cleaning.text import strip_spaces, to_half_width

# GB 11643-1999: weights of the first 17 digits and the check character by the sum modulo 11.
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
EARLIEST_YEAR = 1900
# Excel shows long numbers so, and saves them so into csv files: the digits are gone.
_SCIENTIFIC = re.compile(r"^\d(?:\.\d+)?[Ee]\+?\d{1,2}$")
_CUT_ID = re.compile(r"\d{15}000")
_SIGNS = re.compile(r"[\s\-—–－_.·]+")
_ID = re.compile(r"(?<![0-9A-Za-z])(\d{17}[0-9Xx]|\d{15})(?![0-9A-Za-z])")
_MASKED = re.compile(r"\d[*＊×xX]{2,}\d?")
_WHOLE_ID = re.compile(r"\d{17}[\dX]")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s\-—–－.·()（）]+(?=\d)")
# A whole number beside another one (0518-85800000 19900000000), which joined would be one of 22 digits.
_GROUPED_MOBILE = re.compile(r"(?:^|(?<=[^\d\s\-+])|(?<=\d{7}[\s/]))\s*(1[3-9]\d[\s\-]?\d{4}[\s\-]?\d{4})(?![\s\-]?\d)")
_NO_DIGIT = re.compile(r"[^\d]")
_MOBILE = re.compile(r"(?<!\d)(?:\+?0{0,2}86)?(1\d{10})(?!\d)")


def clean_id_number(raw: str) -> str:
    """The number as shown without separators, X in upper case; "" when it has not 18 (or the old 15) characters."""
    text = (
        _SIGNS.sub("", to_half_width(raw))
        .replace("×", "X")
        .replace("х", "X")
        .replace("Х", "X")
        .replace("Χ", "X")
        .replace("χ", "X")
    )
    match = _ID.search(text)
    return match.group(1).upper() if match else ""


def has_valid_check_digit(id_number: str) -> bool:
    """True for 18 characters whose last one agrees with GB 11643; 15-digit numbers carry none."""
    if len(id_number) == 15:
        return True
    if not _WHOLE_ID.fullmatch(id_number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(id_number, WEIGHTS, strict=False))
    return CHECK_CHARACTERS[total % 11] == id_number[17]


def has_real_birthday(id_number: str, today: date) -> bool:
    """True when the number holds a day of the calendar up to today; numbers of another length hold none to doubt."""
    digits = id_number[6:14] if len(id_number) == 18 else "19" + id_number[6:12] if len(id_number) == 15 else ""
    if not digits:
        return True
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return born.year >= EARLIEST_YEAR and born <= today


def has_lost_digits(raw: str, *, is_id: bool) -> bool:
    """True for a number that a spreadsheet has shortened: 4.40199E+17, or an identity number with noughts at its end.

    Excel keeps 15 digits; an identity number that really ends in three noughts has a check digit that agrees.
    """
    text = strip_spaces(to_half_width(raw)).strip("'’‘")
    if _SCIENTIFIC.match(text):
        return True
    return is_id and _CUT_ID.fullmatch(text) is not None and not has_valid_check_digit(text)


def sex_from_id(id_number: str) -> str:
    """男 for an odd, 女 for an even order code."""
    if len(id_number) not in (15, 18):
        return ""
    digit = id_number[16] if len(id_number) == 18 else id_number[-1]
    return ("女", "男")[int(digit) % 2] if digit.isdigit() else ""


def birth_from_id(id_number: str) -> str:
    """``YYYY-MM`` from the number, "" when it holds no date."""
    if len(id_number) not in (15, 18):
        return ""
    digits = id_number[6:12] if len(id_number) == 18 else "19" + id_number[6:10]
    return f"{digits[:4]}-{digits[4:6]}" if digits.isdigit() and 1 <= int(digits[4:6]) <= 12 else ""


def clean_phone(raw: str) -> str:
    """The first mobile number (11 digits); else a fixed line as digits; "" for anything else."""
    text = to_half_width(raw)
    if _MASKED.search(text):
        return ""  # 199****0000 is not a number
    grouped = _GROUPED_MOBILE.search(text)
    if grouped:
        return _NO_DIGIT.sub("", grouped.group(1))
    joined = _BETWEEN_DIGITS.sub("", text)
    match = _MOBILE.search(joined)
    if match:
        return match.group(1)
    digits = _NO_DIGIT.sub("", joined)
    return digits if 7 <= len(digits) <= 12 else ""
