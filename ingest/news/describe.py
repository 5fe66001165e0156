"""Who somebody is by the words beside the name: employer, post, where from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.news.honours import HonourSpan
from ingest.news.units import UnitSpan, ends_like_post
from talent_db.knowledge.division_text import iter_in_text

_GROUPS = r"(?:[\u4e00-\u9fff]{1,4}族)"
_PERSONAL = re.compile(
    rf"^(?:男|女|{_GROUPS}|(?:今年|现年|已经?)?(?:\d{{2}}|[一二三四五六七八九十]{{2,3}})岁|(?:19|20)\d\d年(?:\d{{1,2}}月)?(?:出?生|生人)?|中共(?:预备)?党员|共青团员|群众|大专|本科|研究生|大学学历|[左右前后中上下](?:[一二三四五])?|[左右中前后])$"
)
# Words in front of a post that are no part of it.
_FILLER = re.compile(
    r"^(?:位于[\u4e00-\u9fff]{2,8}的|递给|交给|传给|教给|送给|当年|当时|那时|彼时|带着|带领|领着|指导|成员有|成员包括|当上|带上|叫上|拉上|找来|收下|与|(?:来自|从)?[\u4e00-\u9fff]{0,3}?(?:请来|赶来|退休|走来|来|返聘)的|来自|这位|那位|一位|一名|一个|这名|名|位|两位|三位|该|同是|同为|同一|原|时任|现任|年轻|最年轻|资深|老牌|著名|知名|普通|年过|头发|戴|其中|当事人|获奖者|"
    r"的|而|和|与|及|由|据|让|请|给|向|对|跟|是|为|被|叫|有|以|在|担任|作为|身为|说|还有|包括|以及|分别是|分别为|介绍|他是|她是|里的|厂里|队里|班里|车间里|公司里|里|们|了|着|后|时|，|。|、|：|——|—|“|”|（|）|他的|她的|他|她|我|其)+"
)
_VERBISH = re.compile(
    r"(?:是|在(?!线|职)|[当做干拿得获评]过|当[上了]|被|了|着|说|觉得|告诉|获|授予|评为|考取|取得|晋升|成为|参加|颁|聘(?!任)|想(?!象)|出席|强调|要求|看望|自己|退到|当顾问|拿出|也|都(?!江|匀|安)|还|又|却|才(?!人)|不(?!锈)|没|已|将(?!军)|曾|因|为了|如果|但|而|很|最|太|年|月|同年|记者|岁|[，。！？]|\d{3,})"
)
# Posts in which such characters stand by right.
_SAFE = re.compile(r"(?:和工会主席|青年|少年|退役军人|最高|学年|年轻)")
# 接单最多的还有|吴兴区的裁缝.
_AMONG_OTHERS = re.compile(r"[\u4e00-\u9fff]{2,12}(?:还有|包括|要数|当属|当数)(?=[\u4e00-\u9fff]{3})")
LONGEST_POST = 26


@dataclass(frozen=True)
class Description:
    """What a stretch of words says; offsets are those of the passage. Empty strings where it says nothing."""

    unit: UnitSpan | None = None
    post: str = ""
    post_start: int = 0
    post_end: int = 0
    place: str = ""
    is_whole: bool = False  # the stretch is a description and nothing else


def describe(text: str, start: int, end: int, units: Sequence[UnitSpan], honours: Sequence[HonourSpan]) -> Description:
    """Read one stretch without signs: 某公司某车间焊工, 马鞍山的模具师傅, 班长."""
    inside = [unit for unit in units if start <= unit.start and unit.end <= end]
    unit = _whole_unit(inside, text)
    post_start = unit.end if unit else start
    for honour in honours:
        if post_start <= honour.start and honour.end <= end and not ends_like_post(text[honour.start : end]):
            post_start = honour.end
        elif post_start <= honour.start < end and honour.end < end:
            rest = re.sub(r"^(?:荣誉)?(?:称号)?(?:获得者|得主|获奖者)?", "", text[honour.end : end])
            post_start = end - len(rest)
    named = _AMONG_OTHERS.match(text, post_start, end)
    post_start = named.end() if named else post_start
    words = text[post_start:end]
    skip = _FILLER.match(words)
    if skip and not (unit and words.startswith(("和", "与"))):
        post_start += skip.end()
        words = text[post_start:end]
    if unit is None and (copula := re.search(r"^[\u4e00-\u9fff]{0,8}是(?=[\u4e00-\u9fff]{3,}$)", words)):
        post_start += copula.end()
        again = _FILLER.match(text[post_start:end])
        post_start += again.end() if again else 0
        words = text[post_start:end]
    place, length = _place_in_front(words)
    if place:
        post_start += length
        words = text[post_start:end]
    if "的" in words:
        post_start += words.rindex("的") + 1
        words = text[post_start:end]
    words = words.strip("“”")
    is_honour = any(honour.start <= post_start and end <= honour.end + 3 for honour in honours)
    is_post = (
        not is_honour and bool(words) and len(words) <= LONGEST_POST and ends_like_post(words) and not _is_prose(words)
    )
    has_honour = any(start <= honour.start and honour.end <= end for honour in honours)
    lead_is_empty = unit is None or not re.sub(_FILLER, "", text[start : unit.start])
    is_whole = lead_is_empty and (is_post or (not words and (unit is not None or has_honour)))
    if not is_post:
        return Description(unit, place=place, is_whole=is_whole)
    return Description(unit, words, post_start, post_start + len(words), place, is_whole)


def _whole_unit(units: Sequence[UnitSpan], text: str) -> UnitSpan | None:
    """One unit of several in a row: 公司|检测中心 is the firm and its department, 集团公司|动车段 one employer."""
    if not units:
        return None
    first = units[-1]
    for unit in reversed(units[:-1]):
        if unit.end != first.start:
            break
        first = (
            unit
            if unit.is_generic or first.is_generic
            else UnitSpan(unit.start, first.end, text[unit.start : first.end])
        )
    return first


def _place_in_front(words: str) -> tuple[str, int]:
    """(城市 or county, its length with 的/选手) at the beginning: 马鞍山的, 惠安, 湛江选手."""
    spans = iter_in_text(words)
    if not spans or spans[0][0] != 0:
        return "", 0
    end = spans[0][1]
    while len(spans) > 1 and spans[1][0] == end:
        spans.pop(0)
        end = spans[0][1]
    rest = words[end:]
    if rest.startswith(("委", "政府", "人大", "政协", "纪委")):
        return words[:end], end - 1  # 东莞|市委书记
    match = re.match(r"^(?:籍|那边|本地|当地|市|来|赶来|请来|过来)?的?", rest)
    return words[:end], end + (match.end() if match else 0)


def _is_prose(words: str) -> bool:
    return bool(_VERBISH.search(_SAFE.sub("", words)))


def is_personal(words: str) -> bool:
    """女, 汉族, 1981年生, 左二: said in passing between a name and its description."""
    return bool(_PERSONAL.match(words))
