"""Employer, post and place of persons: words in front of the name, behind it, and clauses such as 现为…."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.news.describe import Description, describe, is_personal
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.person import Claim
from ingest.news.sentences import Clause, Sentence
from ingest.news.units import UnitSpan

# Weights of claims: a text that says 现为 knows best, what was before counts least.
NOW, BESIDE, BEHIND, CLAUSE, MOVED, RELATION, FORMER = 3.0, 2.0, 2.2, 1.5, 1.2, 0.6, 0.2
_SPLIT = re.compile("[、]")
_STOP = re.compile("[，；：。！？“”—（）【】■▲：]")
_NOW = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}?)(?:(?:如今|现在|目前|眼下)(?:他|她)(?:已?是|任|担任)|现为|现任|现在(?:是|任)|如今(?:是|任)|目前(?:是|任)|今任|升任|转任|调任|出任|就任|已是)"
)
_IS = re.compile(
    r"^(?:生前|退休前|也|就|正|便|都|其实|今年\d+岁[，]?)?(?:是|系|任|担任|身为|作为|为)(?:一名|一位|一个|这家|该)?"
)
# 应聘成为某公司的一名叠片工.
_BECOMES = re.compile(r"^(?:后来|随后|应聘|通过[^，]{2,6})?(?:成为|当上)了?(?=[\u4e00-\u9fff]{4,})")
_WORKS_AT = re.compile(r"(?:供职于|就职于|任职于|效力于|工作于|来自|在)")
_MOVES_TO = re.compile(
    r"(?:跳槽|调|转岗?|应聘|受聘|返聘|聘|调任|选调|应邀|转战)(?:到|至|入|于|往)|(?:加盟|入职)(?:了)?|到了?(?=(?:民营企业|民企|国企|外企|私企))"
)
# 在研究所当学徒的|顾蕙兰.
_LEARNT_THERE = re.compile(r"(?:当|做)(?:过)?学徒|学艺|拜师|学手艺")
# 公司请他来当技术总监.
_HIRES = re.compile(
    r"(?:又|便|就|特地|专门|高薪)?(?:聘请|返聘|邀请|招聘|请|聘)(?:他|她)(?:来|去|回来|回)?(?:当|做|任|出任|担任)"
)
_RETIRED = re.compile(r"(?:光荣|正式)?(?:退休|内退|离休|退下来)")
_HIS_UNIT = re.compile(r"(?:所在的|所在|的单位)$")
# 1952年进某某瓷厂: where somebody began; counts while nothing later is told.
_ENTERS = re.compile(r"(?:(?:\d年|岁|就|后|被)(?:[考招分]?[进入到]|进入|考入|分配[到至]|招[进入])(?:了|原)?)$")
_AWAY = re.compile(r"参观|学习|进修|培训|读书|实习|上学")
ENTERED = 0.5
_FOUNDS = re.compile(r"(?:办起|创办|开办|成立|注册|创立|开起|兴办|创建|组建)了?(?:一?家)?(?:起)?$")
# 省总工会将授予|王五: who gives something to somebody is not where he works.
_GIVES = re.compile(r"授予|追授|表彰|命名|颁|慰问|奖励|聘请|聘任|采访|委托|邀请|推荐|派出(?!所)|奖给|看望|调研(?!员)")
_FORMER = re.compile(
    r"此前|之前|原(?:在|任|是|为|来)|曾(?:在|任|是|为|经)|早年|当年|以前|退休前|那时|离开|从前|起初|一开始|最早|最初|起先|年轻时|当学徒|做学徒|学徒时|先后|时任|做过|干过|当过|当了"
)
_NAMED_SAME = re.compile(r"同|该|这家|本")
_WORKS = re.compile(r"(?:工作|上班|干|任|做|当|从事|就职|担任|负责|编|修|打|管)")
_THIS = re.compile(r"(?:^|(?<=[，。”！？]))这(?:位|名)")
_VAGUE = re.compile(r"(?:老|女|年轻)?(?:工人|工匠|师傅|劳模|职工|员工|党员|班长|能人)")
LONGEST_THIS = 40
# A name behind a colon with so little in front of it is a heading’s.
LONGEST_LABEL = 12
_RELATION = re.compile(
    r"^(?:大|小|女|老|关门|得意|第一个|首|新)?(?:徒弟|学徒工?|弟子|同事|搭档|队友|工友|同行|师傅|妻子|丈夫|儿子|女儿|选手|代表|成员|师兄|师弟|副手|后生|获奖者|获得者|带头人|领衔人|负责人|劳模|工匠|主讲人|邻居|队员|学员)$"
)
# 从芜湖赶来的, 来自湛江的
_FROM = re.compile(r"(?:从|来自)([\u4e00-\u9fff]{2,8}?)(?:赶来|请来|过来|来|远道而来)?的")
# Whoever is introduced so works where the person works whom the text was about.
_SAME_PLACE = re.compile(
    r"同事|队友|工友|搭档|班员|组员|徒弟|徒孙|弟子|师兄|师弟|师妹|师姐|接班人|学徒|副手|搭伙|班长|班里|队里|组里|厂里|车间里"
)
_TEAM_OF = re.compile(r"^的(?:班组|班|团队|车间|队伍|机组|工段|项目组)(?:里|中|内)，?[^。；]{0,16}$")
_GENERIC_HEAD = re.compile(
    r"^(?:公司|厂里?|集团|该公司|我公司|车间|队里?|段里?|班里?|院里?|矿里?|校|学院|局里?|所里?|站里?|单位|企业)"
)


@dataclass(frozen=True)
class Told:
    """One description of a person; the caller turns generic units (公司) into the unit meant."""

    name: str
    kind: str  # employer | position | city
    claim: Claim
    unit: UnitSpan | None = None


def told_in(scene: Scene, sentence: Sentence, subjects_of: dict[int, list[str]]) -> Iterator[Told]:
    """Everything one sentence says about employers, posts and places; ``subjects_of`` by the clause's start."""
    floor = sentence.start
    row: UnitSpan | None = None
    for mention in scene.mentions_in(sentence.start, sentence.end):
        if mention.is_full:
            told = list(_in_front(scene, mention, max(floor, sentence.start)))
            if not told and _in_team_of(scene, mention, floor):
                told = [_told(scene, mention.name, "same", "", mention.start, mention.end, RELATION)]
            units = [item.unit for item in told if item.unit is not None]
            in_row = scene.text[floor : floor + 1] == "、" and any(item.kind == "position" for item in told)
            if not units and row is not None and in_row:
                # 某公司司机甲、爆破工乙: both are of the firm.
                told.append(_told(scene, mention.name, "employer", row.name, row.start, mention.end, RELATION, row))
            row = units[0] if units else row if in_row else None
            yield from told
            yield from _behind(scene, mention, sentence)
        floor = mention.end
    for clause in sentence.clauses:
        if not scene.is_spoken(clause.start):
            yield from _clause(scene, clause, subjects_of.get(clause.start, []))


