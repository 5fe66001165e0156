"""Honours: a free cell or table rows → ``[{"name", "year", "level"}]``; the bare name, ranks of contests kept."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.cleaning.dates import clean_year
from ingest.cleaning.honour_lines import BODY, END, YEARS, honour_lines, honour_pieces, leading_time
from ingest.cleaning.honour_names import bare_name
from ingest.cleaning.honour_prose import honour_clauses
from ingest.cleaning.text import clean_line, is_nothing
from talent_db.knowledge.division_text import begins_with_place
from talent_db.knowledge.honours import classify_honour, honour_scope

_CENTURIES = re.compile("19|20")

Honour = dict[str, str | int | None]
LEVELS = ("国家级", "省级", "市级", "县级", "企业级")

_MIDDLE_YEAR = re.compile(rf"[,，、\s]+(?:于)?({YEARS})[,，、\s]+")
_BRACKETED_YEAR = re.compile(rf"[(（\[【]\s*({YEARS})\s*[)）\]】]")
_CLOSING = frozenset(")）]】")
# Year and giver in one bracket: （2015年，人社部）, （人社部 2015.5）.
_YEAR_AND_GIVER = re.compile(
    rf"[(（\[【]\s*(?:(?P<y1>{YEARS})[,，、;；\s]*(?P<by1>[\u4e00-\u9fff、]{{2,30}})"
    rf"|(?P<by2>[\u4e00-\u9fff、]{{2,30}})[,，、;；\s]*(?P<y2>{YEARS}))\s*[)）\]】]$"
)
# 国家级：全国技术能手: the level ahead of the name; 同年12月: the year of the honour before.
_LEVEL_AHEAD = re.compile(
    r"^(?P<level>国家|省|市|县|企业)(?:级|部级|厅级|处级|区级)+(?:荣誉|奖励|奖项)?(?:称号)?\s*[:：]\s*"
)
_TRAILING = re.compile(rf"[,，、:：\s]+(?:于)?({YEARS})\s*$")
_ISSUER = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*$")
# 被…授予 / 被…评为: what stands between is the giver.
_PASSIVE = re.compile(
    r"^(?:先后|曾|多次|连续\S{0,3}年)?(?:被|由|经)(?P<by>[\u4e00-\u9fff、]{2,30}?)?(?:评选|评定|评|授予|认定|命名|表彰|选|聘)(?:为|成)?"
)
_GIVEN = re.compile(
    r"^(?:荣?获得?|受到?|经)?(?P<by>[\u4e00-\u9fff、]{4,30}?)(?:授予|颁发|评为|命名为?|表彰为?|认定为?)(?:其|给)?的?"
    r"(?=[“\"「『\u4e00-\u9fff])"
)
# 某省护理学会“某省杰出护理工作者”: the giver, and a name that has a place of its own.
_GIVER_BEFORE_QUOTES = re.compile(
    r"^(?:荣?获得?)?(?P<by>[\u4e00-\u9fff]{4,24}(?:工会|委员会|委|政府|联合会|妇联|协会|学会|厅|局|部|社|中心))(?:的)?"
    r"[“\"「『](?P<name>[^“”\"「」『』]{4,30})[”\"」』](?:称号)?$"
)
_GIVING = re.compile("授予|颁发|评为|命名|表彰|认定")
_OWN_YEARS = ((_BRACKETED_YEAR, ""), (_TRAILING, ""), (_MIDDLE_YEAR, " "))
# 等级/名次 of a contest in a column of its own.
_RANK = re.compile(
    "(?:个人|团体)?(?P<rank>第[一二三四五六七八九十\\d]{1,3}名|[特一二三四]等奖|[金银铜]奖|[金银铜]牌|冠军|亚军|季军|优秀奖|优胜奖|入围奖|鼓励奖)"
)
_LEVEL_WORD = re.compile(r"^(国家级|省部级|省级|市级|县级|区级|企业级|国家|省|市|县|企业)$")
_NEXT_TIME = re.compile(r"\s*[、,，和及]+\s*")
_FROM_TO = re.compile(r"[—–~～至]|(?<=\d{4}年)-|(?<=\d{4})-(?=\d{4})")


class HonourRow(NamedTuple):
    """One honour as written: name, giver, time and level in words, whatever was given."""

    name: str
    issuer: str = ""
    when: str = ""
    level: str = ""


def clean_honours(raw: str) -> list[Honour]:
    """All honours of a free cell in the order of the text; years are inherited along an enumeration."""
    lines = (clause for line in honour_lines(raw) for clause in honour_clauses(line))
    return [dict(honour) for line in lines for honour in _honours_of_line(line)]


# 2015年获全国技术能手 stands in many rosters; the dicts in here are copied before anybody gets them.
@lru_cache(maxsize=4096)
def _honours_of_line(line: str) -> tuple[Honour, ...]:
    return tuple(honour_from_row(row) for row in _rows_of_line(line))


# 2015年, 2018 stand in every list of honours.
_year_of = lru_cache(maxsize=1024)(clean_year)


def honour_from_row(row: HonourRow) -> Honour:
    """The normal form of one row of an honours table; a rank in the column of levels belongs to the name."""
    name, issuer = bare_name(row.name), clean_line(row.issuer)
    rank = _RANK.fullmatch(row.level.strip()) if row.level else None
    if rank:
        row = row._replace(level="")
        name = name if rank["rank"] in name else name + rank["rank"]
    if not issuer:
        name, issuer = _take_issuer(name)
    year = _year_of(row.when)
    if year is None:
        year, name = _take_year(name)
    return {"name": name, "year": year, "level": honour_level(name, issuer, row.level)}


def honour_level(name: str, issuer: str = "", stated: str = "") -> str:
    """国家级 … 企业级 as stated in words, else by the name, else by the giver; "" when none of them shows it."""
    word = stated.strip()[:2]
    for level in LEVELS:
        if len(word) == 2 and level.startswith(word.rstrip("级")):
            return level
    return classify_honour(name, issuer).level or ""


def is_rank(word: str) -> bool:
    """True for a rank alone (第一名, 二等奖), as in a column beside the contest's name."""
    return _RANK.fullmatch(word.strip()) is not None


