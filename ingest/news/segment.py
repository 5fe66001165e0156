"""Running text cut into words and persons' names, the likeliest cut of all (Viterbi over words and name candidates)."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.news.lexicon import PLACE_TAG, lexicon
from ingest.news.neighbours import ADDRESSED, AFTER, HAN, POSTS, SPEECH, TITLES, neighbours
from talent_db.knowledge.name_elements import composed_names_at, elements_at
from talent_db.knowledge.surnames import MINORITY_SYLLABLES, NOT_NAMES, surnames

# Natural logarithms. One word in fifty of such prose is a name; of names of one-character surnames five in six
# have two given characters.
NAME_PRIOR = -4.0
BY_GIVEN_LENGTH = {1: -1.9, 2: -0.2}
DOUBLE_SURNAME = -6.0
FOREIGN_PRIOR = -7.0
DOTTED_BONUS = 10.0
# 呼和|巴特尔: an element of such names is as good as a word, the rarer the more of them stand together.
COMPOSED_PRIOR, BY_ELEMENT = -5.0, -7.0
# With a dot in it a long transliteration is as good as a short one.
DOTTED_SHARE = 0.5
# What a character weighs that no table of syllables has.
RARE_SYLLABLE = -8.0
LONGEST_PART, MOST_RARE = 7, 3
UNKNOWN_SURNAME, RARE_CHARACTER = -10.0, -10.0
# Two everyday words side by side (那年, 段有); a place at the beginning (惠安影).
TWO_WORDS, TWO_RARER_WORDS, PLACE_INSIDE = -5.0, -2.0, -1.0
KNOWN_NAME = 14.0
# What its slot in the sentence proves to be a name outweighs every word.
PROVEN = 60.0
# A known name that is a dictionary word too (连续, 成功) needs this evidence beside it, or is the word.
AS_WORD = 1.8
# Evidence that a proven name has at least.
PROVEN_EVIDENCE = 5.5
REPEATED = 2.0
LONGEST_NAME = 4
NAME_TAG = "nr!"
_OTHER_RUN = re.compile(r"[A-Za-z0-9.%℃]+|.", re.DOTALL)


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
        return self.tag == NAME_TAG


def segment(
    text: str,
    known: frozenset[str] = frozenset(),
    repeated: frozenset[str] = frozenset(),
    banned: frozenset[str] = frozenset(),
    proven: frozenset[tuple[int, int]] = frozenset(),
    within: tuple[int, int] | None = None,
) -> list[Token]:
    """The tokens of ``text``; ``known`` are names of this text, ``repeated`` runs that come back in it.

    ``banned`` are runs that turned out to be no names; ``proven`` are places of names beyond doubt; ``within`` is the
    stretch between signs to cut, where not all of the text is.
    """
    low, high = within or (0, len(text))
    ends = dict(proven)
    runs = _by_first(known)
    best = [-math.inf] * (len(text) + 1)
    best[low] = 0.0
    back: list[tuple[int, str, float] | None] = [None] * (len(text) + 1)
    for start in range(low, high):
        if best[start] == -math.inf:
            continue
        found = list(_tokens_at(text, start, known, runs, repeated))
        if start in ends:
            evidence = max(neighbours(text, start, ends[start]), PROVEN_EVIDENCE)
            found.append((ends[start], NAME_TAG, evidence, PROVEN))
        for end, tag, evidence, score in found:
            if best[start] + score > best[end] and not (tag == NAME_TAG and text[start:end] in banned):
                best[end] = best[start] + score
                back[end] = (start, tag, evidence)
    tokens: list[Token] = []
    end = high
    while end > low:
        last = back[end]
        if last is None:
            break
        start, tag, evidence = last
        tokens.append(Token(start, end, text[start:end], tag, evidence))
        end = start
    return tokens[::-1]


@lru_cache(maxsize=4)
def _by_first(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The known names by their first character: a page of a thousand persons is read in the time of its length."""
    runs: dict[str, list[str]] = {}
    for name in sorted(known):
        runs.setdefault(name[:1], []).append(name)
    return {first: tuple(names) for first, names in runs.items()}


