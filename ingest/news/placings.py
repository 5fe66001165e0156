"""Places won in contests, and by whom: 获第二名, 前三名分别是甲、乙、丙, 第一名由甲摘得."""

import re
from collections.abc import Sequence

from ingest.news.award_holders import LONGEST_DESCRIPTION, inverted, share_out
from ingest.news.award_memory import Award, Memory, clause_claim, year_of
from ingest.news.conferral import NOT_LEFT
from ingest.news.contests import BARE_PLACE, SEVERALLY, ContestSpan, RankSpan
from ingest.news.context import group_before, is_descriptive
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.person import Claim, HonourClaim
from ingest.news.sentences import Clause, Sentence

_NO_EVENT = re.compile(
    r"^(?:[上中里]|(?:分别)?分获|分列|分别获得?|的|，|了|过|拿的?是|得的?是|是|一举|又|还|再|先后|就|便|首次|第一次|力压群[雄芳]|技压群[雄芳]|力克群雄|脱颖而出|过关斩将|一路[^，]{0,4}|以[^，]{1,12}?(?:成绩|分)|获得?|荣获|夺得?|拿下?|得到?|取得|摘得|斩获|捧回|勇夺|名列|位列|排名|列(?!车)|个(?!人)|一个|第[一二三四五六七八九十]、)+|第[一二三四五六七八九十]、$"
)
# 检修工项目|上得了: the verb between event and place.
_VERB_BEHIND = re.compile(r"(?:[上中里])?(?:得到?了?|拿到?下?了?|获得?了?|夺得?了?|取得了?|摘得?了?|斩获了?|到了|了)$")
_EARLIER_RANK = re.compile(r"^.*(?:第[一二三四五六七八九十]名?|[特一二三四]等奖|[金银铜][奖牌]|[冠亚季]军)[、和与及]")
_OWN_EVENT = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,8}?(?:项目|组|赛项|工种))$")
TOP_LIST = re.compile(r"前([二三四五六八十])名?(?:的选手)?[^。；“”]{0,16}?(?:分别|依次)(?:是|为|由)[：:]?")
# 甲、乙、丙包揽前三名: in the order of their names.
_TAKE_ALL = re.compile(
    r"(?:包揽|囊括|揽获|分[列获居夺占]|位列|名列|夺得|获得?|分别获得|斩获|摘得)了?[^，。；前]{0,10}前([二三四五六八])名?"
)
_SWEPT_EVENT = re.compile(r"[^了获得]{0,3}[了获得]([\u4e00-\u9fff]{2,10}?(?:项目|组|赛项|工种))前")
# 桂冠花落某厂, 前三名被某队包揽: whose it is stands behind, or is not told.
_GOES_TO = re.compile(r"，?则?由(?!来)|(?:则|也|最终|分别)?(?:[被归]|花落|落入|落户|颁给|颁发给|属于)")
_JOINED_RANKS = re.compile(r"(?:的)?(?:、|和|与|及|以及)(?:第)?")
_BEARER = re.compile(r"(?:的?(?:参赛)?(?:选手|职工)|的(?!是|成绩))")
_LABELLED = re.compile(r"[，：]")
_WINS = re.compile("[获夺得拿列摘]")
_ROW_OF_EVENTS = re.compile(
    r"(?:分获|分列|分别(?:获得?|夺得?|摘得|斩获|拿下|位列|名列|取得))(?:了)?(?P<events>[^，。；、和与及]{1,12}(?:[、和与及][^，。；、和与及]{1,12})+)$"
)
_SAME_EVENT = re.compile(r"^(?:该|此|这一?个?|本|同一)(?:项目|赛项|工种|比赛|组别?)")
_PLACE_WORDS = {"冠军": 1, "头名": 1, "榜首": 1, "首名": 1, "状元": 1, "亚军": 2, "榜眼": 2, "季军": 3, "探花": 3}
UNPLACED = 99  # where no place is told
_ORDER = "一二三四五六七八九十"
# 大赛, 比赛: a word for the contest named before.
SHORTEST_CONTEST = 4
LONGEST_EVENT = 16


