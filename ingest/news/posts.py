"""Employer, post and place of persons: words in front of the name, behind it, and in the clauses about them."""

import re
from collections.abc import Iterator

from ingest.news.describe import describe, is_personal
from ingest.news.lexicon import lexicon
from ingest.news.mentions import Mention
from ingest.news.page import Scene
from ingest.news.portraits import LABELLED
from ingest.news.post_clauses import told_in_clause
from ingest.news.sentences import Sentence
from ingest.news.told import (
    BEHIND,
    BESIDE,
    CLAUSE,
    FORMER,
    RELATION,
    RELATIVE,
    SIGNS,
    WAS_BEFORE,
    Told,
    description,
    post,
    tell,
)
from ingest.news.units import UnitSpan, ends_like_post

_SPLIT = re.compile("[、]")
# 在研究所当学徒的|顾蕙兰.
_LEARNT_THERE = re.compile(r"(?:当|做)(?:过)?学徒|学艺|拜师|学手艺")
# 省总工会将授予|王五: who gives something to somebody is not where he works.
_GIVES = re.compile(r"授予|追授|表彰|命名|颁|慰问|奖励|聘请|聘任|采访|委托|邀请|推荐|派出(?!所)|奖给|看望|调研(?!员)")
# A name behind a colon with so little in front of it is a heading’s.
LONGEST_LABEL = 12
# 某航运公司“江汉号”轮机长王五, 某厂“雷锋班”班长: what the post is on or in.
_NAMED_THING = re.compile(r"(?<=[\u4e00-\u9fff）])“[\u4e00-\u9fff·\dA-Za-z\-]{2,8}”(?=[\u4e00-\u9fff]{2,10})")
# 从芜湖赶来的, 来自湛江的
_FROM = re.compile(r"(?:从|来自)([\u4e00-\u9fff]{2,8}?)(?:赶来|请来|过来|来|远道而来)?的")
_OPENED = re.compile(r"(?:正式|举行)?(?:揭牌|挂牌|成立|落成|建成|启用|授牌)")
_SWEEPS = re.compile(r"(?:代表队|选手|职工)?(?:包揽|囊括|揽获)[^。；]{0,14}(?:分别|依次)(?:是|为|由)[：:]?")
_TRADE_LABEL = re.compile(r"(?:^|(?<=[；。：]))(?P<post>[\u4e00-\u9fff]{2,10})：")
_LEARNS = re.compile(r"，(?:就)?(?:跟着?|师从|拜|师傅[是叫])$")
_IN_LIST = re.compile(r"（[^（）]{2,40}）|[、；。]")
# Whoever is introduced so works where the person works whom the text was about.
_SAME_PLACE = re.compile(
    r"同事|队友|工友|搭档|班员|组员|徒弟|徒孙|弟子|师兄|师弟|师妹|师姐|接班人|学徒|副手|搭伙|班长|班里|队里|组里|厂里|车间里"
)
_SAME_WORKS = re.compile(r"同(?:一家)?(?:厂|公司|班组?|车间|组|队|科室|单位|矿|段|站|所|院|校|社|村|部门)的?")
_HOUSE = re.compile(r"(?:[厂矿店社院局段港][里上]|全厂|全矿)(?:的|[\u4e00-\u9fff]{0,6}$)|^[厂矿院局](?:工会|党委|团委)")
_TEAM_OF = re.compile(r"^的(?:班组|班|团队|车间|队伍|机组|工段|项目组)(?:里|中|内)，?[^。；]{0,16}$")
_GENERIC_HEAD = re.compile(
    r"^(?:公司|厂里?|集团|该公司|我公司|车间|队里?|段里?|班里?|院里?|矿里?|校|学院|局里?|所里?|站里?|单位|企业)"
)


