"""What an honour is worth: its level by the body that gave it, its scope and series, and whether it was conferred."""

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from talent_db.knowledge.division_table import Division, division_table
from talent_db.knowledge.division_text import begins_with_place, iter_in_text
from talent_db.knowledge.honour_table import (
    HonourLevel,
    HonourSeries,
    Scope,
    body_kinds,
    honour_series,
    place_names,
)

__all__ = ["HonourClass", "HonourLevel", "Scope", "classify_honour", "honour_scope", "is_conferred"]

# Dates, editions, verbs and marks before the proper name of an honour.
LEADING_NOISE = re.compile(
    r"^(?:[\s“”\"'《》〈〉「」【】（）()、，,：:·]|(?:19|20)\d{2}(?:[—\-－~至]+(?:19|20)?\d{2})?(?:年度?|\.\d{1,2})?|\d{1,2}月(?:\d{1,2}日)?"
    r"|第[一二三四五六七八九十百\d]+(?:届|批|次|季)|年度|(?:荣获|曾获|获得|授予|被评为|荣膺|享受|获)(?=.))+"
)
NOT_CONFERRED = re.compile(
    r"培育(?!.{0,4}奖)|培养对象|入围|候选|推荐(?:对象|人选)|提名(?:人选|对象|人$)|拟(?:授予|表彰|命名|推荐|认定)|申报(?:人|对象|中)?$|待(?:评|审|批)|未获"
)
# After these words a short place name that is also an ordinary word is a place (光明工匠 = 光明区).
TITLE_AFTER_PLACE = re.compile(
    r"[·“”\"]?(?:.{0,4}工匠|十大|十佳|最美|好人|劳模|劳动模范|首席|技术能手|五一|三八|先进|优秀)"
)
# All schools of a kind in a place, not one school: 江苏省职业学校技能大赛, 连云港市中小学教学能手.
_SCHOOLS_OF_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,8}?[省市县区州盟旗](?:中等|高等)?(?:职业|技工|中职|高职|大中专|大专|中小|高)(?:技术)?(?:院校|学校|学(?!院|校))"
)
LONGEST_PLACE = 16
LEVEL_BY_KIND: dict[str, HonourLevel] = {"province": "省级", "prefecture": "市级", "county": "县级", "zone": "县级"}
# Series that units give to their own people when neither name nor giver says otherwise (优秀员工, 安全标兵).
UNIT_SERIES = frozenset({"staff_star", "outstanding_engineer"})
UNIT_HONOURS = re.compile(r"^先进工作者$|^首席(?:员工|职工|工人)$")


@dataclass(frozen=True)
class HonourClass:
    """Level by the giving body, scope, series and body; None where neither name nor giver shows it."""

    level: HonourLevel | None
    scope: Scope
    series: str | None
    body: str | None


# The same few thousand names stand in every roster; placing one costs some 100 µs.
@lru_cache(maxsize=8192)
def classify_honour(name: str, issuer: str = "") -> HonourClass:
    """Place an honour on the ladder by its name and, where that is silent, by who gave it."""
    bare = _bare(name)
    series = _series_of(bare)
    level, body = _fixed(series) or _by_words(bare, is_name=True) or (None, None)
    giver = LEADING_NOISE.sub("", issuer.strip())
    if giver and series is not None and series.level is None:
        by_giver = _by_words(giver, is_name=False)
        if by_giver and (level is None or not _names_place(bare)):
            level = by_giver[0]
    elif giver and level is None:
        level = (_by_words(giver, is_name=False) or (None, None))[0]
    if level is None and not giver and _is_unit_honour(bare, series):
        level = "企业级"
    return HonourClass(level, _scope_of(series), series.name if series else None, giver or body)


def honour_scope(name: str) -> Scope:
    """Whether persons or collectives are given it, by its name alone: a fifth of the time of placing it."""
    return _scope_of(_series_of(_bare(name)))


def _bare(name: str) -> str:
    return LEADING_NOISE.sub("", name.strip()) or name.strip()


