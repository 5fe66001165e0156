"""The passages of a stored record that a query's words are found in, alike for every engine."""

from collections.abc import Mapping, Sequence
from typing import Any

from search.analysis import LONG_NAME, tokens
from search.concepts import fold
from search.types import Passage, Term

MOST_PASSAGES = 3  # of one hit: a list shows no more
NOT_SHOWN = ("concepts", "name")


def word_worth(terms: Sequence[Term]) -> dict[str, float]:
    """The words of a query with what finding one is worth: its weight in the best field, longer words more."""
    worth: dict[str, float] = {}
    for term in terms:
        if term.field not in NOT_SHOWN:
            worth[term.token] = max(worth.get(term.token, 0.0), term.weight * len(term.token))
    return worth


def passages(record: Mapping[str, Any], worth: Mapping[str, float], limit: int = MOST_PASSAGES) -> tuple[Passage, ...]:
    """The passages with the most different words of the query, each with its marks, best first."""
    found: list[tuple[float, int, Mapping[str, Any]]] = []
    for number, passage in enumerate(record.get("passages", ())):
        folded = passage["text"].translate(_FOLDING)
        value = sum(value for word, value in worth.items() if word in folded)
        if value:
            found.append((-value, number, passage))
    shown: list[Passage] = []
    for _, _, passage in sorted(found, key=lambda item: item[:2]):
        if found_marks := marks(passage["text"], worth):
            shown.append(Passage(passage["field"], passage["text"], found_marks))
        if len(shown) == limit:
            break
    return tuple(shown)


def marks(text: str, words: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """Where a text has the words as whole tokens: (start, end) offsets, in order, neighbours drawn together."""
    folded = text.translate(_FOLDING)
    found: list[tuple[int, int]] = []
    position = 0
    for token in tokens(folded):
        start = folded.find(token, position)
        if start < 0:  # a character that only NFKC of the whole text changes
            continue
        position = start + len(token)
        if token not in words:
            within = _word_within(token, words)
            if within is None:
                continue
            start += within[0]
            found.append((start, start + within[1]))
        else:
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], position)
            else:
                found.append((start, position))
    return tuple(found)


def _word_within(token: str, words: Mapping[str, Any]) -> tuple[int, int] | None:
    """Offset and length of the longest word asked for that stands within a long name."""
    if len(token) < LONG_NAME:
        return None
    inside = [word for word in words if 1 < len(word) < len(token) and word in token]
    longest = max(inside, key=len, default=None)
    return None if longest is None else (token.index(longest), len(longest))


class _Folding(dict[int, str]):
    """``search.concepts.fold`` as a table for ``str.translate``: ten times as fast over many passages."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold(chr(code))
        return folded


_FOLDING = _Folding()
