"""Honours: a free cell or table rows → ``[{"name", "year", "level"}]``; the bare name, ranks of contests kept."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.cleaning.dates import clean_year, full_year, normalise_date_text
from ingest.cleaning.honour_names import bare_name
from ingest.cleaning.text import clean_line, digits_to_half_width, is_nothing
from talent_db.knowledge.division_text import begins_with_place
from talent_db.knowledge.honours import classify_honour, honour_scope

# What must stand in a text before the patterns below are tried on it, which is dear.
_MAY_BE_NUMBERED = re.compile(r"\d[.．、]|[(（\[][\d一二三四五六七八九十]|[①-⑳]")
_ANY_SLASH = re.compile("[/／|｜]")
_ANY_BLANK = re.compile(r"\s")
_MAY_DATE_BEHIND = re.compile(r"\d[.年]\d{1,2}月?[\s，,：:]|[奖章号者范手匠兵名）)”][12]\d{3}年")
_JOINTS = re.compile("[、,，和及]")
_CENTURIES = re.compile("19|20")
_SPACED_DATE = re.compile(r"(?<=\d)\s+(?=[年月日])|(?<=年)[ ]+(?=\d{1,2} ?月)")
_BRACKET_AT_END = re.compile(r"[(（\[【][^()（）]*[)）\]】]$")
_COMMA = re.compile(r"[、,，]")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SHORT_YEAR_AHEAD = re.compile(
    r"^(\d{2})(?=年(?:\d{1,2}月)?[,，]?(?:荣?获|被|评为|授予|当选|[\u4e00-\u9fff]{0,4}(?:省|市|县|区|全国)))"
)
_HAN_YEAR_AHEAD = re.compile(r"^[于在(（]?[〇零○一二三四五六七八九十]{2,4}年(?:[一二三四五六七八九十]{1,3}月)?")

Honour = dict[str, str | int | None]
LEVELS = ("国家级", "省级", "市级", "县级", "企业级")

_MONTH = r"(?:19|20)\d{2}(?:年度?(?:\d{1,2}月(?:\d{1,2}日)?(?:份)?)?|[./\-](?:1[0-2]|0?[1-9])(?:[./\-]\d{1,2})?(?!\d)月?|(?=\D|$))"
_YEARS = rf"{_MONTH}(?:\s*[、,，和及—–~～\-至]+\s*{_MONTH})*"
_LEADING = re.compile(
    rf"^(?:于|在|曾于|自)?[(（\[【［〔]?({_YEARS})[)）\]】］〕]?\s*(?:[:：,，、]|[—–]+|-(?=[\u4e00-\u9fff]))?\s*"
)
_NEXT_YEAR = re.compile(rf"(?<![\d年月])[,，、]\s*(?={_MONTH})")
# 2012 某市劳动模范 2018 某省技术能手: in a line that begins with a year every further one begins an honour.
_YEAR_BEHIND_GAP = re.compile(rf"(?<=[奖章号者范手匠兵名）)”])\s+(?={_MONTH}\s*[\u4e00-\u9fff“])")
_MIDDLE_YEAR = re.compile(rf"[,，、\s]+(?:于)?({_YEARS})[,，、\s]+")
_BRACKETED_YEAR = re.compile(rf"[(（\[【]\s*({_YEARS})\s*[)）\]】]")
# Year and giver in one bracket: （2015年，人社部）, （人社部 2015.5）.
_YEAR_AND_GIVER = re.compile(
    rf"[(（\[【]\s*(?:(?P<y1>{_YEARS})[,，、;；\s]*(?P<by1>[\u4e00-\u9fff、]{{2,30}})"
    rf"|(?P<by2>[\u4e00-\u9fff、]{{2,30}})[,，、;；\s]*(?P<y2>{_YEARS}))\s*[)）\]】]$"
)
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）]】")
# A line that ends within a bracket goes on in the next one: pdf and narrow cells break them so.
_BROKEN_BRACKET = re.compile(r"[(（][^()（）\n；;。]{2,40}\n[^()（）\n；;。]{1,40}[)）]")
# 国家级：全国技术能手: the level ahead of the name; 同年12月: the year of the honour before.
_LEVEL_AHEAD = re.compile(
    r"^(?P<level>国家|省|市|县|企业)(?:级|部级|厅级|处级|区级)+(?:荣誉|奖励|奖项)?(?:称号)?\s*[:：]\s*"
)
_SAME_YEAR = re.compile(r"^[,，]?(?:同年|当年)(?=(?:\d{1,2}月)?[,，]?[\u4e00-\u9fff“\"])")
# The number of the decision or of the certificate is no part of the name.
_PAPERS = re.compile(r"[(（][^()（）]*(?:[〔\[【]\d{4}[〕\]】]\s*\d+\s*号|编号|文号|证书号)[^()（）]*[)）]")
_TRAILING = re.compile(rf"[,，、:：\s]+(?:于)?({_YEARS})\s*$")
_NUMBERING = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[)）]|[(（][一二三四五六七八九十]{1,3}[)）]|\[\d{1,2}\]|[一二三四五六七八九十]是(?=[于在被获荣\d])|\d{1,2}[.．、](?!\d(?!\d{2,3}[年.\-/]))|[①-⑳]|[一二三四五六七八九十]{1,2}、|[•·●▪◆■◇○►▶➢*\-—]+\s*(?=\S))\s*"
)
_NUMBERED_INSIDE = re.compile(
    r"(?<=[\u4e00-\u9fff）)”」》\s;；。,，])\s*"
    r"(?=(?:\d{1,2}[.．、](?=\s*(?:19|20)?\d{2,4}[年.\-/]|[\u4e00-\u9fff“\"])|[(（]\d{1,2}[)）]|[(（][一二三四五六七八九十]{1,3}[)）]|\[\d{1,2}\]|[①-⑳]))"
)
# A full line of a pdf runs on into the next honour: … 人力资源和社会保障局2015.07 某省劳动模范.
_DATE_BEHIND = re.compile(
    r"(?<=[奖章号者范手匠兵名）)”])(?=(?:19|20)\d{2}年(?!度))|(?<=[局厅会府部委院奖章手号者范名司）)”])(?=(?:19|20)\d{2}[.年]\d{1,2}月?[\s，,：:])"
)
# Name / giver / time: a slash that parts words and is none of a date (2014/05).
_SLASH = re.compile(r"(?<=[\u4e00-\u9fff）)”\"])\s*[/／|｜]\s*|\s*[/／|｜]\s*(?=[\u4e00-\u9fff“\"])")
_ISSUER = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]\s*$")
_BODY = re.compile(
    r"(?:总工会|工会|委员会|委|政府|文明办|人才办|[委府]办|领导小组|组委会|指挥部|办公厅|联合会|妇联|协会|学会|厅|局|部|办公室|公司|集团|组织|厂|单位|院|团省委|团市委|社|中心|学校)(?:颁发|授予)?$"
)
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
# What is told of penalties under 奖惩情况 is no honour; 奖励： before the honours is the form's own word.
_NO_PENALTY = re.compile(
    r"(?:处分|惩处|处罚|惩罚|惩戒)\s*[:：]\s*(?:无|没有|未受.*)|(?:从?未|没有|无)\S{0,8}(?:处分|处罚|惩处|惩罚|惩戒)\S{0,4}"
)
_KIND_AHEAD = re.compile(r"^(?:所?获?(?:奖励|荣誉|表彰|奖项)|奖)(?:情况)?\s*[:：]\s*(?=\S)")
_LEVEL_WORD = re.compile(r"^(国家级|省部级|省级|市级|县级|区级|企业级|国家|省|市|县|企业)$")
_TIME_OR_GIVER = re.compile(rf"(?:{_YEARS})\s*|.*(?:颁发|授予)")
_SEPARATOR = re.compile(r"[；;\n]+|。+(?!\d)|。+(?=(?:19|20)\d{2}年)")
_PLAIN_LIST = re.compile(r"[、，,](?![^“”]*”)")
# Words in which an honour ends: only between two of them does a comma or 、 part two honours.
_END = re.compile(
    r"(?:奖章|奖状|奖|能手|工匠|劳模|模范|先进(?:个人|工作者|生产者|集体)?|标兵|状元|大师|名匠|巧匠|匠人|技师|员工|红旗手|人才|带头人|第[一二三四五六七八九十\d]+名|冠军|亚军|季军|金牌|银牌|铜牌"
    r"|新秀|明星|之星|优胜|优秀[\u4e00-\u9fff]{2,6}|传承人|专家|津贴|职工|农民工|工作者|称号|好人|党员|学者|英才|岗位|先锋号|提名|创新成果|人物|教练|选手|名师|名[)）]?)[”\"」』]?(?:荣誉)?(?:称号)?$"
)


class HonourRow(NamedTuple):
    """One honour as written: name, giver, time and level in words, whatever was given."""

    name: str
    issuer: str = ""
    when: str = ""
    level: str = ""


def clean_honours(raw: str) -> list[Honour]:
    """All honours of a free cell in the order of the text; years are inherited along an enumeration."""
    return [dict(honour) for line in _lines(raw) for honour in _honours_of_line(line)]


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
    return [row for line in _lines(raw) for row in _rows_of_line(line)]


def _rows_of_line(line: str) -> list[HonourRow]:
    rows: list[HonourRow] = []
    when = ""
    ahead = _LEVEL_AHEAD.match(line)
    stated = f"{ahead['level']}级" if ahead else ""
    for piece in _pieces(line[ahead.end() :] if ahead else line):
        own, rest = _leading_time(piece)
        row = _row(rest, own, when)
        if row is None:
            continue
        rows.append(row._replace(level=stated) if stated else row)
        when = row.when
    return rows


def _lines(raw: str) -> list[str]:
    text = digits_to_half_width(raw).replace("\u3000", " ").replace("\t", " ")
    if "\n" in text and not _OPENING.isdisjoint(text):
        text = _BROKEN_BRACKET.sub(lambda broken: broken.group().replace("\n", ""), text)
    if _ANY_SLASH.search(text):
        text = _SLASH.sub("，", text)
    if "号" in text:
        text = _PAPERS.sub("", text)
    if _ANY_BLANK.search(text):
        text = _SPACED_DATE.sub("", text)
    if _MAY_BE_NUMBERED.search(text):
        text = _NUMBERED_INSIDE.sub("\n", text)
    if _MAY_DATE_BEHIND.search(text):
        text = _DATE_BEHIND.sub("\n", text)
    lines = [_KIND_AHEAD.sub("", line.strip()) for line in _SEPARATOR.split(text)]
    return _same_years([line for line in lines if line and not is_nothing(line) and not _tells_no_penalty(line)])


def _tells_no_penalty(line: str) -> bool:
    return line[-1:] in _PENALTY_ENDS and _NO_PENALTY.fullmatch(line) is not None


# Looked at before the pattern is tried, which is dear.
_PENALTY_ENDS = frozenset("分罚处戒无有，,")


def _same_years(lines: list[str]) -> list[str]:
    """The lines, 同年 and 当年 at their head replaced by the last year named before."""
    if not any("同年" in line or "当年" in line for line in lines):
        return lines
    year = ""
    told = []
    for line in lines:
        own = _SAME_YEAR.sub(f"{year}年", line) if year else line
        years = _ANY_YEAR.findall(own)
        year = years[-1] if years else year
        told.append(own)
    return told


def _pieces(line: str) -> list[str]:
    """An enumeration in one line: cut before each new year, and at 、，between two names of honours."""
    line = _NUMBERING.sub("", line)
    bounded = _NEXT_YEAR.sub("\n", line) if _COMMA.search(line) and _LEADING.match(_han_years(line)) else line
    if _YEAR_BEHIND_GAP.search(bounded) and _LEADING.match(_han_years(line)):
        bounded = _YEAR_BEHIND_GAP.sub("\n", bounded)
    pieces: list[str] = []
    for part in bounded.split("\n"):
        pieces.extend(_split_names(part))
    return [_NUMBERING.sub("", piece).strip() for piece in pieces if piece.strip()]


def _split_names(part: str) -> list[str]:
    if not _JOINTS.search(part):
        return [part]
    pieces, start = [], 0
    depth = 0
    for index, sign in enumerate(part):
        depth += (sign in "(（[【") - (sign in ")）]】")
        joins = sign in "、,，" or (sign in "和及" and part[index - 1 : index] in '”"」』')
        if joins and depth == 0:
            head, tail = part[start:index], part[index + 1 :]
            if _END.search(_BRACKET_AT_END.sub("", head.strip())) and _is_name_ahead(tail):
                pieces.append(head)
                start = index + 1
    pieces.append(part[start:])
    return pieces


def _is_name_ahead(tail: str) -> bool:
    first = _COMMA.split(tail, maxsplit=1)[0].strip()
    return (
        len(first) >= 3 and not _TIME_OR_GIVER.fullmatch(first) and not (_BODY.search(first) and not _END.search(first))
    )


def _leading_time(piece: str) -> tuple[str, str]:
    text = _han_years(piece)
    match = _LEADING.match(text)
    if match and text[match.end() :].strip():
        return match.group(1), text[match.end() :].strip()
    return "", piece.strip()


def _han_years(piece: str) -> str:
    head = _HAN_YEAR_AHEAD.match(piece)
    text = normalise_date_text(head.group()) + piece[head.end() :] if head else piece
    return _SHORT_YEAR_AHEAD.sub(lambda short: str(full_year(short[1])), text)


def _row(text: str, own: str, inherited: str) -> HonourRow | None:
    """The parts of one honour; a time of its own goes before the one inherited from the words before."""
    when, issuer = own, ""
    both = _YEAR_AND_GIVER.search(text) if text[-1:] in _CLOSING else None
    giver = (both["by1"] or both["by2"]) if both else ""
    if both and text[: both.start()].strip() and (_BODY.search(giver) or _LEVEL_WORD.match(giver)):
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
        if _BODY.search(inside) or _LEVEL_WORD.match(inside):
            return bare_name(name[: match.start()]), inside
    for sign in ("，", ",", " ", "——", "、"):
        head, found, tail = name.partition(sign)
        is_giver = found and (_BODY.search(tail.strip()) or (sign == " " and _LEVEL_WORD.match(tail.strip())))
        if is_giver and _END.search(head.strip()):
            return bare_name(head), clean_line(tail)
    return name, ""


def _take_year(name: str) -> tuple[int | None, str]:
    when, rest = _leading_time(name)
    return (_year_of(when), bare_name(rest)) if when else (None, name)
