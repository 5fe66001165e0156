"""Skill levels: the ladder of eight and the old grades of the national vocational qualification (which count down)."""

import re

from ingest.cleaning.text import strip_spaces, to_half_width

LADDER = ("学徒工", "初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师")
# 国家职业资格 and 职业技能等级 count the other way round: grade five is the lowest.
OLD_GRADES = {"五": "初级工", "四": "中级工", "三": "高级工", "二": "技师", "一": "高级技师"}
_DIGITS = str.maketrans("12345ⅠⅡⅢⅣⅤ", "一二三四五一二三四五")
_WORD = re.compile(
    "首席技师|特级技师|高级技师|(?<!高级)(?<!特级)(?<!首席)技师|高级技工|高级工(?!程|艺)|中级技工|中级工(?!程|艺)|初级技工|初级工(?!程|艺)|学徒工"
)
# The rung with the trade inside (高级焊工) or alone (高级), as the whole answer.
_NAMED = re.compile("([初中高])级(?:(?!.*(?:程|艺美))[\u4e00-\u9fff]{1,5}工)?")
# So many different rungs in one answer are the options that the form prints, none of them chosen.
OPTIONS = 3
_BRACKETED = re.compile(r"[（(].*?[)）]")
_GRADE_ALONE = re.compile(r"(?:国家职业资格|职业技能)?[一二三四五12345]级(?:/.*)?")
_GRADE = re.compile(r"(?:国家|职业|技能|资格|等级|工种|证书|^|\D)([一二三四五])级")


def clean_skill_level(raw: str) -> str:
    """The highest rung named in the text; old grades are turned round (三级 → 高级工); "" when there is none."""
    text = strip_spaces(to_half_width(raw.translate(_DIGITS))).translate(_DIGITS)  # Ⅱ would become II
    words: list[str] = [word.replace("技工", "工") for word in _WORD.findall(text)]
    if len(set(words)) >= OPTIONS:
        return ""
    if words:
        return max(words, key=LADDER.index)
    named = _NAMED.fullmatch(text)
    if named:
        return f"{named[1]}级工"
    match = _GRADE.search(text)
    return OLD_GRADES[match.group(1)] if match else ""


def is_skill_level(raw: str) -> bool:
    """True when the text is a rung of the ladder and hardly anything else (技师 in a cell 职称/技能等级)."""
    text = _BRACKETED.sub("", strip_spaces(to_half_width(raw)))
    return text in LADDER or _GRADE_ALONE.fullmatch(text) is not None