def _tokens_at(
    text: str, start: int, known: frozenset[str], runs: dict[str, tuple[str, ...]], repeated: frozenset[str]
) -> Iterator[tuple[int, str, float, float]]:
    """(end, tag, evidence, score) of every word and name that may begin here."""
    if not HAN.match(text[start]):
        match = _OTHER_RUN.match(text, start)
        if match:
            yield match.end(), "x" if match.group().isalnum() else "w", 0.0, -1.0
        return
    words = lexicon()
    first = text[start]
    yield start + 1, words.tags.get(first, "z?"), 0.0, words.words.get(first, words.unknown)
    for end in range(start + 2, min(len(text), start + words.longest.get(text[start : start + 2], 0)) + 1):
        run = text[start:end]
        word = words.words.get(run)
        if word is not None:
            yield end, words.tags[run], 0.0, word
    here = runs.get(first, ())
    for end, score in _names_at(text, start, here):
        run = text[start:end]
        if "·" not in run and text[end : end + 1] == "·" and lexicon().foreign.get(text[end + 1 : end + 2]):
            continue  # 司马义|·买买提
        evidence = neighbours(text, start, end)
        if run in known and words.word(run) is not None:
            continue
        bonus = KNOWN_NAME if run in known else REPEATED if run in repeated else 0.0
        yield end, NAME_TAG, evidence, score + evidence + bonus
    for run in here:
        word = words.word(run)
        if word is not None and text.startswith(run, start):
            evidence = neighbours(text, start, start + len(run))
            yield start + len(run), NAME_TAG, evidence, word + evidence - AS_WORD


def _names_at(text: str, start: int, known: tuple[str, ...]) -> Iterator[tuple[int, float]]:
    seen: set[int] = set()
    for surname in _surnames_at(text, start):
        given_start = start + len(surname)
        for length in (1, 2):
            end = given_start + length
            run = text[start:end]
            if (
                end > len(text)
                or not all(HAN.match(char) for char in run)
                or NOT_NAMES.search(run)
                or (run in surnames() and HAN.match(text[end : end + 1]))  # 上官|正义
                or ADDRESSED.search(run)
            ):
                continue
            seen.add(end)
            prior = BY_GIVEN_LENGTH[length] if len(surname) == 1 else -0.7
            prior += _wordlike(run)
            yield end, _surname_score(surname) + prior + NAME_PRIOR + lexicon().given_name(text[given_start:end])
        second = text[given_start : given_start + 1]
        end = given_start + 3
        if len(surname) == 1 and second in surnames() and end <= len(text) and surnames()[second].rank < 150:
            given = text[given_start + 1 : end]
            if all(HAN.match(char) for char in given):
                score = _surname_score(surname) + _surname_score(second) + lexicon().given_name(given)
                seen.add(end)
                yield end, score + NAME_PRIOR + DOUBLE_SURNAME
    if not seen:
        yield from _rare_at(text, start)
    yield from ((end, score) for end, score in _foreign_at(text, start) if end not in seen)
    for end, count in composed_names_at(text, start).items():
        if text[end : end + 1] != "·":
            yield end, COMPOSED_PRIOR + BY_ELEMENT * count
    for name in known:
        if text.startswith(name, start) and start + len(name) not in seen and name[:1] not in surnames():
            yield start + len(name), NAME_PRIOR - 8.0


def _rare_at(text: str, start: int) -> Iterator[tuple[int, float]]:
    """A name with a surname that no table has: only right behind a post and right before a sign or a verb of speech."""
    is_everyday = (lexicon().word(text[start]) or lexicon().unknown) > RARE_CHARACTER
    if is_everyday or not text.endswith(TITLES, 0, start) or not text.endswith(POSTS, 0, start):
        return
    for length in (2, 3):
        run = text[start : start + length]
        is_han = len(run) == length and all(map(HAN.match, run))
        closes = not HAN.match(text[start + length : start + length + 1] or "。")
        if is_han and (closes or text.startswith(SPEECH, start + length)) and not ADDRESSED.search(run):
            prior = BY_GIVEN_LENGTH[length - 1] + NAME_PRIOR + UNKNOWN_SURNAME
            yield start + length, prior + lexicon().given_name(run[1:])


