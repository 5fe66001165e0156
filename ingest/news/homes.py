"""Where people work whose employer no words beside their names tell: the workplace the story is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.news.employer_names import OWN_PART, is_part
from ingest.news.page import Scene, Story
from ingest.news.person import Claim, Person, best
from ingest.news.studio_fellows import fellow_of, founder_beside
from ingest.news.told import BESIDE, FORMER
from ingest.news.unit_memory import is_giver
from ingest.news.unit_names import is_same_unit
from ingest.news.units import UnitSpan, joined_units
from ingest.news.wordlists import HISTORICAL, OFFICIAL_UNITS
from talent_db.knowledge.division_text import iter_in_text

NEAR_PASSAGES, NEAR_WORDS = 3, 8
# Weights below every claim that words beside the name make.
ONLY_UNIT, SAME_SENTENCE, NAMED_BEFORE, CARRIED = 0.3, 0.28, 0.2, 0.15
_SENTENCE = re.compile("[。！？]")
# 在某某公司的车间里，王五…: the scene of what is told.
_SCENE_OF = re.compile(
    r"^(?:的)?[\u4e00-\u9fff]{0,14}?(?:里|内|中|上|，)?(?:，)?(?:[\u4e00-\u9fff\d]{0,12}的[\u4e00-\u9fff]{0,6})?$|^[^。！？“”]{0,24}，$"
)
_VISITS = re.compile(r"(?:走访|来到|走进|前往|赴|参观|调研|慰问|毕业于|毕业|服务|为|帮助|支援|与|和|对|向|卖给|供给)$")
# What has no workshop: schools where somebody learnt, bodies that give prizes.
_NO_WORKPLACE = re.compile(
    r"(?:学院|大学|技校|职校|学校|中学|小学|协会|学会|商会|联合会|园区|开发区|高新区|(?:培训|实训|教育|示范|产业|种植|孵化|实践|训练|见习|实习|传承)基地|派出所)$"
)
_LEARNT = re.compile(r"[\u4e00-\u9fff]{0,8}(?:毕业|读书|上学|就读|进修|深造|学习)")
# 数控加工中心: a part of the firm.
_DEPARTMENT = re.compile(r"^(?!.{0,4}[省市县区]).{0,5}(?:中心|分厂)$")
_OUR = re.compile(r"我(?:厂|公司|矿|院|局|段|站|校|所|集团|司)")
_SENT_BY = re.compile(
    r"(?:来源|供稿|发布单位|稿源)：(?P<unit>[\u4e00-\u9fff（）]{3,30}?(?:公司|集团|厂|矿|医院|学院|学校|大学|研究[院所]|[局段站]))"
    r"(?=工会|党委|党群|宣传|办公室|团委|$|[。\d])"
)
_HIS_WORK = re.compile(r"[他她](?:工作|上班|供职|任职|所在)的|(?:工作|上班|供职|任职)的(?:地方|单位|厂|公司)")
_FORMER = re.compile(
    r"(?:当时的|原来?的?|老|分[到配]了?|分配到|考[入进]|[进入]了?|毕业于?|离开|卖给|调离|前身(?:是|为)?|先去了?[\u4e00-\u9fff]{0,4}的?)$"
)
_HELD = re.compile(r"[^，。]{0,14}(?:举行|举办|召开|启动|开讲|开赛|落幕|揭晓|揭牌|开幕|闭幕|收官|落下帷幕)")
_DEFUNCT = re.compile(r"^(?:停产|倒闭|破产|改制|解散|关停|关门|关闭|撤销|下马|不景气|没了|垮了)")
_ELSEWHERE = re.compile(
    r"(?:请来的?|赶来的?|来自[\u4e00-\u9fff]{2,8}的|远道而来的?|外地的?|同行|邻居|老乡|顾客|客户|对手|同队的)[\u4e00-\u9fff]{0,5}$"
)


@dataclass(frozen=True)
class Place:
    """A unit where it stands in the story."""

    unit: UnitSpan
    scene: Scene
    number: int

    @property
    def lead(self) -> str:
        """The words right before it."""
        return self.scene.text[max(0, self.unit.start - NEAR_WORDS) : self.unit.start]

    def claim(self, weight: float, confidence: float) -> Claim:
        """The claim that somebody works there."""
        return Claim(self.unit.name, self.scene.passage, self.unit.start, self.unit.end, weight, confidence)


def carry_home(story: Story, persons: Sequence[Person], earlier: Sequence[Person]) -> None:
    """Below a sub-heading that names no workplace: that of the ``earlier`` persons who come back in it."""
    if any(not unit.is_generic for scene in story.scenes for unit in scene.units if not _is_school(scene, unit)):
        return
    back = [claim for person in earlier if (claim := best(person.employers))]
    if len({claim.value for claim in back}) != 1 or back[0].weight < ONLY_UNIT:
        return
    for person in persons:
        if not person.employers and not person.cities and (person.honours or person.studios):
            person.employers.append(replace(back[0], weight=CARRIED, confidence=0.5))


def _is_school(scene: Scene, unit: UnitSpan) -> bool:
    return bool(_LEARNT.match(scene.text, unit.end)) or bool(OFFICIAL_UNITS.search(unit.name))


def give_homes(
    story: Story, persons: Sequence[Person], renamed: Sequence[tuple[str, str]] = (), house: Claim | None = None
) -> None:
    """An employer for those without any: of their sentence, the story's only workplace, or the one named last.

    ``renamed`` are (old, new) names of workplaces; the new one is where people work. In the own paper of ``house`` it
    is the workplace of everybody with whom no other one is named.
    """
    new_names = dict(renamed)
    named = [place for place in _places(story) if house is None or not is_part(place.unit.name)]
    first_of = {place.unit.name: place for place in reversed(named)}
    places = [first_of.get(new_names.get(place.unit.name, ""), place) for place in named]
    if not places:
        _give_house(persons, house or _house(story))
    present = [place for place in places if not _is_past(place)] or places
    is_only = bool(present) and all(is_same_unit(place.unit.name, present[0].unit.name) for place in present)
    founders = [person for person in persons if any(item.role == "founder" for item in person.studios)]
    free = _free_places(places, persons)
    # A story that is nothing but pictures tells all it has in its captions.
    is_of_pictures = all(scene.passage.kind != "body" or not scene.mentions for scene in story.scenes)
    for person in persons:
        if person.name in HISTORICAL or _has_workplace(story, person):
            if is_only and _left_all(person, present[0]):
                person.employers.append(present[0].claim(ONLY_UNIT, 0.5))
            continue
        fellow = fellow_of(person, founders)
        fellow = fellow or founder_beside(person, persons)
        if fellow is not None:
            person.employers.append(fellow)
            continue
        is_craftsman = bool(person.honours or person.studios)
        here = _scene_of(story, person) if is_craftsman else None
        if here is not None:
            new = first_of.get(new_names.get(here.unit.name, ""), here)
            person.employers.append(new.claim(SAME_SENTENCE, 0.6))
        elif person.cities or _is_only_aside(story, person, is_of_pictures=is_of_pictures):
            continue
        elif is_only and not (is_of_pictures and _has_own_scene(story, person, present[0])):
            person.employers.append(present[0].claim(ONLY_UNIT, 0.6))
        elif is_craftsman:
            before = _before(story, person, free)
            if before is not None:
                person.employers.append(before.claim(NAMED_BEFORE, 0.5))


def _has_own_scene(story: Story, person: Person, place: Place) -> bool:
    """Another picture, with a place of its own."""
    scene = story.scenes[story.number_of(person.mention.passage)]
    is_other = scene is not place.scene
    return is_other and bool(iter_in_text(_without_honours(scene, 0, person.mention.start)))


def _left_all(person: Person, place: Place) -> bool:
    """All workplaces told are former ones, and the story's only present one is none of them."""
    is_former = all(claim.weight <= FORMER for claim in person.employers)
    return is_former and not any(is_same_unit(claim.value, place.unit.name) for claim in person.employers)


