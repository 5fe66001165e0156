"""Running text cut into words and persons' names, the likeliest cut of all (Viterbi over words and name candidates)."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.news import wordlists
from ingest.news.lexicon import LONGEST_WORD, lexicon
from talent_db.knowledge.surnames import MINORITY_SYLLABLES, NOT_NAMES, surnames

# Natural logarithms. One word in fifty of such prose is a name; of names of one-character surnames five in six
# have two given characters.
NAME_PRIOR = -4.0
BY_GIVEN_LENGTH = {1: -1.9, 2: -0.2}
DOUBLE_SURNAME = -4.0
FOREIGN_PRIOR = -7.0
DOTTED_BONUS = 14.0
# What a neighbour adds; fixed by trying prose in which the names were known.
POST_BEFORE, SIGN_BEFORE, KIN_BEFORE, WORD_BEFORE, EDGE = 5.0, 3.0, 4.0, 1.0, 1.5
SPEECH_AFTER, WORD_AFTER, ADDRESS_AFTER = 3.5, 1.2, 3.0
KNOWN_NAME = 14.0
REPEATED = 2.0
LONGEST_NAME = 4

_POSTS, _KIN, _BEFORE = tuple(wordlists.POST_ENDINGS), tuple(wordlists.KINSHIP), tuple(wordlists.BEFORE_NAME)
_SPEECH, _AFTER = tuple(wordlists.SPEECH), tuple(wordlists.AFTER_NAME)
_ADDRESS = ("师傅", "同志", "先生", "女士", "老师", "等", "本人", "、", "（", "(")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_OTHER_RUN = re.compile(r"[A-Za-z0-9.%℃]+|.", re.DOTALL)
_DOTTED = re.compile(r"·")


@dataclass(frozen=True)
class Token:
    """A word (``tag`` of the dictionary), a name (``nr!``) or a sign (``w``); ``evidence`` of a name's neighbours."""

    start: int
    end: int
    text: str
    tag: str
    evidence: float = 0.0

    @property
    def is_name(self) -> bool:
        """True for a person's name."""
        return self.tag == "nr!"


