"""The recommending unit of a list: a line above or below it, 推荐单位：海州区总工会."""

import re

from ingest.cleaning.text import clean_line, is_nothing
from ingest.forms.labels import LabelBook

_GAP = re.compile(r"\s{2,}|[\t\u3000]+")
_LABELLED = re.compile(r"^(.{2,20}?)[:：]\s*(.*)$", re.DOTALL)
_STAMP = re.compile(r"[（(](?:公章|盖章|签章|章)[)）]")
# 推荐单位：某局 2024年4月12日: a date of its own behind a gap.
_DATE_BEHIND = re.compile(r"\s+(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?\s*$")
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]、)\s*")
_COUNTED = re.compile(r"\s*[（(](?:共|计|合计)?\s*[\d一二三四五六七八九十]{1,3}\s*(?:人|名|位)[)）]\s*$")
# A group's heading that is a firm's or an institution's own name; 某县总工会, 某系统 and 企业职工 are none.
_FIRM = re.compile(r"[\u4e00-\u9fff（）()]{3,38}(?:公司|集团|工厂|总厂|医院|学校|学院|大学|研究院|研究所|设计院)")
# Value, words as written, place.
Unit = tuple[str, str, str]


def unit_of_group(text: str, where: str, book: LabelBook) -> tuple[str, Unit] | None:
    """The field and the unit that a row over a group of persons names: 单位名称：某公司, 推荐单位：某会, 二、某公司（2人）."""
    words = _COUNTED.sub("", text.strip())
    match = _LABELLED.match(words)
    label = book.match_cell(match.group(1)) if match else None
    if match is not None and label is not None and label.fields in (("employer",), ("recommending_unit",)):
        value = clean_line(_STAMP.sub("", match.group(2)))
        return None if is_nothing(value) else (label.field, (value, match.group(2).strip(), where))
    name = clean_line(_NUMBERED.sub("", words).strip(" :："))
    return ("employer", (name, name, where)) if _FIRM.fullmatch(name) else None


def unit_in(text: str, beside: str, where: str, book: LabelBook) -> Unit | None:
    """The recommending unit of a line (推荐单位：海州区总工会　　填报日期：…) as value, words and place."""
    for piece in _GAP.split(text):
        match = _LABELLED.match(piece.strip())
        label = book.match_cell(match.group(1)) if match else book.match_cell(piece)
        if label is None or "recommending_unit" not in label.fields:
            label = book.match_cell(_STAMP.sub("", match.group(1))) if match else label
        if label is None or "recommending_unit" not in label.fields:
            continue
        raw = match.group(2) if match and match.group(2).strip() else beside
        raw = _DATE_BEHIND.sub("", raw)
        value = clean_line(_STAMP.sub("", raw))
        if value and not is_nothing(value) and not _LABELLED.match(value):
            return value, raw.strip(), where
    return None
