"""The recommending unit of a list: a line above or below it, 推荐单位：海州区总工会."""

import re

from ingest.cleaning.text import clean_line, is_nothing
from ingest.forms.labels import LabelBook

_GAP = re.compile(r"\s{2,}|[\t\u3000]+")
_LABELLED = re.compile(r"^(.{2,20}?)[:：]\s*(.*)$", re.DOTALL)
_STAMP = re.compile(r"[（(](?:公章|盖章|签章|章)[)）]")
# Value, words as written, place.
Unit = tuple[str, str, str]


def unit_in(text: str, beside: str, where: str, book: LabelBook) -> Unit | None:
    """The recommending unit of a line (推荐单位：海州区总工会　　填报日期：…) as value, words and place."""
    for piece in _GAP.split(text):
        match = _LABELLED.match(piece.strip())
        label = book.match(match.group(1)) if match else book.match(piece)
        if label is None or "recommending_unit" not in label.fields:
            label = book.match(_STAMP.sub("", match.group(1))) if match else label
        if label is None or "recommending_unit" not in label.fields:
            continue
        raw = match.group(2) if match and match.group(2).strip() else beside
        value = clean_line(_STAMP.sub("", raw))
        if value and not is_nothing(value) and not _LABELLED.match(value):
            return value, raw.strip(), where
    return None
