"""Which honours were really given, clause by clause: apposition, 授予…, 获评…, lists and "获此称号"."""

import re
from collections.abc import Sequence

from ingest.news.award_holders import LIST_LEAD, holders_of
from ingest.news.award_memory import Award, Memory, clause_claim, year_of
from ingest.news.conferral import is_given, remember_topic
from ingest.news.context import group_before, is_descriptive, linked
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.person import Claim, HonourClaim
from ingest.news.placings import TOP_LIST, placings_in
from ingest.news.sentences import Clause, Sentence

_TOPIC_VERB = re.compile(
    r"(?:获|获得|荣获|摘得|得到|拿下|捧得|被授予|享有|赢得|当选)(?:了)?(?:此|该|这一|这项|这个|上述)(?:项)?(?:称号|殊荣|荣誉|奖项?|奖章)|榜上有名|排在第[一二三四五六七八九十\d]+位(?=[，。；！]|$)|(?<!未)(?<!没)上榜(?=[，。；！]|$)|(?<!未能)(?:当选|入选|获评|在列|名列其中|获奖|榜单有名)(?=[，。；！]|$)|登上(?:榜单|红榜)|(?:走|登)上(?:了)?(?:领奖|舞|授奖)?(?:台|红毯)|(?:上|登)台(?:领奖|领证|领牌|接牌|受奖)|(?:先后|依次|陆续|一同|一起)领奖|由[^，。；]{1,14}代(?:其|为)?(?:领|受领|接受|登台)|捧(?:着|起|回)?[^，。]{0,6}(?:证书|奖杯|奖牌)|接过(?:了)?[^，。]{0,6}(?:证书|奖杯|奖牌|绶带)|在(?:此次|本次|这次)?(?:表彰|获奖|受表彰|当选)之列"
    r"|(?<!未)(?<!没)(?<!有)(?:受到|接受|获得?)(?:了)?(?:大会|会议|通报|集中)?(?:表彰|命名|授牌)(?:奖励)?(?=[，。；！]|$)"
)
# 他们中，有…的甲，有…的乙.
_EACH_HAS = re.compile(r"(?:他们|她们|获奖者|获得者)(?:中|当中|之中|里)，?(?:既)?有[^。]*，(?:还|也|更)?有")
_ELECTED = re.compile(r"当选|入选|上榜|获评|命名|榜上有名")
# 当选者中，某厂的王五最受关注: one of them.
_AMONG = re.compile(
    r"^(?:在)?(?:这些|这[\d一二两三四五六七八九十]+[名位])?(?:新)?(?:当选|获奖|入选|获评|上榜|受表彰|获表彰)(?:者|人员|的[^，。；]{0,8}(?:人|职工|工匠|劳模|同志))(?:中|当中|之中|里)$"
)
# 班长王五代表班组上台领奖: the honour is the others'.
_FOR_OTHERS = re.compile(r"(?:代表|代|替)(?:班组|集体|团队|全班|全组|车间|公司|单位|企业|工友|获奖)")
# What stands before, between and behind the names of a list.
_OPENS = re.compile(r"(?:[\u4e00-\u9fff]{2,10}：)?")
_BETWEEN = re.compile(r"(?:（[^（）]{1,40}）)?[、；，](?:[\u4e00-\u9fff]{2,10}：)?")
_CLOSES = re.compile(r"(?:（[^（）]{1,40}）)?(?:[。；]|（[^（）]{2,20}(?:排序|排列|先后)）)*")
_HONOUR_LABEL = re.compile(r"”?(?:获得者|得主)?(?:（[^（）]{1,8}）|(?:共)?[\d一二两三四五六七八九十]+[位名人])?：")
SHORTEST_LIST = 3
_BARE_NOMINEE = re.compile(r"(?:获|获得|荣获|获评)(?:了)?提名奖")