@lru_cache(maxsize=8192)
def _series_of(bare: str) -> HonourSeries | None:
    return next((item for item in honour_series() if item.pattern.search(bare)), None)


def _scope_of(series: HonourSeries | None) -> Scope:
    return series.scope if series else "personal"


def is_conferred(name: str) -> bool:
    """True for honours and nomination awards (提名奖); false for 培育对象, 入围, candidates and proposals."""
    return NOT_CONFERRED.search(name) is None


def _is_unit_honour(bare: str, series: HonourSeries | None) -> bool:
    return (series is not None and series.code in UNIT_SERIES) or UNIT_HONOURS.match(bare) is not None


def _fixed(series: HonourSeries | None) -> tuple[HonourLevel | None, str | None] | None:
    return (series.level, series.body) if series is not None and series.level else None


def _names_place(bare: str) -> bool:
    """True when the name itself begins with the nation or a place, so the giver cannot change its level."""
    return bool(body_kinds()["nation"].pattern.search(bare) or _poetic(bare) or _place_at_start(bare))


def _by_words(text: str, *, is_name: bool) -> tuple[HonourLevel | None, str | None] | None:
    """Level and body by the words of a name or giver; None when they say nothing.

    Order: 全国 in front always wins; then an enterprise or school, which may carry a place or 中国 in its own
    name; then the nation, poetic names, places, and the bare words 省 市 县.
    """
    kinds = body_kinds()
    company = None if _SCHOOLS_OF_PLACE.match(text) else kinds["company"].pattern.search(text)
    if company and not text.startswith(("全国", "中华全国", "国务院", "中共中央")):
        return "企业级", (text[: company.end()] if not is_name else None)
    if kinds["nation"].pattern.search(text):
        return "国家级", None
    if kinds["town"].pattern.search(text) and not is_name:
        return None, text
    poetic = _poetic(text)
    if poetic:
        return poetic
    place = _place_at_start(text) or _place_inside(text)
    if place:
        return LEVEL_BY_KIND[place.kind], place.name
    for code in ("province_word", "city_word", "county_word"):
        if kinds[code].pattern.search(text):
            return kinds[code].level, None
    return None


def _poetic(text: str) -> tuple[HonourLevel, str] | None:
    found = _poetic_names().match(text)
    if found is None:
        return None
    place = place_names()[found.group()]
    return place.level, division_table().by_code[place.division].name


@lru_cache(maxsize=1)
def _poetic_names() -> re.Pattern[str]:
    """The poetic names in the order of their table: the first that fits counts."""
    return re.compile("|".join(map(re.escape, place_names())))


def _place_at_start(text: str) -> Division | None:
    """The innermost place of the path at the beginning: 连云港市海州区劳动模范 → 海州区."""
    head = text[: 3 * LONGEST_PLACE]
    spans = iter_in_text(head) if begins_with_place(head) else []
    inner: Division | None = None
    end = 0
    for start, stop, division in spans:
        if start != end:
            break
        inner, end = division, stop
    return inner or _ambiguous_place(text)


def _ambiguous_place(text: str) -> Division | None:
    """A place whose name is shared or an ordinary word; namesakes of one kind are of one level anyway."""
    table = division_table()
    for end in range(min(len(text), LONGEST_PLACE), 1, -1):
        found = [division for division in table.by_name.get(text[:end], []) if division.kind != "zone"]
        if not found:
            continue
        full = any(division.name == text[:end] for division in found)
        if full or TITLE_AFTER_PLACE.match(text, end):
            return min(found, key=lambda division: list(LEVEL_BY_KIND).index(division.kind))
    return None


def _place_inside(text: str) -> Division | None:
    """The first place named anywhere, for givers such as 共青团广东省委、中共玉环市委."""
    spans = iter_in_text(text)
    inner = spans[0][2] if spans else None
    for (_, end, _), (start, _, division) in itertools.pairwise(spans):
        if start != end:
            break
        inner = division
    return inner
