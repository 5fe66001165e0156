"""How persons in a scene hang together: descriptive stretches, persons named side by side, the subject of a clause."""

import re
from collections.abc import Sequence

from ingest.news.describe import describe
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.sentences import Clause
from ingest.news.wordlists import KINSHIP

_LINK = re.compile(r"^(?:（[^）]{0,24}）)?(?:[、，；]|和|与|及|以及|同|跟|[、，]以及|[、，]和|[，、]与)")
_HOLDER = re.compile(r"^(?:荣誉)?(?:称号|奖)?(?:的)?(?:首批|首位|首届)?(?:获得者|得主|获奖者|获得者之一)?$")
# Before an object: who stands behind is not what the clause is about.
_OBJECT_BEFORE = re.compile(
    r"(?:由|被|给|让|对|向|跟|请|把|管|叫他|告诉|指导|指着|看着|看|像|说起|提起|请教|师从|跟着|带着|教|让给|送|问|找|为|替|跟随|随|陪|通知|采访|交给|递给|传给|给了|收下|收了|收|带出|带过|教出|招来|请来|选中|靠|帮|扶|拜|比|称|介绍|将|师从[^，。；]{0,14}|拜[^，。；]{0,12})"
    r"(?:师傅|师父|父亲|母亲|爷爷|妻子|丈夫|儿子|女儿|徒弟|同事|工友|哥哥|姐姐|弟弟|妹妹|老师|师兄|岳父|叔叔|舅舅)?$"
)
# 工作室由王五接过来领衔: what follows is about the one who does it.
_TAKES_OVER = re.compile(r"(?:接过来|接过|接手|接任|接替|接棒|接班|领衔|牵头|领办|负责|主持|带领|挂帅|掌舵)")
_KIN = "|".join(sorted(KINSHIP, key=len, reverse=True))
# 罗长河的大徒弟|江一舟: the second one is meant.
_OF_ANOTHER = re.compile(
    rf"的(?:[大小老]|关门|得意|第一个)?(?:徒弟|师傅|弟子|徒孙|搭档|老搭档|同事|工友|{_KIN})(?:、[^，。；]{{1,12}})?"
)
# 16岁在集体酒厂学徒，师傅俞万松；2004年…: said in passing, the text goes on about the one before.
_ONLY_RELATIVE = re.compile(
    r"(?:他|她)?(?:的)?(?:大|小|关门)?(?:师傅|师父|师从|徒弟|搭档|妻子|丈夫|爱人|父亲|母亲|儿子|女儿|同事)(?:是|叫|为)?"
)
# …总要提祝大海。那是他的师父: the one named last.
_THAT_ONE = re.compile(
    rf"(?:那|这)(?:就|便|正)?是[他她]的?(?:[大小老]|第一个)?(?:师傅|师父|徒弟|弟子|搭档|同事|{_KIN})"
)
_PLURAL = re.compile(
    r"两个?人|二人|两位|俩人?|师徒(?:俩|二人|两人)?|父女|父子|母女|夫妻|三人|三位|他们|她们|双双|四人|五人"
)
# 某某等5人获优秀奖: people whose names could not be read, not those of the clause before.
_OTHERS = re.compile(r"[\u4e00-\u9fff]{2,4}等[\d一二三四五六七八九十]+(?:人|名|位)")
# 钳工张三，则和他共同捧回…: the one told of before, too.
_WITH_HIM = re.compile(r"(?:则|也|又|还|便)?(?:和|与|跟|同)[他她](?:一起|共同|一同|合作|联手|双双|携手)")
_RELATION_HEAD = re.compile(
    r"(?P<relation>父亲|母亲|女儿|儿子|妻子|丈夫|师傅|徒弟|哥哥|弟弟|姐姐|妹妹)(?=是|获|被|则|也|去年|今年|前年|拿|得|凭|\d)"
)
_CHILDREN, _PARENTS = ("女儿", "儿子"), ("父亲", "母亲")
_COUNTERPARTS = {
    "父亲": _CHILDREN, "母亲": _CHILDREN, "女儿": _PARENTS, "儿子": _PARENTS, "妻子": ("丈夫",), "丈夫": ("妻子", "爱人"),
    "师傅": ("徒弟", "弟子"), "徒弟": ("师傅", "师父"), "哥哥": ("弟弟",), "弟弟": ("哥哥",), "姐姐": ("妹妹",), "妹妹": ("姐姐",),
}  # fmt: skip
_COUNTS = {"三人": 3, "三位": 3, "四人": 4, "五人": 5}


def is_descriptive(scene: Scene, start: int, end: int) -> bool:
    """The stretch only says who somebody is: units, posts, honours, places, parted by 、."""
    position = start
    for piece in scene.text[start:end].split("、"):
        stop = position + len(piece)
        if piece and not _describes(scene, position, stop):
            return False
        position = stop + 1
    return True


