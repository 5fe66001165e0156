"""The second cut of a passage: only the stretches between signs in which something is known now that was not before."""

import re
from collections.abc import Iterable, Sequence

from ingest.news.segment import Token, segment

# No word and no name goes over a sign.
_SIGN = re.compile(r"[，。；：！？、“”（）《》【】—…]")
_BEGINNING = 2


def beginnings(names: Iterable[str]) -> frozenset[str]:
    """The first two characters of the names: what to look for in a stretch."""
    return frozenset(name[:_BEGINNING] for name in names)


def recut(
    text: str,
    first: Sequence[Token],
    changed: frozenset[str],
    names: tuple[frozenset[str], frozenset[str], frozenset[str]],
    places: frozenset[tuple[int, int]],
) -> list[Token]:
    """The tokens with the ``names`` (known, repeated, banned); ``first`` are those of the cut without them.

    ``changed`` are the ``beginnings`` of all of them: a stretch without any is cut as it was.
    """
    known, repeated, banned = names
    proven = {start for start, _ in places}
    result: list[Token] = []
    index = 0
    for low, high in _stretches(text):
        begin = index
        while index < len(first) and first[index].end <= high:
            index += 1
        is_same = not any(text[at : at + _BEGINNING] in changed or at in proven for at in range(low, high))
        result.extend(
            first[begin:index] if is_same else segment(text, known, repeated, banned, places, within=(low, high))
        )
    return result


def _stretches(text: str) -> Iterable[tuple[int, int]]:
    """(start, end) of what stands between signs, each with the sign behind it."""
    low = 0
    for match in _SIGN.finditer(text):
        yield low, match.end()
        low = match.end()
    if low < len(text):
        yield low, len(text)
