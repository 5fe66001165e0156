"""One line of a list → the person it names: name first or unit first, brackets, columns or one run of words."""

import re
from dataclasses import dataclass

from ingest.announcements.lines import NUMBERING, SECTION
from ingest.cleaning import dates, persons
from ingest.cleaning.skills import clean_skill_level
from ingest.cleaning.units import split_run_together
from ingest.news.honours import find_honours
from ingest.news.lexicon import lexicon
from ingest.news.segment import Token, segment
from ingest.news.units import UnitSpan, ends_like_post, find_units
from ingest.news.wordlists import POST_SIGNS
from talent_db.knowledge.division_text import iter_in_text
from talent_db.knowledge.occupations import occupations
from talent_db.knowledge.surnames import is_plausible_name, surnames

_GROUP = re.compile(persons.GROUP_PATTERN.removesuffix("?") + r"|汉|壮|回|满|苗")
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
_SPLIT = re.compile(r"[\t,，;；:：|/]+|[ \u3000]+|。")
_PARTY = re.compile(
    r"(?:中共|中国共产党)?(?:正式|预备)?党员|(?:共青)?团员|群众|(?:民建|民进|工商联)会员|民盟盟员|台盟盟员|九三学社社员|(?:农工|致公|民革)党?党员|无党派(?:人士|民主人士)?|民主人士"
)
_DATE = re.compile(r"(?:19|20)\d\d[年./\-]\d{1,2}(?:[月./\-]\d{0,2}日?)?(?:出?生)?|(?:19|20)\d\d年出?生")
_EDUCATION = re.compile(
    r"^(?:小学|初中|高中|中专|技校|大专|专科|本科|大学|大学本科|大学专科|研究生|硕士(?:研究生)?|博士(?:研究生)?)(?:学历|毕业)?$"
)
_TITLE = re.compile(r"^(?:正高级|高级|助理|副)?(?:工程师|工艺师|经济师|农艺师|技术员|高工)$")
_SKILL = re.compile(
    r"(?:(?:国家)?(?:职业资格)?[一二三]级)?[/／·]?(?:初级工|中级工|高级工|技师|高级技师|特级技师|首席技师)"
)
_DEPARTMENT = re.compile(r"^[\u4e00-\u9fff]{0,5}(?:中心|分厂|大队|支队|[局所处])$")
_PERSON_FIRST = re.compile(r"[\u3400-\u9fff·]{2,12}[,，、\s]+(?:男|女|[\u4e00-\u9fff]{1,4}族|[\u4e00-\u9fff]{4})")
_NUMBER = re.compile(r"^\d{1,3}$")
# A place in a contest is no post.
GRADE = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+名|[特一二三四]等奖|[金银铜]奖|优秀奖|优胜奖|冠军|亚军|季军)(?:[（(]?\d+[名人个][）)]?)?[:：]?$"
)
NOT_NAME = re.compile(
    r"^(?:近日|日前|据悉|昨日|今天|昨天|连日来|此前|目前)$|学习|打印|关闭|字号|字体|阅读|浏览|返回|上一|下一|姓名|单位|职务|序号|名单|附件|合计|总计|联系|电话|传真|邮编|地址|备注|公示|性别|同志|如下|人员|[省市县区局厅委会]$|总工|[一二三四五六七八九十]等"
)
# A name of any people, written without a dot.
LONGEST_NAME = 6
# Log probability below which a word of two characters behind unit and post is rather somebody's name (巨峰).
RARE_WORD = -13.0
# In brackets right behind a name it can only be where the person works, whatever its kind.
_UNKNOWN_UNIT = re.compile(r"[\u3400-\u9fff]{6,30}")
_SHORT_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6})+")
# 某某冶炼厂:段祺(电解工): the unit, a colon and who is meant, with the post in brackets.
_UNIT_COLON = re.compile(r"(?P<unit>[^:,，、;；]{4,40}):\s*(?P<people>[\u3400-\u9fff].*)")
_WITH_POST = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,12})\s*[（(](?P<inside>[^（）()]{2,40})[）)]")
# A works of the firm in front of the post: 车桥分厂焊装班班长.
_OWN_WORKS = re.compile(r"(?P<firm>.{3,}(?:公司|集团|总厂))(?P<works>[\u4e00-\u9fff]{2,8}分厂)")
_LABELLED = re.compile(
    r"(?:姓名|工作单位及职务|单位及职务|工作单位|所在单位|单位|现任职务|职务|岗位|工种|性别|民族)\s*[:：]\s*"
)


