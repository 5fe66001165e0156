"""Clauses that say what was tried in vain, and clauses that say what was looked at and found sound.

A part that was changed without effect is hardly the culprit; a cause that was looked at and found sound is none.
"""

import re

from matching.reading.clauses import Span, clauses, sentences

_VERB = (
    r"(换|调|修|改|试|拧|紧|磨|洗|冲|擦|烘|抹|加|补|堵|灌|打磨|清理|重[装做新]|拆|升级|更新|打|焊|喷|涂|降|提|减|放|用)"
)
_DID = _VERB + r"(过|了|成|来|大了?|小了?|到|掉|的?[一两二三四五六七八九十几\d]+[遍次回个台套家批副把根])"
_IN_VAIN = (
    r"(都|也|还|还是|照样|依然|仍然|仍旧|仍)(是)?(一样|那样|老样子|没(用|好|效果|解决|起色|改善|变化|修好|弄好)|不(行|管用|顶用|见好|解决|灵|好使)|裂|漏|响|晃|抖|断|滴)"
    r"|没(什么)?(用|效果|解决|起色|改善|变化|区别|差别|见好|修好)|不(管用|顶用|见好|起作用|解决问题)|无济于事|(压|去|治|修|弄|调)不(住|掉|好|了)|越(调|修|弄|堵|敲)越"
    r"|都试(过|了|遍)|(?P<again>\w)照(?P=again)|结果.{0,8}(更|反|倒)"
)
_SOUND = (
    r"(没|没有|不是|不存在)(什么)?(大)?(坏|毛病|问题|损坏|破损|异常|装反|碰坏|松动?|漏|堵|变形)|(都|也|是)(好的|正常|合格|达标|紧着|紧了|紧的|好好的|满的|对的|准的)"
    r"|(检查|查|测|量|看|校|验)过(了)?(都|也)?(没事|没问题|正常|合格|好的)?$|排除了?|不是.{1,8}的(事|毛病|问题)"
)
# Done once, or how often: 换过一台, 擦过两遍. The problem is still there, so it was in vain. Not 换过供应商: since then
# it may be worse; not 调过的: that tells which one.
_DONE = (
    r"(?:换|调|修|拧|紧|洗|冲|擦|补|堵|灌|清理|清洗|清|打磨|重[装做]|拆|校)过(?!.{0,4}(?:供应商|厂家|厂商|牌号|配方))"
    r"(?:了|(?:[一两二三四五六七八九十几好\d]+|新|不少)?[遍次回个台套家批副把根趟遭茬片块]|[一-鿿]{0,4}$)"
)
_PROPOSED = r"(厂家|供应商|有人|他们|4S店|维修公司)(说|让|叫|要|建议)(是|我们|整|换|要)?.{0,4}(换|更换|大修)"
_OBJECT = r"(?:换|调|修|拧|紧|洗|冲|擦|补|堵|清理|清洗|清|打磨|重装|重做|拆|加|装)[过了掉好]*"
_OBJECT_RE = re.compile(_OBJECT)
_DONE_RE = re.compile(_DONE)
_VERB_RE = re.compile(_VERB)
_DID_RE = re.compile(_DID)
_VAIN_RE = re.compile(_IN_VAIN)
_SOUND_RE = re.compile(_SOUND)
_PROPOSED_RE = re.compile(_PROPOSED)


def tried(text: str) -> tuple[Span, ...]:
    """The clauses that tell of a remedy without effect; the deed and its failure may be two clauses of a sentence."""
    found: list[Span] = []
    for sentence in sentences(text):
        inside = [clause for clause in clauses(text) if sentence.holds(clause.start, clause.end)]
        for number, clause in enumerate(inside):
            after = inside[number + 1].within(text) if number + 1 < len(inside) else ""
            if _is_tried(clause.within(text), after):
                found.append(clause)
    return tuple(found)


def _is_tried(words: str, after: str) -> bool:
    if _PROPOSED_RE.search(words) or (_DONE_RE.search(words) and not words.endswith("的")):
        return True
    if not _VERB_RE.search(words):
        return False
    return bool(_VAIN_RE.search(words) or (_DID_RE.search(words) and _VAIN_RE.match(after)))


def object_of(words: str) -> int:
    """Where the thing begins in words that tell of a remedy: 2 in 换过车轮; 0 when they tell of none."""
    match = _OBJECT_RE.match(words)
    return match.end() if match else 0


def sound(text: str) -> tuple[Span, ...]:
    """The clauses that say of something that it was looked at and is in order."""
    return tuple(clause for clause in clauses(text) if _SOUND_RE.search(clause.within(text)))
