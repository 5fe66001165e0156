"""Contests and places won in them: 在全省钳工技能大赛中获第二名."""

import re
from dataclasses import dataclass

_CONTEST = re.compile(
    r"(?:(?:[\u4e00-\u9fff]{2,16}?)?“[^“”]{1,10}杯”[\u4e00-\u9fffA-Za-z0-9]{0,30}?|(?:“[^“”]{1,14}”|中国（[\u4e00-\u9fff]{2,6}）)?[\u4e00-\u9fffA-Za-z0-9]{2,30}?)(?:竞赛|大赛|比武大会|大比武|技术比武|技能比武|比武|比赛|锦标赛|(?:作品|精品|艺术|成果|创意)(?:展评|大展|展览|展)(?![示现出销开厅馆柜台区])|(?:艺术|美术|雕刻|木雕|石雕|陶瓷|文化|工艺)节(?!目|日|奏)|博览会|展评会|(?:成果|作品|技术|创新|论文|案例|工艺)(?:评比|评选)(?=中|活动中|里)|(?<=[计艺])赛|邀请赛|对抗赛|擂台赛|技能赛|选拔赛|挑战赛|交流赛|(?:技能|绝活|绝技|绝招|技艺|手艺)[\u4e00-\u9fff]{0,6}(?:展示活动|展演活动|比拼活动|挑战活动)|(?:技能|技术|职工)运动会)(?:总?决赛)?"
)
# What is no part of the contest's name in front of it.
_LEAD = re.compile(
    r"^.*?(?:参加过?了?|参赛|代表[\u4e00-\u9fff]{1,8}?参加|举办的?|主办的?|承办的?|协办的?|举行的?|开展的?|组织的?|(?<![内])在(?!职|线|岗|校)|(?<![关])于|从|[拿得获夺捧打评][到过得下回]了?|得了|出战|出征|征战|刚刚结束的|结束的|落幕的|获得?了?|荣获|拿下?了?|夺得?|斩获|摘得|捧回|取得|月\d{0,2}日?|均由|[人位者]由|曾经?|为|是|年度?(?=[\u4e00-\u9fff]{3})(?<!\d年))"
)
_RANK = re.compile(
    r"(?:并列)?(?:第[一二三四五六七八九十\d]+(?:名|(?=[，。；、”！]|$))|(?<=[第、列获居][一二三四五六七八九][、和])[一二三四五六七八九]名|(?<=分[列获居])[一二三四五六七八](?=[、和][二三四五六七八九][名、])|(?:头|首)名|榜首|[特一二三四]等奖|[金银铜]奖|[金银铜]牌(?!讲师|工人|教练|员工|选手)|冠军|亚军|季军|桂冠|头筹|魁首|优胜奖|优秀奖|状元|榜眼|探花|"
    r"夺冠|夺魁|夺金|折桂|登顶|摘[桂金银铜](?![奖牌])|(?:独占|勇占|独领)鳌头|问鼎(?![^，。；]{0,8}(?:冠军|桂冠|榜首|第一|金[奖牌]|一等奖)))(?!的?(?:者|单位|代表队)|的?(?:选手|职工)(?:[，。、；将可们]|分别|均|由|各|授|颁|按))"
)
_ITEM = re.compile(
    r"(?:以[^，]{1,14}?)?(?:获得?了?|荣获|得了?|夺得?了?|拿下?了?|取得了?|摘得了?|斩获了?|捧回了?|名列|位列|(?<![获得])列(?!车)|位居|屈居|分居|排名|排|拔得?|荣膺|摘取了?|夺取了?|夺下了?|赢得了?|捧得|揽获|揽下|(?:摘|捧|抱|夺)[走回得下]了?|囊括|收获|喜获|(?<!\d)分获|(?<!\d)分列|分别获得?|勇夺|包揽|站上|问鼎|成绩|的成绩|收获)(?:个(?!人)|过|到)?(?:[一两三]个|一枚|一块|一座)?(.{0,44}?)$"
)
_EVENT = re.compile(
    r"^(?:的|上|中(?![式餐西药医])|，)?([\u4e00-\u9fff]{1,8}?(?:项目|组|赛项)?)(?:总?决赛|比赛(?!场)|的赛场)"
)
EVENT_NAMED = re.compile(
    r"(?:^|(?<=[，。；、在”！？]))((?![他她该本此这])(?:(?![获得夺拿了是为]|中(?![式餐西药医]))[\u4e00-\u9fff]){2,10}?(?:项目|组别|工种|赛项|组))(?:的)?(?:总?决赛|比赛|竞赛|前[二三四五六]名|[冠亚季]军|桂冠|头筹|魁首|状元|头名|第一名?|[一二三]等奖|[金银铜][牌奖]|[由被]|[中上里](?=[，的]|\w{0,14}(?:公司|厂|矿|局|段)))"
    r"|(?:^|(?<=[。！？；”]))([\u4e00-\u9fff]{2,10}?(?:赛项|项目|组别|工种|比赛|组))(?:方面)?[，：]"
    # 陶瓷装饰工项目考的是…: what a sentence begins with.
    r"|(?:^|(?<=[。！？；”]))((?![他她该本此这各每两三四五六七八首上])(?:(?![获得夺拿了是为个]|中(?![式餐西药医])))[\u4e00-\u9fff]{2,9}?(?:项目|赛项|工种))(?=[\u4e00-\u9fff])"
)
# 塔式起重机司机组|第一: the event without a verb.
_OWN_GROUP = re.compile(r"^(?:[^是]{0,10}是)?((?![本该此这])(?:(?!是)[\u4e00-\u9fff]){2,14}(?:组|项目|赛项|工种))$")
# 电力行业…: what a row of industries ends in.
_INDUSTRY = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:行业|系统|产业|工业)")
_INDUSTRIES_BEFORE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff\d]{2,24}?(?:、[\u4e00-\u9fff]{2,8})*、$")
LONGEST_ROW = 50
# Words that say who was first, or which medal it was, without naming the place.
_PLACES = (
    (re.compile(r"夺金$|摘金$"), "金牌"),
    (re.compile("摘银$"), "银牌"),
    (re.compile("摘铜$"), "铜牌"),
    (re.compile(r"夺冠$|夺魁$|折桂$|登顶$|摘桂$|鳌头$|问鼎$|桂冠$|头筹$|魁首$"), "冠军"),
)
_WINS = re.compile(r"夺[冠魁金]|折桂|登顶|摘[桂金银铜]|鳌头|问鼎")
# 焊工组的|冠军, 以总分|第一名的成绩: what a place follows without a verb.
_NO_VERB = re.compile(
    r"(?:[赛武组目项]|工种)[中上]?的?$|(?:赛|武|节|会)(?:上)?(?:个人|全能|单项|总分)$|^$|[、和与]$|并列$|[夺摘]$|[一另]一?[枚块]$"
)
_WITH = re.compile(r"以[^，。；]{0,10}$")
# 与冠军失之交臂: how near somebody came.
_NOT_WON = re.compile(
    r"，(?:遗憾)?(?:[未没][有能]?|无缘)(?:获|得|拿)?奖|[^，。；]{0,4}?(?:失之交臂|擦肩而过|无缘|还差|只差|仅差|一步之遥|遗憾错过)|[，；](?:而|但|可)?(?:晋级|获奖|入选|有奖|拿奖)的?只有"
)
_RESULT = re.compile(r"的?(?:总|好|优异|优秀)?成绩")
# 第一、|第二名
# 第十六, 第二十六名: so far behind that nobody was given anything.
_FAR_BEHIND = re.compile(r"(?:并列)?第(?:十[一二三四五六七八九]|[二三四五六七八九]十|1[1-9]|[2-9]\d|\d{3})")
_ROW_BEHIND = re.compile(r"[、和](?:第)?[二三]名")
# 第二、三名分别是…: the persons follow.
SEVERALLY = re.compile(r"(?:的?(?:选手|得主|获得者|获奖者))?(?:则|也)?(?:分别|依次)(?:是|为|由|被|归|属于)?[：:]?")
_EVENT_RUN = re.compile(r"(?<=项目|赛项|工种)(?:比赛|竞赛)$")
_FINALS = re.compile(r"(?<=[赛武])(?:总?决赛|复赛|半决赛)$")
BARE_PLACE = re.compile(r"[一二三四五六七八九]名?$")
_NO_WIN = re.compile(
    r"(?:预赛|初赛|海选|选拔赛?|淘汰赛|小组赛|资格赛)[^，。]{0,8}$|第十[一二三四五六七八九]?$|(?:没|未|无缘|仅差|只差)[^，。]{0,10}$"
)