@dataclass
class Entry:
    """A person of a list; empty strings for what the line does not show."""

    name: str
    raw: str
    where: str
    sex: str = ""
    ethnicity: str = ""
    political_status: str = ""
    birth: str = ""
    education: str = ""
    employer: str = ""
    position: str = ""
    title: str = ""
    skill_level: str = ""
    honour: str = ""
    city: str = ""
    occupation: str = ""
    recommending_unit: str = ""
    event: str = ""  # the event of a contest, from its column
    industry: str = ""
    earlier: str = ""  # honours had before, in words

    @property
    def is_told(self) -> bool:
        """True when the line says more than a name."""
        return bool(self.employer or self.position)


def parse_line(text: str, raw: str, where: str) -> list[Entry]:
    """The persons of one line; several where the line is a row of names or of name（unit and post）."""
    body = _LABELLED.sub(" ", NUMBERING.sub("", text.strip(), count=1)).strip()
    section = SECTION.match(body)
    if section and _PERSON_FIRST.match(body, section.end()):
        body = body[section.end() :]
    of_unit = _of_unit(body, raw, where)
    if of_unit:
        return of_unit
    several = _several(body)
    if several:
        return [entry for part in several for entry in [_one(part, raw, where)] if entry]
    entry = _one(body, raw, where)
    return [entry] if entry else []


def _of_unit(body: str, raw: str, where: str) -> list[Entry]:
    """The persons behind a unit and a colon, each with the post in brackets."""
    match = _UNIT_COLON.fullmatch(body)
    if match is None or not ends_as_unit(match["unit"]):
        return []
    people = [
        piece.strip()
        for piece in re.split(r"[、,，;；](?![^（(]*[）)])", match["people"].rstrip("。"))
        if piece.strip()
    ]
    found = [_WITH_POST.fullmatch(piece) for piece in people]
    entries = []
    for item in found:
        if item is None or NOT_NAME.search(item["name"]):
            return []
        entry = Entry(item["name"], raw.strip(), where, employer=match["unit"].strip())
        pieces = [piece for piece in re.split(r"[、,，;；\s]+", item["inside"]) if piece]
        posts = [piece for piece in pieces if not _take_small(entry, piece)]
        entry.position = "、".join(posts)
        entries.append(entry)
    return entries


def ends_as_unit(text: str) -> bool:
    """The words are the name of a unit, or end in a part of one (某公司某车间)."""
    units = find_units(text, segment(text))
    return bool(units) and (
        units[-1].end == len(text) or text.endswith(("车间", "班组", "站", "所", "局", "处", "队", "段"))
    )


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
        bool(_SHORT_NAME.fullmatch(head) or len(head) <= 6) and bool(find_units(inside, segment(inside)))
    )


def _one(body: str, raw: str, where: str) -> Entry | None:
    entry = Entry("", raw.strip(), where)
    rest = body
    for match in _BRACKET.finditer(body):
        if _take_bracket(entry, match.group(1)):
            rest = rest.replace(match.group(), " ", 1)
        elif not entry.employer and is_name(body[: match.start()]) and _UNKNOWN_UNIT.fullmatch(match.group(1)):
            entry.employer = match.group(1)
            rest = rest.replace(match.group(), " ", 1)
    fields = [field for field in _SPLIT.split(rest) if field.strip("。、")]
    fields = [field.strip("。、 ") for field in fields]
    plain = [field for field in fields if not _take_small(entry, field)]
    name = _pick_name(plain)
    if name is not None:
        plain.remove(name)
        entry.name = name
    elif len(plain) == 1 and entry.employer and 2 <= len(plain[0]) <= LONGEST_NAME and not NOT_NAME.search(plain[0]):
        entry.name = plain.pop()
    elif plain:
        plain = _run_together(entry, plain)
    if not entry.name:
        return None
    _take_rest(entry, plain)
    return entry


def is_name(text: str) -> bool:
    """True for what can be nothing but a person's name in a list."""
    if NOT_NAME.search(text) or not is_plausible_name(text):
        return False
    return not (ends_like_post(text) and (text in _trades() or len(text) == 2)) and text not in _trades()


def _trades() -> frozenset[str]:
    return frozenset(word for item in occupations().values() for word in (item.name, *item.aliases))


