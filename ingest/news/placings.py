"""Places won in contests, and by whom: 获第二名, 前三名分别是甲、乙、丙, 第一名由甲摘得."""

import re
from collections.abc import Sequence

from ingest.news.award_holders import ALL_FIRST
from ingest.news.award_memory import Award, Memory, clause_claim, year_of
from ingest.news.conferral import NOT_LEFT
from ingest.news.contests import ContestSpan, RankSpan
from ingest.news.context import group_before
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.person import Claim, HonourClaim
from ingest.news.place_holders import holders_of_place
from ingest.news.sentences import Clause, Sentence

_NO_EVENT = re.compile(
    r"^(?:[上里]|中(?![式餐西药医])|(?:分别)?分获|分列|分别获得?|的|，|了|过|拿的?是|得的?是|是|一举|又|还|再|先后|就|便|首次|第一次|力压群[雄芳]|技压群[雄芳]|力克群雄|脱颖而出|过关斩将|一路[^，]{0,4}|以[^，]{1,12}?(?:成绩|分)|获得?|荣获|夺得?|拿下?|得到?|取得|摘得|斩获|捧回|勇夺|名列|位列|排名|列(?!车)|个(?!人)|一个|第[一二三四五六七八九十]、)+|第[一二三四五六七八九十]、$"
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
_ROW_OF_EVENTS = re.compile(
    r"(?:分获|分列|分别(?:获得?|夺得?|摘得|斩获|拿下|位列|名列|取得))(?:了)?(?P<events>[^，。；、和与及]{1,12}(?:[、和与及][^，。；、和与及]{1,12})+)$"
)
_SAME_EVENT = re.compile(r"^(?:该|此|这一?个?|本|同一)(?:项目|赛项|工种|比赛|组别?)")
_PLACE_WORDS = {"冠军": 1, "头名": 1, "榜首": 1, "首名": 1, "状元": 1, "亚军": 2, "榜眼": 2, "季军": 3, "探花": 3}
# 上届竞赛|装饰项目, 分列|二、三名: what is no part of the event.
_SAME_WORDS = re.compile(r"^(?:上|本|往|历|前)?一?届(?:竞赛|大赛|比赛|赛事)?的?|^[一二三四五六七八九]$")
UNPLACED = 99  # where no place is told
_ORDER = "一二三四五六七八九十"
# 大赛, 比赛: a word for the contest named before.
SHORTEST_CONTEST = 4
LONGEST_EVENT = 16


def _is_won(scene: Scene, clause: Clause, rank: RankSpan) -> bool:
    """Somebody's own place: no team's, none that was missed, none of those told before (两个项目的第一名被授予…)."""
    if re.search(r"团体|代表队(?!的|选手|队员)|团队|公司获|未|没", scene.text[clause.start : rank.end]):
        return False
    is_missed = NOT_LEFT.search(scene.text[clause.start : rank.start])
    return not is_missed and not ALL_FIRST.search(scene.text, clause.start, rank.end)


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
        if not contest or not _is_won(scene, clause, rank):
            continue
        holders = holders_of_place(scene, sentence, clause, rank, inside, who)
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
    item = _SAME_WORDS.sub("", item) or memory.event
    memory.event = item
    place = re.sub(r"^(?:头名|榜首)$", "第一名", re.sub(r"^并列", "", rank.rank))
    item = re.sub(r"(?:总?决赛|复赛|预赛)$|[“”]", "", item)
    return item + (f"{place}名" if re.fullmatch(r"第[二三四五六七八九十]", place) else place)
