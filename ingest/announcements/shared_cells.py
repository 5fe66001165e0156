"""Several persons in one cell of names: each gets a row of his own, with what the other cells say of all or of each."""

import re
from collections.abc import Sequence

from ingest.announcements.columns import Columns
from ingest.announcements.employers import ends_as_unit
from ingest.announcements.lines import clean_line
from ingest.announcements.names import is_name
from ingest.news.units import ends_like_post

# Lines, commas, gaps, and nothing at all behind a bracket part names.
_BETWEEN = re.compile(r"(?:[、,，;；/\n]|\s)+(?![^（(]*[）)])|(?<=[）)])(?=[\u3400-\u9fff])")
# A longer cell is no cell of names.
LONGEST_CELL = 400
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")


def each_own(fields: Sequence[str], columns: Columns) -> list[list[str]]:
    """The row once for each person of its cell of names; the row alone where that names one."""
    index = next(place for place, field in columns.items() if field == "name")
    names = names_in_cell(fields[index]) if index < len(fields) else []
    if len(names) < 2:
        return [list(fields)]
    shares = [_shares(text, columns.get(place, ""), len(names)) for place, text in enumerate(fields)]
    return [
        [names[number] if place == index else share[number] for place, share in enumerate(shares)]
        for number in range(len(names))
    ]


def names_in_cell(text: str) -> list[str]:
    """The names of a cell, each with what stands in brackets behind it; [] where it names but one.

    A name broken over two lines is one: its pieces are no names.
    """
    if len(text) > LONGEST_CELL:
        return []
    closed = "\n".join(clean_line(line) for line in text.strip().splitlines())
    parts = [part.strip() for part in _BETWEEN.split(closed) if part and part.strip()]
    return parts if len(parts) > 1 and all(is_name(_BRACKET.sub("", part)) for part in parts) else []


def _shares(text: str, field: str, count: int) -> list[str]:
    """What a cell says of each of ``count`` persons: a line each where it has so many whole ones, else all of it."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) != count:
        return [text] * count
    is_whole = {"employer": ends_as_unit, "both": ends_like_post, "position": ends_like_post}.get(field, bool)
    return lines if all(is_whole("".join(line.split())) for line in lines) else [text] * count