def is_collective(name: str) -> bool:
    """True for honours of a collective (五一劳动奖状, 工人先锋号), which are never a person's."""
    return honour_scope(name) == "collective"


def split_honours(raw: str) -> list[HonourRow]:
    """The honours of a free cell, each with its own or its inherited time."""
    return [row for line in honour_lines(raw) for row in _rows_of_line(line)]


def _rows_of_line(line: str) -> list[HonourRow]:
    rows: list[HonourRow] = []
    when = ""
    ahead = _LEVEL_AHEAD.match(line)
    stated = f"{ahead['level']}级" if ahead else ""
    for piece in honour_pieces(line[ahead.end() :] if ahead else line):
        own, rest = leading_time(piece)
        row = _row(rest, own, when)
        if row is None:
            continue
        rows.append(row._replace(level=stated) if stated else row)
        when = row.when
    is_again = "连续" not in line and any(_NEXT_TIME.search(row.when) for row in rows)
    return _each_time(rows, are_apart="分别" in line) if is_again else rows


def _each_time(rows: list[HonourRow], *, are_apart: bool) -> list[HonourRow]:
    """2010年度、2012年度: the honour was given each time; 分别 gives each honour its own time, 连续 tells one."""
    times = _times(rows[0].when) if rows else []
    if are_apart and len(times) == len(rows):
        return [row._replace(when=time) for row, time in zip(rows, times, strict=True)]
    return [row._replace(when=time) for row in rows for time in _times(row.when)]


def _times(when: str) -> list[str]:
    """The times of an enumeration; 2016年至2018年 is one time."""
    return _NEXT_TIME.split(when) if _NEXT_TIME.search(when) and not _FROM_TO.search(when) else [when]


def _row(text: str, own: str, inherited: str) -> HonourRow | None:
    """The parts of one honour; a time of its own goes before the one inherited from the words before."""
    when, issuer = own, ""
    both = _YEAR_AND_GIVER.search(text) if text[-1:] in _CLOSING else None
    giver = (both["by1"] or both["by2"]) if both else ""
    if both and text[: both.start()].strip() and (BODY.search(giver) or _LEVEL_WORD.match(giver)):
        when, issuer = when or both["y1"] or both["y2"], giver
        text = text[: both.start()].strip()
    for pattern, filler in _OWN_YEARS if _CENTURIES.search(text) else ():
        match = pattern.search(text)
        if match and (text[: match.start()].strip() or pattern is _BRACKETED_YEAR):
            when = when or match.group(1)
            text = (text[: match.start()] + filler + text[match.end() :]).strip()
    when = when or inherited
    passive = _PASSIVE.match(text) or (_GIVING.search(text) and _GIVEN.match(text))
    if passive and passive.end() < len(text):
        issuer, text = passive["by"] or issuer, text[passive.end() :]
    quoted = _GIVER_BEFORE_QUOTES.match(text)
    if quoted and begins_with_place(quoted["name"]):
        issuer, text = issuer or quoted["by"], quoted["name"]
    name = text
    if not issuer:
        name, issuer = _take_issuer(text.strip(" ,，、"))
    name = bare_name(name)
    return HonourRow(name, issuer, when) if name and not is_nothing(name) and len(name) >= 2 else None


def _take_issuer(name: str) -> tuple[str, str]:
    """The giver in brackets, after a comma or after a gap behind the name."""
    match = _ISSUER.search(name)
    if match:
        inside = clean_line(match.group(1))
        if BODY.search(inside) or _LEVEL_WORD.match(inside):
            return bare_name(name[: match.start()]), inside
    for sign in ("，", ",", " ", "——", "、"):
        head, found, tail = name.partition(sign)
        is_giver = found and (BODY.search(tail.strip()) or (sign == " " and _LEVEL_WORD.match(tail.strip())))
        if is_giver and END.search(head.strip()):
            return bare_name(head), clean_line(tail)
    return name, ""


def _take_year(name: str) -> tuple[int | None, str]:
    when, rest = leading_time(name)
    return (_year_of(when), bare_name(rest)) if when else (None, name)
