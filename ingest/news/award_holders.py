"""Whose an honour named in a clause is: who stands behind it, who receives it, the row that shares it out."""

import re
from collections.abc import Sequence

from ingest.news.award_memory import Memory
from ingest.news.context import group_before, is_descriptive, linked
from ingest.news.honours import HonourSpan
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.sentences import Clause, Sentence

_GIVE = re.compile(r"(?:授予|追授|命名|表彰|认定|评选|评定|颁发给|颁给|记)(?!为?“?$)([^，；。]*)$")
_TO_WHOM = re.compile(
    r"^”?(?:荣誉)?(?:称号)?(?:的)?(?:首批|首位)?(?:获得者|得主|获奖者|代表(?=[、，]))?(?:是|应为|有|为|，|、|——|的应?是|的就是|分别是)?"
)
_THING = re.compile(
    r"(?:公司|集团|班组|车间|代表队|团队|企业|单位|工会|班|队|厂|组|站|项目部|乐队|学校|合作社|项目|支部|服务队|产品|车队)(?:也|还|又|先后|曾|连续|去年|今年|后来|\d+年?)*(?:被|获|荣|拿|捧|得|夺|成为|入选|评)"
)
# 12名同志获…: those whom a list names, not who was named last.
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十百]+[名位](?:同志|职工|个人|选手|劳动者|代表)(?:被|获|荣|当选|入选)[\u4e00-\u9fff]{0,4}“?$"
)
LIST_LEAD = re.compile(
    r"(?:他们|她们|分别|名单|获奖者|当选者|得主|人员|[一二三四五六七八九十百\d两]+[位名]?[\u4e00-\u9fff]{0,12}|新晋?[\u4e00-\u9fff]{0,6})(?:名单)?(?:分别|依次|顺次)?(?:是|为|有|如下)[：:]?|(?:他们|她们|获奖者|获得者)(?:中|当中|之中|里)，?(?:既)?有|(?:入选|上榜|获评|当选|受表彰|获奖|登榜|获命名|受到表彰|榜上有名)(?:者|人员|名单|职工|的|的职工|的工匠)?(?:中|当中|之中|里)?，?(?:既|就|分别)?(?:有|是|为|包括)[：:]|(?:其中|他们)?(?:包括|分别有|有)：|[\d一二两三四五六七八九十百]+(?:人|名|位)[^，。：]{0,12}(?:入选|上榜|当选|获评|获奖|榜上有名|登榜|获此殊荣|获此称号|受到?表彰|在列)：|[\d一二三四五六七八九十]+[位名][\u4e00-\u9fff“”]{2,20}(?:来自|分布|涵盖|出自)[^：。]{0,14}："
)
_EACH = re.compile(r"^(?:他|她|其中)?(?:一个|一位|一名|一人)(?:是|获|为|被)")
# 各赛项前三名…: those with such a place, whoever was named last.
_FIRST = re.compile(r"(?<![和与跟同])前([二两三四五六])名")
ALL_FIRST = re.compile(r"(?:各|每个?|[两三四五六七八九十]个?)(?:赛项|项目|工种|组别|组)(?:的)?(?:个人)?(?:第一名|冠军)")
_HAN_COUNT = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_INVERTED = re.compile(
    r"”?(?:名)?(?:的)?(?:选手|职工|获得者|得主)?(?:的)?(?:，?(?:正是|则是|就是|是|则?由)|则?[被归]|花落|颁给|属于)(?!一|第|全|省|市(?![\u4e00-\u9fff]{2,12}(?:厂|公司|局|医院|集团|学院))|我|他|她|对|因)"
)
_TAKES = re.compile(
    r"(?:摘得|获得|夺得|斩获|捧走|捧得|拿下|收入囊中|夺走|包揽|拿走|摘取|摘下|荣膺|摘[走取]|捧[回起]|问鼎|斩落|揽获|获|夺|摘)"
)
_LEADS_ON = re.compile(r"”?(?:荣誉)?(?:称号)?(?:的)?(?:获得者|得主|获奖者|名单)?(?:分别|依次)?(?:是|为|有|如下)：$")
LONGEST_DESCRIPTION = 40
_LEADS_TO = re.compile(r"(?:人|嘉宾|者|的)(?:是|为)$")
SHARE_OUT = re.compile(r"分[列获居夺摘揽]|(?:分别|依次)(?:获|列|夺|摘|拿|被|荣)")


def holders_of(
    scene: Scene, sentence: Sentence, clause: Clause, span: HonourSpan, who: Sequence[str], memory: Memory
) -> list[str]:
    """Whose the honour is: who stands behind it or receives it, else the row in front, else ``who``."""
    if _LEADS_ON.match(scene.text, span.end) and not scene.mentions_in(clause.start, span.start):
        return []  # 受表彰的劳动模范是：, below what was said of somebody else
    direct = right_behind(scene, clause, span) or inverted(scene, span.end)
    if direct:
        return direct
    text = scene.text
    left = text[clause.start : span.start]
    give = _GIVE.search(left)
    if give:
        receivers = [m.name for m in scene.mentions_in(clause.start + give.start(), span.start)]
        if receivers:
            return receivers
    if scene.is_spoken(span.start) and not scene.mentions_in(clause.start, span.start):
        return []
    if _EACH.match(left) and len(memory.focus) > 1:
        memory.each = min(memory.each + 1, len(memory.focus))
        return [memory.focus[memory.each - 1]]
    memory.each = 0
    listed = _listed_behind(scene, sentence, span)
    if listed:
        return listed
    winners = [name for name, place in memory.places.items() if place == 1]
    if winners and ALL_FIRST.search(left):
        return winners
    first = _FIRST.search(left)
    if first and memory.ranked:
        count = _HAN_COUNT[first.group(1)]
        return [name for name, place in memory.places.items() if place <= count] or memory.ranked[-count:]
    own = group_before(scene, clause.start, span.start)
    if not own and (_THING.search(left) or _COUNTED.search(left)):
        return []
    shared = share_out(scene, sentence, clause, span.start)
    return shared or list(who)


