"""Unit and post of a line: run together, in a chain of units, or the unit alone."""

import re

from ingest.cleaning.units import split_run_together
from ingest.news.segment import segment
from ingest.news.units import UnitSpan, ends_like_post, find_units
from talent_db.knowledge.division_text import iter_in_text

_DEPARTMENT = re.compile(r"^[\u4e00-\u9fff]{0,5}(?:中心|分厂|大队|支队|[局所处])$")
# 某市中心|血站采血护士: the 中心 of a place, and its institution.
_OF_PLACE = re.compile(
    r"(?:血站|医院|卫生院|小学|中学|学校|幼儿园|支行|敬老院|福利院|气象站|粮库|车站|客运站|商场|菜场|法院)"
)
# 第一中学|校长; elsewhere 校 ends the school's name (第一中学校).
_OF_SCHOOL = ("校长", "校医", "校工", "校办", "校务", "校车", "校园")
# 某市公安局高新区|分局, 某县管窑|镇: what ends the name of the unit behind what looks like its end.
_GOES_ON = re.compile("(?:[分支]局|[分支]行|分院|(?<![司厂院校店局所站社处])[镇乡])(?!长$)")
_UNKNOWN_PLACE = re.compile("[\u4e00-\u9fff]{2,3}[省市县区旗州镇乡](?![\u4e00-\u9fff]?$)")
# Signs in which the names of units end, and words in which they are no such ending.
_KINDS = frozenset("局站所院馆社场园队段处坊店庄矿村厂行")
_NO_KIND = (
    *("场地", "行政", "行车", "队列", "处理", "站务", "矿山", "矿用", "厂务", "园艺", "园林", "社区", "社会", "村务"),
)
# Firms without 公司: 鸿茅药业, 长河矿业.
_FIRM_KIND = re.compile("[药乳矿实置纸酒茶铝钢锌瓷种牧鞋糖油船竹木]业")
_HOUSEHOLD = re.compile("(?:养殖|种植|经营|捕捞|运输|专业|[种养粮]大)户$")
SHORTEST_UNIT, LONGEST_UNIT = 5, 40
# A works of the firm in front of the post: 车桥分厂焊装班班长.
_OWN_WORKS = re.compile(r"(?P<firm>.{3,}(?:公司|集团|总厂))(?P<works>[\u4e00-\u9fff]{2,8}分厂)")


# 试验中心, 焊装二部: what a firm's own list calls its parts, whatever they do.
_PART_OF_FIRM = re.compile(r"[\u4e00-\u9fff\d]{1,14}(?:公司|集团|中心|车间|[厂部室院所站段队库矿场校店馆局]|分工会)")
_NO_PART = re.compile(r"(?:支部|全部|各部|团队|战队|[参代]\w队)$")


def is_part_of_firm(text: str) -> bool:
    """Such words in front of a colon, with persons and their posts behind it, say where these work."""
    return _PART_OF_FIRM.fullmatch(text.strip()) is not None and not _NO_PART.search(text)


def ends_as_unit(text: str) -> bool:
    """The words are the name of a unit, or end in a part of one (某公司某车间)."""
    units = find_units(text, segment(text))
    return bool(units) and (
        units[-1].end == len(text) or text.endswith(("车间", "班组", "站", "所", "局", "处", "队", "段", "系"))
    )


def has_unit(text: str) -> bool:
    """峄城区石榴盆景园高级园艺师: a place, a kind of unit that forms know, and a post."""
    unit, post = split_run_together(text)
    return (bool(post) and unit != text and _begins_with_place(text)) or bool(_by_last_kind(text))


def _begins_with_place(text: str) -> bool:
    spans = iter_in_text(text[:8])
    return (bool(spans) and spans[0][0] == 0) or _UNKNOWN_PLACE.match(text) is not None


def _ends_in_work(text: str) -> bool:
    """A post, or what a household lives by (水产养殖户)."""
    return ends_like_post(text) or _HOUSEHOLD.search(text) is not None


def _by_last_kind(text: str) -> tuple[str, str] | None:
    """(某县交通运输局公路管理站, 拌合机操作手): behind the last kind of unit after which a post remains."""
    if not _ends_in_work(text) or not _begins_with_place(text):
        return None
    for end in range(min(len(text) - 2, LONGEST_UNIT), SHORTEST_UNIT - 1, -1):
        is_kind = text[end - 1] in _KINDS or _FIRM_KIND.fullmatch(text, end - 2, end) is not None
        is_kind = is_kind or (text[end - 1] in "乡镇" and _HOUSEHOLD.search(text) is not None)
        if is_kind and not text.startswith(_NO_KIND, end - 1) and _ends_in_work(text[end:]):
            return text[:end], text[end:]
    return None


def unit_and_post(text: str) -> tuple[str, str]:
    """Unit and post run together: behind the last unit named, else as forms are split."""
    unit, post = _unit_and_post(text)
    institution = _OF_PLACE.match(post) if unit.endswith("中心") else None
    if institution and ends_like_post(post[institution.end() :]):
        unit, post = unit + institution.group(), post[institution.end() :]
    if unit.endswith(("中学", "小学")) and post.startswith("校") and not post.startswith(_OF_SCHOOL):
        unit, post = unit + "校", post[1:]
    goes_on = _GOES_ON.match(text, len(unit)) if text == unit + post else None
    if goes_on and ends_like_post(text[goes_on.end() :]):
        unit, post = text[: goes_on.end()], text[goes_on.end() :]
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
    head, tail = split_run_together(text)
    return (head, tail) if tail else _by_last_kind(text) or (head, tail)


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
