"""In which city somebody works: by the employer's name, by 湛江选手, by the dateline of a local story."""

import re
from collections.abc import Iterable

from ingest.cleaning.honours import honour_level
from ingest.news.page import Scene, Story
from ingest.news.person import Claim, Person, best
from talent_db.knowledge.division_table import Division, division_table
from talent_db.knowledge.division_text import iter_in_text
from talent_db.knowledge.divisions import city_of, find

# What may stand before the place in a unit's name.
LONGEST_DATELINE, SHORTEST_OPENING = 40, 20
# Where something takes place is not where its people are from.
_EVENT = re.compile(
    r"^[\u4e00-\u9fff]{0,12}?(?:召开|举行|举办|揭晓|落幕|开幕|公布|发布|开赛|开讲|启动|揭牌|落下帷幕|开班|闭幕)"
)
_FRONT = re.compile(
    r"^(?:中国|中铁|中建|中交|国网|国家电网|华能|大唐|中石油|中石化|中国石油|中国石化|中国移动|中国电信|中国铁路|中国邮政|中共|共青团|从|来自|在|于|位于)?（?$"
)
_HELD = re.compile(r"(?:结束|闭幕|落幕|收官|举行|举办|开赛|参赛)")
_HALL = re.compile(r"市?人民大会堂|市?(?:国家会议中心|国际会展中心)")
_DATELINE = re.compile(
    r"(?:本报|本网|本台)?([\u4e00-\u9fff]{2,6}?)(?:\d{1,2}月\d{1,2}日)?(?:讯|电)(?:（|\d|$|[\u4e00-\u9fff])"
)


def city_in(words: str) -> str:
    """The city that the first place named lies in; "" for provinces and unknown places."""
    spans = iter_in_text(words)
    chosen: Division | None = None
    end = 0
    for start, stop, division in spans:
        inner = chosen is not None and start == end and division_table().is_within(division, chosen)
        if (chosen is None and not _FRONT.match(words[:start])) or (chosen is not None and not inner):
            break
        chosen, end = division, stop
    if chosen is None:
        chosen = _by_prefix(words)
    if chosen is None:
        return ""
    city = city_of(chosen)
    return "" if city.kind == "province" and not city.is_municipality else city.name


def _by_prefix(words: str) -> Division | None:
    """A short or colloquial name at the beginning that the text finder is too careful for (巴州, 日照)."""
    for length in (4, 3, 2):
        found = [item for item in find(words[:length]) if not item.valid_to]
        prefectures = [item for item in found if item.kind == "prefecture"]
        if len(prefectures) == 1:
            return prefectures[0]
    return None


def give_cities(story: Story, persons: Iterable[Person], house: Claim | None = None) -> None:
    """Settle the city of everybody in a story; in the own paper of ``house`` it is the firm's where none is told."""
    people = list(persons)
    for person in people:
        employer = best(person.employers)
        by_unit = city_in(employer.value) if employer else ""
        if by_unit and employer:
            person.cities.insert(0, Claim(by_unit, employer.passage, employer.start, employer.end, 9.0, 0.95))
            continue
        named = next((claim for claim in person.cities if city_in(claim.value)), None)
        if named:
            value = city_in(named.value)
            person.cities.insert(0, Claim(value, named.passage, named.start, named.end, 8.0, 0.85))
    for person in people:
        if settled_city(person) is None:
            _by_honour(person)
    cities = [
        city.value
        for person in people
        if (person.honours or person.studios) and not person.reason and (city := settled_city(person)) is not None
    ]
    local = _local(story, set(cities)) or _of_house(house)
    lacking = [
        person
        for person in people
        if settled_city(person) is None and not person.reason and (person.honours or person.studios)
    ]
    strangers = [city for city in cities if local is not None and city != local.value]
    if local is None or len(strangers) > len(lacking) or len(strangers) > len(cities) - len(strangers) + len(lacking):
        return
    for person in people:
        if settled_city(person) is None and not person.reason:
            person.cities.append(local)


def _of_house(house: Claim | None) -> Claim | None:
    city = city_in(house.value) if house is not None else ""
    return Claim(city, house.passage, house.start, house.end, 7.0, 0.6) if house is not None and city else None


def _by_honour(person: Person) -> None:
    """A city gives its honours to its own people: 枣庄工匠 → 枣庄市."""
    for honour in person.honours:
        city = city_in(honour.name)
        if city and honour_level(honour.name) in ("市级", "县级"):
            claim = honour.claim
            person.cities.append(Claim(city, claim.passage, claim.start, claim.end, 7.5, 0.7))
            return


def settled_city(person: Person) -> Claim | None:
    """The city claim that was settled, None while only words are known."""
    return next((claim for claim in person.cities if claim.weight >= 7.0), None)


def _local(story: Story, known: set[str]) -> Claim | None:
    """The city of a local story: its dateline, else the only city of its people."""
    for scene in story.scenes:
        match = _DATELINE.match(scene.text)
        city = city_in(match.group(1)) if match else ""
        if match and city:
            return Claim(city, scene.passage, match.start(), match.end(), 7.0, 0.75)
    opening = _opening(story)
    if opening is not None:
        return opening
    if len(known) == 1:
        return _named(story, next(iter(known)))
    votes: dict[str, int] = {}
    for scene in story.scenes:
        for _, _, division in _places(scene):
            place = city_of(division)
            if place.kind != "province" or place.is_municipality:
                votes[place.name] = votes.get(place.name, 0) + 1
    return _named(story, max(votes, key=lambda name: votes[name])) if len(votes) == 1 else None


def _opening(story: Story) -> Claim | None:
    """The place with which the first paragraph begins: 景德镇的十一月…."""
    first = next(
        (scene for scene in story.scenes if scene.passage.kind == "body" and len(scene.text) > SHORTEST_OPENING), None
    )
    spans = [span for span in _places(first) if span[1] <= LONGEST_DATELINE] if first else []
    for start, end, division in spans:
        city = city_of(division)
        is_city = city.kind != "province" or city.is_municipality
        if first is None or not is_city or _EVENT.match(first.text[end:]):
            continue
        if start == 0 or first.text[start - 1] in "在，。":
            return Claim(city.name, first.passage, start, end, 7.0, 0.7)
    return None


def _places(scene: Scene) -> list[tuple[int, int, Division]]:
    """Places in a scene that are no part of a person's name (秦玉林) or of an honour's."""
    chars = list(scene.text)
    for mention in scene.mentions:
        chars[mention.start : mention.end] = "，" * (mention.end - mention.start)
    for studio in scene.studios:
        chars[studio.start : studio.end] = "，" * (studio.end - studio.start)
    text = "".join(chars)
    return [span for span in iter_in_text(text) if not (_HALL.match(text, span[1]) or _is_held_at(text, *span[:2]))]


def _is_held_at(text: str, start: int, end: int) -> bool:
    """刚刚在某地结束的大赛: where something took place."""
    return text[start - 1 : start] in ("在", "于") and _HELD.match(text, end) is not None


def _named(story: Story, city: str) -> Claim | None:
    """The claim that the story plays in this city, with the words that say so."""
    for scene in story.scenes:
        for start, end, division in _places(scene):
            if city_of(division).name == city:
                return Claim(city, scene.passage, start, end, 7.0, 0.7)
        if scene.units and city_in(scene.units[0].name) == city:
            return Claim(city, scene.passage, scene.units[0].start, scene.units[0].end, 7.0, 0.7)
    return None
