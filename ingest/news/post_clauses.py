"""Employer and post in clauses about a person: 现为…, 供职于…, 从某厂退休, 这位某公司焊工…."""

import re
from collections.abc import Iterator, Sequence

from ingest.news.describe import describe
from ingest.news.page import Scene
from ingest.news.sentences import Clause, Sentence
from ingest.news.told import (
    BEHIND,
    BESIDE,
    CLAUSE,
    FORMER,
    MOVED,
    NOW,
    RELATION,
    SIGNS,
    WAS_BEFORE,
    Told,
    description,
    post,
    tell,
)

_NOW = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}?)(?:(?:如今|现在|目前|眼下)(?:他|她)(?:已?是|任|担任)|现为|现任|现在(?:是|任)|如今(?:是|任)|目前(?:是|任)|今任|升任|转任|调任|出任|就任|已是)"
)
_IS = re.compile(
    r"^(?:生前|退休前|也|就|正|便|都|其实|今年\d+岁[，]?)?(?:曾?是|曾任|曾为|历任|系|任|担任|身为|作为|为)(?:一名|一位|一个|这家|该)?"
)
# 应聘成为某公司的一名叠片工.
_BECOMES = re.compile(r"^(?:后来|随后|应聘|通过[^，]{2,6})?(?:成为|当上)了?(?=[\u4e00-\u9fff]{4,})")
_WORKS_AT = re.compile(r"(?:供职于|就职于|任职于|效力于|工作于|来自|在)")
_MOVES_TO = re.compile(
    r"(?:跳槽|调|转岗?|应聘|受聘|返聘|聘|调任|选调|应邀|转战)(?:到|至|入|于|往)|(?:加盟|入职)(?:了)?|到了?(?=(?:民营企业|民企|国企|外企|私企))"
)
# 公司请他来当技术总监.
_HIRES = re.compile(
    r"(?:又|便|就|特地|专门|高薪)?(?:聘请|返聘|邀请|招聘|请|聘)(?:他|她)(?:来|去|回来|回)?(?:当|做|任|出任|担任)"
)
_RETIRED = re.compile(r"(?:光荣|正式)?(?:退休|内退|离休|退下来)")
_HIS_UNIT = re.compile(r"(?:所在的|所在|的单位)$")
# 也是某厂的人.
_ONE_OF = re.compile(r"的(?:老|一名|一位)?(?:人|职工|工人|员工|老人|一员)(?![\u4e00-\u9fff])")
# 1952年进某某瓷厂: where somebody began; counts while nothing later is told.
_ENTERS = re.compile(r"(?:(?:\d年|岁|就|后|被)(?:[考招分]?[进入到]|进入|考入|分配[到至]|招[进入])(?:了|原)?)$")
_AWAY = re.compile(r"参观|学习|进修|培训|读书|实习|上学")
ENTERED = 0.5
_FOUNDS = re.compile(r"(?:办起|创办|开办|成立|注册|创立|开起|兴办|创建|组建)了?(?:一?家)?(?:起)?$")
_NAMED_SAME = re.compile(r"同|该|这家|本")
_WORKS = re.compile(r"(?:工作|上班|干|任|做|当|从事|就职|担任|负责|编|修|打|管)")
_THIS = re.compile(r"(?:^|(?<=[，。”！？]))这(?:位|名)")
_VAGUE = re.compile(r"(?:老|女|年轻)?(?:工人|工匠|师傅|劳模|职工|员工|党员|班长|能人)")
LONGEST_THIS = 40


_TAKES_UP = re.compile(r"(?:当|做|任|担任|干|上班|工作|从事)(?:上|起)?了?(?P<post>[\u4e00-\u9fff]{2,12})?")
_EACH_IS = re.compile(r"(?:他们|她们|[两三四五]人|[二三四五]位)?(?:分别|依次)(?:是|为|来自)(?P<told>[^。；]{6,80})")
_HOUSE = re.compile(
    r"^(?:[他她]|现在|如今|也|就|还)?(?:是|为|在|任)?(?:全?[厂矿店社队院所局段站场港]|车间|班组|单位)[里上](?=[\u4e00-\u9fff]{2})"
    r"|(?:[厂矿店社队院所局段站场港][里上]|单位|公司|集团|厂方|院方)(?:又|还|便|就|专门|特意|特地|破格)?(?:给|为|让|派|返聘|聘请|奖励|送|安排|推荐|选派|任命|提拔|请)了?[他她]"
)