def told_in(scene: Scene, sentence: Sentence, subjects_of: dict[int, list[str]]) -> Iterator[Told]:
    """Everything one sentence says about employers, posts and places; ``subjects_of`` by the clause's start."""
    floor = sentence.start
    row: UnitSpan | None = None
    for mention in scene.mentions_in(sentence.start, sentence.end):
        if mention.is_full:
            told = list(_in_front(scene, mention, max(floor, sentence.start)))
            if not told and _in_team_of(scene, mention, floor):
                told = [tell(scene, mention.name, "same", "", mention.start, mention.end, RELATION)]
            told.extend(_learnt_from(scene, mention))
            units = [item.unit for item in told if item.unit is not None]
            in_row = scene.text[floor : floor + 1] == "、" and any(item.kind == "position" for item in told)
            in_row = in_row and "的" not in scene.text[floor : mention.start]
            if not units and row is not None and in_row:
                # 某公司司机甲、爆破工乙: both are of the firm.
                told.append(tell(scene, mention.name, "employer", row.name, row.start, mention.end, RELATION, row))
            row = units[0] if units else row if in_row else None
            yield from told
            yield from _behind(scene, mention, sentence)
        floor = mention.end
    yield from _under_label(scene, sentence)
    yield from _of_sweeper(scene, sentence)
    for clause in sentence.clauses:
        if not scene.is_spoken(clause.start):
            yield from told_in_clause(scene, clause, subjects_of.get(clause.start, []))


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
            yield tell(scene, mention.name, "city", part.place, begin, mention.end, BESIDE)
        if part.post and not (posts and (RELATIVE.match(part.post) or "工作室" in part.post)):
            posts.insert(0, (part.post_start, part.post_end))
        if part.unit and not _GIVES.search(text, part.unit.end, end):
            unit = part.unit
            was = WAS_BEFORE.search(text, begin, unit.start) or _LEARNT_THERE.search(text, unit.end, end)
            weight = FORMER if was else BESIDE
            yield tell(scene, mention.name, "employer", unit.name, unit.start, mention.end, weight, unit)
        if part.unit or not part.is_whole:
            break
    if posts:
        value = text[posts[0][0] : posts[-1][1]]
        yield from post(scene, mention.name, value, posts[0][0], mention.end, BESIDE)
    home = _FROM.search(text, start, mention.start)
    if home:
        yield tell(scene, mention.name, "city", home.group(1), home.start(1), mention.end, BESIDE)
    if unit is None:
        yield from _same_or_house(scene, mention, start)


def _learnt_from(scene: Scene, mention: Mention) -> Iterator[Told]:
    """先去了某厂，跟|王五师傅学焊接: the master is of the works named right before."""
    lead = _LEARNS.search(scene.text, max(0, mention.start - 6), mention.start)
    unit = next((item for item in scene.units if lead and item.end == lead.start()), None)
    if unit is not None:
        yield tell(scene, mention.name, "employer", unit.name, unit.start, mention.end, RELATION, unit)


def _under_label(scene: Scene, sentence: Sentence) -> Iterator[Told]:
    """钳工：甲（某厂）、乙（某公司）；焊工：…: the trade of all until the next one."""
    for label in _TRADE_LABEL.finditer(scene.text, sentence.start, sentence.end):
        stop = scene.text.find("；", label.end(), sentence.end)
        named = scene.mentions_in(label.end(), stop if stop > 0 else sentence.end)
        if named and ends_like_post(label["post"]) and _IN_LIST.match(scene.text, named[0].end):
            for mention in named:
                yield from post(scene, mention.name, label["post"], label.start(), mention.end, RELATION)


def _of_sweeper(scene: Scene, sentence: Sentence) -> Iterator[Told]:
    """前三名被某矿包揽，依次是甲、乙、丙: all of them are of it."""
    match = _SWEEPS.search(scene.text, sentence.start, sentence.end)
    unit = next((u for u in scene.units if match and u.end == match.start() and u.start >= sentence.start), None)
    if match is None or unit is None:
        return
    for mention in scene.mentions_in(match.end(), sentence.end):
        yield tell(scene, mention.name, "employer", unit.name, unit.start, mention.end, RELATION, unit)


def _same_or_house(scene: Scene, mention: Mention, start: int) -> Iterator[Told]:
    """厂里的行车工王五 is of the unit named last, 同事王五 of the one where the person told of works."""
    if _HOUSE.search(scene.text, start, mention.start) or _is_of_house(scene.text[start : mention.start]):
        yield tell(scene, mention.name, "house", "", start, mention.end, RELATION)
    elif _SAME_WORKS.search(scene.text, start, mention.start):
        before = [m for m in scene.mentions if m.end <= mention.start]
        yield tell(scene, mention.name, "same", before[-1].name if before else "", start, mention.end, RELATION)
    elif _SAME_PLACE.search(scene.text[start : mention.start]):
        yield tell(scene, mention.name, "same", "", start, mention.end, RELATION)


