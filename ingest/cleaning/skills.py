"""Skill levels: the ladder of eight and the old grades of the national vocational qualification (which count down)."""

import re

from ingest.cleaning.text import strip_spaces, to_half_width

LADDER = ("学徒工", "初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师")
# 国家职业资格 and 职业技能等级 count the other way round: grade five is the lowest.
OLD_GRADES = {"五": "初级工", "四": "中级工", "三": "高级工", "二": "技师", "一": "高级技师"}
_DIGITS = str.maketrans("12345ⅠⅡⅢⅣⅤ壹贰叁肆伍", "一二三四五" * 3)
_ROMAN = {"I": "一", "II": "二", "III": "三", "IV": "四", "V": "五"}
_ROMAN_GRADE = re.compile("(?<![A-Za-z])(I{1,3}|IV|V)(?=级)")
_WORD = re.compile(
    "首席技师|特级技师|高级技师|(?<!高级)(?<!特级)(?<!首席)技师|高级技工|高级工(?!程|艺)|中级技工|中级工(?!程|艺)|初级技工|初级工(?!程|艺)|学徒工"
)
# The rung with the trade inside (高级焊工) or alone (高级), as the whole answer.
_NAMED = re.compile("([初中高])级(?:(?!.*(?:程|艺美))[\u4e00-\u9fff]{1,5}工)?")
# So many different rungs in one answer are the options that the form prints, none of them chosen.
OPTIONS = 3
# Trades end so in the national list (焊工, 陶瓷工艺师, 茶艺师, 育婴员).
_IS_TRADE = re.compile("[工师员][)）]?$")
_BRACKETED = re.compile(r"[（(].*?[)）]")
_GRADE_ALONE = re.compile(r"(?:国家职业资格|职业技能)?[一二三四五12345]级(?:/.*)?")
# The trade before its level: 焊工特级技师, 磨工/高级技师, 电工（二级）.
_TRADE_AND_LEVEL = re.compile(
    r"(?P<trade>[\u4e00-\u9fff、]{1,12}?(?:[(（][\u4e00-\u9fff]{2,10}工[)）])?)[\s/／、，,:：—\-]*[(（]?"
    r"(?P<level>(?:首席|特级|高级)技师|技师|[高中初]级技?工|(?:国家)?(?:职业资格|职业技能(?:等级)?)?[一二三四五12345]级)"
    r"(?:[（(/／、，,)）]|国家|职业|资格|技能|等级|[一二三四五12345]级|(?:首席|特级|高级)?技师|[高中初]级技?工)*"
)
_NO_TRADE = re.compile(
    "(?:级|程|技能|技术|国家|人社)$|[高中初]级|技师|资格|等级|职称|证|工程师|美术师|经济师|农艺师|会计师|馆员|教师|讲师|[医药护]师"
)
_GRADE = re.compile(r"(?:国家|职业|技能|资格|等级|工种|证书|^|\D)([一二三四五])级")


def clean_skill_level(raw: str) -> str:
    """The highest rung named in the text; old grades are turned round (三级 → 高级工); "" when there is none."""
    text = strip_spaces(to_half_width(raw.translate(_DIGITS))).translate(_DIGITS)  # Ⅱ would become II
    if "I级" in text or "V级" in text:
        text = _ROMAN_GRADE.sub(lambda grade: _ROMAN[grade[1]], text)
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


def trade_beside_level(raw: str) -> str:
    """The trade named before a level (焊工特级技师 → 焊工, 数控车工/二级 → 数控车工); "" when none is."""
    found = _TRADE_AND_LEVEL.fullmatch(strip_spaces(raw))
    trade = found["trade"].strip("、") if found else ""
    return "" if _NO_TRADE.search(trade) or not _IS_TRADE.search(trade) else trade


def is_skill_level(raw: str) -> bool:
    """True when the text is a rung of the ladder and hardly anything else (技师 in a cell 职称/技能等级)."""
    text = _BRACKETED.sub("", strip_spaces(to_half_width(raw)))
    return text in LADDER or _GRADE_ALONE.fullmatch(text) is not None
