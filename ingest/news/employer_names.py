"""Employers by the names the story has for them: full forms, parts of a firm, unions that only honour."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.news.page import Scene, Story
from ingest.news.person import Claim, Person, best
from ingest.news.unit_names import UnitNames
from ingest.news.wordlists import OFFICIAL_POST, OFFICIAL_UNITS
from talent_db.knowledge.division_text import iter_in_text

# 动力分厂, 质检中心, 检修公司: a part of the firm the story is about.
OWN_PART = re.compile(
    r"^(?!.{0,5}[省市县区州])(?:[\u4e00-\u9fff]{2,4}分厂|(?:检修|维修|机修|修理|运输|物流|物业|动力|热电|供水|水电|后勤|质检|化验|检测|检验|仪表|设备|储运|包装|生产|研发|技术|安装|装配|销售|修复|保护|科研|康复|急救|护理|影像|客服|调度|能源|环保|信息|数控|加工|制造|设计|工艺|计量)"
    r"(?:所|公司|分公司|中心|厂|车间|大队|作业区))$"
)
# 二公司, 运维一处, 三工区, 机务段: the same of numbers and of railways.
_NUMBERED_PART = re.compile(
    r"[\u4e00-\u9fff]{0,4}?[一二三四五六七八九十](?:公司|分公司|厂|分厂|矿|处|工区|车间|队|大队|作业区)(?:[\u4e00-\u9fff]{2,4}(?:车间|队))?"
    r"|(?:车辆|机务|工务|电务|供电|车务|客运|动车|通信|房建)段(?:[一二三四五六七八九十]工区)?|(?:道桥|排水|养护|路灯|环卫|工程|运输|物资|管网|检修|机电|绿化|抢修|运维|设备)处"
)
# 乙烯厂 where the story has but one firm.
_BARE_WORKS = re.compile(r"[\u4e00-\u9fff]{2,3}厂")
_FIRM = re.compile(r"(?:公司|集团|总厂|厂|矿|医院|学院|局|社|研究中心|研究院|研究所)$")
_UNION = re.compile(r"(?:总工会|工会联合会)$")


def full_unit_names(story: Story, persons: Sequence[Person], house: Claim | None = None) -> None:
    """Employers by the fullest form the story has; ``house`` is the firm whose own paper tells it."""
    if not any(person.employers for person in persons):
        return
    names = [unit.name for scene in story.scenes for unit in scene.units if not unit.is_generic]
    chains = {part: name for scene in story.scenes for part, name in _chains(scene)}
    known = UnitNames([*names, *chains.values(), *([house.value] if house is not None else [])])
    firm = house.value if house is not None else _firm_of(story, known) or _firm_of_hero(story, persons)
    for person in persons:
        for index, claim in enumerate(person.employers):
            fuller = known.fullest(claim.value) or chains.get(claim.value, "")
            if firm and is_part(claim.value) and not fuller:
                fuller = firm + claim.value
            if len(fuller) > len(claim.value):
                person.employers[index] = replace(claim, value=fuller)


def is_part(name: str) -> bool:
    """True for 动力分厂, 二公司, 乙烯厂: a part of a firm rather than a firm."""
    if _NUMBERED_PART.fullmatch(name):
        return not iter_in_text(name)
    return bool(OWN_PART.match(name)) or (bool(_BARE_WORKS.fullmatch(name)) and not iter_in_text(name))


def _firm_of_hero(story: Story, persons: Sequence[Person]) -> str:
    hero = story.hero()
    claim = next((best(person.employers) for person in persons if person.name == hero), None)
    return claim.value if claim and _FIRM.search(claim.value) and not is_part(claim.value) else ""


def _firm_of(story: Story, known: UnitNames) -> str:
    """The firm of the headline, else the only one of the story; "" where there are several."""
    firms: dict[str, None] = {}
    for scene in story.scenes:
        if scene.passage.row is not None and scene.passage.row.is_of_group:
            continue  # parts of one firm, side by side
        for unit in scene.units:
            is_firm = _FIRM.search(unit.name) and not OFFICIAL_UNITS.search(unit.name) and not is_part(unit.name)
            if is_firm and not unit.is_generic:
                name = known.fullest(unit.name) or unit.name
                if scene.passage.kind == "headline":
                    return name
                firms[name] = None
    return next(iter(firms)) if len(firms) == 1 else ""


def _chains(scene: Scene) -> Iterator[tuple[str, str]]:
    """(二水厂, 某公司二水厂): a part and the one name that it has with the firm in front."""
    for first, second in pairwise(scene.units):
        if first.end == second.start and not first.is_generic:
            yield second.name, first.name + second.name


def without_unions(persons: Sequence[Person]) -> None:
    """A craftsman whom a union engages or honours works elsewhere, where the text says so."""
    for person in persons:
        post = best(person.positions)
        is_official = post is not None and OFFICIAL_POST.search(post.value)
        if is_official or not (person.honours or person.studios):
            continue
        others = [claim for claim in person.employers if not _UNION.search(claim.value)]
        if others:
            person.employers = others
