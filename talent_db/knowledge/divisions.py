"""Questions to the table of administrative divisions: by which name, in which city, how far."""

import itertools
import math
from functools import lru_cache

from pypinyin import lazy_pinyin
from rapidfuzz import fuzz

from talent_db.knowledge.division_table import Division, division_table, load_divisions
from talent_db.knowledge.division_text import iter_in_text

__all__ = [
    "Division",
    "city_of",
    "distance_km",
    "find",
    "iter_in_text",
    "load_divisions",
    "province_of",
    "resolve_city",
    "suggest_cities",
]

EARTH_RADIUS_KM = 6371.0
# Below this likeness (0–100) a suggestion is no help; 两个字 with one wrong character reach 50, same sound 95.
SUGGESTION_FLOOR = 50.0
# The same sound is a little weaker than the same characters.
PINYIN_WEIGHT = 0.95


def find(name: str, within: str | None = None) -> list[Division]:
    """All divisions that go by this full, short or alias name, or by a path such as 江苏省连云港市海州区.

    ``within`` keeps those inside the place of that name. Several results mean the name is ambiguous; abolished
    divisions are given only when no present one fits.
    """
    table = division_table()
    wanted = "".join(name.split())
    found = table.by_name.get(wanted) or _by_path(wanted)
    if within is not None:
        outer = find(within)
        found = [division for division in found if any(table.is_within(division, place) for place in outer)]
    return [division for division in found if not division.valid_to] or list(found)


def _by_path(name: str) -> list[Division]:
    table = division_table()
    spans = iter_in_text(name)
    if not spans or spans[0][0] != 0 or spans[-1][1] != len(name):
        return []
    for (_, end, outer), (start, _, inner) in itertools.pairwise(spans):
        if start != end or not table.is_within(inner, outer):
            return []
    return [spans[-1][2]]


def resolve_city(name: str) -> Division | None:
    """The city of this name (宁波 = 宁波市); None when unknown or ambiguous.

    Cities are prefectures, municipalities and county-level cities governed by a province. 海南 and 吉林 alone
    are provinces, so they give None.
    """
    table = division_table()
    found = find(name)
    if any(division.kind == "province" and not division.is_municipality for division in found):
        return None
    cities = [division for division in found if table.is_city(division)]
    return cities[0] if len(cities) == 1 else None


def city_of(division: Division) -> Division:
    """The city a division lies in; a city or province gives itself."""
    table = division_table()
    return next((place for place in table.ancestors(division) if table.is_city(place)), division)


def province_of(division: Division) -> Division:
    """The province, autonomous region, municipality or special region a division lies in."""
    return division_table().ancestors(division)[-1]


@lru_cache(maxsize=1)
def _cities_with_sound() -> list[tuple[Division, str]]:
    table = division_table()
    cities = [place for place in table.by_code.values() if table.is_city(place) and not place.valid_to]
    return [(city, "".join(lazy_pinyin(city.short))) for city in cities]


def suggest_cities(name: str, limit: int = 5) -> list[str]:
    """Full names of the cities that look or sound most like ``name``, best first."""
    wanted = "".join(name.split()).removesuffix("市")
    sound = "".join(lazy_pinyin(wanted)).lower()
    scored = [
        (max(fuzz.ratio(wanted, city.short), PINYIN_WEIGHT * fuzz.ratio(sound, city_sound)), city)
        for city, city_sound in _cities_with_sound()
    ]
    best = sorted((item for item in scored if item[0] >= SUGGESTION_FLOOR), key=lambda item: (-item[0], item[1].code))
    return [city.name for _, city in best[:limit]]


def _as_city(place: str | Division) -> Division | None:
    return city_of(place) if isinstance(place, Division) else resolve_city(place)


def distance_km(city_a: str | Division, city_b: str | Division) -> float | None:
    """Rough distance of two cities as the crow flies; None when a city or its position is not known."""
    first, second = _as_city(city_a), _as_city(city_b)
    if first is None or second is None:
        return None
    if first == second:
        return 0.0
    if first.position is None or second.position is None:
        return None
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*first.position, *second.position))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))