def _surnames_at(text: str, start: int) -> Iterator[str]:
    known = surnames()
    for length in (1, 2):
        if len(text) >= start + length and text[start : start + length] in known:
            yield text[start : start + length]


@lru_cache(maxsize=8192)
def _wordlike(run: str) -> float:
    """How much less likely a name is because its characters are words by themselves."""
    words = lexicon()
    if len(run) == 2:
        both = sum(words.word(char) or words.unknown for char in run)
        return TWO_WORDS if both > -15.5 else TWO_RARER_WORDS if both > -17.5 else 0.0
    return PLACE_INSIDE if words.tags.get(run[:2]) == PLACE_TAG else 0.0


@lru_cache(maxsize=2048)
def _surname_score(surname: str) -> float:
    """A rough Zipf law over ranks: the first has one in thirteen persons, the 100th one in 500."""
    return -2.5 - 0.8 * math.log(surnames()[surname].rank)


def _with_rare(run: str) -> float:
    """司马义·…: a name in which a character stands that no table of syllables has."""
    foreign = lexicon().foreign
    return sum(foreign.get(char, RARE_SYLLABLE) for char in run if char != "·")


def _ends_one_later(text: str, end: int) -> bool:
    """One more character that is hardly a word by itself, before a sign or what may follow a name."""
    char = text[end : end + 1]
    if not HAN.match(char) or (lexicon().word(char) or lexicon().unknown) > RARE_CHARACTER:
        return False
    if lexicon().word(text[end : end + 2]) is not None:
        return False
    return not HAN.match(text[end + 1 : end + 2] or "。") or text.startswith((*SPEECH, *AFTER), end + 1)


def _foreign_at(text: str, start: int) -> Iterator[tuple[int, float]]:
    """Names in transliteration: dotted of any such characters, undotted of the syllables of minorities' names."""
    end, dots, rare = start, 0, 0
    within = start  # to where the elements of such names reach
    may_be_rare = "·" in text[start + 2 : start + LONGEST_PART] and (
        text[start : start + 2] in surnames()
        or text.endswith((*POSTS, "的"), 0, start)
        or not HAN.match(text[start - 1 : start] or "。")
    )
    while end < len(text) and HAN.match(text[end].replace("·", "〇")):
        within = max(within, *elements_at(text, end), end)
        is_rare = text[end] != "·" and end >= within and lexicon().foreign.get(text[end]) is None
        if is_rare and (rare == MOST_RARE or dots or not may_be_rare):
            break
        rare += is_rare
        dots += text[end] == "·"
        end += 1
        if end - start > 20:
            break
    if not dots:
        if text[start] not in MINORITY_SYLLABLES:
            return
        end = min(end, start + 6)
    for stop in range(start + 3, end + 1):
        run = text[start:stop]
        if run.startswith("·") or run.endswith("·"):
            continue
        parts = run.split("·")
        score = lexicon().foreign_name(run.replace("·", "")) if not (rare or within > start) else _with_rare(run)
        if score is None:
            continue
        if len(parts) > 1 and max(map(len, parts)) <= 8:
            yield stop, DOTTED_SHARE * score + FOREIGN_PRIOR + DOTTED_BONUS
            if stop == end and _ends_one_later(text, stop):  # 图尔|荪: no list of syllables has them all
                yield stop + 1, DOTTED_SHARE * (score + RARE_SYLLABLE) + FOREIGN_PRIOR + DOTTED_BONUS
        elif len(parts) == 1 and 3 <= len(run) <= 6 and all(char in MINORITY_SYLLABLES for char in run):
            yield stop, score + FOREIGN_PRIOR