def _is_of_house(words: str) -> bool:
    """段|青工, 矿|采煤司机: one character for the unit that was named, where it begins no word (矿山机械工)."""
    is_short = words[:1] in "厂矿段局院站所" and len(words) > 2
    return is_short and ends_like_post(words[1:]) and lexicon().word(words[:2]) is None


def _is_labelled(text: str, start: int, mention: Mention, floor: int) -> bool:
    """主讲人：王五: nothing but a label stands in front."""
    return start == mention.start and text[start - 1 : start] == "：" and mention.start - floor < LONGEST_LABEL


def _words_begin(scene: Scene, mention: Mention, floor: int) -> int:
    """Behind the last sign in front of the name that is no part of an honour, a unit or the name of a ship, a team."""
    whole = [(honour.start, honour.end) for honour in scene.honours]
    whole += [(unit.start, unit.end) for unit in scene.units]
    whole += [match.span() for match in _NAMED_THING.finditer(scene.text, floor, mention.start)]
    near = [(start, end) for start, end in whole if start < mention.start and end > floor]
    signs = [
        match.end()
        for match in SIGNS.finditer(scene.text, floor, mention.start)
        if not any(start <= match.start() < end for start, end in near)
    ]
    return signs[-1] if signs else floor


def _in_team_of(scene: Scene, mention: Mention, floor: int) -> bool:
    """在武铁柱的班组里，还有一位…丁香: floor is the end of the person named before."""
    return _TEAM_OF.match(scene.text[floor : mention.start]) is not None


def _behind(scene: Scene, mention: Mention, sentence: Sentence) -> Iterator[Told]:
    """某某（某公司焊工）, 某某，女，1981年生，某公司焊工, 某某——某公司焊工, 【某某】某公司焊工."""
    text = scene.text
    bracket = re.match(r"（([^（）]{2,60})）", text[mention.end : mention.end + 64])
    position = mention.end
    if bracket:
        begin = mention.end + 1
        yield from description(scene, mention.name, begin, begin + len(bracket.group(1)), BEHIND)
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
        if _NAMED_THING.match(text, end) and not any(honour.start == end for honour in scene.honours):
            return  # 甲（女），某公司“江汉号”轮机长乙: it is of the next person
        if is_personal(words):
            position = match.end()
            continue
        told = list(description(scene, mention.name, begin, end, BEHIND))
        yield from told
        return


def studio_places(scene: Scene) -> Iterator[Told]:
    """设在市第二人民医院的“某某创新工作室”, 某公司“某某工作室”: where its owner works."""
    for studio in scene.studios:
        for unit in scene.units:
            in_front = unit.end <= studio.start and scene.text[unit.end : studio.start] in ("", "的")
            in_front = in_front or (
                scene.text[studio.end : unit.start] == "在" and _OPENED.match(scene.text, unit.end) is not None
            )  # 某某创新工作室在某厂揭牌
            in_brackets = scene.text[studio.end : unit.start] == "（"
            if (in_front or in_brackets) and studio.owners:
                for owner in studio.owners:
                    yield tell(scene, owner, "employer", unit.name, unit.start, unit.end, CLAUSE, unit)


def described(scene: Scene, name: str) -> Iterator[Told]:
    """The line of unit and post below the head of a portrait."""
    row = scene.passage.row
    if row is not None:
        if row.is_unit and row.start < row.end:
            yield tell(scene, name, "employer", scene.text[row.start : row.end], row.start, row.end, BEHIND)
        elif not row.is_unit:
            yield from description(scene, name, row.start, row.end, BEHIND)
        if row.post is not None:
            yield from post(scene, name, scene.text[slice(*row.post)], *row.post, BEHIND)
    elif scene.passage.describes == name:
        label = LABELLED.match(scene.text)
        if label and label["label"] in ("单位", "企业"):
            start, end = label.end(), len(scene.text)
            yield tell(scene, name, "employer", scene.text[start:end], start, end, BEHIND)
            return
        yield from description(scene, name, label.end() if label else 0, len(scene.text), BEHIND)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(match.end() for match in _SPLIT.finditer(text, start, end))]
    ends = [*(match.start() for match in _SPLIT.finditer(text, start, end)), end]
    return list(zip(edges, ends, strict=True))