@dataclass(frozen=True)
class ContestSpan:
    """A contest named at ``start``–``end``."""

    start: int
    end: int
    name: str
    event: str = ""


@dataclass(frozen=True)
class RankSpan:
    """A place won: ``item`` is the event (熔化焊项目), ``rank`` the place."""

    start: int
    end: int
    item: str
    rank: str


def _with_industries(text: str, start: int, end: int) -> int:
    """第三届某省冶金、|建材行业职工技能竞赛: where the name begins whose industries stand in a row."""
    if not _INDUSTRY.match(text, start, end):
        return start
    row = _INDUSTRIES_BEFORE.search(text, max(0, start - LONGEST_ROW), start)
    return row.start() if row else start


def find_contests(text: str) -> list[ContestSpan]:
    """The contests named in the text, without the verb and the date in front."""
    found: list[ContestSpan] = []
    for match in _CONTEST.finditer(text):
        start = _with_industries(text, match.start(), match.end())
        while lead := _LEAD.match(text[start : match.end() - 2]):
            start += lead.end()
        name = re.sub(r"[“”]", "", text[start : match.end()])
        name = _FINALS.sub("", name)
        name = re.sub(
            r"^(?:(?:19|20)\d{2}年度?|第[一二三四五六七八九十\d]+届|\d{1,2}月|去年|今年|前年|了|的|全部|一次|首届)+",
            "",
            name,
        )
        if found and found[-1].end == start and len(name) > 3:
            # 某省职工技能大赛焊接比赛: the event with the contest it belongs to.
            last = found.pop()
            found.append(ContestSpan(last.start, match.end(), _EVENT_RUN.sub("", last.name + name), ""))
            continue
        if len(name) > 3 and not re.match(
            r"^(?:劳动|重点工程|安康杯)|^(?:上|本|历|往|前|该|今|去)(?:一)?[届次年](?:的)?[\u4e00-\u9fff]{2,3}$|.*[几多]次|.*(?:同一|同样|这一|这项|该项)|.*[他她我你]",
            name,
        ):
            event = _EVENT.match(text[match.end() :])
            found.append(ContestSpan(start, match.end(), name, event.group(1) if event else ""))
    return found


