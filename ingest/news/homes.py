"""Where people work whose employer no words beside their names tell: the workplace the story is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.news.page import Scene, Story
from ingest.news.person import Claim, Person, best
from ingest.news.posts import BESIDE, FORMER
from ingest.news.units import UnitSpan
from ingest.news.wordlists import HISTORICAL, OFFICIAL_POST, OFFICIAL_UNITS

# A short form of a unit is at least this long to stand for a longer one.
SHORTEST_SHORT_FORM = 4
NEAR_PASSAGES = 3
# Weights below every claim that words beside the name make.
ONLY_UNIT, SAME_STUDIO, SAME_SENTENCE, NAMED_BEFORE, CARRIED = 0.3, 0.29, 0.28, 0.2, 0.15
_SENTENCE = re.compile("[。！？]")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+[\u4e00-\u9fff]?[厂矿]$")
_BRAND = re.compile(r"^(?P<brand>[\u4e00-\u9fff]{2,4})(?P<kind>公司|集团|厂|医院|矿|学院|研究院)$")
# 在某某公司的车间里，王五…: the scene of what is told.
_SCENE_OF = re.compile(
    r"^(?:的)?[\u4e00-\u9fff]{0,14}?(?:里|内|中|上|，)?(?:，)?(?:[\u4e00-\u9fff\d]{0,12}的[\u4e00-\u9fff]{0,6})?$|^[^。！？“”]{0,24}，$"
)
_VISITS = re.compile(r"(?:走访|来到|走进|前往|赴|参观|调研|慰问|毕业于|毕业|服务|为|帮助|支援|与|和|对|向|卖给|供给)$")
# What has no workshop: schools where somebody learnt, bodies that give prizes.
_NO_WORKPLACE = re.compile(
    r"(?:学院|大学|技校|职校|学校|中学|小学|协会|学会|商会|联合会|园区|开发区|高新区|基地|派出所)$"
)
_LEARNT = re.compile(r"[\u4e00-\u9fff]{0,8}(?:毕业|读书|上学|就读|进修|深造|学习)")
# 数控加工中心: a part of the firm.
_DEPARTMENT = re.compile(r"^(?!.{0,4}[省市县区]).{0,5}(?:中心|分厂)$")
_UNION = re.compile(r"(?:总工会|工会联合会)$")
# A part of a firm that has parts of its own.
_PART_OF = re.compile(r"厂|矿|段|分公司|处")
_OUR = re.compile(r"我(?:厂|公司|矿|院|局|段|站|校|所|集团|司)")
_SENT_BY = re.compile(
    r"(?:来源|供稿|发布单位|稿源)：(?P<unit>[\u4e00-\u9fff（）]{3,30}?(?:公司|集团|厂|矿|医院|学院|学校|大学|研究[院所]|[局段站]))"
    r"(?=工会|党委|党群|宣传|办公室|团委|$|[。\d])"
)
_HIS_WORK = re.compile(r"[他她](?:工作|上班|供职|任职|所在)的|(?:工作|上班|供职|任职)的(?:地方|单位|厂|公司)")
_FORMER = re.compile(r"(?:当时的|原来?的?|老|分[到配]了?|分配到|考[入进]|[进入]了?|毕业于?|离开|卖给|调离)$")
_ELSEWHERE = re.compile(
    r"(?:请来的?|赶来的?|来自[\u4e00-\u9fff]{2,8}的|远道而来的?|外地的?|同行|邻居|老乡|顾客|客户|对手|同队的)[\u4e00-\u9fff]{0,5}$"
)


@dataclass(frozen=True)
class Place:
    """A unit where it stands in the story."""

    unit: UnitSpan
    scene: Scene
    number: int

    def claim(self, weight: float, confidence: float) -> Claim:
        """The claim that somebody works there."""
        return Claim(self.unit.name, self.scene.passage, self.unit.start, self.unit.end, weight, confidence)


def full_unit_names(story: Story, persons: Sequence[Person]) -> None:
    """Employers by the fullest form the story has."""
    names = [unit.name for scene in story.scenes for unit in scene.units if not unit.is_generic]
    names = list(dict.fromkeys([*names, *(name for scene in story.scenes for name in _chains(scene))]))
    for person in persons:
        for index, claim in enumerate(person.employers):
            fuller = max(
                (name for name in names if name != claim.value and _is_short_for(claim.value, name)),
                key=len,
                default="",
            )
            fuller = fuller or _with_parent(claim.value, names)
            if len(fuller) > len(claim.value):
                person.employers[index] = Claim(
                    fuller, claim.passage, claim.start, claim.end, claim.weight, claim.confidence
                )


def _chains(scene: Scene) -> Iterator[str]:
    """某公司|二水厂 as one name."""
    for first, second in pairwise(scene.units):
        if first.end == second.start and not first.is_generic:
            yield first.name + second.name


def _with_parent(part: str, names: Sequence[str]) -> str:
    """采油三厂修井工程中心, where the story has 西北油田采油三厂 too: the full name in front."""
    ends = [match.end() for match in _PART_OF.finditer(part) if SHORTEST_SHORT_FORM <= match.end() < len(part)]
    for end in reversed(ends):
        head = part[:end]
        for name in names:
            if name != head and name.endswith(head):
                return name + part[end:]
    return ""


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


def carry_home(story: Story, persons: Sequence[Person], earlier: Sequence[Person]) -> None:
    """Below a sub-heading that names no workplace: that of the persons told of above who come back in it."""
    if any(not unit.is_generic for scene in story.scenes for unit in scene.units if not _is_school(scene, unit)):
        return
    back = [claim for person in earlier if person.name in story.names and (claim := best(person.employers))]
    if len({claim.value for claim in back}) != 1 or back[0].weight < ONLY_UNIT:
        return
    for person in persons:
        if not person.employers and not person.cities and (person.honours or person.studios):
            person.employers.append(replace(back[0], weight=CARRIED, confidence=0.5))


def _is_school(scene: Scene, unit: UnitSpan) -> bool:
    return bool(_LEARNT.match(scene.text, unit.end)) or bool(OFFICIAL_UNITS.search(unit.name))


def give_homes(story: Story, persons: Sequence[Person], renamed: Sequence[tuple[str, str]] = ()) -> None:
    """An employer for those without any: of their sentence, the story's only workplace, or the one named last.

    ``renamed`` are (old, new) names of workplaces; the new one is where people work.
    """
    new_names = dict(renamed)
    named = list(_places(story))
    places = [
        next((item for item in named if item.unit.name == new_names[place.unit.name]), place)
        if place.unit.name in new_names
        else place
        for place in named
    ]
    names: list[str] = []
    for place in places:
        if not any(_is_same_unit(place.unit.name, name) for name in names):
            names.append(place.unit.name)
    if not names:
        _give_house(story, persons)
    for person in persons:
        if person.name in HISTORICAL or _has_workplace(story, person):
            continue
        fellow = _fellow(person, persons)
        if fellow is not None:
            person.employers.append(fellow)
            continue
        is_craftsman = bool(person.honours or person.studios)
        here = _scene_of(story, person) if is_craftsman else None
        if here is not None:
            new = next((place for place in places if place.unit.name == new_names.get(here.unit.name)), here)
            person.employers.append(new.claim(SAME_SENTENCE, 0.6))
        elif person.cities or _is_only_aside(story, person):
            continue
        elif len(names) == 1:
            person.employers.append(places[0].claim(ONLY_UNIT, 0.6))
        elif is_craftsman:
            others = {
                claim.value
                for other in persons
                for claim in other.employers
                if claim.weight >= BESIDE and (other.honours or other.studios)
            }
            before = _before(story, person, places, others)
            if before is not None:
                person.employers.append(before.claim(NAMED_BEFORE, 0.5))


def _give_house(story: Story, persons: Sequence[Person]) -> None:
    """Where no workplace is named at all, that of those who send the report."""
    house = _house(story)
    for person in persons:
        if house is not None and not person.employers and (person.honours or person.studios):
            person.employers.append(house)


def _house(story: Story) -> Claim | None:
    """A report of the firm itself: 我厂职工… below 来源：某某毛纺织厂工会."""
    if not any(_OUR.search(scene.text) for scene in story.scenes):
        return None
    for scene in story.scenes:
        match = _SENT_BY.search(scene.text)
        if match and not OFFICIAL_UNITS.search(match["unit"]):
            return Claim(match["unit"], scene.passage, match.start("unit"), match.end("unit"), ONLY_UNIT, 0.7)
    return None


def _has_workplace(story: Story, person: Person) -> bool:
    """True when the text tells one; of whom only a former one is told is at work where the text finds him."""
    if not person.employers or any(claim.weight > FORMER for claim in person.employers):
        return bool(person.employers)
    now = _scene_of(story, person) if person.honours or person.studios else None
    if now is not None and now.unit.name != person.employers[0].value:
        person.employers.append(now.claim(SAME_SENTENCE, 0.5))
    return True


def _fellow(person: Person, persons: Sequence[Person]) -> Claim | None:
    """Those of one studio work where its founder does."""
    names = {item.name for item in person.studios if item.role != "founder"}
    for other in persons:
        claim = best(other.employers)
        is_founder = any(item.name in names and item.role == "founder" for item in other.studios)
        if other is not person and claim is not None and is_founder:
            own = person.studios[0].claim
            return Claim(claim.value, own.passage, own.start, own.end, SAME_STUDIO, 0.6)
    return None


def _places(story: Story) -> Iterator[Place]:
    """Workplaces named in sentences that are not speech; schools and the like only where there is nothing else."""
    found = [
        Place(unit, scene, number)
        for number, scene in enumerate(story.scenes)
        if _SENTENCE.search(scene.text)
        for unit in scene.units
        if not unit.is_generic
        and not OFFICIAL_UNITS.search(unit.name)
        and not scene.is_spoken(unit.start)
        and not _DEPARTMENT.match(unit.name)
        and not _LEARNT.match(scene.text, unit.end)
    ]
    working = [place for place in found if not _NO_WORKPLACE.search(place.unit.name)]
    yield from working or found


def _scene_of(story: Story, person: Person) -> Place | None:
    """在某某公司的车间里，王五…: the workplace with which the sentence about somebody begins."""
    for number, scene in enumerate(story.scenes):
        for mention in scene.mentions:
            is_told = _SENTENCE.search(scene.text) or scene.passage.kind == "caption"
            if mention.name != person.name or not is_told or scene.is_spoken(mention.start):
                continue
            start = next((item.start for item in scene.sentences if item.start <= mention.start < item.end), 0)
            units = [
                unit
                for unit in scene.units
                if start <= unit.start and unit.end <= mention.start and not unit.is_generic
            ]
            between = scene.mentions_in(units[-1].end, mention.start - 1) if units else []
            if not units or between or OFFICIAL_UNITS.search(units[-1].name) or _NO_WORKPLACE.search(units[-1].name):
                continue
            lead = scene.text[start : units[-1].start]
            if not _VISITS.search(lead) and _SCENE_OF.match(_without_honours(scene, units[-1].end, mention.start)):
                return Place(units[-1], scene, number)
    return None


def _without_honours(scene: Scene, start: int, end: int) -> str:
    """The words between two offsets but for the honours, which say nothing of the place."""
    chars = list(scene.text)
    for honour in scene.honours:
        if start <= honour.start and honour.end <= end:
            chars[honour.start : honour.end] = [""] * (honour.end - honour.start)
    return "".join(chars[start:end]).replace("、", "")


def _before(story: Story, person: Person, places: Sequence[Place], others: set[str]) -> Place | None:
    """The workplace named last before a craftsman and not said to be another person's."""
    at = next((i for i, scene in enumerate(story.scenes) if scene.passage is person.mention.passage), -1)
    last = None
    for place in places:
        lead = place.scene.text[max(0, place.unit.start - 8) : place.unit.start]
        is_before = place.number < at or (place.number == at and place.unit.start <= person.mention.start)
        if is_before and place.unit.name not in others and not _FORMER.search(lead):
            last = place
    if last is None:
        last = _beside(places, person, others)
    return last if last is not None and at - last.number <= NEAR_PASSAGES else None


