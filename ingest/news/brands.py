"""Employers by their brand alone: 京博石化 that says no kind of unit, 铜山模具 for 浙江铜山模具有限公司."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ingest.news.units import UnitSpan
from talent_db.knowledge.division_text import iter_in_text

_LINES = (
    "石化|石油|化工|建工|建投|建安|城建|重工|重机|钢铁|特钢|家纺|智造|药业|制药|矿业|煤业|铝业|铜业|锂业|乳业|酒业|纸业|造船|水务|港务|路桥|"
    "航空|航天|电气|电器|电子|精工|精密|机电|重装|股份|实业|交投|地铁|公交|燃气|热力|速递|快运|速运|快递|科技|锂能|锂电|新能源|光电|光伏|医药|家居|服饰|传媒|环保|新材|特玻"
)
# At the head of a stretch, right before a post, a workshop or 的 with a name.
_BRAND = re.compile(
    rf"(?:^|(?<=[，。；、：“（—]))(?:来自|正?是|在|由|和|与|[\u4e00-\u9fff\d]从)?(?P<brand>[\u4e00-\u9fff]{{2,6}}?(?:{_LINES}))"
    r"(?=的[\u4e00-\u9fff]{2,3}(?:[，。、；（]|[获摘夺拿分])|[\u4e00-\u9fff]{0,8}?(?:车间|分厂|班组|工段|班长|组长|队长|技师|操作工|内操|外操|工程师|焊工|钳工|电工)|(?:车间|工会)?(?:副?主任|主席|职工|员工))"
)
_NO_BRAND = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}(?:后来|当[了上]|[着过了的])|从事|负责|学习|精通|全[国省市]|[省市县区]|我国|中国的|[\u4e00-\u9fff]{0,4}从|一[名位]|这|那|他|她|该|首席|高级|当|做|是|干|搞)"
)
# “亨达”钟表店, “妹子”刺绣合作社: a small firm by its brand.
_QUOTED = re.compile(
    r"“[\u4e00-\u9fff]{2,8}”[\u4e00-\u9fff]{0,6}?(?:合作社|工坊|作坊|画室|绣房|绣坊|店|窑|陶社)(?![长主员铺面里内外家])"
)
_LEGAL = re.compile(r"(?:（[^（）]{2,8}）)?(?:控股)?(?:集团)?(?:股份)?(?:有限|责任)*(?:公司|集团)$|(?:集团|总)公司$")
# 铜山模具 stands for the firm; two characters alone could be anything.
SHORTEST_FORM = 3
# Most firms have a name of two characters before their trade; a longer trade has too many short forms.
NAME_OF_FIRM, LONGEST_TRADE = 2, 10
_NO_FIRM = frozenset({"中国", "国家", "全国", "中华", "中央"})


def brands_in(text: str, taken: Sequence[tuple[int, int]]) -> list[UnitSpan]:
    """Brands that no word for a unit ends, outside the stretches ``taken``."""
    found = []
    for match in _BRAND.finditer(text):
        start, end = match.span("brand")
        free = not any(begin < end and start < stop for begin, stop in taken)
        if free and not _NO_BRAND.match(match["brand"]):
            found.append(UnitSpan(start, end, match["brand"]))
    return found


def quoted_firms(text: str, taken: Sequence[tuple[int, int]]) -> list[UnitSpan]:
    """Small firms with their brand in quotation marks, outside the stretches ``taken``."""
    return [
        UnitSpan(match.start(), match.end(), match.group())
        for match in _QUOTED.finditer(text)
        if not any(begin < match.end() and match.start() < stop for begin, stop in taken)
    ]


def short_forms(units: Iterable[UnitSpan]) -> dict[str, str]:
    """Short form → full name for the units of a story; forms that two units share are left out."""
    forms: dict[str, set[str]] = {}
    for unit in units:
        brand = _LEGAL.sub("", unit.name)
        if unit.is_generic or brand == unit.name:
            continue
        bare = re.sub(r"（[^（）]{2,8}）", "", brand)
        head = brand.partition("（")[0]  # 渤海精工 for 渤海精工（天津）机床有限公司
        for form in {brand, bare, head, *_without_places(bare), *_abbreviated(bare)}:
            if len(form) >= SHORTEST_FORM and not _is_place(form):
                forms.setdefault(form, set()).add(unit.name)
    return {form: next(iter(names)) for form, names in forms.items() if len(names) == 1}


def heads_of(forms: Iterable[str]) -> dict[str, list[str]]:
    """The forms by their first characters, the longer ones first."""
    heads: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        heads.setdefault(form[:SHORTEST_FORM], []).append(form)
    return heads


def short_units(
    text: str, forms: dict[str, str], heads: dict[str, list[str]], taken: Sequence[tuple[int, int]]
) -> list[UnitSpan]:
    """Where the short forms stand outside the stretches ``taken``; ``name`` is the full name."""
    places = [
        (start, form)
        for start in range(len(text) - SHORTEST_FORM + 1)
        for form in heads.get(text[start : start + SHORTEST_FORM], ())
        if text.startswith(form, start)
    ]
    found: list[UnitSpan] = []
    for start, form in sorted(places, key=lambda place: (-len(place[1]), place[0])):
        end = start + len(form)
        busy = [*taken, *((unit.start, unit.end) for unit in found)]
        if not any(begin < end and start < stop for begin, stop in busy):
            found.append(UnitSpan(start, end, forms[form]))
    return found


def _abbreviated(brand: str) -> Iterator[str]:
    """江州海工 for 江州海洋工程: the name of the firm and two characters, in order, of what it does."""
    for own in (brand, *_without_places(brand)):
        does = own[NAME_OF_FIRM:]
        if not 3 <= len(does) <= LONGEST_TRADE or _is_place(own[:NAME_OF_FIRM]) or own[:NAME_OF_FIRM] in _NO_FIRM:
            continue
        yield from (own[:NAME_OF_FIRM] + "".join(pair) for pair in combinations(does, 2))


def _without_places(brand: str) -> list[str]:
    """浙江铜山模具 → 铜山模具 (and 模具): one place after the other taken off the beginning."""
    forms, end = [], 0
    for start, stop, _ in iter_in_text(brand):
        if start != end:
            break
        end = stop
        rest = brand[end:]
        forms.append(rest[1:] if rest[:1] in "省市县区" else rest)
    return forms


def _is_place(form: str) -> bool:
    spans = iter_in_text(form)
    return bool(spans) and spans[-1][1] == len(form) and spans[0][0] == 0