def _is_past(place: Place) -> bool:
    """Where somebody used to work, or what is no more."""
    behind = place.scene.text[place.unit.end : place.unit.end + NEAR_WORDS]
    return _FORMER.search(place.lead) is not None or _DEFUNCT.match(behind) is not None


def _free_places(places: Sequence[Place], persons: Sequence[Person]) -> list[Place]:
    """The workplaces that no words give to a craftsman."""
    others = {
        claim.value
        for person in persons
        for claim in person.employers
        if claim.weight >= BESIDE and (person.honours or person.studios)
    }
    return [place for place in places if place.unit.name not in others]


def _give_house(persons: Sequence[Person], house: Claim | None) -> None:
    """Where no workplace is named at all, that of those who send the report."""
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


def _places(story: Story) -> Iterator[Place]:
    """Workplaces named in sentences that are not speech; schools and the like only where there is nothing else."""
    found = [
        Place(unit, scene, number)
        for number, scene in enumerate(story.scenes)
        if _SENTENCE.search(scene.text)
        for unit in joined_units(scene.units)
        if not unit.is_generic
        and not OFFICIAL_UNITS.search(unit.name)
        and not scene.is_spoken(unit.start)
        and not _DEPARTMENT.match(unit.name)
        and not OWN_PART.match(unit.name)
        and not _is_venue(scene, unit)
        and not is_giver(scene, unit)
        and not _LEARNT.match(scene.text, unit.end)
    ]
    working = [place for place in found if not _NO_WORKPLACE.search(place.unit.name)]
    yield from working or found