def _in_front(scene: Scene, mention: Mention, floor: int) -> Iterator[Told]:
    text = scene.text
    start = _words_begin(scene, mention, floor)
    if _is_labelled(text, start, mention, floor):
        return
    pieces = _pieces(text, start, mention.start)
    posts: list[tuple[int, int]] = []
    unit: UnitSpan | None = None
    for index, (begin, end) in enumerate(reversed(pieces)):
        if begin == end:
            continue
        part = describe(text, begin, end, scene.units, scene.honours)
        if index > 0 and not part.is_whole:
            break
        if part.place and index == 0:
            yield _told(scene, mention.name, "city", part.place, begin, mention.end, BESIDE)
        if part.post and not (posts and (_RELATION.match(part.post) or "工作室" in part.post)):
            posts.insert(0, (part.post_start, part.post_end))
        if part.unit and not _GIVES.search(text, part.unit.end, end):
            unit = part.unit
            was = _FORMER.search(text, begin, unit.start) or _LEARNT_THERE.search(text, unit.end, end)
            weight = FORMER if was else BESIDE
            yield _told(scene, mention.name, "employer", unit.name, unit.start, mention.end, weight, unit)
        if part.unit or not part.is_whole:
            break
    if posts:
        value = text[posts[0][0] : posts[-1][1]]
        yield from _post(scene, mention.name, value, posts[0][0], mention.end, BESIDE)
    home = _FROM.search(text, start, mention.start)
    if home:
        yield _told(scene, mention.name, "city", home.group(1), home.start(1), mention.end, BESIDE)
    if unit is None and _SAME_PLACE.search(text[start : mention.start]):
        yield _told(scene, mention.name, "same", "", start, mention.end, RELATION)


def _is_labelled(text: str, start: int, mention: Mention, floor: int) -> bool:
    """主讲人：王五: nothing but a label stands in front."""
    return start == mention.start and text[start - 1 : start] == "：" and mention.start - floor < LONGEST_LABEL


def _words_begin(scene: Scene, mention: Mention, floor: int) -> int:
    """Behind the last sign in front of the name that is no part of an honour."""
    signs = [
        match.end()
        for match in _STOP.finditer(scene.text, floor, mention.start)
        if not any(honour.start <= match.start() < honour.end for honour in scene.honours)
    ]
    return signs[-1] if signs else floor