def _beside(places: Sequence[Place], person: Person, others: set[str]) -> Place | None:
    """The only workplace of the sentence in which somebody is first named: 才找到他上班的地方——…某某车间."""
    mention = person.mention
    scenes = [place for place in places if place.scene.passage is mention.passage and place.unit.name not in others]
    sentence = next(
        (item for place in scenes for item in place.scene.sentences if item.start <= mention.start < item.end), None
    )
    inside = [place for place in scenes if sentence and sentence.start <= place.unit.start < sentence.end]
    names = {place.unit.name for place in inside}
    works = sentence is not None and any(
        _HIS_WORK.search(place.scene.text, sentence.start, place.unit.start) for place in inside
    )
    return inside[0] if len(names) == 1 and works else None


def _is_only_aside(story: Story, person: Person) -> bool:
    """Named in speech or in a caption only, or said to be from elsewhere or of the family."""
    told = False
    # A story that is nothing but pictures tells all it has in its captions.
    is_of_pictures = all(scene.passage.kind != "body" or not scene.mentions for scene in story.scenes)
    for scene in story.scenes:
        for mention in scene.mentions:
            if mention.name != person.name:
                continue
            lead = re.split("[。！？；，]", scene.text[max(0, mention.start - 14) : mention.start])[-1]
            if _ELSEWHERE.search(lead):
                return True
            is_aside = scene.passage.kind == "caption" and not is_of_pictures
            told = told or not (scene.is_spoken(mention.start) or is_aside)
    return not told and bool(person.honours) and not person.studios


def _is_short_for(short: str, name: str) -> bool:
    """白碱公司 for 克拉玛依市白碱油田服务公司: an ending, or its brand with the same kind of unit."""
    is_numbered = bool(_NUMBERED.match(short)) and name.endswith(short)
    if len(short) < SHORTEST_SHORT_FORM and not is_numbered:
        return False
    if name.endswith(short) or re.fullmatch(rf"{re.escape(short)}(?:股份|有限|责任|总)*公司", name):
        return True
    match = _BRAND.match(short)
    return match is not None and len(name) > len(short) and match["brand"] in name and name.endswith(match["kind"])


def _is_same_unit(first: str, second: str) -> bool:
    return first in second or second in first or _is_short_for(first, second) or _is_short_for(second, first)
