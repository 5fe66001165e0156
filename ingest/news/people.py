"""Which names a text holds: two cuts of every passage, the second with the names the first was sure of."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.news.articles import Article
from ingest.news.bylines import Signature, byline_spans, signatures_of
from ingest.news.lexicon import lexicon
from ingest.news.passages import Passage
from ingest.news.recut import beginnings, recut
from ingest.news.segment import Token, segment
from ingest.news.slots import may_be_name, slot_names
from ingest.news.wordlists import HISTORICAL
from talent_db.knowledge.division_table import division_table
from talent_db.knowledge.name_elements import is_composed_name
from talent_db.knowledge.surnames import split_name

# Evidence of the neighbours (``segment.neighbours``) from which a run is surely, or at all, a name.
SURE = 4.0
ENOUGH, ENOUGH_SHORT = 2.4, 3.6
# A name without a post or a verb of speech beside it must come back.
SUM_OF_REPEATS = 4.0
# 叫卜老三，大名卜宗尧; 袁大头——…，本名袁钢.
_NICKNAME = re.compile(
    r"(?P<nickname>[\u4e00-\u9fff]{3})(?:——|，)(?:[^，。；]{0,10}，)?(?:其实)?(?:[他她]的?)?(?:大名|本名|真名|原名|全名|学名|户口本上)(?:是|叫|：)?(?P<first>[\u4e00-\u9fff])"
)
# Known to everybody, with next to nothing beside it.
HISTORICAL_ENOUGH = 1.0
ROW_SIGNS, IN_A_ROW = frozenset("、和与及"), 1.5
# Log probabilities as words, and what they change in the evidence asked for.
RARE_WORD, EVERYDAY_WORD = -10.0, -9.0
RARE_SURNAME, RARE_SHORT, COMMON_SURNAME = 0.9, 1.2, 1.5
# 罗平, 楚雄: a county, unless a post or the like stands beside it.
PLACE_TOO = 2.0
# 先听, 再摸 are no names.
ADVERB_AND_VERB, _ADVERBS, _VERBS = 6.0, frozenset({"d", "c", "p"}), frozenset({"v", "vn", "vg"})
UNUSUAL_GIVEN, UNUSUAL = -9.5, 1.0
_NAMES_PLACE = re.compile(r"(?=([\u4e00-\u9fff]{2})(?:[县镇乡旗](?![长委里])|市(?![长场民])))")
ALWAYS = 3  # times
# 呼和巴特尔 is hardly anything but a name; 格桑梅朵 with a thing behind it may be a brand.
COMPOSED_ENOUGH = 0.0


@dataclass
class ReadPassage:
    """A passage with its tokens; bylines are blanked out of ``text``."""

    passage: Passage
    text: str
    tokens: list[Token] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)


@dataclass
class ReadArticle:
    """The passages of an article and the names in them."""

    passages: list[ReadPassage]
    names: frozenset[str] = frozenset()


def read_articles(articles: Iterable[Article]) -> list[ReadArticle]:
    """Cut all passages into words and names; names are accepted over the whole page."""
    read = [ReadArticle([_prepared(passage) for passage in article.passages]) for article in articles]
    passages = [passage for article in read for passage in article.passages]
    for passage in passages:
        passage.tokens = segment(passage.text, HISTORICAL)
    sure = _accepted(passages, is_final=False)
    anchors = [[token.start for token in passage.tokens if token.text in sure] for passage in passages]
    texts = [passage.text for passage in passages]
    cut, whole = _cut_short(_accepted(passages, is_final=True), passages)
    places = _places(sure | _accepted(passages, is_final=True), texts)
    heads = _heads(passages)
    short = _begin_others({name for name, _ in heads.values()}, texts)
    slots = slot_names(texts, anchors).but_for(cut | places | short, texts)
    sure |= slots.names | frozenset(name for name, _ in heads.values())
    repeated = _repeated(passages)
    stems, grown = _shared_stems(passages)
    proven = slots.names | frozenset(name for name, _ in heads.values())
    banned = (
        ((_overlong(sure, passages) | grown | cut | short) - proven) | _nicknames(passages) | _led_by(sure) | places
    )
    sure = (sure - banned) | stems | whole
    known, again = sure | HISTORICAL, repeated - sure
    changed = beginnings(known | again | banned)
    for number, passage in enumerate(passages):
        proofs = slots.at(number) | (heads[number][1] if number in heads else frozenset())
        passage.tokens = recut(passage.text, passage.tokens, changed, (known, again, banned), proofs)
    names = _accepted(passages, is_final=True) | proven | whole
    names = _without_short_forms(names, passages)
    for article in read:
        article.names = names & {token.text for passage in article.passages for token in passage.tokens}
    return read


def _heads(passages: Sequence[ReadPassage]) -> dict[int, tuple[str, frozenset[tuple[int, int]]]]:
    """Number of each passage that heads a portrait → the name and where it stands."""
    found = {}
    for number, read in enumerate(passages):
        name = read.passage.portrait
        start = read.text.find(name) if name else -1
        if start >= 0:
            found[number] = (name, frozenset({(start, start + len(name))}))
    return found


def _begin_others(names: Iterable[str], texts: Sequence[str]) -> frozenset[str]:
    """计秋 where every one goes on as the 计秋来 of a list: no name by itself."""
    short = {name[:2]: name for name in names if len(name) == 3}
    whole = "\n".join(texts)
    return frozenset(begin for begin, name in short.items() if whole.count(begin) == whole.count(name))


def _prepared(passage: Passage) -> ReadPassage:
    chars = list(passage.text)
    for start, end in byline_spans(passage):
        chars[start:end] = "。" * (end - start)
    return ReadPassage(passage, "".join(chars), signatures=signatures_of(passage))


def _accepted(passages: Sequence[ReadPassage], *, is_final: bool) -> frozenset[str]:
    evidence: dict[str, list[float]] = defaultdict(list)
    for passage in passages:
        for index, token in enumerate(passage.tokens):
            if token.is_name:
                bonus = IN_A_ROW if _is_in_row(passage.tokens, index) else 0.0
                evidence[token.text].append(token.evidence + bonus)
    return frozenset(name for name, values in evidence.items() if _is_enough(name, values, is_final=is_final))


def _without_short_forms(names: frozenset[str], passages: Sequence[ReadPassage]) -> frozenset[str]:
    """Drop the first part of a dotted name, and a compound surname with the words behind it (欧阳看火)."""
    dotted = {part for name in names if "·" in name for part in name.split("·")}
    counts: dict[str, int] = defaultdict(int)
    for passage in passages:
        for token in passage.tokens:
            counts[token.text] += token.is_name
    dropped = dotted | {part[:length] for part in dotted for length in range(1, len(part))}
    beginnings = Counter(name[:2] for name in names)
    for name in names:
        surname = split_name(name)[0]
        if len(name) == 4 and counts[name] == 1 and len(surname) == 2 and beginnings[surname] > 1:
            dropped.add(name)
    return names - dropped


def _overlong(names: frozenset[str], passages: Sequence[ReadPassage]) -> frozenset[str]:
    """陈皮看 beside 陈皮: a name with the first character of the next word, where the shorter one is as sure."""
    longer = {name for name in names if len(name) == 3 and name[:2] in names}
    text = "\n".join(passage.text for passage in passages)
    return frozenset(name for name in longer if text.count(name[:2]) > text.count(name))


def _cut_short(names: frozenset[str], passages: Sequence[ReadPassage]) -> tuple[frozenset[str], frozenset[str]]:
    """余清 that always goes on as 余清和: (the names cut short, the whole ones)."""
    short = {name for name in names if len(name) == 2}
    following: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        for start in range(len(passage.text) - 1):
            if passage.text[start : start + 2] in short:
                following[passage.text[start : start + 2]].append(passage.text[start + 2 : start + 3])
    cut, whole = set(), set()
    for name, found in following.items():
        longer = name + found[0] if len(found) >= ALWAYS and len(set(found)) == 1 else name
        if longer != name and may_be_name(longer) and lexicon().word(longer) is None:
            cut.add(name)
            whole.add(longer)
    return frozenset(cut), frozenset(whole)


def _places(names: frozenset[str], texts: Sequence[str]) -> frozenset[str]:
    """宁川 where the text has 宁川县 too: a place whose first character is a surname."""
    return frozenset(match[1] for text in texts for match in _NAMES_PLACE.finditer(text) if match[1] in names)


def _led_by(names: frozenset[str]) -> frozenset[str]:
    """由麦浪 beside 麦浪: a preposition that looks like a surname."""
    return frozenset(name for name in names if name[0] in "由与和向让给对随从" and name[1:] in names)


def _shared_stems(passages: Sequence[ReadPassage]) -> tuple[frozenset[str], frozenset[str]]:
    """倪好真, 倪好当, each once: (the shorter name, the cuts that took in the first character of the next word)."""
    longer = {name for name in _taken_for_names(passages) if len(name) == 3 and split_name(name)[0] == name[0]}
    text = "\n".join(passage.text for passage in passages)
    by_stem: dict[str, set[str]] = defaultdict(set)
    for name in longer:
        if text.count(name) == 1:
            by_stem[name[:2]].add(name)
    stems = {stem for stem, names in by_stem.items() if len(names) > 1 and text.count(stem) > len(names)}
    return frozenset(stems), frozenset(name for stem in stems for name in by_stem[stem])


def _taken_for_names(passages: Sequence[ReadPassage]) -> set[str]:
    return {token.text for passage in passages for token in passage.tokens if token.is_name}


def _nicknames(passages: Sequence[ReadPassage]) -> frozenset[str]:
    """袁大头——工友都这么叫他，本名袁钢: what somebody is called who has another name."""
    found = {
        match["nickname"]
        for passage in passages
        for match in _NICKNAME.finditer(passage.text)
        if match["nickname"][0] == match["first"]
    }
    return frozenset(found | {name[:2] for name in found})


def _is_in_row(tokens: Sequence[Token], index: int) -> bool:
    """甲、乙 and 甲和乙: another name stands one sign or one word away."""
    for step in (-1, 1):
        at, beyond = index + step, index + 2 * step
        if (
            0 <= beyond < len(tokens)
            and tokens[at].text in ROW_SIGNS
            and tokens[beyond].is_name
            and tokens[beyond].evidence >= ENOUGH
        ):
            return True
    return False


def _is_enough(name: str, values: list[float], *, is_final: bool) -> bool:
    if name in HISTORICAL:
        return max(values) >= HISTORICAL_ENOUGH
    if is_composed_name(name):
        return max(values) >= COMPOSED_ENOUGH
    if max(values) >= SURE + max(_strictness(name), 0.0):
        return True
    if not is_final:
        if name in division_table().by_name:
            return False
        return len(name) > 2 and len(values) >= 2 and sum(values) >= SUM_OF_REPEATS
    if "·" in name:
        return True
    if len(name) == 2 and name in division_table().by_name:
        return max(values) >= ENOUGH_SHORT + PLACE_TOO
    floor = (ENOUGH if len(name) > 2 else ENOUGH_SHORT) + _strictness(name)
    return max(values) >= floor or (len(values) >= 2 and sum(values) >= SUM_OF_REPEATS + _strictness(name))


def _strictness(name: str) -> float:
    """More where the surname is an everyday word (向, 管, 和), less where it is hardly anything but a surname."""
    surname, given = split_name(name)
    score = lexicon().word(surname)
    if len(name) == 2 and lexicon().tags.get(surname) in _ADVERBS and lexicon().tags.get(given) in _VERBS:
        return ADVERB_AND_VERB
    if len(name) == 2 and lexicon().given_name(given) < UNUSUAL_GIVEN:
        return UNUSUAL
    if score is None or score < RARE_WORD:
        return -RARE_SURNAME if len(name) > 2 else -RARE_SHORT
    return COMMON_SURNAME if score > EVERYDAY_WORD and len(name) == 2 else 0.0


def _repeated(passages: Sequence[ReadPassage]) -> frozenset[str]:
    """Runs that the first cut took for a name more than once, on whatever evidence."""
    seen: dict[str, int] = defaultdict(int)
    for passage in passages:
        for token in passage.tokens:
            seen[token.text] += token.is_name
    return frozenset(name for name, count in seen.items() if count > 1)
