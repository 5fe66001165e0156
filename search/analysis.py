"""Cutting Chinese text into the tokens that are indexed and asked for.

Codes and sizes (``M8×1.25``, ``0Cr18Ni9``, ``BZ-YQ1722``) are cut whole by patterns of our own before any
dictionary is asked: jieba splits at × and - first. The knowledge base's names are words of the dictionary, with
frequencies computed against the bare dictionary, so that both cutters (rjieba, and jieba as reference and
fallback) cut alike.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from talent_db.knowledge.crafts import ConceptKind, craft_base

# Runs of Latin letters, digits and the signs inside codes and sizes; at least one digit or letter at both ends.
_CODE = re.compile(r"[A-Za-z0-9φΦ][A-Za-z0-9.\-/×*#φΦ±%μ℃°]*[A-Za-z0-9%℃°]|[A-Za-z0-9]")
_HAN = re.compile(r"[一-鿿㐀-䶿]+")
# Words that say nothing of a craft; kept short on purpose, BM25 weighs the rest.
_STOP = frozenset(
    "的 了 和 是 在 我 有 他 她 它 们 这 那 就 都 也 还 与 及 或 被 把 给 让 向 从 到 对 为 以 于 而 但 并 等 个 一个 我们 他们 "
    "你们 请 想 要 能 会 很 不 没 没有 可以 怎么 什么 哪 吗 呢 吧 啊 得 着 过 地 之 其 该 各 每 所 上 下 中 里 年 月 日 时 次 后 前".split()
)
_DICTIONARY_KINDS = frozenset(
    {
        ConceptKind.TRADE,
        ConceptKind.PROCESS,
        ConceptKind.EQUIPMENT,
        ConceptKind.PART,
        ConceptKind.MATERIAL,
        ConceptKind.TOOL,
        ConceptKind.PARAMETER,
    }
)
CUTS_KEPT = 4096  # runs of Han characters, some tens of characters each
LONG_NAME = 4  # characters from which a name has words of its own in it
LONGEST_WORD = 8  # longer names are phrases; cutting them helps more than keeping them whole

Cut = Callable[[str], tuple[str, ...]]  # a run of Han characters into its words


def normalise(text: str) -> str:
    """Half width (NFKC) and lower case; the length may change."""
    return unicodedata.normalize("NFKC", text).lower()


def fold(text: str) -> str:
    """Half width and lower case, character by character, so that offsets stay those of the text."""
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Each character folded, found when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


_FOLDED = _Folded()


def tokens(text: str) -> list[str]:
    """The tokens of a text in order, stop words left out; single characters that mean something (磨 铣 焊) stay."""
    return [token for token in _all_tokens(text) if token not in _STOP]


def index_tokens(text: str) -> list[str]:
    """The tokens of a text, and after each long name the plain words in it: who asks for 起重机 finds 起重机械维修工."""
    found: list[str] = []
    for token in tokens(text):
        found.append(token)
        if len(token) >= LONG_NAME and _HAN.fullmatch(token):
            found += [word for word in _plain_words(token) if len(word) > 1 and word != token]
    return found


@lru_cache(maxsize=16384)
def _plain_words(name: str) -> tuple[str, ...]:
    return tuple(_bare().cut_for_search(name))


@lru_cache(maxsize=1)
def _bare() -> Any:
    """A cutter that knows none of our names; both have ``cut_for_search``."""
    try:
        import rjieba  # noqa: PLC0415  as in dictionary()
    except ImportError:
        return _reference()
    return rjieba.Jieba()


def distinct_tokens(text: str) -> list[str]:
    """The tokens of a text, each once, in order of first appearance."""
    return list(dict.fromkeys(tokens(text)))


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring Han characters and the codes: what the character baseline and fuzzy matching compare."""
    found: list[str] = []
    plain = normalise(text)
    for match in _HAN.finditer(plain):
        run = match.group()
        found += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    found += [match.group() for match in _CODE.finditer(plain)]
    return found


def features(text: str) -> list[str]:
    """What fuzzy comparison looks at: pairs of characters, codes, and the words that are not pairs already."""
    return bigrams(text) + [token for token in tokens(text) if len(token) != 2 and not _CODE.fullmatch(token)]


def fingerprint() -> str:
    """Names cut and knowledge: another knowledge base or other patterns make another index version."""
    concepts = [(concept.code, concept.terms) for concept in craft_base().concepts.values()]
    return hashlib.sha256(repr((concepts, _CODE.pattern, sorted(_STOP), 3)).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def dictionary() -> dict[str, int]:
    """The knowledge base's words (2–8 characters) with the frequency at which the cutters keep them whole."""
    names = sorted(_names())
    try:
        import rjieba  # noqa: PLC0415  a compiled wheel that a rare platform lacks
    except ImportError:
        bare = _reference()
        return {word: bare.suggest_freq(word) for word in names if not bare.FREQ.get(word)}
    fast = rjieba.Jieba()
    return {word: fast.suggest_freq(word) for word in names if not fast.has_word(word)}


def _names() -> Iterable[str]:
    names: set[str] = set()
    for concept in craft_base().concepts.values():
        if concept.kind in _DICTIONARY_KINDS:
            names.update(word for word in (concept.label, *concept.terms) if 2 <= len(word) <= LONGEST_WORD)
    return {word for word in names if _HAN.fullmatch(word)}


def _remembered(cut: Cut) -> Cut:
    """A problem's words are cut for its concepts, for the word arm and for its meaning: once is enough."""
    return lru_cache(maxsize=CUTS_KEPT)(cut)


@lru_cache(maxsize=2)
def cutter(reference: bool = False) -> Cut:
    """The function that cuts a run of Han characters: rjieba, or jieba where it is missing or asked for."""
    if not reference:
        try:
            import rjieba  # noqa: PLC0415  as above; jieba then does the same more slowly
        except ImportError:
            return cutter(True)
        fast = rjieba.Jieba()
        for word, frequency in dictionary().items():
            fast.add_word(word, frequency, "n")
        return _remembered(lambda run: tuple(fast.cut(run, False)))
    slow = _reference()
    for word, frequency in dictionary().items():
        slow.add_word(word, frequency)
    return _remembered(lambda run: tuple(slow.cut(run, HMM=False)))


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """True when the cutter's dictionary or the knowledge base knows the word."""
    if word in dictionary():
        return True
    bare = _bare()
    return bool(bare.has_word(word) if hasattr(bare, "has_word") else bare.FREQ.get(word))


def _reference() -> Any:
    import jieba  # noqa: PLC0415  0.7 s to load, so only where it is used

    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def _all_tokens(text: str) -> list[str]:
    plain = normalise(text)
    cut = cutter()
    found: list[str] = []
    position = 0
    for match in _CODE.finditer(plain):
        found += _han_words(plain[position : match.start()], cut)
        found.append(match.group())
        position = match.end()
    return found + _han_words(plain[position:], cut)


def _han_words(text: str, cut: Cut) -> list[str]:
    return [word for run in _HAN.findall(text) for word in cut(run)]