def _take_bracket(entry: Entry, inside: str) -> bool:
    """Sex, group and the like, or unit and post, in brackets; False leaves the bracket in its place."""
    pieces = [piece for piece in re.split(r"[、,，;；\s]+", inside) if piece]
    if pieces and all(_take_small(entry, piece) for piece in pieces):
        return True
    rest = [piece for piece in pieces if not _take_small(entry, piece)]
    if len(rest) < len(pieces):
        inside, pieces = "，".join(rest), rest
    if find_units(inside, segment(inside)) and ends_like_post(inside):
        unit, post = unit_and_post(inside)
        entry.employer, entry.position = unit, post
        return True
    if len(rest) == 1 and not entry.position and ends_like_post(rest[0]) and not is_name(rest[0]):
        entry.position = rest[0]
        return True
    if len(pieces) >= 1 and find_units(inside, segment(inside)) and not entry.employer and len(inside) >= 4:
        _take_rest(entry, [piece for piece in pieces if not _take_small(entry, piece)])
        return True
    return bool(re.fullmatch(r"\d+[名人位]?|排名不分先后|按.*排序", inside))


def take_remark(entry: Entry, text: str) -> None:
    """Sex, group and the like from a column of remarks; anything else there is left."""
    for piece in re.split(r"[、,，;；\s]+", text):
        _take_small(entry, piece)


def _take_small(entry: Entry, field: str) -> bool:
    """One of the short facts that stand between name and unit."""
    if field in ("男", "女"):
        entry.sex = field
    elif _GROUP.fullmatch(field):
        entry.ethnicity = persons.clean_ethnicity(field)
    elif _PARTY.fullmatch(field):
        entry.political_status = persons.clean_political_status(field)
    elif _DATE.fullmatch(field):
        entry.birth = dates.clean_month(field.removesuffix("出生").removesuffix("生")) or ""
    elif _EDUCATION.match(field):
        entry.education = persons.clean_education(field)
    else:
        return _NUMBER.match(field) is not None or GRADE.match(field) is not None
    return True


def _pick_name(fields: list[str]) -> str | None:
    candidates = [field for field in fields if is_name(re.sub(r"同志$", "", field))]
    if not candidates:
        return _by_place(fields)
    if len(candidates) > 1 and fields[0] != candidates[0] and fields[-1] in candidates:
        return fields[-1]
    return candidates[0]


def _by_place(fields: list[str]) -> str | None:
    """The one short field beside a unit, whatever its surname: 扎西　某供电局班长."""
    short = [field for field in fields if _SHORT_NAME.fullmatch(field) and not NOT_NAME.search(field)]
    short = [field for field in short if not ends_like_post(field) and not find_units(field, segment(field))]
    if len(short) != 1:
        return None
    others = [field for field in fields if field not in short]
    return short[0] if any(find_units(field, segment(field)) for field in others) else None


def name_behind_post(field: str) -> tuple[str, str] | None:
    """(某公司磨工, 于和平): the split behind a post at which the rest is shaped like a name; None where none fits."""
    for length in (*range(12, 4, -1), 3, 2, 4):
        rest, name = field[:-length], field[-length:]
        if length > 4 and "·" not in name:
            continue
        if not rest or not _SHORT_NAME.fullmatch(name) or NOT_NAME.search(name) or ends_like_post(name):
            continue
        takes_sign = length > 2 and name[0] in POST_SIGNS and ends_like_post(rest + name[0]) and _is_shaped(name[1:])
        if takes_sign:  # 检修调度员|时敏, not 检修调度|员时敏
            continue
        is_split = ends_like_post(rest) and (length != 4 or is_plausible_name(name)) and _is_shaped(name)
        if is_split and find_units(rest, segment(rest)):  # the dearest question comes last
            return rest, name
    return None


def _is_shaped(name: str) -> bool:
    word = lexicon().word(name)
    return is_plausible_name(name) or name[0] in surnames() or word is None or (len(name) == 2 and word < RARE_WORD)


def _run_together(entry: Entry, fields: list[str]) -> list[str]:
    """A name at the end (某公司某工张三) or at the beginning (张三某公司某工) of a run of words."""
    for index, field in enumerate(fields):
        split = name_behind_post(field)
        if split:
            entry.name = split[1]
            return [*fields[:index], split[0], *fields[index + 1 :]]
        tokens = segment(field)
        names = [token for token in tokens if token.is_name and (token.end == len(field) or token.start == 0)]
        for token in [*[n for n in names if n.end == len(field)], *[n for n in names if n.start == 0]]:
            token = _behind_post(field, token) if token.end == len(field) else token
            rest = field[: token.start] if token.end == len(field) else field[token.end :]
            if not is_plausible_name(token.text):
                continue
            whole = ends_like_post(rest) or bool(find_units(rest, segment(rest)))
            if whole or (not rest and len(fields) > 1):
                entry.name = token.text
                return [*fields[:index], *([rest] if rest else []), *fields[index + 1 :]]
    return fields