def top_list(scene: Scene, sentence: Sentence, memory: Memory) -> list[Award]:
    """电工项目前三名分别是甲、乙、丙: the n-th named has the n-th place."""
    match = TOP_LIST.search(scene.text, sentence.start, sentence.end)
    names = _named_behind(scene, sentence, match.end()) if match else []
    if match is None:
        match = _TAKE_ALL.search(scene.text, sentence.start, sentence.end)
        names = group_before(scene, sentence.start, match.start()) if match else []
        if match and len(names) != _ORDER.index(match.group(1)) + 1:
            return []
    if match is None or not memory.contest:
        return []
    own = _SWEPT_EVENT.search(match.group()) or _OWN_EVENT.search(scene.text, sentence.start, match.start())
    event = own.group(1) if own else memory.event
    found = []
    for place, mention in zip(_ORDER[: _ORDER.index(match.group(1)) + 1], names, strict=False):
        name = f"{memory.contest}{event}第{place}名"
        claim = Claim(name, scene.passage, sentence.start, mention.end, 1.0, 0.85)
        found.append(Award((mention.name,), HonourClaim(name, None, claim)))
        memory.places[mention.name] = _place_of(f"第{place}")
    return found


def _named_behind(scene: Scene, sentence: Sentence, start: int) -> list[Mention]:
    stop = scene.text.find("；", start, sentence.end)
    return [m for m in scene.mentions_in(start, stop if stop > 0 else sentence.end) if m.is_full]


def placings_in(scene: Scene, sentence: Sentence, clause: Clause, who: Sequence[str], memory: Memory) -> list[Award]:
    """The places won that one clause tells, as awards; ``who`` is whom it is about."""
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
            or re.search(r"团体|代表队(?!的|选手|队员)|团队|公司获|未|没", left)
            or NOT_LEFT.search(scene.text[clause.start : rank.start])
        ):
            continue
        told = _WINS.search(scene.text, clause.start, rank.start) or scene.mentions_in(clause.start, rank.start)
        labelled = None if told else _LABELLED.match(scene.text, rank.end)
        if labelled and (own := next((m for m in scene.mentions if m.start == labelled.end() and m.is_full), None)):
            found.append(_rank_award(scene, sentence, clause, rank, (own.name,), before, contest, memory))
            continue  # 第一名，刘大伟（某公司）
        if bearer := _BEARER.match(scene.text, rank.end):
            named = _bearer(scene, rank.end, bearer.end())
            if named is not None:
                found.append(_rank_award(scene, sentence, clause, rank, (named.name,), before, contest, memory))
            if named is not None or bearer.group() not in ("", "的"):
                continue
        spoken = scene.is_spoken(rank.start)
        behind = _severally_behind(scene, clause, rank, inside) or inverted(scene, rank.end)
        if _GOES_TO.match(scene.text, rank.end) and not behind:
            continue  # 第一名由某校学生摘得, and no name there that could be read
        in_order = share_out(scene, sentence, clause, rank.start) or _in_order(scene, clause, rank, inside)
        is_rest = BARE_PLACE.match(scene.text, rank.start)  # 第二、|三名: nobody's but in a row
        holders = behind or in_order or ([] if spoken or is_rest else list(who))
        if events := _events_apart(scene, clause, rank, holders):
            for name, event in zip(holders, events, strict=True):
                claim = clause_claim(scene, clause, rank.start, rank.end, rank.rank)
                year = year_of(scene.text, sentence, clause, rank.start, rank.end)
                found.append(Award((name,), HonourClaim(contest + event + rank.rank, year, claim)))
                memory.places[name] = _place_of(rank.rank)
                memory.events[name] = event
        elif holders:
            found.append(_rank_award(scene, sentence, clause, rank, tuple(holders), before, contest, memory))
            memory.ranked.extend(name for name in holders if name not in memory.ranked)
    return found