def _describes(scene: Scene, start: int, end: int) -> bool:
    for honour in scene.honours:
        if start <= honour.start and honour.end <= end and honour.start - start <= 6:
            rest = scene.text[honour.end : end]
            return bool(_HOLDER.match(rest)) or _describes(scene, honour.end, end)
    piece = scene.text[start:end]
    if re.fullmatch(
        r"(?:以及|和|与|及|其中|还有|来自|他的|她的|我的)?(?:[\u4e00-\u9fff]{2,6}(?:市|县|区|州|省)?的|来自[\u4e00-\u9fff]{2,12}的|(?:年仅|今年|现年|刚满)?\d{2}岁的|同事|搭档|徒弟|师傅|工友|妻子|丈夫|儿子|女儿)?",
        piece,
    ):
        return True
    described = describe(scene.text, start, end, scene.units, scene.honours)
    return described.is_whole


def group_before(scene: Scene, start: int, offset: int) -> list[Mention]:
    """The last person named between ``start`` and ``offset`` and those named side by side with it."""
    spoken = scene.is_spoken(offset)
    mentions = [m for m in scene.mentions_in(start, offset) if spoken or not scene.is_spoken(m.start)]
    return linked(scene, mentions)


def linked(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    """The end of the row of mentions that belongs together."""
    group = list(mentions[-1:])
    for mention in reversed(mentions[:-1]):
        gap_start, gap_end = mention.end, group[0].start
        link = _LINK.match(scene.text[gap_start:gap_end])
        if link is None or not is_descriptive(scene, gap_start + link.end(), gap_end):
            break
        if link.group().endswith(("，", "；")) and not scene.text[gap_start + link.end() : gap_end]:
            break
        group.insert(0, mention)
    return group


def subjects(scene: Scene, clause: Clause, focus: Sequence[str], recent: Sequence[str]) -> list[str]:
    """Whom the clause is about: persons named at its head, else those of the clause before."""
    text = scene.text[clause.start : clause.end]
    plural = _PLURAL.search(text)
    mentions = [m for m in scene.mentions_in(clause.start, clause.end) if not scene.is_spoken(m.start)]
    if plural and not mentions:
        return _several(plural.group(), focus, recent)
    if not mentions and _OTHERS.match(text):
        return []
    if not mentions and recent and _THAT_ONE.match(text):
        return [recent[-1]]
    if not mentions and (meant := _by_relation(scene, clause)):
        return [meant]
    if not mentions and focus and _WITH_HIM.match(text):
        partner = next((name for name in reversed(recent) if name not in focus), "")
        return [*focus, partner] if partner else list(focus)
    if not mentions:
        alone = re.search(r"(?:^|[^其])[他她](?!们|人)", text)
        return list(focus)[:1] if alone else list(focus)
    if len(mentions) > 1 and _OF_ANOTHER.fullmatch(scene.text[mentions[0].end : mentions[1].start]):
        mentions = mentions[1:]
    first = mentions[0]
    lead = scene.text[clause.start : first.start]
    if (
        first.end == clause.end
        and focus
        and _ONLY_RELATIVE.fullmatch(lead)
        and scene.text[first.end : first.end + 1] in "；。"
    ):
        return list(focus)
    if lead.endswith("由") and _TAKES_OVER.match(scene.text, first.end):
        return [first.name]
    if _OBJECT_BEFORE.search(lead) and focus:
        return list(focus)
    if re.match(
        r"(?:[^，]{0,16}(?:让|使|令|为|给|把))?(?:他|她)(?:[和与跟]|同(?![村乡镇厂班组岁龄年校门学]))", lead
    ) or re.fullmatch(
        r"(?:[^，]{0,12})?(?:他|她)(?:和|与|跟|同(?![村乡镇厂班组岁龄年校门学]))(?:[\u4e00-\u9fff]{0,12})", lead
    ):
        return [*focus[-1:], *(m.name for m in _forward(scene, mentions))]
    return [m.name for m in _forward(scene, mentions)]


def _by_relation(scene: Scene, clause: Clause) -> str:
    """郑火炎和女儿郑晓岚…。父亲是…，女儿是…: who is meant by the relation alone; "" where nobody was so introduced."""
    head = _RELATION_HEAD.match(scene.text, clause.start, clause.end)
    if head is None:
        return ""
    before = [m for m in scene.mentions if m.end <= clause.start and m.is_full]
    for number in range(len(before) - 1, -1, -1):
        lead = scene.text[max(0, before[number].start - 4) : before[number].start]
        if lead.endswith(head.group("relation")):
            return before[number].name
        if number and lead.endswith(_COUNTERPARTS.get(head.group("relation"), ())):
            return before[number - 1].name
    return ""


def _forward(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention and those linked behind it."""
    group = [mentions[0]]
    for mention in mentions[1:]:
        if len(linked(scene, [group[-1], mention])) < 2:
            break
        group.append(mention)
    return group


def _several(words: str, focus: Sequence[str], recent: Sequence[str]) -> list[str]:
    count = _COUNTS.get(words, 2)
    if words in ("他们", "她们") and len(focus) > 1:
        return list(focus)
    if len(focus) >= count:
        return list(focus)[-count:]
    return list(recent)[-count:]
