"""One line of a list → the person it names: name first or unit first, brackets, columns or one run of words."""

import re

from ingest.announcements.employers import ends_as_unit, has_unit, is_part_of_firm, unit_and_post
from ingest.announcements.facts import SKILL, Entry, take_small, without_level
from ingest.announcements.lines import NUMBERING, SECTION
from ingest.announcements.names import LONGEST_NAME, NOT_NAME, SHORT_NAME, is_name, name_in_run, pick_name
from ingest.announcements.unit_rows import unit_rows
from ingest.cleaning.skills import clean_skill_level, trade_beside_level
from ingest.news.honours import find_honours
from ingest.news.places import city_in
from ingest.news.segment import segment
from ingest.news.units import ends_like_post, find_units

_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
_SPLIT = re.compile(r"[\t,，;；:：|/]+|[ \u3000]+|。")
_TITLE = re.compile(r"^(?:正高级|高级|助理|副)?(?:工程师|工艺师|经济师|农艺师|技术员|高工)$")
_PERSON_FIRST = re.compile(r"[\u3400-\u9fff·]{2,12}[,，、\s]+(?:男|女|[\u4e00-\u9fff]{1,4}族|[\u4e00-\u9fff]{4})")
# In brackets right behind a name it can only be where the person works, whatever its kind.
_UNKNOWN_UNIT = re.compile(r"[\u3400-\u9fff]{6,30}")
# 某某冶炼厂:段祺(电解工), 某某冶炼厂:段祺(女): the unit, a colon and who is meant, with the post or less in brackets.
_UNIT_COLON = re.compile(r"(?P<unit>[^:,，、;；]{2,40}):\s*(?P<people>[\u3400-\u9fff].*)")
_WITH_POST = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,12})\s*(?:[（(](?P<inside>[^（）()]{1,40})[）)])?")
# 生前系某公司某工（追授）
_LATE = re.compile(r"生前(?:系|为|是|任)?|[（(]追[授认][）)]")
_SENDER = re.compile(
    r"[\u4e00-\u9fff]{1,8}[省市县区州盟旗]|[省市县区州][级直属][\u4e00-\u9fff]{0,6}|[省市县区州][\u4e00-\u9fff]{2,8}(?:委|厅|局|会)"
)
# 曾获2019年某市劳动模范, behind a full stop.
_HAD = re.compile(r"(?:(?:曾|先后|并|多次)+获|(?:曾|先后|并|多次)*(?:荣获|获得|获评|被授予|被评为))")
# （推荐单位：某市总工会）, （某市总工会推荐）
_RECOMMENDED = re.compile(
    r"[（(](?:推荐|报送|申报)单位[:：]\s*(?P<by>[^（）()]{2,30})[)）]|[（(](?P<sender>[^（）()，,:：]{2,30})推荐[)）]"
)
# 1974年2月出生，现为某公司某工
_NOW = re.compile(r"(?<=[,，、;；\s])现(?:为|系|在|就职于|任职于)(?=[\u4e00-\u9fff]{4})")
_LABELLED = re.compile(
    r"(?:姓名|工作单位及职务|单位及职务|工作单位|所在单位|单位|现任职务|职务|岗位|工种|性别|民族)\s*[:：]\s*"
)


def parse_line(text: str, raw: str, where: str) -> list[Entry]:
    """The persons of one line; several where the line is a row of names or of name（unit and post）."""
    sender = _RECOMMENDED.search(text)
    entries = _persons(_RECOMMENDED.sub(" ", text) if sender else text, raw, where)
    for entry in entries if sender else ():
        entry.recommending_unit = sender["by"] or sender["sender"] if sender else ""
    return entries


def _persons(text: str, raw: str, where: str) -> list[Entry]:
    body = _LABELLED.sub(" ", _NOW.sub("", NUMBERING.sub("", text.strip(), count=1))).strip()
    section = SECTION.match(body)
    if section and _PERSON_FIRST.match(body, section.end()):
        body = body[section.end() :]
    of_unit = _of_unit(body, raw, where) or unit_rows(body, raw, where)
    if of_unit:
        return of_unit
    several = _several(body)
    if several:
        return [entry for part in several for entry in [_one(part, raw, where)] if entry]
    entry = _one(body, raw, where)
    return [entry] if entry else []