def find_ranks(text: str, ends: frozenset[int] = frozenset()) -> list[RankSpan]:
    """Places won in the text, each with the words between the verb and the place.

    ``ends`` are where names end: 甲第一、乙第二 needs no verb.
    """
    found: list[RankSpan] = []
    for match in _RANK.finditer(text):
        start = _clause_start(text, match.start())
        lead = text[start : match.start()]
        item = None if match.start() in ends else _ITEM.search(lead)
        wins = _WINS.search(match.group()) is not None
        if _FAR_BEHIND.match(match.group()):
            continue
        if wins and found and found[-1].start >= start:
            continue  # 以第一名的成绩|夺冠
        with_result = _WITH.search(lead) and _RESULT.match(text, match.end())
        is_named = match.start() in ends or (lead.endswith("我") and match.group().startswith("第"))
        is_bare = is_named or wins or _NO_VERB.search(lead) or with_result or match.group().startswith("并列")
        if (item is None and not is_bare) or _NO_WIN.search(lead) or _NOT_WON.match(text, match.end()):
            continue
        place = next((place for pattern, place in _PLACES if pattern.search(match.group())), match.group())
        if BARE_PLACE.match(place):  # 甲、乙分获第二、三名
            place = f"第{place.removesuffix('名')}名"
        if place == "第一" and (is_named or _ROW_BEHIND.match(text, match.end())):
            place = "第一名"
        own = _OWN_GROUP.search(lead.removesuffix("的")) if item is None and not wins else None
        words = item.group(1) if item and not wins else own.group(1) if own else ""
        found.append(RankSpan(match.start(), match.end(), words, place))
    return found


def _clause_start(text: str, offset: int) -> int:
    """Where the clause, or the bracket still open in it, begins."""
    start = max(text.rfind(sign, 0, offset) for sign in "，。；：！？") + 1
    opened = text.rfind("（", start, offset) + 1
    return opened if opened and text.find("）", opened, offset) < 0 else start
