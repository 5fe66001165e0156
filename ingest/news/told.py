"""One thing told of a person (``Told``), what it weighs, and a stretch of words that describes somebody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.news.describe import Description, describe, is_personal
from ingest.news.page import Scene
from ingest.news.person import Claim
from ingest.news.units import UnitSpan

# Weights of claims: a text that says 现为 knows best, what was before counts least.
NOW, BESIDE, BEHIND, CLAUSE, MOVED, RELATION, FORMER = 3.0, 2.0, 2.2, 1.5, 1.2, 0.6, 0.2
SIGNS = re.compile("[，；：。！？“”—（）【】■▲：]")
WAS_BEFORE = re.compile(
    r"此前|之前|原(?:在|任|是|为|来)|曾(?:在|任|是|为|经)|早年|当年|以前|退休前|那时|离开|从前|起初|一开始|最早|最初|起先|年轻时|当学徒|做学徒|学徒时|先后|时任|做过|干过|当过|当了"
)
RELATIVE = re.compile(
    r"^(?:大|小|女|老|关门|得意|第一个|首|新)?(?:徒弟|学徒工?|弟子|同事|搭档|队友|工友|同行|师傅|妻子|丈夫|儿子|女儿|选手|代表|成员|师兄|师弟|副手|后生|获奖者|获得者|带头人|领衔人|负责人|劳模|工匠|主讲人|邻居|队员|学员)$"
)


@dataclass(frozen=True)
class Told:
    """One description of a person; the caller turns generic units (公司) into the unit meant."""

    name: str
    kind: str  # employer | position | city | same (where another one works) | house (the unit named last)
    claim: Claim
    unit: UnitSpan | None = None


def post(scene: Scene, name: str, value: str, start: int, end: int, weight: float) -> Iterator[Told]:
    """The post told of somebody, without words such as 女, 老 or 厂 in front; relations weigh little."""
    value = re.sub(
        r"^(?:从[\u4e00-\u9fff]{1,5}干到|退休(?:的)?|当|女|老|青年|男|新|名|年轻|大(?!型|客|货|车|堂|副|修)|的)+(?=[\u4e00-\u9fff]{2,})(?!班|工程|大学|大师|新闻|新能源|大厨|女工)",
        "",
        value,
    )
    value = re.sub(r"^.{0,8}同(?:厂|公司|班组?|车间|组|队|单位|矿|段|站|所|院|校)的?(?=[\u4e00-\u9fff]{2})", "", value)
    value = re.sub(
        r"^(?:厂|公司|集团|院|校|矿|站|段|局)(?=党委|工会|副|纪委|团委|总经理|办公室|党总支|党支部)", "", value
    )
    value = re.sub(r"^[\u4e00-\u9fff]{0,5}?族(?=[\u4e00-\u9fff]{2})", "", value)
    value = re.sub(r"^[厂处段局矿所站院]?(?:第[一二三]|首|唯一的?一?)[位名个]", "", value)
    if RELATIVE.match(value) or "工作室" in value:
        weight = min(weight, RELATION)
    yield tell(scene, name, "position", value, start, end, weight)


def description(scene: Scene, name: str, start: int, end: int, weight: float) -> Iterator[Told]:
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
            yield tell(scene, name, "city", part.place, begin, stop, weight)
        if part.post:
            posts.append(part)
    if unit:
        yield tell(scene, name, "employer", unit.name, unit.start, unit.end, weight, unit)
    if posts:
        value = "、".join(part.post for part in posts)
        yield from post(scene, name, value, posts[0].post_start, posts[-1].post_end, weight)


def tell(
    scene: Scene, name: str, kind: str, value: str, start: int, end: int, weight: float, unit: UnitSpan | None = None
) -> Told:
    """One thing told, with the words between ``start`` and ``end``."""
    return Told(name, kind, Claim(value, scene.passage, start, end, weight, 0.9 if weight >= CLAUSE else 0.7), unit)