def awards_in(scene: Scene, sentence: Sentence, clause: Clause, who: Sequence[str], memory: Memory) -> list[Award]:
    """The awards that one clause tells; ``who`` is whom it is about."""
    found: list[Award] = []
    spans = [span for span in scene.honours if clause.start <= span.start and span.end <= clause.end + 1]
    for span in spans:
        if span.is_collective:
            continue
        if not is_given(scene, clause, span):
            remember_topic(scene, sentence, clause, span, memory)
            continue
        holders = holders_of(scene, sentence, clause, span, who, memory)
        claim = clause_claim(scene, clause, span.start, span.end, span.name)
        if holders:
            year = year_of(scene.text, sentence, clause, span.start, span.end)
            found.append(Award(tuple(holders), HonourClaim(span.name, year, claim, len(holders) > 1)))
        # 集团公司“劳动模范”…。受表彰的劳动模范是：…: the same honour.
        topic = memory.topic if memory.topic.endswith(span.name) and memory.topic_is_given else span.name
        memory.topic, memory.topic_is_given, memory.topic_claim = topic, True, claim
    found.extend(placings_in(scene, sentence, clause, who, memory))
    if not spans and not found:
        found.extend(_by_topic(scene, clause, who, memory))
    return found


def list_awards(scene: Scene, sentence: Sentence, memory: Memory) -> list[Award]:
    """他们是：甲、乙、丙 below a sentence that named the honour."""
    text = scene.text[sentence.start : sentence.end]
    lead = LIST_LEAD.search(text)
    if labelled := _below_label(scene, sentence, memory):
        return labelled
    if not memory.topic_is_given or memory.topic_claim is None:
        return []
    if lead is None or _is_bare_list(scene, sentence):
        return _bare_list(scene, sentence, memory)
    names = [m for m in scene.mentions_in(sentence.start + lead.end(), sentence.end) if m.is_full]
    if len(names) < 2 or not (
        "：" in lead.group() or _EACH_HAS.search(text) or len(linked(scene, names)) == len(names)
    ):
        return []
    if TOP_LIST.search(text):
        return []
    return [_listed(scene, mention, _won_topic(text[: lead.end()], memory.topic)) for mention in names]


def _won_topic(lead: str, topic: str) -> str:
    """一同当选的还有：, below 5人当选，3人获提名奖: who was elected has the honour itself."""
    return topic.removesuffix("提名奖") if _ELECTED.search(lead) and "提名" not in lead else topic


def _listed(scene: Scene, mention: Mention, topic: str) -> Award:
    claim = Claim(topic, scene.passage, mention.start, mention.end, 0.8, 0.85)
    return Award((mention.name,), HonourClaim(topic, None, claim))


def _bare_list(scene: Scene, sentence: Sentence, memory: Memory) -> list[Award]:
    """钳工：甲（某厂）、乙（某公司）；焊工：…: nothing but persons, below what was conferred."""
    if scene.passage.kind != "body" or not _is_bare_list(scene, sentence):
        return []
    topic = memory.headline or memory.topic
    return [_listed(scene, m, topic) for m in scene.mentions_in(sentence.start, sentence.end) if m.is_full]


def _below_label(scene: Scene, sentence: Sentence, memory: Memory) -> list[Award]:
    """省五一劳动奖章：甲（某厂车工）、乙（某局驾驶员）: the honour in front of the colon is everybody's."""
    span = next((item for item in scene.honours if item.start == sentence.start and not item.is_collective), None)
    label = _HONOUR_LABEL.match(scene.text, span.end) if span is not None else None
    if span is None or label is None or memory.is_pending:
        return []
    names = [m for m in scene.mentions_in(label.end(), sentence.end) if m.is_full]
    is_row = (
        bool(names) and len(linked(scene, names)) == len(names) and is_descriptive(scene, label.end(), names[0].start)
    )
    if not (is_row or _is_list(scene, label.end(), sentence.end, 1)):
        return []
    return [_listed(scene, m, span.name) for m in names]


def _is_bare_list(scene: Scene, sentence: Sentence) -> bool:
    """The sentence holds names, their units in brackets and labels of trades, and no other words."""
    return _is_list(scene, sentence.start, sentence.end, SHORTEST_LIST)


