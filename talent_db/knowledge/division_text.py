"""Finding division names in running text and in names of organisations."""

import re
from functools import lru_cache

from talent_db.knowledge.division_table import Division, division_table

# Words that are divisions only after the place they belong to: 连云港开发区 yes, 开发区 no.
GENERAL_ZONE = re.compile(
    r"^(市|国家)?(经济技术|经济|高新技术产业|旅游|工业)?(开发区|经开区|高新区|度假区|新区|园区|保税区|港区|集聚区)$"
)
STREET_AFTER = re.compile(r"[东南西北中一二三四五]?(路|街|大街|大道|巷|胡同)|[湾岸]")
FULL_ENDINGS = ("省", "市", "县", "区", "州", "盟", "旗", "地区")
# Short names that mean something else in these surroundings: (character before, words after).
OTHER_MEANING = {
    "中山": re.compile(r"(?<=孙)中山|中山(大学|装|陵|医|纪念|公园|先生)"),
    "大理": re.compile(r"大理(石|寺)"),
    "长治": re.compile(r"长治久安"),
    "河南": re.compile(r"(?<=黄)河南"),
    "河北": re.compile(r"(?<=黄)河北"),
    "湖北": re.compile(r"(?<=太)湖北"),
    "和田": re.compile(r"和田玉"),
    "金华": re.compile(r"金华火腿"),
    "东海": re.compile(r"东海(舰队|大桥|海域)"),
}
# A county's short name after one of these is rather the given name of a person (李永康).
SURNAME_BEFORE = frozenset(
    "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶蒋杜魏吕丁沈姚卢姜崔钟"
    "谭陆汪范廖石金韦贾夏傅邹熊"
)
LONGEST_NAME = 24

Span = tuple[int, int, Division]
_RawSpan = tuple[int, int, list[Division]]


@lru_cache(maxsize=1)
def _text_names() -> dict[str, list[Division]]:
    """Names that may be taken for a division wherever they stand."""
    names: dict[str, list[Division]] = {}
    for name, divisions in division_table().by_name.items():
        fit = [division for division in divisions if _stands_alone(name, division)]
        if fit:
            current = [division for division in fit if not division.valid_to]
            names[name] = current or fit
    return names


@lru_cache(maxsize=1)
def _longest_by_start() -> dict[str, int]:
    """The first two characters of every name → the length of the longest that begins so: most places begin none."""
    longest: dict[str, int] = {}
    for name in division_table().by_name:
        longest[name[:2]] = max(longest.get(name[:2], 0), len(name))
    return longest


def _stands_alone(name: str, division: Division) -> bool:
    if GENERAL_ZONE.match(name) or (len(name) == 2 and name.endswith("区")):
        return False
    if name == division.name:
        return True
    if name == division.short:
        return division.in_text
    return len(name) > 2 or name.endswith(("市", "县"))


def _matches_at(text: str, start: int, before: Division | None) -> tuple[int, list[Division]] | None:
    longest = min(LONGEST_NAME, _longest_by_start().get(text[start : start + 2], 0))
    if not longest:
        return None
    table = division_table()
    for end in range(min(len(text), start + longest), start + 1, -1):
        name = text[start:end]
        if before is not None:
            inner = [d for d in table.by_name.get(name, []) if d != before and table.is_within(d, before)]
            if inner:
                return end, [d for d in inner if not d.valid_to] or inner
        found = _text_names().get(name)
        if found and not _means_other(text, start, end, found, follows=before is not None):
            return end, found
    return None


def _means_other(text: str, start: int, end: int, found: list[Division], *, follows: bool) -> bool:
    name = text[start:end]
    if name.endswith(FULL_ENDINGS) and any(name == division.name for division in found):
        return False
    if STREET_AFTER.match(text, end):
        return True
    pattern = OTHER_MEANING.get(name)
    if pattern and pattern.match(text, start):
        return True
    is_county = all(division.kind == "county" for division in found)
    return is_county and not follows and start > 0 and text[start - 1] in SURNAME_BEFORE


def _raw_spans(text: str) -> list[_RawSpan]:
    spans: list[_RawSpan] = []
    begins = _longest_by_start()
    start = 0
    while start < len(text) - 1:
        if text[start : start + 2] not in begins:
            start += 1
            continue
        last = spans[-1] if spans else None
        before = last[2][0] if last and last[1] == start and len(last[2]) == 1 else None
        found = _matches_at(text, start, before)
        if found:
            spans.append((start, found[0], found[1]))
            start = found[0]
        else:
            start += 1
    return spans


def _choose(candidates: list[Division], known: list[Division]) -> Division | None:
    """The one candidate that fits: the only one, one inside a place named in the text, or the highest."""
    table = division_table()
    if len(candidates) == 1:
        return candidates[0]
    inside = [d for d in candidates if any(table.is_within(d, place) for place in known if place not in candidates)]
    if len(inside) == 1:
        return inside[0]
    for kind in ("province", "prefecture"):
        of_kind = [division for division in candidates if division.kind == kind]
        if of_kind:
            return of_kind[0] if len(of_kind) == 1 else None
    return None


def begins_with_place(text: str) -> bool:
    """Whether a name of a division stands at the very beginning, whichever division it may mean."""
    return _matches_at(text, 0, None) is not None


def iter_in_text(text: str) -> list[Span]:
    """Each division named in ``text`` as (start, end, division), in order, longest name first.

    A name shared by several divisions counts only where the text names the place it lies in; otherwise the
    province or prefecture of that name, and failing that nothing, for a guess would be wrong half the time.
    """
    spans = _raw_spans(text)
    known = [candidates[0] for _, _, candidates in spans if len(candidates) == 1]
    chosen = ((start, end, _choose(candidates, known)) for start, end, candidates in spans)
    return [(start, end, division) for start, end, division in chosen if division is not None]
