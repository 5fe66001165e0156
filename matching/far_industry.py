"""A craftsman of another industry whose process or experience is near the problem: a hit, and the reason says so."""

from collections.abc import Sequence

from matching.types import Candidate, Need, Part
from talent_db.knowledge.industries import programme_industry

NOTE = "；行业不同，手艺相通，换个行业也会"
# What is the same craft in another industry; materials and things differ there, and trades are named after them.
CRAFT = frozenset({"processes", "defects", "causes"})
NEAR = 0.3  # value of such a feature from which the craft counts as near: one concept wanted and shown, or two halves


def told(need: Need, candidate: Candidate, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts; the weightiest of those about the craft says that another industry does it too."""
    near = [part for part in parts if part.feature in CRAFT and part.value.value >= NEAR and part.value.sentence]
    if not near or not is_far(need.ask.industry, str(candidate.record["industry"])):
        return tuple(parts)
    best = max(near, key=lambda part: part.points)
    noted = best._replace(value=best.value._replace(sentence=f"{best.value.sentence}{NOTE}"))
    return tuple(noted if part is best else part for part in parts)


def is_far(asked: str, own: str) -> bool:
    """True when both industries are known and are different ones of the programme."""
    if not asked or not own or asked == own:
        return False
    codes = programme_industry(asked), programme_industry(own)
    return None not in codes and codes[0] != codes[1]
