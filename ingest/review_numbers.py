"""Identity and telephone numbers that a reviewer writes by hand: brought into their form and checked like those read.

No message quotes a number.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ingest.checks import check_id_number, check_phone
from ingest.cleaning.identifiers import clean_id_number, clean_phone
from ingest.types import ExtractedRecord, Issue
from talent_db.errors import InvalidInput

CLEANED = {"id_number": clean_id_number, "phone": clean_phone}
SHAPES = {
    "id_number": "身份证号码应当是 18 位（旧的 15 位）",
    "phone": "联系电话应当是 11 位手机号，或带区号的固定电话",
}
# A slip of the hand, as against numbers that disagree with the rest of the form: those are the paper's own affair.
SLIPS = frozenset({"ID_CHECKSUM", "ID_BIRTH_INVALID", "PHONE_INVALID"})
NUMBER_CODES = SLIPS | {"ID_SEX_MISMATCH", "ID_BIRTH_MISMATCH"}


def right_number(field: str, text: str) -> str:
    """The number in its normal form; raises InvalidInput when it is none."""
    number = CLEANED[field](text)
    if not number:
        raise InvalidInput(f"{SHAPES[field]}，请对照原件再写一次", field=field)
    return number


def check_numbers(told: Mapping[str, Any], corrected: Mapping[str, Any], today: date) -> list[Issue]:
    """What does not fit, of all values that are to hold; raises InvalidInput for a slip in a number just written."""
    record = ExtractedRecord()
    for field in ("id_number", "phone", "sex", "birth"):
        record.add(field, told.get(field), "", "")
    issues = [*check_id_number(record, 0, today), *check_phone(record, 0, today)]
    for issue in issues:
        if issue.code in SLIPS and issue.field in corrected:
            raise InvalidInput(issue.message, field=issue.field)
    return [issue for issue in issues if issue.code not in SLIPS]
