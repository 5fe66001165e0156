"""Where people work who share a studio: its founder, its leader and its members are of one house."""

from collections.abc import Collection, Sequence

from ingest.news.person import Claim, Person, best

# Below every claim that words beside the name make.
SAME_STUDIO = 0.29


def fellow_of(person: Person, founders: Sequence[Person]) -> Claim | None:
    """Those of one studio work where its founder does."""
    names = {item.name for item in person.studios if item.role != "founder"}
    return _beside(person, names, founders, "founder")


def founder_beside(person: Person, persons: Sequence[Person]) -> Claim | None:
    """The founder of a studio worked where the one who leads it now does."""
    names = {item.name for item in person.studios if item.role == "founder"}
    return _beside(person, names, persons, "leader")


def _beside(person: Person, names: Collection[str], others: Sequence[Person], role: str) -> Claim | None:
    """The unit of the first other one who has this role in one of the studios; a weak claim of ``person``."""
    for other in others if names else ():
        claim = best(other.employers)
        has_role = any(item.name in names and item.role == role for item in other.studios)
        if other is not person and claim is not None and has_role:
            own = person.studios[0].claim
            return Claim(claim.value, own.passage, own.start, own.end, SAME_STUDIO, 0.6)
    return None