def _in_team_of(scene: Scene, mention: Mention, floor: int) -> bool:
    """在武铁柱的班组里，还有一位…丁香: floor is the end of the person named before."""
    return _TEAM_OF.match(scene.text[floor : mention.start]) is not None


def _post(scene: Scene, name: str, value: str, start: int, end: int, weight: float) -> Iterator[Told]:
    value = re.sub(
        r"^(?:女|老|青年|男|新|名|年轻|大|的)+(?=[\u4e00-\u9fff]{2,})(?!班|工程|大学|大师|新闻|新能源|大厨|女工)",
        "",
        value,
    )
    value = re.sub(
        r"^(?:厂|公司|集团|院|校|矿|站|段|局)(?=党委|工会|副|纪委|团委|总经理|办公室|党总支|党支部)", "", value
    )
    if _RELATION.match(value) or "工作室" in value:
        weight = min(weight, RELATION)
    yield _told(scene, name, "position", value, start, end, weight)


def _behind(scene: Scene, mention: Mention, sentence: Sentence) -> Iterator[Told]:
    """某某（某公司焊工）, 某某，女，1981年生，某公司焊工, 某某——某公司焊工, 【某某】某公司焊工."""
    text = scene.text
    bracket = re.match(r"（([^（）]{2,60})）", text[mention.end : mention.end + 64])
    position = mention.end
    if bracket:
        begin = mention.end + 1
        yield from _description(scene, mention.name, begin, begin + len(bracket.group(1)), BEHIND)
        position += bracket.end()
    if not re.match("[，：】—]", text[position : position + 1]):
        return
    while match := re.compile(r"[，：】—]+([^，。；：！？—“”]+)").match(text, position):
        begin, end = match.start(1), match.end(1)
        if end > sentence.end + 40:
            return
        words = text[begin:end]
        if scene.mentions_in(begin, end) or words.startswith(("以及", "和", "与", "及")):
            return
        if is_personal(words):
            position = match.end()
            continue
        told = list(_description(scene, mention.name, begin, end, BEHIND))
        yield from told
        return


def _description(scene: Scene, name: str, start: int, end: int, weight: float) -> Iterator[Told]:
    """A stretch that is nothing but a description; pieces parted by 、 or ，."""
    unit: UnitSpan | None = None
    posts: list[Description] = []
    position = start
    for words in re.split("[，、]", scene.text[start:end]):
        begin, stop = position, position + len(words)
        position = stop + 1
        if not words or is_personal(words):
            continue
        part = describe(scene.text, begin, stop, scene.units, scene.honours)
        if not part.is_whole:
            if any(begin <= honour.start and honour.end <= stop for honour in scene.honours):
                continue
            break
        unit = unit or part.unit
        if part.place and not part.unit:
            yield _told(scene, name, "city", part.place, begin, stop, weight)
        if part.post:
            posts.append(part)
    if unit:
        yield _told(scene, name, "employer", unit.name, unit.start, unit.end, weight, unit)
    if posts:
        value = "、".join(part.post for part in posts)
        yield from _post(scene, name, value, posts[0].post_start, posts[-1].post_end, weight)


def _clause(scene: Scene, clause: Clause, names: Sequence[str]) -> Iterator[Told]:
    """…是公司检测中心主任; 现为某公司首席技师; 供职于某公司; 超精班班长 — said of the subject."""
    if not names:
        return
    text = scene.text
    start = clause.start
    own = [m for m in scene.mentions_in(clause.start, clause.end) if m.name in names]
    if own:
        start = own[-1].end
    bracket = re.match(r"（[^（）]*）", text[start : clause.end])
    start += bracket.end() if bracket else 0
    words = text[start : clause.end]
    former = bool(_FORMER.search(text[clause.start : clause.end]))
    now, is_ = _NOW.match(words), _IS.match(words) or _BECOMES.match(words)
    weight = FORMER if former else NOW if now else CLAUSE
    lead = now or is_
    if lead and "毕业" in words:
        return  # 是某大学毕业的: no employer
    if lead:
        begin = start + lead.end()
        told = list(_description(scene, names[0], begin, clause.end, weight))
        if is_ and own and any(item.kind == "employer" for item in told) and not former:
            told = list(_description(scene, names[0], begin, clause.end, BEHIND + 0.2))
        yield from _many(iter(told), names)
        return
    if not own and not scene.mentions_in(clause.start, clause.end):
        part = describe(text, start, clause.end, scene.units, scene.honours)
        if part.is_whole and part.post and clause.sign in ("，", "；", ""):
            yield from _many(_description(scene, names[0], start, clause.end, weight), names)
            return
    yield from _works_at(scene, clause, start, names, weight)


