"""Deeds told among honours (主持技改3项，2018年获省劳动模范): the clauses that tell an honour, the rest is no honour."""

import re

from ingest.cleaning.honour_lines import BODY, END, YEARS

# Looked for before a line is cut into clauses, which is dear: a verb of a deed, or a number of things.
_MAY_TELL = re.compile(
    r"[主参承从带培攻解改研设提撰发编实节创增降缩减排修处完拥](?:持|与|担|事|徒|出|养|关|克|决|进|造|发|制|计|写|表|现|约|省|效|低|高|短|少|除|复|理|成|有)|专利"
    r"|\d(?:余|多)?(?:项|名|人|万|亿|元|件|台|套|[%％]|吨|个百|篇|次)"
)
# What somebody did, at the head of a clause.
_DONE = re.compile(
    r"(?:先后|曾|多次|主要|累计|共|已|近年来?|作为[\u4e00-\u9fff]{2,8}|带领[\u4e00-\u9fff]{2,6})?"
    r"(?:主持|参与(?!奖)|承担|从事|带徒|带出|培养|攻关|攻克|解决|改进|改造|研发|研制|设计(?!师)|提出|撰写|发表|编写|"
    r"实现|节约|节省|创效|增效|降低|提高|缩短|减少|排除|修复|处理|完成|获(?:得)?(?:国家|实用新型|发明)+专利|拥有)"
)
# 带徒12名, 攻关8项, 创效400万元: counted deeds.
_COUNTED = re.compile(
    r"^(?:(?![奖章号匠范手兵第])[\u4e00-\u9fff]){2,14}(?:约|近|达|超)?\d+(?:\.\d+)?(?:余|多)?(?:项|名|人|万|亿|元|件|台|套|[%％]|吨|个百分点|篇|次|年)[\u4e00-\u9fff]{0,4}$"
)
_AWARDED = re.compile(r"荣?获|被|评为|授予|当选|荣膺|入选|命名|夺|摘")
_QUOTED_AT_END = re.compile(r"[”」』](?:荣誉)?(?:称号)?$")
_CLAUSES = re.compile(r"(?<=[，,；;。])")
_TIME = re.compile(rf"(?:于|在)?(?:{YEARS})|同年|当年")
_SIGNS = "，,；;。 "


def honour_clauses(line: str) -> list[str]:
    """The line itself where no deed is told in it, else its clauses that tell an honour; [] where none does."""
    if not _MAY_TELL.search(line):
        return [line]
    clauses = _with_their_times(line)
    if not any(map(_is_deed, clauses)):
        return [line]
    return [clause for clause in clauses if _tells_honour(clause)]


def tells_deeds(line: str) -> bool:
    """True for a line in which a deed is told, be it beside honours."""
    return _MAY_TELL.search(line) is not None and any(map(_is_deed, _with_their_times(line)))


def _with_their_times(line: str) -> list[str]:
    """The clauses without their signs; a time alone belongs to the clause behind it."""
    clauses: list[str] = []
    time = ""
    for piece in _CLAUSES.split(line):
        clause = piece.strip(_SIGNS)
        if _TIME.fullmatch(clause):
            time = f"{clause}，"
        elif clause:
            clauses.append(time + clause)
            time = ""
    return clauses


def _is_deed(clause: str) -> bool:
    bare = _TIME.sub("", clause, count=1).strip(_SIGNS)
    if _COUNTED.match(bare):
        return True
    return _DONE.match(bare) is not None and not any(ends.search(bare) for ends in (END, _QUOTED_AT_END, BODY))


def _tells_honour(clause: str) -> bool:
    return not _is_deed(clause) and bool(
        END.search(clause) or (_AWARDED.search(clause) and _QUOTED_AT_END.search(clause))
    )
