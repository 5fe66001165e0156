"""An announcement walked from top to bottom: headings say which honour and city, lines and tables say who."""

import re
from dataclasses import dataclass, field

from ingest.announcements.columns import Columns, columns_of
from ingest.announcements.conferred import WinnersHonour
from ingest.announcements.counted import names_of_group
from ingest.announcements.employers import ends_as_unit, is_part_of_firm
from ingest.announcements.entries import parse_line
from ingest.announcements.facts import GRADE, Entry, bare_grade, place_in_words, take_small
from ingest.announcements.lines import SECTION, Line
from ingest.announcements.names import is_name, is_trade
from ingest.announcements.runs import runs_in
from ingest.announcements.tables import columns_entries, table_items
from ingest.announcements.titles import Conferral, heading_conferral, is_heading
from ingest.news.places import city_in
from ingest.news.units import ends_like_post
from ingest.types import Table

# What a list is not: addresses, contacts, dates, signatures.
_NO_ENTRY = re.compile(
    r"电话|传真|邮箱|邮编|地址|联系人|监督|举报|公示(?:时间|期)|^附件|(?:受理|经办|联络|承办|咨询|监督|填报|审核|签发|校对|拟稿|负责)人(?:员)?[:：]|^首页|版权所有|浏览器|ICP备|索引号|发文机关|成文日期|主题分类|^文号|^[（(]?(?:经办|复核|会长|副会长|理事长|秘书长|局长|主席)[:：]|^主办(?:单位)?[:：]|发布日期|字号|当前位置|相关链接|抄送|印发|^各|^（?此件|网址|来源|编辑|记者|发布时间|^\d{4}年\d{1,2}月[^,，。]{0,20}$|^[\u4e00-\u9fff]{2,24}(?:总工会|人民政府|政府|委员会|[厅局]|办公室|联合会|妇联|团委|宣传部|组织部|公司)$"
)
# 县妇联　县总工会: who signs or gives together.
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{1,24}(?:总工会|人民政府|委员会|办公室|联合会|妇联|团委|宣传部|组织部|保障[厅局]|党委)"
)
# 石城市：张建军 李小红: the group's name and its persons on one line.
_INLINE_GROUP = re.compile(
    r"^(?P<head>[\u4e00-\u9fff]{2,16}(?:、[\u4e00-\u9fff]{2,8}[市县区州旗])*(?:\(?[共计]?\d+[名人]\)?)?)[:：]\s*(?P<tail>[\u4e00-\u9fff].+)$"
)
# A paragraph of decision may speak of public notice or supervision, too.
_GIVES = re.compile("授予|命名|表彰")
# 【石城市】张建军（某公司某工）；…: the group's name in brackets, with or without its persons behind.
_BRACKETED_HEAD = re.compile(r"^[【〖\[〔](?P<head>[\u4e00-\u9fff]{2,16})[】〗\]〕]\s*[:：]?\s*")
# 石城机务段（2人）, 石城机务段：
_COUNTED_GROUP = re.compile(
    r"(?P<head>[\u4e00-\u9fff（）()]{3,30}?)(?:[（(][共计]?(?P<count>\d+)[名人位][）)][:：]?|\d+[名人位]|[:：])"
)
# 农牧系统（2名）: with a count behind it nothing is a name.
_COUNTED_HEAD = re.compile(r"[\u4e00-\u9fff]{2,16}[（(][共计]?\d+[名人位个][）)][:：]?")
_COUNT_IN_HEAD = re.compile(r"[（(][共计]?(\d+)[名人][）)]$")
_NO_EMPLOYER = re.compile("各|全体|总工会|工会$|委员会$|人民政府$")
# 一、授予下列选手“某省技术能手”称号（6人）: a sentence without its full stop heads the list below.
_CONFERRING_HEAD = re.compile(r"(?:称号|奖章?|[”\"])(?:名单)?(?:[（(]?[共计]?\d+[名人位个][）)]?)?[:：]?$")
# 纺织行业：, 市直机关：, 教育系统：, and places that no table knows
_GROUP_ENDS = re.compile(
    r"(?:[省市县州盟旗]|地区|行业|系统|战线|产业|领域|赛道|口|片区?|类|[市省县区州]直(?:机关|单位|属)?|组别?)$"
)
# 首席技师 is an honour.
_GRADED_GROUP = re.compile(
    r"(?P<level>初级工|中级工|高级工|技师|高级技师|特级技师)(?:名单)?(?:[（(]?[共计]?\d+[名人位][）)]?)?[:：]?"
)
_COLUMN_GAP = re.compile(r"\t+|\s{2,}|[|]")
FULL_STOP = re.compile(r"[。！？]")
# The name of an event in a heading (二、数控铣工).
LONGEST_EVENT = 12
# 一、个人奖 parts persons from teams.
_NO_EVENT = re.compile("(?:个人|团体|集体|团队|单位)(?:奖项?|名次|成绩|获奖名单|获奖情况)?")
_EVENT_ENDS = re.compile("(?:组|项目|赛项|工种|职业|专业)$")
# 王五（某公司某工）；赵六（女，某厂班长）。
_BRACKETED_ROW = re.compile(r"(?:[^（）()；;、。]{2,12}[（(][^（）()]{4,60}[）)][；;、。]?\s*){2,}")
_INDENT = ("    ", "\u3000\u3000\u3000")
# A line with more characters and signs is a row of persons in one sentence.
LONGEST_ENTRY, MANY_SIGNS = 80, 4