_HIS_MAN = re.compile(
    r"^(?:也)?是(?:[他她]|[\u4e00-\u9fff]{2,4})的?(?:[大小老]|关门|得意|第一个|首)?(?:徒弟|弟子|同事|搭档|老搭档|工友|队友|副手|接班人|师弟|师妹|师兄)(?:之一)?$"
)


def _his_man(scene: Scene, clause: Clause, start: int, names: Sequence[str]) -> Iterator[Told]:
    """王五是他的关门弟子: both work in one place, where nothing else is told."""
    if _HIS_MAN.match(scene.text[start : clause.end]):
        for name in names:
            yield tell(scene, name, "same", "", clause.start, clause.end, RELATION)


def _severally(scene: Scene, clause: Clause, names: Sequence[str]) -> Iterator[Told]:
    """他们分别是某公司驾驶员和某店验光师: the n-th description is the n-th person's."""
    match = _EACH_IS.match(scene.text, clause.start, clause.end)
    if match is None or len(names) < 2:
        return
    parts = list(re.finditer(r"[^、和与及]+", match["told"]))
    for name, part in zip(names, parts, strict=True) if len(parts) == len(names) else ():
        begin = match.start("told")
        yield from description(scene, name, begin + part.start(), begin + part.end(), CLAUSE)


def _house(scene: Scene, clause: Clause, names: Sequence[str]) -> Iterator[Told]:
    """他是厂里的镗工, 厂里给她建了工作室: whichever unit the text means by it."""
    match = _HOUSE.search(scene.text[clause.start : clause.end])
    if match and not WAS_BEFORE.search(scene.text, clause.start, clause.end):
        for name in names:
            yield tell(scene, name, "house", "", clause.start, clause.end, RELATION)


def told_in_clause(scene: Scene, clause: Clause, names: Sequence[str]) -> Iterator[Told]:
    """…是公司检测中心主任; 现为某公司首席技师; 供职于某公司; 超精班班长 — said of the subject."""
    if not names:
        return
    if _EACH_IS.match(scene.text, clause.start, clause.end):
        yield from _severally(scene, clause, names)
        return
    yield from _house(scene, clause, names)
    text = scene.text
    start = clause.start
    own = [m for m in scene.mentions_in(clause.start, clause.end) if m.name in names]
    if own:
        start = own[-1].end
    bracket = re.match(r"（[^（）]*）", text[start : clause.end])
    start += bracket.end() if bracket else 0
    yield from _his_man(scene, clause, start, names)
    words = text[start : clause.end]
    former = bool(WAS_BEFORE.search(text[clause.start : clause.end]))
    now, is_ = _NOW.match(words), _IS.match(words) or _BECOMES.match(words)
    weight = FORMER if former else NOW if now else CLAUSE
    lead = now or is_
    if lead and "毕业" in words:
        return  # 是某大学毕业的: no employer
    if lead:
        begin = start + lead.end()
        told = list(description(scene, names[0], begin, clause.end, weight))
        if is_ and own and any(item.kind == "employer" for item in told) and not former:
            told = list(description(scene, names[0], begin, clause.end, BEHIND + 0.2))
        yield from _many(iter(told), names)
        if not told:
            yield from _own_units(scene, clause, start, names)
        return
    if not own and not scene.mentions_in(clause.start, clause.end):
        part = describe(text, start, clause.end, scene.units, scene.honours)
        is_label = text[clause.end : clause.end + 1] == "："  # of those who follow
        if part.is_whole and part.post and clause.sign in ("，", "；", "") and not is_label:
            yield from _many(description(scene, names[0], start, clause.end, weight), names)
            return
    yield from _works_at(scene, clause, start, names, weight)