def _of_unit(body: str, raw: str, where: str) -> list[Entry]:
    """The persons behind a unit and a colon, each with the post in brackets, with small facts there or alone."""
    match = _UNIT_COLON.fullmatch(body)
    if match is None or not (ends_as_unit(match["unit"]) or is_part_of_firm(match["unit"])):
        return []
    people = [
        piece.strip()
        for piece in re.split(
            r"[、,，;；](?![^（(]*[）)])|(?<=[）)])\s*(?=[\u3400-\u9fff])", match["people"].rstrip("。")
        )
        if piece.strip()
    ]
    found = [_WITH_POST.fullmatch(piece) for piece in people]
    entries = []
    for item in found:
        if item is None or NOT_NAME.search(item["name"]):
            return []
        entry = Entry(item["name"], raw.strip(), where, employer=match["unit"].strip())
        pieces = [piece for piece in re.split(r"[、,，;；\s]+", item["inside"] or "") if piece]
        posts = [piece for piece in pieces if not take_small(entry, piece)]
        entry.position = "、".join(posts)
        if not posts and not is_name(entry.name):
            return []
        entries.append(entry)
    return entries


def _several(body: str) -> list[str]:
    """Parts of a line that names more than one person."""
    with_brackets = re.findall(r"[\u3400-\u9fff·]{2,12}[（(][^（）()]{4,}[）)]", body)
    if len(with_brackets) > 1 and all(_is_bracketed_person(part) for part in with_brackets):
        return with_brackets
    parts = [part for part in re.split(r"[\s\u3000、,，;；。]+", _BRACKET.sub("", body)) if part]
    if len(parts) > 1 and all(is_name(part) for part in parts):
        whole = [part for part in re.split(r"(?<![（(])[\s\u3000、,，;；。]+(?![^（(]*[）)])", body) if part]
        return whole if len(whole) == len(parts) else parts
    if len(parts) > 2 and not is_name(parts[0]) and all(is_name(part) for part in parts[1:]):
        return [f"{part} {parts[0]}" for part in parts[1:]]
    pieces = [part for part in re.split(r"[;；]", body) if part.strip()]
    if len(pieces) > 1 and all(_one(part, part, "") is not None for part in pieces):
        return pieces
    return []


def _is_bracketed_person(part: str) -> bool:
    """A name, or whatever stands before a bracket with a unit in it."""
    head, inside = re.split(r"[（(]", part.rstrip("）)"), maxsplit=1)
    return is_name(head) or (
        bool(SHORT_NAME.fullmatch(head) or len(head) <= 6) and bool(find_units(inside, segment(inside)))
    )


def _one(body: str, raw: str, where: str) -> Entry | None:
    entry = Entry("", raw.strip(), where)
    rest = body = _LATE.sub("", body)
    for match in _BRACKET.finditer(body):
        if _take_bracket(entry, match.group(1)):
            rest = rest.replace(match.group(), " ", 1)
        elif not entry.employer and is_name(body[: match.start()]) and (unit := _unknown_unit(match.group(1))):
            entry.employer = unit
            rest = rest.replace(match.group(), " ", 1)
    fields = [field for field in _SPLIT.split(rest) if field.strip("。、")]
    fields = [field.strip("。、 ") for field in fields]
    plain = [field for field in fields if not take_small(entry, field)]
    name = pick_name(plain)
    if name is not None:
        plain.remove(name)
        entry.name = name
    elif len(plain) == 1 and entry.employer and 2 <= len(plain[0]) <= LONGEST_NAME and not NOT_NAME.search(plain[0]):
        entry.name = plain.pop()
    elif plain:
        entry.name, plain = name_in_run(plain)
    if not entry.name:
        return None
    _take_rest(entry, plain)
    return entry


