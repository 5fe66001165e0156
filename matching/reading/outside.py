"""Whether a text asks for what no craftsman gives: a loan, a verdict, a permit, a buyer.

What is left of the text without the words that ask for it decides: as long as it tells of any craft, a craftsman is
asked. The kinds and their signs are data: ``talent_db/knowledge/outside_help.csv``.
"""

import re
from collections import Counter
from functools import lru_cache

from matching.reading.clauses import Span, blanked
from matching.reading.reading import Reading
from matching.reading.troubles import tells_of_trouble
from search.concepts import ConceptFinder
from talent_db.knowledge.crafts import ConceptKind
from talent_db.knowledge.industries import programme_industry
from talent_db.knowledge.outside_help import OutsideHelp, outside_help

WORK = frozenset({ConceptKind.DEFECT, ConceptKind.PROCESS})
THINGS = frozenset({ConceptKind.EQUIPMENT, ConceptKind.PART, ConceptKind.TOOL, ConceptKind.MATERIAL})
# BM25 units (see search.descriptions) at which what is left is taken for the description of a symptom: 20 is reached by
# chance now and then, real symptoms have 30 and more. Beside a named thing, or a word of trouble, less is enough.
TELLS = 22.0
TELLS_BESIDE_THING = 15.0
TELLS_WITH_TROUBLE = 10.0
LOOKED_AT = 5  # likenesses: the first may be of a field that is asked for, as 货款收不回
SEVERAL_THINGS = 2  # named things beside the signs: one is the place where people work


def outside(reading: Reading, industry: str, finder: ConceptFinder) -> OutsideHelp | None:
    """The kind of help asked for when no craftsman can give it; None when the text tells of a craft too.

    ``industry`` is what the enterprise gave: bankers answer for money when the problem is a bank's.
    """
    if not _any_sign().search(reading.text):
        return None
    field = programme_industry(industry) if industry else None
    asked = [(kind, match) for kind, pattern in _signs() for match in pattern.finditer(reading.text)]
    signs = tuple(Span(match.start(), match.end()) for _, match in asked)
    counts = Counter(kind.code for kind, _ in asked if not kind.industry or kind.industry != field)
    if not counts or _tells_of_craft(reading, signs, finder):
        return None
    code = counts.most_common(1)[0][0]
    return next(kind for kind in outside_help() if kind.code == code)


def _tells_of_craft(reading: Reading, signs: tuple[Span, ...], finder: ConceptFinder) -> bool:
    """True when the text without the signs names work or a symptom, or says of things that something is wrong."""

    def is_craft(code: str) -> bool:
        return not own.issuperset(finder.base.concepts[code].industries)

    own = frozenset(kind.industry for kind in outside_help() if kind.industry)
    rest, left = blanked(reading.weighty, signs), blanked(reading.text, signs)
    named = [m for m in reading.mentions if is_craft(m.code) and left[m.start : m.end] == m.words]
    things = {mention.code for mention in named if mention.kind in THINGS}
    if any(mention.kind in WORK for mention in named) or len(things) >= SEVERAL_THINGS:
        return True
    has_trouble = tells_of_trouble(left)  # also where it is said of a customer's complaint
    if has_trouble and things:
        return True
    least = TELLS_WITH_TROUBLE if has_trouble else TELLS_BESIDE_THING if things else TELLS
    likenesses = finder.resembling(rest, limit=LOOKED_AT)
    return any(likeness.score >= least and is_craft(likeness.code) for likeness in likenesses)


@lru_cache(maxsize=1)
def _any_sign() -> re.Pattern[str]:
    return re.compile("|".join(kind.pattern for kind in outside_help()))


@lru_cache(maxsize=1)
def _signs() -> tuple[tuple[OutsideHelp, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(kind.pattern)) for kind in outside_help())
