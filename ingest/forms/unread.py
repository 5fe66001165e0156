"""Answers that were given but could not be taken: told at their place, for forms as for lists."""

import re
from collections.abc import Iterable, Iterator

from ingest.cleaning.boxes import has_boxes
from ingest.cleaning.identifiers import has_lost_digits
from ingest.cleaning.text import is_nothing, strip_spaces
from ingest.field_names import FIELD_NAMES
from ingest.forms.lists import is_hint
from ingest.forms.pairs import Pair
from ingest.types import ExtractedRecord, Issue, Severity

MONTH_FIELDS = frozenset({"birth", "work_start", "trade_start"})
# Never quoted: messages are logged, shown and sent back.
PRIVATE = frozenset({"id_number", "phone", "address"})
# An answer to one label may be kept under another: a time in the trade as a date, an age under 出生年月.
ALSO: dict[str, tuple[str, ...]] = {"years_in_trade": ("trade_start",), "birth": ("age",), "age": ("birth",)}
# What the form itself prints into the place of an answer: （盖章）, 年 月 日, 岁, 签名.
_PRINTED = re.compile(r"(?:[（(\[【].{0,12}[)）\]】]|[年月日岁至]|签[字名章]|盖章|公章|[:：、，,.。_＿/／\-—*×])*")
LOST_ID = "身份证号码被存为数字，后几位已丢失，没有采用；请把该列设为文本格式后重新填写。"
LOST_PHONE = "联系电话被存为科学计数法，数字已丢失，没有采用。"


def unread(field: str, text: str, where: str, index: int) -> Issue:
    """The fault of an answer in words that nobody can read for its field."""
    name = FIELD_NAMES.get(field, field)
    code = "MONTH_UNSURE" if field in MONTH_FIELDS else "VALUE_UNREAD"
    quoted = "的内容" if field in PRIVATE else f"的“{text[:20]}”"
    message = f"“{name}”中填写{quoted}没有读懂，没有采用，请核对。"
    return Issue(code, Severity.WARNING, message, where, field, index)


def lost_digits(field: str, text: str, where: str, index: int) -> Issue | None:
    """The fault of a number whose last digits a spreadsheet has destroyed; None for any other."""
    if not has_lost_digits(text, is_id=field == "id_number"):
        return None
    code, message = ("ID_DIGITS_LOST", LOST_ID) if field == "id_number" else ("PHONE_DIGITS_LOST", LOST_PHONE)
    return Issue(code, Severity.WARNING, message, where, field, index)


def unread_answers(pairs: Iterable[Pair], record: ExtractedRecord, index: int) -> Iterator[Issue]:
    """The faults of a form's short answers of which nothing was kept."""
    kept = {fact.field for fact in record.facts}
    told: set[str] = set()
    for pair in pairs:
        field, text = pair.label.field, pair.text.strip()
        if len(pair.label.fields) > 1 or not pair.label.is_personal or pair.label.is_block or field == "name":
            continue
        if field in told or not kept.isdisjoint({field, *ALSO.get(field, ())}) or not _is_answer(text):
            continue
        told.add(field)
        lost = lost_digits(field, text, pair.where, index) if field in ("id_number", "phone") else None
        yield lost or unread(field, text, pair.where, index)


def _is_answer(text: str) -> bool:
    """False for nothing, for options to tick and for what the form prints itself."""
    return not (is_nothing(text) or has_boxes(text) or is_hint(text) or _PRINTED.fullmatch(strip_spaces(text)))
