"""Unit and post of a line: run together, in a chain of units, or the unit alone."""

import re

from ingest.cleaning.units import split_run_together
from ingest.news.segment import segment
from ingest.news.units import UnitSpan, ends_like_post, find_units
from talent_db.knowledge.division_text import iter_in_text

_DEPARTMENT = re.compile(r"^[\u4e00-\u9fff]{0,5}(?:中心|分厂|大队|支队|[局所处])$")
# A works of the firm in front of the post: 车桥分厂焊装班班长.
_OWN_WORKS = re.compile(r"(?P<firm>.{3,}(?:公司|集团|总厂))(?P<works>[\u4e00-\u9fff]{2,8}分厂)")


def ends_as_unit(text: str) -> bool:
    """The words are the name of a unit, or end in a part of one (某公司某车间)."""
    units = find_units(text, segment(text))
    return bool(units) and (
        units[-1].end == len(text) or text.endswith(("车间", "班组", "站", "所", "局", "处", "队", "段"))
    )


def has_unit(text: str) -> bool:
    """峄城区石榴盆景园高级园艺师: a place, a kind of unit that forms know, and a post."""
    unit, post = split_run_together(text)
    spans = iter_in_text(text[:8])
    return bool(post) and unit != text and bool(spans) and spans[0][0] == 0


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
