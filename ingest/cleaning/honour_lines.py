"""A free cell of honours cut into lines and each line into pieces, one honour a piece; a time at its head is read."""

import re

from ingest.cleaning.dates import full_year, normalise_date_text
from ingest.cleaning.text import digits_to_half_width, is_nothing

# What must stand in a text before the patterns below are tried on it, which is dear.
_MAY_BE_NUMBERED = re.compile(r"\d[.．、]|[(（\[][\d一二三四五六七八九十]|[①-⑳]")
_ANY_SLASH = re.compile("[/／|｜]")
_ANY_BLANK = re.compile(r"\s")
_MAY_DATE_BEHIND = re.compile(r"\d[.年]\d{1,2}月?[\s，,：:]|[奖章号者范手匠兵名）)”][12]\d{3}年")
_JOINTS = re.compile("[、,，和及]")
_SPACED_DATE = re.compile(r"(?<=\d)\s+(?=[年月日])|(?<=年)[ ]+(?=\d{1,2} ?月)")
_BRACKET_AT_END = re.compile(r"[(（\[【][^()（）]*[)）\]】]$")
# 某市金牌工人（2014）、…: behind its year an honour is over, whatever its last word.
_DATED_AT_END = re.compile(r"[\u4e00-\u9fff”][(（\[【](?:19|20)\d{2}年?(?:\d{1,2}月)?[)）\]】]\s*$")
_COMMA = re.compile(r"[、,，]")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SHORT_YEAR_AHEAD = re.compile(
    r"^(\d{2})(?=年(?:\d{1,2}月)?[,，]?(?:荣?获|被|评为|授予|当选|[\u4e00-\u9fff]{0,4}(?:省|市|县|区|全国)))"
)
_HAN_YEAR_AHEAD = re.compile(r"^[于在(（]?[〇零○一二三四五六七八九十]{2,4}年(?:[一二三四五六七八九十]{1,3}月)?")
_MONTH = r"(?:19|20)\d{2}(?:年度?(?:\d{1,2}月(?:\d{1,2}日)?(?:份)?)?|[./\-](?:1[0-2]|0?[1-9])(?:[./\-]\d{1,2})?(?!\d)月?|(?=\D|$))"
YEARS = rf"{_MONTH}(?:\s*[、,，和及—–~～\-至]+\s*{_MONTH})*"
_LEADING = re.compile(
    rf"^(?:于|在|曾于|自)?[(（\[【［〔]?({YEARS})[)）\]】］〕]?\s*(?:[:：,，、]|[—–]+|[-.．](?=[\u4e00-\u9fff“]))?\s*"
)
_NEXT_YEAR = re.compile(rf"(?<![\d年月度])[,，、]\s*(?={_MONTH})")
# 2012 某市劳动模范 2018 某省技术能手: in a line that begins with a year every further one begins an honour.
_YEAR_BEHIND_GAP = re.compile(rf"(?<=[奖章号者范手匠兵名）)”])\s+(?={_MONTH}\s*[\u4e00-\u9fff“])")
_OPENING = frozenset("(（")
# A line that ends within a bracket goes on in the next one: pdf and narrow cells break them so.
_BROKEN_BRACKET = re.compile(r"[(（][^()（）\n；;。]{2,40}\n[^()（）\n；;。]{1,40}[)）]")
_SAME_YEAR = re.compile(r"^[,，]?(?:同年|当年)(?=(?:\d{1,2}月)?[,，]?[\u4e00-\u9fff“\"])")
# The number of the decision or of the certificate is no part of the name.
_PAPERS = re.compile(r"[(（][^()（）]*(?:[〔\[【]\d{4}[〕\]】]\s*\d+\s*号|编号|文号|证书号)[^()（）]*[)）]")
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
BODY = re.compile(
    r"(?:总工会|工会|委员会|委|政府|文明办|人才办|[委府]办|领导小组|组委会|指挥部|办公厅|联合会|妇联|协会|学会|厅|局|部|办公室|公司|集团|组织|厂|单位|院|团省委|团市委|社|中心|学校)(?:颁发|授予)?$"
)
# What is told of penalties under 奖惩情况 is no honour; 奖励： before the honours is the form's own word.
_NO_PENALTY = re.compile(
    r"(?:处分|惩处|处罚|惩罚|惩戒)\s*[:：]\s*(?:无|没有|未受.*)|(?:从?未|没有|无)\S{0,8}(?:处分|处罚|惩处|惩罚|惩戒)\S{0,4}"
)
# Looked at before the pattern is tried, which is dear.
_PENALTY_ENDS = frozenset("分罚处戒无有，,")
_KIND_AHEAD = re.compile(r"^(?:所?获?(?:奖励|荣誉|表彰|奖项)|奖)(?:情况)?\s*[:：]\s*(?=\S)")
_TIME_OR_GIVER = re.compile(rf"(?:{YEARS})\s*|.*(?:颁发|授予)")
_SEPARATOR = re.compile(r"[；;\n]+|。+(?!\d)|。+(?=(?:19|20)\d{2}年)")
# Words in which an honour ends: only between two of them does a comma or 、 part two honours.
END = re.compile(
    r"(?:奖章|奖状|奖|能手|工匠|劳模|模范|先进(?:个人|工作者|生产者|集体)?|标兵|状元|大师|名匠|巧匠|匠人|技师|员工|红旗手|人才|带头人|第[一二三四五六七八九十\d]+名|冠军|亚军|季军|金牌|银牌|铜牌"
    r"|新秀|明星|之星|优胜|优秀[\u4e00-\u9fff]{2,6}|传承人|专家|津贴|职工|农民工|工作者|称号|好人|党员|学者|英才|岗位|先锋号|提名|创新成果|人物|教练|选手|名师|名[)）]?)[”\"」』]?(?:荣誉)?(?:称号)?$"
)


def honour_lines(raw: str) -> list[str]:
    """The lines of a cell, numbering and papers taken off, 同年 replaced by its year."""
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


def honour_pieces(line: str) -> list[str]:
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
            is_whole = END.search(_BRACKET_AT_END.sub("", head.strip())) or _DATED_AT_END.search(head)
            if is_whole and _is_name_ahead(tail):
                pieces.append(head)
                start = index + 1
    pieces.append(part[start:])
    return pieces


def _is_name_ahead(tail: str) -> bool:
    first = _COMMA.split(tail, maxsplit=1)[0].strip()
    return (
        len(first) >= 3 and not _TIME_OR_GIVER.fullmatch(first) and not (BODY.search(first) and not END.search(first))
    )


def leading_time(piece: str) -> tuple[str, str]:
    """The time at the head of a piece, "" without one, and the words behind it."""
    text = _han_years(piece)
    match = _LEADING.match(text)
    if match and text[match.end() :].strip():
        return match.group(1), text[match.end() :].strip()
    return "", piece.strip()


def _han_years(piece: str) -> str:
    head = _HAN_YEAR_AHEAD.match(piece)
    text = normalise_date_text(head.group()) + piece[head.end() :] if head else piece
    return _SHORT_YEAR_AHEAD.sub(lambda short: str(full_year(short[1])), text)
