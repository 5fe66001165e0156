"""Which industries a problem speaks of: a vote of all that its words name and resemble.

A single likeness is often chance (a pastry and a weld both "swell"); the trade that many likenesses share is not.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from matching.types import Ask
from search.concepts import Mention, Resemblance
from talent_db.knowledge.crafts import CraftBase
from talent_db.knowledge.industries import programme_industry

NAMED_VOTE = 0.5  # of a concept named in the text, shared among its industries
SHORT_WORD = 2  # characters of a name that several trades may use
WIDESPREAD = 2  # a concept of more industries says nothing of the field
TOLD_VOTE = 3.0  # the industry the enterprise gives: as much as three best likenesses


def shares(
    ask: Ask, mentions: Sequence[Mention], likenesses: Sequence[Resemblance], base: CraftBase
) -> Mapping[str, float]:
    """Industry code → its vote over the strongest one's (0–1); empty when nothing is named or resembled."""
    votes: defaultdict[str, float] = defaultdict(float)
    for likeness in likenesses:
        industries = base.concepts[likeness.code].industries
        for code in industries:
            votes[code] += (likeness.score / likenesses[0].score) ** 2 / len(industries)
    for mention in mentions:
        industries = base.concepts[mention.code].industries
        if len(industries) <= WIDESPREAD and not is_byname(mention):
            for code in industries:
                votes[code] += NAMED_VOTE * mention.confidence / len(industries)
    told = programme_industry(ask.industry) if ask.industry else None
    if told:
        votes[told] += TOLD_VOTE
    most = max(votes.values(), default=0.0)
    return {code: count / most for code, count in votes.items()} if most else {}


def is_byname(mention: Mention) -> bool:
    """True for a short name that a trade uses beside the proper one: others may mean something else by it (发黑, 接头)."""
    return len(mention.words) <= SHORT_WORD and mention.words != mention.label


def share_of(code: str, found: Mapping[str, float], base: CraftBase) -> float:
    """The share of a concept's best industry."""
    return max((found.get(industry, 0.0) for industry in base.concepts[code].industries), default=0.0)
