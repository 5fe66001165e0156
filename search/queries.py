"""From free text to a word query: tokens in fields, names, concepts, places. Pure; every weight has its reason."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from search.analysis import distinct_tokens
from search.concepts import concept_finder
from search.fields import name_prefix, whole_name
from search.types import Filters, Term, WordQuery
from talent_db.knowledge.divisions import resolve_city
from talent_db.knowledge.surnames import NOT_NAMES, surnames

# Weights of a token by field, over BM25. The trade and what somebody says he is good at tell what he can do; deeds
# are longer stories in which words also turn up by the way; a studio's name carries its speciality; honours are alike
# for all; an employer says where, not what.
FIELD_BOOST = {
    "trade": 1.5,
    "skills": 1.2,
    "mission": 1.2,
    "deeds": 1.0,
    "studio": 0.8,
    "honours": 0.4,
    "employer": 0.5,
}
CONCEPT_BOOST = 0.8  # a concept is found again under its other names, beside the words that named it
WHOLE_NAME_BOOST = 6.0  # who asks for a name wants that person, whatever else the text says
NAME_WITHIN_BOOST = 4.0  # a name within a longer text may be chance (高速 is no Mr Gao)
PREFIX_BOOST = 2.0  # the beginning of a name, as it is typed
PLACE_BOOST = 2.5  # a city named in the text is meant as a wish
LONGEST_NAME = 6  # Han characters of a name without dots
_PIECES = re.compile(r"[\s,，;；、/|]+")
# "not the one who makes wine": who says whom he does not mean is not looking for him.
_NOT_WANTED = re.compile(r"不是[^，。；,;！？]*?(?:[那这][个位间家]|的[人师])|(?:不要|别要|除了)[^，。；,;！？]*")
_HAN = re.compile(r"[㐀-鿿]+(?:[·•・][㐀-鿿]+)*")


def word_query(
    text: str,
    filters: Filters,
    limit: int = 20,
    after: str | None = None,
    facets: Sequence[str] = (),
    *,
    count: bool = False,
) -> WordQuery:
    """The query of a free text within filters; an empty text asks for all that pass them."""
    return WordQuery(terms_of(text), filters, limit, after, tuple(facets), count)


def terms_of(text: str) -> tuple[Term, ...]:
    """What a text looks for: its words in every field, persons it names, concepts, places."""
    text = wanted_part(text)
    words = distinct_tokens(text)
    terms = [Term(field, word, boost) for field, boost in FIELD_BOOST.items() for word in words]
    terms += [Term("employer", word, PLACE_BOOST) for word in words if is_city(word)]
    terms += [
        Term("concepts", mention.code, round(CONCEPT_BOOST * mention.confidence, 4))
        for mention in concept_finder().find(text)
    ]
    return tuple(terms + _name_terms(text))


def wanted_part(text: str) -> str:
    """The text without clauses that say what is not meant."""
    return _NOT_WANTED.sub(" ", text)


@lru_cache(maxsize=4096)
def is_city(word: str) -> bool:
    """True for the name of a city, whole or short."""
    return len(word) >= 2 and resolve_city(word) is not None


def _name_terms(text: str) -> list[Term]:
    pieces = [piece for piece in _PIECES.split(text.strip()) if piece]
    terms: list[Term] = []
    for piece in pieces:
        if len(whole_name(piece)) <= LONGEST_NAME or "·" in whole_name(piece):
            terms.append(Term("name", whole_name(piece), WHOLE_NAME_BOOST))
            if _HAN.fullmatch(piece) and len(pieces) == 1:
                terms.append(Term("name", name_prefix(piece), PREFIX_BOOST))
    known = {term.token for term in terms}
    return terms + [
        Term("name", name, NAME_WITHIN_BOOST) for name in dict.fromkeys(names_within(text)) if name not in known
    ]


def names_within(text: str) -> Iterable[str]:
    """Every stretch of a text that could be a person's name: a surname and one or two characters after it."""
    known = surnames()
    for run in _HAN.findall(text):
        if "·" in whole_name(run):
            yield whole_name(run)
        for start in range(len(run) - 1):
            for surname_length in (2, 1):
                if run[start : start + surname_length] not in known:
                    continue
                for given in (2, 1):
                    name = run[start : start + surname_length + given]
                    if len(name) == surname_length + given and not NOT_NAMES.search(name):
                        yield name