@dataclass
class Reading:
    base: Conferral
    current: Conferral
    known: list[str]
    city: str = ""
    unit: str = ""  # whose persons a heading lists: 某机务段（2人）
    expected: int = 0  # how many persons the group's heading says that are still to come
    contest: str = ""
    is_official: bool = False
    is_titled: bool = False  # the title itself names the honour
    rank: str = ""  # in the contest, of the line above
    section: str = ""  # the event of a contest that a heading names
    level: str = ""  # of skill, from a heading: 高级技师（3人）
    winners: tuple[WinnersHonour, ...] = ()
    columns: Columns | None = None
    entries: list[tuple[Entry, Conferral, str]] = field(default_factory=list)


def read_item(item: Line | Table, state: Reading) -> None:
    """Take what one line or table adds: persons, or a heading for those below."""
    if isinstance(item, Table):
        for part in table_items(item):
            if isinstance(part, Line):
                _maybe_heading(part, state)
            else:
                _add(part, state)
        return
    text = _BRACKETED_HEAD.sub(r"\g<head>:", item.text.strip())
    if text != item.text.strip():
        item = Line(item.raw, text, item.where, item.is_after_gap)
    if (_NO_ENTRY.search(text) or _are_offices(text)) and not item.is_numbered:
        is_decision = state.is_official and _GIVES.search(text) is not None and _is_prose(text)
        if not (is_decision and _read_runs(item, text, state)):
            _maybe_heading(item, state)
    elif not any(read(item, text, state) for read in (_read_inline_group, _read_columns, _read_names)):
        _read_line(item, text, state)


def _read_names(item: Line, text: str, state: Reading) -> bool:
    """A row of names alone below 某厂（4人）; False for any other line."""
    names = names_of_group(text, state.expected)
    for part in names:
        name, _, inside = part.partition("(")
        entry = Entry(name, item.raw.strip(), item.where)
        for piece in re.split(r"[,，、]", inside.rstrip(")")) if inside else ():
            take_small(entry, piece)
        _add(entry, state)
    state.expected -= len(names)
    return bool(names)


def _read_columns(item: Line, text: str, state: Reading) -> bool:
    """A row of heads, or a row below one; False when the line is neither."""
    fields = [part for part in _COLUMN_GAP.split(text) if part]
    heads = columns_of(fields)
    if heads:
        state.columns = heads
        return True
    count = max(state.columns) + 1 if state.columns else 0
    if (whole := item.text.strip(" ")).count("\t") == count - 1:
        fields = whole.split("\t")  # with the empty ones
    if not state.columns or len(fields) != count:
        return False
    entries = columns_entries(fields, state.columns, item.raw.strip(), item.where)
    for entry in entries:
        _add(entry, state)
    return bool(entries)