def _row_of(scene: Scene, rank: RankSpan, inside: Sequence[RankSpan]) -> list[RankSpan]:
    """The places that stand side by side with this one: 第二、三名."""
    row: list[RankSpan] = []
    for item in inside:
        is_joined = bool(row) and _JOINED_RANKS.fullmatch(scene.text, row[-1].end, item.start) is not None
        row = [*row, item] if is_joined else row if rank in row else [item]
    return row if rank in row else [rank]


def _severally_behind(scene: Scene, clause: Clause, rank: RankSpan, inside: Sequence[RankSpan]) -> list[str]:
    """亚军、季军分别是某厂的甲和某厂的乙: the n-th named has the n-th place."""
    row = _row_of(scene, rank, inside)
    lead = SEVERALLY.match(scene.text, row[-1].end)
    names = [m for m in scene.mentions_in(lead.end(), clause.end) if m.is_full] if lead else []
    return [names[row.index(rank)].name] if len(row) > 1 and len(names) == len(row) else []


def _in_order(scene: Scene, clause: Clause, rank: RankSpan, inside: Sequence[RankSpan]) -> list[str]:
    """甲、乙获得第二、三名: nobody has two places in one event."""
    row = _row_of(scene, rank, inside)
    group = group_before(scene, clause.start, row[0].start)
    return [group[row.index(rank)].name] if len(group) == len(row) > 1 else []


def _bearer(scene: Scene, start: int, end: int) -> Mention | None:
    """曾获第一名的选手王五, 为获得第一名的某厂焊工王五颁奖: who has the place by the words in front of the name."""
    named = next((m for m in scene.mentions if m.start >= end), None)
    if named is None or not named.is_full or named.start - end > LONGEST_DESCRIPTION:
        return None
    is_told = not re.search("[，。；：]", scene.text[start : named.start])
    return named if is_told and is_descriptive(scene, end, named.start) else None


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
    place = _place_of(rank.rank)
    memory.places |= dict.fromkeys(holders, place)
    claim = clause_claim(scene, clause, rank.start, rank.end, rank.rank)
    year = year_of(scene.text, sentence, clause, rank.start, rank.end)
    event = _event(scene, clause, rank, before[-1] if before else None, memory)
    if place != UNPLACED:  # 钳工组的桂冠花落某厂，王五以第一名的成绩…: one place, told twice
        told = {(name, contest + memory.event, place) for name in holders} - memory.won
        memory.won |= told
        holders = tuple(name for name in holders if any(name == item for item, _, _ in told))
    return Award(holders, HonourClaim(contest + event, year, claim))


def _events_apart(scene: Scene, clause: Clause, rank: RankSpan, holders: Sequence[str]) -> list[str]:
    """甲、乙、丙分获车工、钳工、焊工项目第一名: the event of each, empty where the row is no such one."""
    match = _ROW_OF_EVENTS.search(scene.text[clause.start : rank.start])
    if match is None:
        return []
    events = re.split("[、和与及]", match["events"].removesuffix("的"))
    kind = re.search(r"(?:项目|工种|赛项|组|比赛)$", events[-1])
    events = [event if kind is None or event.endswith(kind.group()) else event + kind.group() for event in events]
    return events if len(events) == len(holders) > 1 else []


def _place_of(rank: str) -> int:
    """第三名 → 3, 亚军 → 2; a class of prizes counts as none."""
    number = re.search(r"第([一二三四五六七八九十])", rank)
    if number:
        return _ORDER.index(number.group(1)) + 1
    return _PLACE_WORDS.get(rank.removeprefix("并列"), UNPLACED)


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
    if _SAME_EVENT.match(item):
        item = next((memory.events[name] for name in reversed(memory.recent) if name in memory.events), "")
    item = item or memory.event
    memory.event = item
    place = re.sub(r"^(?:头名|榜首)$", "第一名", re.sub(r"^并列", "", rank.rank))
    item = re.sub(r"(?:总?决赛|复赛|预赛)$|[“”]", "", item)
    return item + (f"{place}名" if re.fullmatch(r"第[二三四五六七八九十]", place) else place)