def _behind_post(field: str, token: Token) -> Token:
    """制瓷师|金国, not 制瓷|师金国: the name begins behind the sign that ends a trade."""
    head = field[: token.start + 1]
    is_sign = token.text[0] in POST_SIGNS and len(token.text) > 2 and not ends_like_post(field[: token.start])
    if is_sign and ends_like_post(head) and is_plausible_name(token.text[1:]):
        return Token(token.start + 1, token.end, token.text[1:], token.tag, token.evidence)
    return token


def _take_rest(entry: Entry, fields: list[str]) -> None:
    """Unit and post from what is left, in the order of the line."""
    posts: list[str] = []
    for number, field in enumerate(fields):
        text = field.strip("、。 ")
        if not text or re.fullmatch(r"同志|等|推荐|\d+", text):
            continue
        if not entry.employer and (not ends_like_post(text) or find_units(text, segment(text)) or _has_unit(text)):
            has_own_field = bool(fields[number + 1 :]) and ends_like_post(fields[number + 1].strip("、。 "))
            is_alone = has_own_field and not ends_like_post(text)  # the post stands in a field of its own
            unit, post = (text, "") if is_alone else unit_and_post(text)
            entry.employer = unit
            if post:
                posts.append(post)
        elif _TITLE.match(text) and posts and not entry.title:
            entry.title = text
        elif posts and _is_honour(text):
            entry.earlier = "、".join(part for part in (entry.earlier, text) if part)
        elif _SKILL.fullmatch(text) and posts and not entry.skill_level:
            entry.skill_level = clean_skill_level(text) or ""
        else:
            posts.append(text)
    if posts and not entry.position:
        entry.position = _without_level(entry, "、".join(posts))


def _has_unit(text: str) -> bool:
    """峄城区石榴盆景园高级园艺师: a place, a kind of unit that forms know, and a post."""
    unit, post = split_run_together(text)
    spans = iter_in_text(text[:8])
    return bool(post) and unit != text and bool(spans) and spans[0][0] == 0


def _is_honour(text: str) -> bool:
    """省工艺美术大师 behind the post: an honour had before."""
    return any(span.start == 0 and span.end == len(text) for span in find_honours(text, segment(text)))


def _without_level(entry: Entry, post: str) -> str:
    """嵌线工、高级技师: the trade and its level."""
    trade, _, level = post.rpartition("、")
    if not trade or not _SKILL.fullmatch(level) or entry.skill_level:
        return post
    entry.skill_level = clean_skill_level(level) or ""
    return trade


def unit_and_post(text: str) -> tuple[str, str]:
    """Unit and post run together: behind the last unit named, else as forms are split."""
    unit, post = _unit_and_post(text)
    belongs = re.match(r"[（(][^（）()]{2,12}[）)](?=.)", post)  # 某某热电厂(华能系统)
    if belongs and ends_like_post(post):
        unit, post = unit + belongs.group(), post[belongs.end() :]
    works = _OWN_WORKS.fullmatch(unit)
    if works and post and not iter_in_text(works["works"]):
        return works["firm"], works["works"] + post
    return unit, post


def _unit_and_post(text: str) -> tuple[str, str]:
    units = find_units(text, segment(text))
    chained = _chained(units)
    if chained and chained.start == 0 and ends_like_post(text[chained.end :].lstrip("的、 ")):
        return text[: chained.end], text[chained.end :].lstrip("的、 ")
    for unit in reversed(units):
        post = text[unit.end :].lstrip("的、 ")
        if unit.start == 0 and (not post or ends_like_post(post)):
            return text[: unit.end], post
    return split_run_together(text)


def _chained(units: list[UnitSpan]) -> UnitSpan | None:
    """某集团|某矿, one right behind the other: the employer is both."""
    whole = units[0] if units else None
    for unit in units[1:]:
        if whole is None or unit.start != whole.end or unit.is_generic or _DEPARTMENT.search(unit.name):
            break
        has_place = bool(iter_in_text(unit.name[:4]))
        if whole.name.endswith("公司") and not unit.name.endswith("公司") and not has_place:
            break  # a firm's own 炼钢厂 is a part of it, its 淮安输油站 a place of work
        whole = UnitSpan(whole.start, unit.end, whole.name + unit.name)
    return whole