def inverted(scene: Scene, end: int) -> list[str]:
    """获得第二名的，是某厂的王五; 第一名由某厂李四摘得: who stands behind the honour."""
    link = _INVERTED.match(scene.text, end)
    after = next((m for m in scene.mentions if link and m.start >= link.end()), None)
    if link is None or after is None or not after.is_full or after.start - link.end() > LONGEST_DESCRIPTION:
        return []
    gap = scene.text[link.end() : after.start]
    if re.search("[。；]", gap):
        return []
    if link.group().endswith("花落") and "，" in gap and _has_own_place(scene, after.end):
        return []  # 桂冠花落某厂，王五以第一名的成绩…
    row = _taking_row(scene, after) if link.group().endswith(("由", "被")) else [after]
    return [m.name for m in row] if is_descriptive(scene, link.end(), after.start) else []


def _taking_row(scene: Scene, first: Mention) -> list[Mention]:
    """由某厂的甲、某矿的乙获得: all up to the verb; empty where none comes."""
    row = [first]
    while not _TAKES.match(scene.text, row[-1].end):
        following = next((m for m in scene.mentions if m.start >= row[-1].end and m.is_full), None)
        if following is None or len(linked(scene, [row[-1], following])) < 2:
            return []
        row.append(following)
    return row


def _has_own_place(scene: Scene, start: int) -> bool:
    """A place is told behind the name, before a comma."""
    stop = re.compile("[，。；]").search(scene.text, start)
    end = stop.start() if stop else len(scene.text)
    return any(start <= rank.start < end for rank in scene.ranks)


def _listed_behind(scene: Scene, sentence: Sentence, span: HonourSpan) -> list[str]:
    """五人获某某称号，分别是：甲、乙…: the row behind the colon."""
    lead = LIST_LEAD.search(scene.text, span.end, sentence.end)
    if lead is None or not re.search(r"[：:]$|分别(?:是|为)$", lead.group()):
        return []
    return [m.name for m in scene.mentions_in(lead.end(), sentence.end) if m.is_full]


def right_behind(scene: Scene, clause: Clause, span: HonourSpan) -> list[str]:
    """“河洛工匠”郜建设; 全国劳动模范、某公司某工李四; 获得“某工匠”的是王五."""
    after = next((m for m in scene.mentions if m.start >= span.end), None)
    if after is None or after.start - span.end > 70 or not after.is_full:
        return []
    gap = scene.text[span.end : after.start]
    link = _TO_WHOM.match(gap)
    start = span.end + (link.end() if link else 0)
    joined = link.group() if link else ""
    if re.search(r"[。；]", gap):
        return []
    leads_to = _LEADS_TO.search(scene.text[clause.start : span.start]) and not scene.mentions_in(
        clause.start, span.start
    )
    if leads_to and "，" in gap:
        pieces = re.split("，", gap)
        starts = [start + sum(len(item) + 1 for item in pieces[:number]) for number in range(len(pieces))]
        ends = [begin + len(item) for begin, item in zip(starts, pieces, strict=True)]
        starts[0] = span.end + (link.end() if link else 0)
        told = all(is_descriptive(scene, a, b) for a, b in zip(starts, ends, strict=True) if a < b)
        return [after.name] if told else []
    if "，" in gap and (
        joined != "，"
        or re.search(
            r"(?:获|评[为上了]|授予|当选|入选|是|为|成为|得了?|拿[下到过回了]?|[他她我捧披戴领摘夺])[^，]{0,40}$",
            scene.text[clause.start : span.start],
        )
    ):
        return []
    if not is_descriptive(scene, start, after.start):
        return []
    return [m.name for m in _bare_row(scene, after)] if after.start == span.end else [after.name]


def _bare_row(scene: Scene, first: Mention) -> list[Mention]:
    """“海州工匠”甲、乙和丙: names alone side by side share what stands in front of the first."""
    row = [first]
    for mention in scene.mentions:
        if mention.start > row[-1].end and mention.is_full:
            if scene.text[row[-1].end : mention.start] not in ("、", "和", "与", "及"):
                break
            row.append(mention)
    return row


def share_out(scene: Scene, sentence: Sentence, clause: Clause, offset: int) -> list[str]:
    """甲、乙分获A、B: the n-th of the row has the n-th honour."""
    if not SHARE_OUT.search(scene.text[clause.start : offset]):
        return []
    group = group_before(scene, sentence.start, clause.start + _share_start(scene, clause))
    items = sorted(
        [span.start for span in scene.honours if clause.start <= span.start < clause.end]
        + [rank.start for rank in scene.ranks if clause.start <= rank.start < clause.end]
    )
    return [group[items.index(offset)].name] if offset in items and len(group) == len(items) > 1 else []


def _share_start(scene: Scene, clause: Clause) -> int:
    match = SHARE_OUT.search(scene.text[clause.start : clause.end])
    return match.start() if match else 0