def _is_venue(scene: Scene, unit: UnitSpan) -> bool:
    """在某基地举行: where something takes place."""
    return scene.text[max(0, unit.start - 1) : unit.start] in ("在", "于") and bool(_HELD.match(scene.text, unit.end))


def _scene_of(story: Story, person: Person) -> Place | None:
    """在某某公司的车间里，王五…: the workplace with which the sentence about somebody begins."""
    for number, mention in story.mentions_of(person.name):
        scene = story.scenes[number]
        is_told = _SENTENCE.search(scene.text) or scene.passage.kind == "caption"
        if not is_told or scene.is_spoken(mention.start):
            continue
        start = next((item.start for item in scene.sentences if item.start <= mention.start < item.end), 0)
        units = [
            unit
            for unit in joined_units(scene.units)
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


def _before(story: Story, person: Person, free: Sequence[Place]) -> Place | None:
    """The workplace named last before a craftsman and not said to be another person's."""
    at = story.number_of(person.mention.passage)
    here = (at, person.mention.start)
    is_caption = person.mention.passage.kind == "caption"
    earlier = (
        place
        for place in reversed(free)
        if (place.number, place.unit.start) <= here and not (is_caption and place.number != at)
    )
    last = next((place for place in earlier if not _FORMER.search(place.lead)), None)
    if last is None:
        last = _beside(free, person)
    return last if last is not None and at - last.number <= NEAR_PASSAGES else None


def _beside(free: Sequence[Place], person: Person) -> Place | None:
    """The only workplace of the sentence in which somebody is first named: 才找到他上班的地方——…某某车间."""
    mention = person.mention
    scenes = [place for place in free if place.scene.passage is mention.passage]
    sentence = next(
        (item for place in scenes for item in place.scene.sentences if item.start <= mention.start < item.end), None
    )
    inside = [place for place in scenes if sentence and sentence.start <= place.unit.start < sentence.end]
    names = {place.unit.name for place in inside}
    works = sentence is not None and any(
        _HIS_WORK.search(place.scene.text, sentence.start, place.unit.start) for place in inside
    )
    return inside[0] if len(names) == 1 and works else None


def _is_only_aside(story: Story, person: Person, *, is_of_pictures: bool) -> bool:
    """Named in speech or in a caption only, or said to be from elsewhere or of the family."""
    told = False
    for number, mention in story.mentions_of(person.name):
        scene = story.scenes[number]
        lead = re.split("[。！？；，]", scene.text[max(0, mention.start - 14) : mention.start])[-1]
        if _ELSEWHERE.search(lead):
            return True
        is_aside = scene.passage.kind == "caption" and not is_of_pictures
        told = told or not (scene.is_spoken(mention.start) or is_aside)
    return not told and bool(person.honours) and not person.studios
