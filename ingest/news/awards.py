"""Which honours were really given, and to whom: apposition, 授予…, 获评…, lists and "获此称号"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.news.contests import ContestSpan, RankSpan
from ingest.news.context import group_before, is_descriptive, linked
from ingest.news.honours import HonourSpan
from ingest.news.page import Scene
from ingest.news.person import Claim, HonourClaim
from ingest.news.sentences import Clause, Sentence

_NOT_RIGHT = re.compile(
    r"^”?(?:荣誉)?(?:称号)?(?:的)?(?:[\u4e00-\u9fff]{0,4})?(?:培育|培养|候选|提名(?!奖)|入围|后备|推荐|拟|公示|参评|申报|评审|人选|初选|选树|竞争|角逐|擦肩|失之交臂|无缘|条件|标准|待遇|选拔|终评|就?差[一了几半]|只差|一步之遥)"
)
_EVENT_RIGHT = re.compile(
    r"^”?(?:荣誉|称号)*(?:的)?(?:获得者)?(?:发布|命名|揭晓|表彰|颁奖|授牌|授予|评选|评比|选树|名单|大会|仪式|活动|座谈|速写|风采|宣讲|巡回|学院|讲堂|人才|队伍|代表(?!作)|(?:和|暨|、)[^，。“]{0,12}(?:表彰|大会|评选|代表(?!作)|座谈)|服务|助企|进|事迹报告|们|团队|库|办法|管理|协会|联盟|[：:])"
)
_CONFERRED_EVENT = re.compile(
    r"发布|命名|揭晓|表彰|颁奖|授牌|授予|出炉|公布|诞生|评出|产生|亮相|名单|当选|记功|获得者|风采|名录|光荣榜|群英谱"
)
_NOT_LEFT = re.compile(
    r"(?:(?<!只)(?<!不)不是(?!别人)|并非|将(?:由|被|按|获|授|会)|未能?(?!来)|没能|没有(?:拿|评|得|获|能|选|当)|没(?:拿|评|得|获|选|当)|无缘|落选|参评|申报|入围|候选|公示|拟(?!合)|提名|冲击|冲刺|争取|争创|目标|希望|梦想|推荐(?:[^，。]{0,6}(?:当|为|评)|参评|申报)|报名|竞选|培育|距离?|(?:仅|只|就|还|相)差|差(?:点|了|\d|[一两半几])|有望|力争|瞄准|向着|朝着|入选[^，]{0,8}(?:候选|提名)|想(?:拿|当|成为|评))[^，；。、]{0,16}$|聘(?:为|任|请|成)[^，；。]{0,8}$"
    r"|(?:[\d一二两三四五六七八九十百]+(?:多|余)?[名位个]|带出|培养出?|涌现出?|走出)(?:了)?(?:[\d一二两三四五六七八九十百]+(?:多|余)?[名位个])?(?:获|荣获|获得)?$"
)
_BUT_NOT = re.compile(
    r"^(?:但|却|可|只|因)?[^，。]{0,10}(?:没拿到|没评上|没选上|没有当选|未获(?!得?通知)|[未没]能(?:获|当选|入选|评|拿|如愿|得|捧|摘)|落选|落榜|无缘|失之交臂|擦肩而过|票数不足)"
)
_GIVE = re.compile(r"(?:授予|追授|命名|表彰|认定|评选|评定|颁发给|颁给|记)(?!为?“?$)([^，；。]*)$")
_TO_WHOM = re.compile(
    r"^”?(?:荣誉)?(?:称号)?(?:的)?(?:首批|首位)?(?:获得者|得主|获奖者|代表(?=[、，]))?(?:是|应为|有|为|，|、|——|的应?是|的就是|分别是)?"
)
_THING = re.compile(
    r"(?:公司|集团|班组|车间|代表队|团队|企业|单位|工会|班|队|厂|组|站|项目部|乐队|学校|合作社|项目|支部|服务队|产品|车队)(?:也|还|又|先后|曾|连续|去年|今年|后来|\d+年?)*(?:被|获|荣|拿|捧|得|夺|成为|入选|评)"
)
_TOPIC_VERB = re.compile(
    r"(?:获|获得|荣获|摘得|得到|拿下|捧得|被授予|享有|赢得|当选)(?:了)?(?:此|该|这一|这项|这个|上述)(?:项)?(?:称号|殊荣|荣誉|奖项?|奖章)|榜上有名|(?<!未)(?<!没)上榜(?=[，。；！]|$)|(?<!未能)(?:当选|入选|获评|在列|名列其中|获奖|榜单有名)(?=[，。；！]|$)|登上(?:榜单|红榜)|(?:走|登)上(?:了)?(?:领奖|舞|授奖)?(?:台|红毯)|(?:上|登)台领奖|接过(?:了)?[^，。]{0,6}(?:证书|奖杯|奖牌|绶带)|在(?:此次|本次|这次)?(?:表彰|获奖|受表彰|当选)之列"
)
_LIST_LEAD = re.compile(
    r"(?:他们|她们|分别|名单|获奖者|当选者|得主|人员|[一二三四五六七八九十百\d两]+[位名]?[\u4e00-\u9fff]{0,12}|新晋?[\u4e00-\u9fff]{0,6})(?:名单)?(?:分别)?(?:是|为|有|如下)[：:]?|(?:他们|她们|获奖者|获得者)(?:中|当中|之中|里)，?(?:既)?有|[\d一二三四五六七八九十]+[位名][\u4e00-\u9fff“”]{2,20}(?:来自|分布|涵盖|出自)[^：。]{0,14}："
)
_ON_LIST = re.compile(r"(?:入选|列入|登上)(?:了)?(?:第[一二三四五六七八九十\d]+[批届]|首[批届])?$")
# 他们中，有…的甲，有…的乙.
_EACH_HAS = re.compile(r"(?:他们|她们|获奖者|获得者)(?:中|当中|之中|里)，?(?:既)?有[^。]*，(?:还|也|更)?有")
_YEAR = re.compile(r"(19[5-9]\d|20[0-4]\d)(?:年度?|[—\-－—至到](?:19|20)?\d\d年度?)")
_EACH = re.compile(r"^(?:他|她|其中)?(?:一个|一位|一名|一人)(?:是|获|为|被)")
_FIRST = re.compile(r"(?<![和与跟同])前([二两三四五六])名")
_HAN_COUNT = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_NO_EVENT = re.compile(
    r"^(?:[上中里]|(?:分别)?分获|分列|分别获得?|的|，|了|过|一举|又|还|再|先后|就|便|首次|第一次|力压群[雄芳]|技压群[雄芳]|力克群雄|脱颖而出|过关斩将|一路[^，]{0,4}|以[^，]{1,12}?(?:成绩|分)|获得?|荣获|夺得?|拿下?|得到?|取得|摘得|斩获|捧回|勇夺|名列|位列|排名|列|个(?!人)|一个|第[一二三四五六七八九十]、)+|第[一二三四五六七八九十]、$"
)
# 检修工项目|上得了: the verb between event and place.
_VERB_BEHIND = re.compile(r"(?:[上中里])?(?:得到?了?|拿到?下?了?|获得?了?|夺得?了?|取得了?|摘得?了?|斩获了?|到了|了)$")
_EARLIER_RANK = re.compile(r"^.*(?:第[一二三四五六七八九十]名?|[特一二三四]等奖|[金银铜][奖牌]|[冠亚季]军)[、和与及]")
_OWN_EVENT = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,8}?(?:项目|组|赛项|工种))$")
_TOP_LIST = re.compile(r"前([二三四五六八十])名(?:的选手)?(?:分别|依次)(?:是|为)[：:]?")
_INVERTED = re.compile(
    r"”?(?:名)?(?:的)?(?:选手|职工|获得者|得主)?(?:的)?，?(?:正是|则是|就是|是|则?由)(?!一|第|全|省|市|我|他|她|对|因)"
)
_BEARER = re.compile(r"的?(?:参赛)?(?:选手|职工)")
_LABELLED = re.compile(r"[，：]")
_WINS = re.compile("[获夺得拿列摘]")
_TAKES = re.compile(r"(?:摘得|获得|夺得|斩获|捧走|捧得|拿下|收入囊中|夺走|包揽|拿走|摘取|摘下|荣膺)")
LONGEST_DESCRIPTION = 40
_BY_ANOTHER = re.compile(r"则?由[^，。；]{4,40}(?:摘得|获得|夺得|斩获|捧走|捧得|拿下|夺走)")
# 像甲这样的领军人才: a kind of person, not an honour given.
_KIND_OF_MAN = re.compile(r"(?:这样|那样|一样)的(?:[一二三两几数]?[\u4e00-\u9fff])?$|(?:更多|一批|大批|一支)(?:的)?$")
# 走上台的是…, 主讲人为…: the clause only leads up to who is named at its end, or behind the comma.
_SPEAKS_FOR = re.compile(r"(?:的)?代表[、，](?=[\u4e00-\u9fff])")
_LEADS_TO = re.compile(r"(?:人|嘉宾|者|的)(?:是|为)$")
_BARE_NOMINEE = re.compile(r"(?:获|获得|荣获|获评)(?:了)?提名奖")
_ORDER = "一二三四五六七八九十"
# 大赛, 比赛: a word for the contest named before.
SHORTEST_CONTEST = 4
LONGEST_EVENT = 16
_SHARE_OUT = re.compile(r"分列|分获|分别(?:获|列|夺|摘|拿|被|荣)")


@dataclass
class Memory:
    """What an article has said so far: the honour it is about, the contest, the row of persons under discussion."""

    topic: str = ""
    topic_is_given: bool = False
    topic_claim: Claim | None = None
    contest: str = ""
    focus: list[str] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)
    each: int = 0
    ranked: list[str] = field(default_factory=list)  # persons with a place in the contest, in order
    event: str = ""
    headline: str = ""

    def remember(self, name: str) -> None:
        """The person was named just now."""
        if name in self.recent:
            self.recent.remove(name)
        self.recent.append(name)


@dataclass(frozen=True)
class Award:
    """An honour for some persons."""

    holders: tuple[str, ...]
    honour: HonourClaim


def awards_in(scene: Scene, sentence: Sentence, clause: Clause, who: Sequence[str], memory: Memory) -> list[Award]:
    """The awards that one clause tells; ``who`` is whom it is about."""
    found: list[Award] = []
    spans = [span for span in scene.honours if clause.start <= span.start and span.end <= clause.end + 1]
    for span in spans:
        if span.is_collective:
            continue
        if not _is_given(scene, clause, span):
            _remember_topic(scene, sentence, clause, span, memory)
            continue
        holders = _holders(scene, sentence, clause, span, who, memory)
        claim = _claim(scene, clause, span.start, span.end, span.name)
        if holders:
            year = _year(scene.text, sentence, clause, span.start, span.end)
            found.append(Award(tuple(holders), HonourClaim(span.name, year, claim, len(holders) > 1)))
        memory.topic, memory.topic_is_given, memory.topic_claim = span.name, True, claim
    found.extend(_ranks(scene, sentence, clause, who, memory))
    if not spans and not found:
        found.extend(_by_topic(scene, clause, who, memory))
    return found


def list_awards(scene: Scene, sentence: Sentence, memory: Memory) -> list[Award]:
    """他们是：甲、乙、丙 below a sentence that named the honour."""
    text = scene.text[sentence.start : sentence.end]
    lead = _LIST_LEAD.search(text)
    if lead is None or not memory.topic_is_given or memory.topic_claim is None:
        return []
    names = [m for m in scene.mentions_in(sentence.start + lead.end(), sentence.end) if m.is_full]
    if len(names) < 2 or not (
        "：" in lead.group() or _EACH_HAS.search(text) or len(linked(scene, names)) == len(names)
    ):
        return []
    if _TOP_LIST.search(text):
        return []
    claims = []
    for mention in names:
        claim = Claim(memory.topic, scene.passage, mention.start, mention.end, 0.8, 0.85)
        claims.append(Award((mention.name,), HonourClaim(memory.topic, None, claim)))
    return claims


def top_list(scene: Scene, sentence: Sentence, memory: Memory) -> list[Award]:
    """电工项目前三名分别是甲、乙、丙: the n-th named has the n-th place."""
    match = _TOP_LIST.search(scene.text, sentence.start, sentence.end)
    if match is None or not memory.contest:
        return []
    stop = scene.text.find("；", match.end(), sentence.end)
    names = [m for m in scene.mentions_in(match.end(), stop if stop > 0 else sentence.end) if m.is_full]
    own = _OWN_EVENT.search(scene.text, sentence.start, match.start())
    event = own.group(1) if own else memory.event
    found = []
    for place, mention in zip(_ORDER[: _ORDER.index(match.group(1)) + 1], names, strict=False):
        name = f"{memory.contest}{event}第{place}名"
        claim = Claim(name, scene.passage, sentence.start, mention.end, 1.0, 0.85)
        found.append(Award((mention.name,), HonourClaim(name, None, claim)))
    return found


def _is_given(scene: Scene, clause: Clause, span: HonourSpan) -> bool:
    text = scene.text
    left, right = text[clause.start : span.start], text[span.end : span.end + 16]
    if _KIND_OF_MAN.search(left):
        return False
    if _SPEAKS_FOR.match(right):  # 市劳动模范代表、某厂某工王五
        return bool(_right_behind(scene, clause, span))
    following = text[clause.end + 1 : clause.end + 24]
    if _ON_LIST.search(left) and right.startswith(("名单", "榜单", "”名单")):
        return True
    if _NOT_RIGHT.match(right) or _NOT_LEFT.search(left) or _EVENT_RIGHT.match(right):
        return False
    if _BUT_NOT.match(following) and text[clause.end : clause.end + 1] == "，":
        return False
    return not (re.search(r"[与和]$", left) and re.match(r".{0,4}(?:擦肩|无缘|失之)", right))


def _remember_topic(scene: Scene, sentence: Sentence, clause: Clause, span: HonourSpan, memory: Memory) -> None:
    """An honour the text is about; given when the sentence tells of its conferral."""
    words = scene.text[sentence.start : sentence.end]
    near = scene.text[span.end : span.end + 10]
    open_ended = re.search(r"候选|公示|拟|入围|培育|培养|申报|推荐|提名(?!奖)|后备", near) or re.search(
        r"公示|拟命名|候选", words
    )
    was_given = memory.topic == span.name and memory.topic_is_given
    memory.topic = span.name
    memory.topic_is_given = (was_given or bool(_CONFERRED_EVENT.search(words))) and not open_ended
    memory.topic_claim = _claim(scene, clause, span.start, span.end, span.name)


def _holders(
    scene: Scene, sentence: Sentence, clause: Clause, span: HonourSpan, who: Sequence[str], memory: Memory
) -> list[str]:
    direct = _right_behind(scene, clause, span) or _inverted(scene, span.end)
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
    first = _FIRST.search(left)
    if first and memory.ranked:
        return memory.ranked[-_HAN_COUNT[first.group(1)] :]
    own = group_before(scene, clause.start, span.start)
    if not own and _THING.search(left):
        return []
    shared = _share_out(scene, sentence, clause, span.start)
    return shared or list(who)


def _inverted(scene: Scene, end: int) -> list[str]:
    """获得第二名的，是某厂的王五; 第一名由某厂李四摘得: who stands behind the honour."""
    link = _INVERTED.match(scene.text, end)
    after = next((m for m in scene.mentions if link and m.start >= link.end()), None)
    if link is None or after is None or not after.is_full or after.start - link.end() > LONGEST_DESCRIPTION:
        return []
    if re.search("[。；]", scene.text[link.end() : after.start]):
        return []
    if link.group().endswith("由") and not _TAKES.match(scene.text, after.end):
        return []
    return [after.name] if is_descriptive(scene, link.end(), after.start) else []


def _listed_behind(scene: Scene, sentence: Sentence, span: HonourSpan) -> list[str]:
    """五人获某某称号，分别是：甲、乙…: the row behind the colon."""
    lead = _LIST_LEAD.search(scene.text, span.end, sentence.end)
    if lead is None or not re.search(r"[：:]$|分别(?:是|为)$", lead.group()):
        return []
    return [m.name for m in scene.mentions_in(lead.end(), sentence.end) if m.is_full]


def _right_behind(scene: Scene, clause: Clause, span: HonourSpan) -> list[str]:
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
            r"(?:获|评为|授予|当选|入选|是|为|成为|得了?|拿下?)[^，]{0,14}$", scene.text[clause.start : span.start]
        )
    ):
        return []
    return [after.name] if is_descriptive(scene, start, after.start) else []


def _share_out(scene: Scene, sentence: Sentence, clause: Clause, offset: int) -> list[str]:
    """甲、乙分获A、B: the n-th of the row has the n-th honour."""
    if not _SHARE_OUT.search(scene.text[clause.start : offset]):
        return []
    group = group_before(scene, sentence.start, clause.start + _share_start(scene, clause))
    items = sorted(
        [span.start for span in scene.honours if clause.start <= span.start < clause.end]
        + [rank.start for rank in scene.ranks if clause.start <= rank.start < clause.end]
    )
    return [group[items.index(offset)].name] if offset in items and len(group) == len(items) > 1 else []


def _share_start(scene: Scene, clause: Clause) -> int:
    match = _SHARE_OUT.search(scene.text[clause.start : clause.end])
    return match.start() if match else 0


def _ranks(scene: Scene, sentence: Sentence, clause: Clause, who: Sequence[str], memory: Memory) -> list[Award]:
    found = []
    inside = [rank for rank in scene.ranks if clause.start <= rank.start and rank.end <= clause.end]
    for rank in inside:
        if any(span.start < rank.end and rank.start < span.end for span in scene.honours):
            continue
        before = [contest for contest in scene.contests if contest.end <= rank.end]
        contest = before[-1].name if before and len(before[-1].name) > SHORTEST_CONTEST else memory.contest
        left = scene.text[clause.start : rank.end]
        if (
            not contest
            or re.search(r"团体|代表队|团队|公司获|未|没", left)
            or _NOT_LEFT.search(scene.text[clause.start : rank.start])
        ):
            continue
        told = _WINS.search(scene.text, clause.start, rank.start) or scene.mentions_in(clause.start, rank.start)
        labelled = None if told else _LABELLED.match(scene.text, rank.end)
        if labelled and (own := next((m for m in scene.mentions if m.start == labelled.end() and m.is_full), None)):
            found.append(_rank_award(scene, sentence, clause, rank, (own.name,), before, contest, memory))
            continue  # 第一名，刘大伟（某公司）
        bearer = _BEARER.match(scene.text, rank.end)
        if bearer:  # 曾获第一名的选手王五
            named = next((m for m in scene.mentions if m.start == bearer.end() and m.is_full), None)
            if named is not None:
                found.append(_rank_award(scene, sentence, clause, rank, (named.name,), before, contest, memory))
            continue
        spoken = scene.is_spoken(rank.start)
        if _BY_ANOTHER.match(scene.text, rank.end) and not _inverted(scene, rank.end):
            continue  # 第一名由某校学生摘得, and no name there that could be read
        holders = (
            _inverted(scene, rank.end)
            or _share_out(scene, sentence, clause, rank.start)
            or ([] if spoken else list(who))
        )
        if holders:
            found.append(_rank_award(scene, sentence, clause, rank, tuple(holders), before, contest, memory))
            memory.ranked.extend(name for name in holders if name not in memory.ranked)
    return found


def _rank_award(
    scene: Scene,
    sentence: Sentence,
    clause: Clause,
    rank: RankSpan,
    holders: tuple[str, ...],
    before: Sequence[ContestSpan],
    contest: str,
    memory: Memory,
) -> Award:
    claim = _claim(scene, clause, rank.start, rank.end, rank.rank)
    year = _year(scene.text, sentence, clause, rank.start, rank.end)
    event = _event(scene, clause, rank, before[-1] if before else None, memory)
    return Award(holders, HonourClaim(contest + event, year, claim))


def _event(scene: Scene, clause: Clause, rank: RankSpan, contest: ContestSpan | None, memory: Memory) -> str:
    """The event and the place: what stands between contest and place, else the event named before."""
    item = rank.item
    if contest is not None and contest.start >= clause.start:
        item = scene.text[contest.end : rank.start]
    item = _EARLIER_RANK.sub("", item)
    item = _NO_EVENT.sub("", item).strip("、的，和与")
    if contest is None and len(item) > LONGEST_EVENT:
        item = ""
    item = _VERB_BEHIND.sub("", item)
    if re.search(r"[，。；]", item):
        item = re.split(r"[，。；]", item)[-1]
    item = item or memory.event
    memory.event = item
    place = re.sub(r"^(?:头名|榜首)$", "第一名", re.sub(r"^并列", "", rank.rank))
    item = re.sub(r"(?:总?决赛|复赛|预赛)$|[“”]", "", item)
    return item + (f"{place}名" if re.fullmatch(r"第[二三四五六七八九十]", place) else place)


def _by_topic(scene: Scene, clause: Clause, who: Sequence[str], memory: Memory) -> list[Award]:
    nominee = _BARE_NOMINEE.search(scene.text, clause.start, clause.end)
    if nominee and memory.topic and who and not scene.is_spoken(nominee.start()):
        name = memory.topic.removesuffix("提名奖") + "提名奖"
        claim = Claim(name, scene.passage, clause.start, clause.end, 0.9, 0.85)
        return [Award(tuple(who), HonourClaim(name, None, claim))]
    match = _TOPIC_VERB.search(scene.text, clause.start, clause.end)
    if match is None or not memory.topic_is_given or memory.topic_claim is None or scene.is_spoken(match.start()):
        return []
    group = group_before(scene, clause.start, match.start()) or [
        m for m in scene.mentions_in(clause.start, match.start()) if m.name in who
    ]
    if not group:
        return []
    # 入选, 上榜 without 此 or 该 tell of what the headline is about, whatever honour was named since.
    is_said = re.search("[此该这](?!次)|上述", match.group()) is not None
    topic = memory.headline if memory.headline and not is_said else memory.topic
    claim = Claim(topic, scene.passage, group[0].start, match.end(), 0.8, 0.85)
    return [Award(tuple(m.name for m in group), HonourClaim(topic, None, claim, len(group) > 1))]


def _claim(scene: Scene, clause: Clause, start: int, end: int, value: str) -> Claim:
    return Claim(value, scene.passage, min(clause.start, start), max(clause.end, end), 1.0, 0.9)


def _year(text: str, sentence: Sentence, clause: Clause, start: int, end: int) -> int | None:
    """The year in brackets behind, else the last one in front within the sentence."""
    behind = re.match(r"”?[（(]((?:19|20)\d\d)年?[）)]", text[end : end + 12])
    if behind:
        return int(behind.group(1))
    years = _YEAR.findall(text[clause.start : end]) or _YEAR.findall(text[sentence.start : end])
    return int(years[-1]) if years else None