def _works_at(scene: Scene, clause: Clause, start: int, names: Sequence[str], weight: float) -> Iterator[Told]:
    """供职于某公司, 在某厂任班长, 跳槽到某集团."""
    text = scene.text
    for move in _MOVES_TO.finditer(text, start, clause.end):
        unit = next((item for item in scene.units if move.end() <= item.start <= move.end() + 6), None)
        if unit is not None and not unit.is_generic:
            for name in names:
                yield _told(scene, name, "employer", unit.name, unit.start, unit.end, MOVED, unit)
    yield from _own_units(scene, clause, start, names)
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
            yield _told(scene, name, "employer", unit.name, unit.start, unit.end, weight, unit)
        rest = re.match(r"(?:任|担任|当|做|从事|干)([^，。]{2,16})", text[unit.end : clause.end])
        if rest and weight > FORMER:
            begin = unit.end + rest.start(1)
            for name in names:
                yield from _post(scene, name, rest.group(1), begin, unit.end + rest.end(1), weight)
        break


def _own_units(scene: Scene, clause: Clause, start: int, names: Sequence[str]) -> Iterator[Told]:
    """他所在的某公司, 从某研究所退休, 办起了某合作社: units that a few words tie to the subject."""
    text = scene.text
    for unit in scene.units:
        if not start <= unit.start < clause.end:
            continue
        if _HIRES.match(text, unit.end):
            for name in names:
                yield _told(scene, name, "employer", unit.name, unit.start, unit.end, CLAUSE, unit)
        if unit.is_generic:
            continue
        lead, rest = text[max(start, unit.start - 8) : unit.start], text[unit.end : unit.end + 8]
        if _HIS_UNIT.search(lead) or (lead.endswith("从") and _RETIRED.match(rest)):
            weight = CLAUSE
        elif _FOUNDS.search(lead):
            weight = MOVED
        elif _ENTERS.search(lead) and not _AWAY.search(rest):
            weight = ENTERED
        else:
            continue
        for name in names:
            yield _told(scene, name, "employer", unit.name, unit.start, unit.end, weight, unit)


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
                yield _told(scene, focus[0], "employer", unit.name, unit.start, unit.end, BEHIND, unit)
            start += retired.end()
        for stop in range(end, start + 1, -1):
            part = describe(scene.text, start, stop, scene.units, scene.honours)
            if part.post and not _VAGUE.fullmatch(part.post):
                if part.unit:
                    unit = part.unit
                    yield _told(scene, focus[0], "employer", unit.name, unit.start, unit.end, BESIDE, unit)
                yield from _post(scene, focus[0], part.post, part.post_start, part.post_end, CLAUSE)
                break


def _clause_end(text: str, start: int) -> int:
    match = _STOP.search(text, start)
    return min(match.start() if match else len(text), start + LONGEST_THIS)


def studio_places(scene: Scene) -> Iterator[Told]:
    """设在市第二人民医院的“某某创新工作室”, 某公司“某某工作室”: where its owner works."""
    for studio in scene.studios:
        for unit in scene.units:
            in_front = unit.end <= studio.start and scene.text[unit.end : studio.start] in ("", "的")
            in_brackets = scene.text[studio.end : unit.start] == "（"
            if (in_front or in_brackets) and studio.owners:
                for owner in studio.owners:
                    yield _told(scene, owner, "employer", unit.name, unit.start, unit.end, CLAUSE, unit)


def described(scene: Scene, name: str) -> Iterator[Told]:
    """The line of unit and post below the head of a portrait."""
    row = scene.passage.row
    if row is not None:
        yield from _description(scene, name, row.start, row.end, BEHIND)
    elif scene.passage.describes == name:
        yield from _description(scene, name, 0, len(scene.text), BEHIND)


def _many(told: Iterator[Told], names: Sequence[str]) -> Iterator[Told]:
    for item in told:
        for name in names:
            yield Told(name, item.kind, item.claim, item.unit)


def _told(
    scene: Scene, name: str, kind: str, value: str, start: int, end: int, weight: float, unit: UnitSpan | None = None
) -> Told:
    return Told(name, kind, Claim(value, scene.passage, start, end, weight, 0.9 if weight >= CLAUSE else 0.7), unit)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(match.end() for match in _SPLIT.finditer(text, start, end))]
    ends = [*(match.start() for match in _SPLIT.finditer(text, start, end)), end]
    return list(zip(edges, ends, strict=True))