def _works_at(scene: Scene, clause: Clause, start: int, names: Sequence[str], weight: float) -> Iterator[Told]:
    """供职于某公司, 在某厂任班长, 跳槽到某集团."""
    text = scene.text
    for move in _MOVES_TO.finditer(text, start, clause.end):
        unit = next((item for item in scene.units if move.end() <= item.start <= move.end() + 6), None)
        if unit is not None and not unit.is_generic:
            for name in names:
                yield tell(scene, name, "employer", unit.name, unit.start, unit.end, MOVED, unit)
    yield from _own_units(scene, clause, start, names)
    yield from _begins_at(scene, clause, start, names)
    for match in _WORKS_AT.finditer(text, start, clause.end):
        unit = next((item for item in scene.units if match.end() <= item.start <= match.end() + 6), None)
        if unit is None:
            continue
        behind = text[unit.end : clause.end].lstrip("的")
        if match.group() == "在" and not (
            _WORKS.match(behind) or _WORKS.search(behind[:4]) or (unit.is_generic and _NAMED_SAME.match(unit.name))
        ):
            continue
        for name in names:
            yield tell(scene, name, "employer", unit.name, unit.start, unit.end, weight, unit)
        rest = re.match(r"(?:任|担任|当|做|从事|干)([^，。]{2,16})", text[unit.end : clause.end])
        if rest and weight > FORMER:
            begin = unit.end + rest.start(1)
            for name in names:
                yield from post(scene, name, rest.group(1), begin, unit.end + rest.end(1), weight)
        break


def _begins_at(scene: Scene, clause: Clause, start: int, names: Sequence[str]) -> Iterator[Told]:
    """她到某公司当了设计总监: a move with the post it leads to."""
    for unit in scene.units:
        if (
            not start <= unit.start < clause.end
            or unit.is_generic
            or scene.text[unit.start - 1 : unit.start] not in "到去"
        ):
            continue
        work = _TAKES_UP.match(scene.text, unit.end, clause.end)
        for name in names if work else ():
            yield tell(scene, name, "employer", unit.name, unit.start, unit.end, MOVED, unit)
            if work and work["post"]:
                yield from post(scene, name, work["post"], work.start("post"), work.end("post"), MOVED)


def _own_units(scene: Scene, clause: Clause, start: int, names: Sequence[str]) -> Iterator[Told]:
    """他所在的某公司, 从某研究所退休, 办起了某合作社: units that a few words tie to the subject."""
    text = scene.text
    for unit in scene.units:
        if not start <= unit.start < clause.end:
            continue
        if _HIRES.match(text, unit.end):
            for name in names:
                yield tell(scene, name, "employer", unit.name, unit.start, unit.end, CLAUSE, unit)
        if unit.is_generic:
            continue
        lead, rest = text[max(start, unit.start - 8) : unit.start], text[unit.end : unit.end + 8]
        if (
            (lead.endswith("是") and _ONE_OF.match(rest))
            or _HIS_UNIT.search(lead)
            or (lead.endswith("从") and _RETIRED.match(rest))
        ):
            weight = CLAUSE
        elif _FOUNDS.search(lead):
            weight = MOVED
        elif _ENTERS.search(lead) and not _AWAY.search(rest):
            weight = ENTERED
        else:
            continue
        for name in names:
            yield tell(scene, name, "employer", unit.name, unit.start, unit.end, weight, unit)


def this_one(scene: Scene, sentence: Sentence, focus: Sequence[str]) -> Iterator[Told]:
    """这位门机司机去年…, 这位从某公司退休的老焊工…: said of the person the text was about."""
    if len(focus) != 1:
        return
    for match in _THIS.finditer(scene.text, sentence.start, sentence.end):
        start, end = match.end(), _clause_end(scene.text, match.end())
        retired = re.match(r"从(.+?)(退休|来|赶来|转岗|返聘)的?", scene.text[start:end])
        if retired:
            unit = next((item for item in scene.units if start <= item.start and item.end <= end), None)
            if unit:
                yield tell(scene, focus[0], "employer", unit.name, unit.start, unit.end, BEHIND, unit)
            start += retired.end()
        for stop in range(end, start + 1, -1):
            part = describe(scene.text, start, stop, scene.units, scene.honours)
            if part.post and not _VAGUE.fullmatch(part.post):
                if part.unit:
                    unit = part.unit
                    yield tell(scene, focus[0], "employer", unit.name, unit.start, unit.end, BESIDE, unit)
                yield from post(scene, focus[0], part.post, part.post_start, part.post_end, CLAUSE)
                break


def _clause_end(text: str, start: int) -> int:
    match = SIGNS.search(text, start)
    return min(match.start() if match else len(text), start + LONGEST_THIS)


def _many(told: Iterator[Told], names: Sequence[str]) -> Iterator[Told]:
    for item in told:
        for name in names:
            yield Told(name, item.kind, item.claim, item.unit)