def _read_line(item: Line, text: str, state: Reading) -> None:
    """A sentence of a decision, an entry, or else perhaps a heading."""
    if not item.is_numbered and _is_prose(text):
        if not (state.is_official and _read_runs(item, text, state)) and _CONFERRING_HEAD.search(text):
            _maybe_heading(item, state)
        return
    entries = [entry for entry in parse_line(text, item.raw, item.where) if _is_listed(entry, item, state)]
    if entries:
        _share_rank(entries, item, state)
        for entry in entries:
            _add(entry, state)
    else:
        _maybe_heading(item, state)


def _share_rank(entries: list[Entry], item: Line, state: Reading) -> None:
    """Indented below 优胜奖　王五　某公司 stand the others of that rank."""
    is_below = item.raw.startswith(_INDENT)
    for entry in entries:
        entry.rank = entry.rank or (state.rank if is_below else "")
        state.rank = entry.rank


def _read_runs(item: Line, text: str, state: Reading) -> bool:
    """Persons named in the sentences of a decision, each row with the honour its sentence names; False without any."""
    before = state.current
    runs = runs_in(text, item.raw, item.where)
    for run in runs:
        if run.honour and run.honour != before.honour:
            is_collective = bool(re.search(r"奖状|先锋号|集体", run.honour))
            state.current = Conferral(run.honour, before.is_proposed or is_collective, before.is_notice)
        for entry in run.entries:
            entry.earlier = run.earlier or entry.earlier
            _add(entry, state)
        state.current = before
    return bool(runs)


def _read_inline_group(item: Line, text: str, state: Reading) -> bool:
    """石城市：张建军 李小红; False when the line is no such row."""
    group = _INLINE_GROUP.match(text)
    if group is None:
        return False
    place = bool(state.contest) and GRADE.match(group["head"]) is not None  # 金奖 looks like a name
    counted = _COUNT_IN_HEAD.search(group["head"])
    names = names_of_group(group["tail"].rstrip("。"), int(counted[1])) if counted else []
    if counted and len(names) == int(counted[1]) and not ends_as_unit(group["head"][: counted.start()]):
        _maybe_heading(Line(group["head"], group["head"], item.where), state)
        return _read_names(Line(item.raw, group["tail"], item.where), group["tail"].rstrip("。"), state)
    is_own = is_name(group["head"]) or ends_as_unit(group["head"]) or is_part_of_firm(group["head"])
    if is_own and not place:
        return False
    is_group = place or bool(city_in(re.sub(r"[（(].*", "", group["head"]))) or bool(_GROUP_ENDS.search(group["head"]))
    tail = [part for part in re.split("[;；。]", group["tail"]) if part.strip()] if is_group else [group["tail"]]
    found = [entry for part in tail for entry in parse_line(part, item.raw, item.where)]
    if not found or not (is_group and all(entry.is_told for entry in found)):
        found = parse_line(group["tail"], item.raw, item.where)
        if len(found) < 2 - place or any(entry.is_told for entry in found):
            return False
    _maybe_heading(Line(group["head"], group["head"], item.where), state)
    for entry in found:
        _add(entry, state)
    return True


def _are_offices(text: str) -> bool:
    return all(_OFFICE.fullmatch(part) for part in text.split())


def _is_prose(text: str) -> bool:
    """A sentence rather than an entry: several full stops, words of decision, a row of persons in one run."""
    is_run = len(text) > LONGEST_ENTRY and len(re.findall("[,，、;；]", text)) >= MANY_SIGNS
    if _BRACKETED_ROW.fullmatch(text):
        return False
    return (
        is_run
        or len(FULL_STOP.findall(text)) > 1
        or (text.endswith("。") and len(text) > LONGEST_ENTRY)
        or re.search(r"决定|授予|现将|希望|号召|根据|予以|给予|特此|为(?:深入|贯彻|大力|进一步)", text) is not None
    )


