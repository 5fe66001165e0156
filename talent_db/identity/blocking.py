"""Keys under which records that may be of one person meet; the same for a bulk run and for a single claim.

Each key names what has to agree for the model to reach "same" at all: the sound of the name with one more thing, or,
where a character was mistyped, half of the name with the unit or the birth month.
"""

from collections.abc import Iterator
from functools import lru_cache

from talent_db.identity.normal import sound_halves
from talent_db.identity.rarity import bits, name_share
from talent_db.identity.traits import Traits

# A name rarer than this (bits) has so few bearers that its sound alone is a key.
RARE_ENOUGH_ALONE = 15.0
# Short forms of a unit keep its first two characters: 岭澜 for 岭澜重工.
UNIT_START = 2

Key = tuple[str, ...]


def keys_of(traits: Traits) -> Iterator[Key]:
    """All keys of a record; the first element is the kind."""
    if number := traits.number or traits.faulty_number:
        yield "number", number
    if not traits.sound:
        return
    first, given, ordered = sound_halves(traits.name)
    units = {employer[:UNIT_START] for employer in traits.employers}
    yield from _by_name(traits, first, ordered, units)
    yield from _by_half_of_name(traits, first, given, units)


@lru_cache(maxsize=200_000)
def is_rare(name: str) -> bool:
    """True for a name with so few bearers that its sound alone is a key."""
    return bits(name_share(name)) >= RARE_ENOUGH_ALONE


def _by_name(traits: Traits, first: str, given: str, units: set[str]) -> Iterator[Key]:
    if is_rare(traits.name):
        yield "name", first, given
    if traits.city:
        yield "name-city", first, given, traits.city
    if traits.birth:
        yield "name-year", first, given, traits.birth[:4]
    if traits.occupation:
        yield "name-trade", first, given, traits.occupation
    if traits.phone:
        yield "name-phone", first, traits.phone
    for unit in units:
        yield "name-unit", first, given, unit


def _by_half_of_name(traits: Traits, first: str, given: tuple[str, ...], units: set[str]) -> Iterator[Key]:
    month = traits.birth if len(traits.birth) == 7 else ""
    for syllable in sorted(set(given)) if len(given) > 1 else ():
        for unit in units:
            yield "half-unit", first, syllable, unit
        if month:
            yield "half-month", first, syllable, month
    if len(given) == 1 and month:  # a name of two characters with one of them mistyped
        for unit in units:
            yield "short-unit", first, unit, month
    for unit in units if month else ():
        yield "given-unit", "".join(given), unit, month
