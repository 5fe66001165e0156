"""Where people work who share a studio: its founder, its leader and its members are of one house."""

from collections.abc import Sequence

from ingest.news.person import Claim, Person, best

# Below every claim that words beside the name make.
SAME_STUDIO = 0.29


def fellow_of(person: Person, founders: Sequence[Person]) -> Claim | None:
    """Those of one studio work where its founder does."""
    names = {item.name for item in person.studios if item.role != "founder"}
    for other in founders if names else ():
        claim = best(other.employers)
        is_founder = any(item.name in names and item.role == "founder" for item in other.studios)
        if other is not person and claim is not None and is_founder:
            own = person.studios[0].claim
            return Claim(claim.value, own.passage, own.start, own.end, SAME_STUDIO, 0.6)
    return None


def founder_beside(person: Person, persons: Sequence[Person]) -> Claim | None:
    """The founder of a studio worked where the one who leads it now does."""
    names = {item.name for item in person.studios if item.role == "founder"}
    for other in persons if names else ():
        claim = best(other.employers)
        if claim is not None and any(item.name in names and item.role == "leader" for item in other.studios):
            own = person.studios[0].claim
            return Claim(claim.value, own.passage, own.start, own.end, SAME_STUDIO, 0.6)
    return None