def segment(text: str, known: frozenset[str] = frozenset(), repeated: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of ``text``; ``known`` are names of this text, ``repeated`` runs that come back in it."""
    best = [-math.inf] * (len(text) + 1)
    best[0] = 0.0
    back: list[Token | None] = [None] * (len(text) + 1)
    for start in range(len(text)):
        if best[start] == -math.inf:
            continue
        for token, score in _tokens_at(text, start, known, repeated):
            if best[start] + score > best[token.end]:
                best[token.end] = best[start] + score
                back[token.end] = token
    tokens: list[Token] = []
    end = len(text)
    while end > 0:
        token = back[end]
        if token is None:
            break
        tokens.append(token)
        end = token.start
    return tokens[::-1]


def _tokens_at(
    text: str, start: int, known: frozenset[str], repeated: frozenset[str]
) -> Iterator[tuple[Token, float]]:
    if not _HAN.match(text[start]):
        match = _OTHER_RUN.match(text, start)
        if match:
            yield Token(start, match.end(), match.group(), "x" if match.group().isalnum() else "w"), -1.0
        return
    words = lexicon()
    for end in range(start + 1, min(len(text), start + LONGEST_WORD) + 1):
        run = text[start:end]
        score = words.word(run)
        if score is not None:
            yield Token(start, end, run, words.tags[run]), score
        elif end == start + 1:
            yield Token(start, end, run, "z?"), words.unknown
    for end, score in _names_at(text, start, known):
        run = text[start:end]
        evidence = neighbours(text, start, end)
        bonus = KNOWN_NAME if run in known else REPEATED if run in repeated else 0.0
        yield Token(start, end, run, "nr!", evidence), score + evidence + bonus


def _names_at(text: str, start: int, known: frozenset[str]) -> Iterator[tuple[int, float]]:
    seen: set[int] = set()
    for surname in _surnames_at(text, start):
        given_start = start + len(surname)
        longest = 2 if len(surname) == 2 or given_start + 1 > len(text) else 2
        for length in range(1, longest + 1):
            end = given_start + length
            run = text[start:end]
            if end > len(text) or not all(_HAN.match(char) for char in run) or NOT_NAMES.search(run):
                continue
            seen.add(end)
            prior = BY_GIVEN_LENGTH[length] if len(surname) == 1 else -0.7
            yield end, _surname_score(surname) + prior + NAME_PRIOR + lexicon().given_name(text[given_start:end])
        second = text[given_start : given_start + 1]
        end = given_start + 3
        if len(surname) == 1 and second in surnames() and end <= len(text) and surnames()[second].rank < 300:
            given = text[given_start + 1 : end]
            if all(_HAN.match(char) for char in given):
                score = _surname_score(surname) + _surname_score(second) + lexicon().given_name(given)
                seen.add(end)
                yield end, score + NAME_PRIOR + DOUBLE_SURNAME
    yield from ((end, score) for end, score in _foreign_at(text, start) if end not in seen)
    for name in known:
        if text.startswith(name, start) and start + len(name) not in seen and name[:1] not in surnames():
            yield start + len(name), NAME_PRIOR - 8.0


def _surnames_at(text: str, start: int) -> Iterator[str]:
    known = surnames()
    for length in (1, 2):
        if len(text) >= start + length and text[start : start + length] in known:
            yield text[start : start + length]


@lru_cache(maxsize=2048)
def _surname_score(surname: str) -> float:
    """A rough Zipf law over ranks: the first has one in thirteen persons, the 100th one in 500."""
    return -2.5 - 0.8 * math.log(surnames()[surname].rank)


def _foreign_at(text: str, start: int) -> Iterator[tuple[int, float]]:
    """Names in transliteration: dotted of any such characters, undotted of the syllables of minorities' names."""
    end, dots = start, 0
    while end < len(text) and (text[end] == "·" or lexicon().foreign.get(text[end]) is not None):
        dots += text[end] == "·"
        end += 1
        if end - start > 20:
            break
    for stop in range(start + 3, end + 1):
        run = text[start:stop]
        if run.startswith("·") or run.endswith("·"):
            continue
        parts = run.split("·")
        score = lexicon().foreign_name(run.replace("·", ""))
        if score is None:
            continue
        if len(parts) > 1 and max(map(len, parts)) <= 8:
            yield stop, score + FOREIGN_PRIOR + DOTTED_BONUS
        elif len(parts) == 1 and 3 <= len(run) <= 6 and all(char in MINORITY_SYLLABLES for char in run):
            yield stop, score + FOREIGN_PRIOR


def neighbours(text: str, start: int, end: int) -> float:
    """What stands before and after says that a name stands between."""
    return _before(text, start) + _after(text, end)


def _before(text: str, start: int) -> float:
    if start == 0 or not (_HAN.match(text[start - 1]) or text[start - 1].isalnum()):
        return EDGE
    if text.endswith(_POSTS, 0, start):
        return POST_BEFORE
    if text.endswith(_KIN, 0, start):
        return KIN_BEFORE
    if text[start - 1] in wordlists.POST_SIGNS:
        return SIGN_BEFORE
    return WORD_BEFORE if text.endswith(_BEFORE, 0, start) else 0.0


def _after(text: str, end: int) -> float:
    if text.startswith(_SPEECH, end):
        return SPEECH_AFTER
    if text.startswith(_ADDRESS, end):
        return ADDRESS_AFTER if text.startswith(("师傅", "同志", "先生", "女士"), end) else EDGE
    if end == len(text) or not (_HAN.match(text[end]) or text[end].isalnum()):
        return EDGE
    return WORD_AFTER if text.startswith(_AFTER, end) else 0.0