def _is_listed(entry: Entry, line: Line, state: Reading) -> bool:
    """A bare name counts only in a list: numbered, or one of several on the line, under an honour."""
    if entry.is_told:
        return not state.current.is_collective or _stands_apart(entry.name, line.text)
    if _COUNTED_HEAD.fullmatch(line.text.strip()):
        return False
    others = re.split(r"[\s、,，]+", line.text.strip())
    return bool(state.current.honour) and (line.is_numbered or len(others) > 1 or bool(state.entries))


def _stands_apart(name: str, text: str) -> bool:
    """The name is a field of its own: below a heading of collectives the end of a unit's name is nobody."""
    fields = re.split(r"[\s,，、;；:：.．(（)）|]+", text)
    return name in fields


def _maybe_heading(line: Line, state: Reading) -> None:
    if not is_heading(line):
        return
    text = re.sub(r"\s+", "", line.text)
    bare = SECTION.sub("", text)
    level = _GRADED_GROUP.fullmatch(bare)
    if level and not state.contest:  # certified in this level, or a group of those who receive the honour of the title
        state.level, state.current = level["level"], state.base
        return
    changed = heading_conferral(line.text, state.base, state.known)
    if state.contest and GRADE.match(bare):
        grade = place_in_words(bare_grade(bare))
        changed = Conferral(state.contest + state.section + grade, state.base.is_proposed, state.base.is_notice)
    elif state.contest and changed is None and _is_event(text):
        state.section = re.sub(r"[（(].*|[:：]", "", bare)
        if state.current.honour.startswith(state.contest):
            state.current = state.base  # the grade of the event before
    if changed is not None:
        state.current, state.unit, state.level = changed, "", ""
        return
    city = city_in(re.sub(r"^[一二三四五六七八九十]+、", "", text)) if len(text) <= 16 else ""
    group = _COUNTED_GROUP.fullmatch(bare)
    if city or group:
        is_unit = group is not None and ends_as_unit(group["head"]) and not _NO_EMPLOYER.search(group["head"])
        state.unit = group["head"] if group and is_unit else ""
        state.expected = int(group["count"] or 0) if group else 0
        state.city = city


def _is_event(heading: str) -> bool:
    """二、焊工, 钳工组, 焊工（3名）: the event of a contest whose places follow."""
    bare = re.sub(r"[（(].*|[:：]", "", SECTION.sub("", heading))
    is_named = SECTION.match(heading) is not None or _EVENT_ENDS.search(bare) is not None or _is_work(bare)
    return 2 <= len(bare) <= LONGEST_EVENT and is_named and not _NO_EVENT.fullmatch(bare)


def _is_work(text: str) -> bool:
    return is_trade(text) or (ends_like_post(text) and not is_name(text))


def _add(entry: Entry, state: Reading) -> None:
    same = next((item for item, _, _ in state.entries if item.name == entry.name and item.may_be(entry)), None)
    entry.employer, entry.skill_level = entry.employer or state.unit, entry.skill_level or state.level
    if entry.rank and not entry.honour and not state.is_titled and state.current is state.base:
        entry.honour = place_in_words(entry.rank)
    if GRADE.match(entry.honour):
        entry.honour = state.contest + (entry.event or state.section) + entry.honour if state.contest else ""
    if same is None:
        state.entries.append((entry, state.current, state.city))
        return
    place = next(index for index, item in enumerate(state.entries) if item[0] is same)
    before, after = _given(*state.entries[place][:2]), _given(entry, state.current)
    if not same.is_told and entry.is_told:
        state.entries[place] = (entry, state.current, state.city)  # the list tells more than the decision above it
        entry.above = _with_other(same.above, before, after) + same.below
    else:
        same.below = _with_other(same.below, after, before)


def _given(entry: Entry, conferral: Conferral) -> str:
    return "" if conferral.is_proposed else entry.honour or conferral.honour


def _with_other(known: tuple[str, ...], other: str, own: str) -> tuple[str, ...]:
    """``known`` with another honour of the same person; the same one in longer or shorter words is no other."""
    is_other = bool(other and own) and other not in own and own not in other
    return (*known, other) if is_other and other not in known else known
