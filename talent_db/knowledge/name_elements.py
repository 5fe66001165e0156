"""What Mongolian, Tibetan, Yi and Turkic names written in characters are made of: 呼和·巴特尔, 扎西·顿珠, 沙马·木呷.

Such names have no surname of one character and, mostly, no dot; only their elements tell where they begin and end.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.tables import TABLES_DIR, check_choice, check_tree, read_rows

PEOPLES = ("mongolian", "tibetan", "yi", "turkic")
LONGEST_NAME = 8
# A name has so many elements; one element is a name by itself from three characters on.
MOST_ELEMENTS, SHORTEST_ALONE = 3, 3


def load_name_elements(path: Path = TABLES_DIR / "name_elements.csv") -> dict[str, str]:
    """Element → people; raises TableError."""
    rows = read_rows(path, ["element", "people"])
    check_tree(path, ((row["element"], "") for row in rows))
    return {row["element"]: check_choice(path, row, "people", PEOPLES) for row in rows}


@lru_cache(maxsize=1)
def name_elements() -> dict[str, str]:
    """The shipped table, read once per process."""
    return load_name_elements()


@lru_cache(maxsize=1)
def _by_first() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in name_elements():
        found.setdefault(element[0], []).append(element)
    return {first: tuple(elements) for first, elements in found.items()}


def elements_at(text: str, start: int) -> Iterator[int]:
    """Where the elements end that begin at ``start``."""
    for element in _by_first().get(text[start : start + 1], ()):
        if text.startswith(element, start):
            yield start + len(element)


def composed_names_at(text: str, start: int) -> dict[int, int]:
    """End → number of elements of every name of one people that begins at ``start``; the fewest of several."""
    found: dict[int, int] = {}
    open_ends = {(end, name_elements()[text[start:end]]) for end in elements_at(text, start)}
    for count in range(1, MOST_ELEMENTS + 1):
        for end, _ in open_ends:
            if count > 1 or end - start >= SHORTEST_ALONE:
                found.setdefault(end, count)
        open_ends = {
            (stop, people)
            for end, people in open_ends
            for stop in elements_at(text, end)
            if name_elements()[text[end:stop]] == people
        }
    return found


@lru_cache(maxsize=8192)
def is_composed_name(run: str) -> bool:
    """True for a run that is one such name as a whole."""
    return len(run) in composed_names_at(run, 0)


def is_within_name(text: str, offset: int) -> bool:
    """呼和|巴特尔: a longer name begins before ``offset`` and goes on behind it."""
    starts = range(max(0, offset - LONGEST_NAME), offset)
    return any(end > offset for start in starts for end in composed_names_at(text, start))