def _unknown_unit(inside: str) -> str:
    """The one thing in a bracket that is no small fact, when it is long enough for a unit."""
    spare = Entry("", "", "")
    pieces = [piece for piece in re.split(r"[、,，;；\s]+", inside) if piece and not take_small(spare, piece)]
    is_unit = len(pieces) == 1 and (_UNKNOWN_UNIT.fullmatch(pieces[0]) or is_part_of_firm(pieces[0]))
    return pieces[0] if is_unit else ""


def _take_bracket(entry: Entry, inside: str) -> bool:
    """Sex, group and the like, or unit and post, in brackets; False leaves the bracket in its place."""
    pieces = [piece for piece in re.split(r"[、,，;；\s]+", inside) if piece]
    if pieces and all(take_small(entry, piece) for piece in pieces):
        return True
    rest = [piece for piece in pieces if not take_small(entry, piece)]
    if len(rest) < len(pieces):
        inside, pieces = "，".join(rest), rest
    if ends_like_post(inside) and (find_units(inside, segment(inside)) or has_unit(inside)):
        unit, post = unit_and_post(inside)
        entry.employer, entry.position = unit, post
        return True
    if len(rest) == 1 and not entry.position and ends_like_post(rest[0]) and not is_name(rest[0]):
        entry.position = rest[0]
        return True
    if len(pieces) >= 1 and find_units(inside, segment(inside)) and not entry.employer and len(inside) >= 4:
        _take_rest(entry, [piece for piece in pieces if not take_small(entry, piece)])
        return True
    return bool(re.fullmatch(r"\d+[名人位]?|排名不分先后|按.*排序", inside))


def _take_rest(entry: Entry, fields: list[str]) -> None:
    """Unit and post from what is left, in the order of the line."""
    posts: list[str] = []
    for number, field in enumerate(fields):
        text = field.strip("、。 ")
        if not text or re.fullmatch(r"同志|等|推荐|\d+", text):
            continue
        if _HAD.match(text) or (posts and _is_honour(text)):
            entry.earlier = "、".join(part for part in (entry.earlier, text) if part)
            continue
        if not entry.employer and not posts and _take_ahead(entry, text, fields[number + 1 :]):
            continue
        if not entry.employer and (not ends_like_post(text) or find_units(text, segment(text)) or has_unit(text)):
            has_own_field = bool(fields[number + 1 :]) and ends_like_post(fields[number + 1].strip("、。 "))
            is_alone = has_own_field and not ends_like_post(text)  # the post stands in a field of its own
            unit, post = (text, "") if is_alone else unit_and_post(text)
            entry.employer = unit
            if post:
                posts.append(post)
        elif _TITLE.match(text) and posts and not entry.title:
            entry.title = text
        elif SKILL.fullmatch(text) and posts and not entry.skill_level:
            entry.skill_level = clean_skill_level(text) or ""
        elif posts and not entry.occupation and not entry.skill_level and (trade := trade_beside_level(text)):
            entry.occupation, entry.skill_level = trade, clean_skill_level(text)  # 钳工班长，工具钳工高级技师
        else:
            posts.append(text)
    if posts and not entry.position:
        entry.position = without_level(entry, "、".join(posts))


def _take_ahead(entry: Entry, text: str, others: list[str]) -> bool:
    """What stands between the small facts and the unit: 技师, 高级工程师, or who sends the person (石州市, 省国资委)."""
    if not others:
        return False
    if _SENDER.fullmatch(text) and _names_unit(others[0].strip("、。 ")):
        entry.city = city_in(text)
    elif SKILL.fullmatch(text) and not entry.skill_level:
        entry.skill_level = clean_skill_level(text) or ""
    elif _TITLE.match(text) and not entry.title:
        entry.title = text
    else:
        return False
    return True


def _names_unit(text: str) -> bool:
    """The words are a unit, alone or with the post behind it."""
    return ends_as_unit(text) or has_unit(text) or bool(unit_and_post(text)[1] and find_units(text, segment(text)))


def _is_honour(text: str) -> bool:
    """省工艺美术大师 behind the post: an honour had before."""
    return any(span.start == 0 and span.end == len(text) for span in find_honours(text, segment(text)))