def _is_list(scene: Scene, start: int, end: int, least: int) -> bool:
    names = [m for m in scene.mentions_in(start, end) if m.is_full]
    if len(names) < least:
        return False
    edges = [start, *(edge for m in names for edge in (m.start, m.end)), end]
    gaps = [scene.text[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)]
    return all(map(_BETWEEN.fullmatch, gaps[1:-1])) and bool(_OPENS.fullmatch(gaps[0]) and _CLOSES.fullmatch(gaps[-1]))


def _of_absent(scene: Scene, clause: Clause, name: str, memory: Memory) -> Award:
    claim = Claim(memory.topic, scene.passage, clause.start, clause.end, 0.8, 0.8)
    return Award((name,), HonourClaim(memory.topic, None, claim))


def _nominees(scene: Scene, clause: Clause, start: int, memory: Memory) -> list[Award]:
    """获提名奖的10人中，有甲、乙: those named behind it have it, not the one told of before."""
    stop = scene.text.find("。", start)
    names = [m for m in scene.mentions_in(start, stop if stop > 0 else len(scene.text)) if m.is_full]
    is_list = names and re.fullmatch(
        r"的[^，。；]{0,8}(?:，|：)?(?:分别)?(?:有|是|为|包括|：).*", scene.text[start : names[0].start]
    )
    name = memory.topic.removesuffix("提名奖") + "提名奖"
    return [_listed(scene, mention, name) for mention in names] if is_list else []


def _is_among(scene: Scene, clause: Clause) -> bool:
    """The clause before says that somebody of those elected follows, and this one names him."""
    before = scene.text[: clause.start - 1]
    start = max(before.rfind(sign) for sign in "。！？；，") + 1
    is_named = bool(scene.mentions_in(clause.start, clause.end))
    return is_named and clause.sign == "，" and _AMONG.match(before[start:]) is not None


def _by_topic(scene: Scene, clause: Clause, who: Sequence[str], memory: Memory) -> list[Award]:
    nominee = _BARE_NOMINEE.search(scene.text, clause.start, clause.end)
    if nominee and memory.topic and scene.text.startswith("的", nominee.end()):
        return _nominees(scene, clause, nominee.end(), memory)
    if nominee and memory.topic and who and not scene.is_spoken(nominee.start()):
        name = memory.topic.removesuffix("提名奖") + "提名奖"
        claim = Claim(name, scene.passage, clause.start, clause.end, 0.9, 0.85)
        return [Award(tuple(who), HonourClaim(name, None, claim))]
    if _is_among(scene, clause) and memory.topic_is_given and who:
        topic = memory.headline or memory.topic.removesuffix("提名奖")
        claim = Claim(topic, scene.passage, clause.start, clause.end, 0.8, 0.8)
        return [Award(tuple(who), HonourClaim(topic, None, claim, len(who) > 1))]
    match = _TOPIC_VERB.search(scene.text, clause.start, clause.end)
    if match is None or not memory.topic_is_given or memory.topic_claim is None or scene.is_spoken(match.start()):
        return []
    if _FOR_OTHERS.search(scene.text, clause.start, match.start()):
        return []
    group = group_before(scene, clause.start, match.start()) or [
        m for m in scene.mentions_in(clause.start, match.start()) if m.name in who
    ]
    if not group and match.group().startswith("由") and "杯" in scene.text[clause.start : match.start()]:
        return []  # 奖杯由领队代领: of the contest, whatever honour was named before
    if not group and match.group().startswith("由"):  # 奖牌由班长代领: his who is told of
        absent = [name for name in memory.focus if name not in match.group()]
        return [_of_absent(scene, clause, name, memory) for name in absent[:1]]
    if not group:
        return []
    # 入选, 上榜 without 此 or 该 tell of what the headline is about, whatever honour was named since.
    is_said = re.search("[此该这](?!次)|上述", match.group()) is not None
    topic = memory.headline if memory.headline and not is_said else memory.topic
    claim = Claim(topic, scene.passage, group[0].start, match.end(), 0.8, 0.85)
    return [Award(tuple(m.name for m in group), HonourClaim(topic, None, claim, len(group) > 1))]
