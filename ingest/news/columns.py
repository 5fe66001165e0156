"""How the lines of a printed page were cut: the widths of its columns, by the space or by the number of characters."""

import re
from itertools import pairwise

from ingest.types import Paragraph

# Lines this near to the widest of their block are full: the break after them is the column's, not the author's.
NEARLY_FULL = 3
WIDEST_COLUMN = 64
NARROWEST_COLUMN = 12
# Lines of one column, justified or not, and how many make a page of them.
SAME_WIDTH = 1.5
SHORTEST_PAGE, FEWEST_COUNTED = 8, 4
# No line has so many characters.
NEVER = 1_000_000
# Where a column cuts a sentence: within words or behind a comma.
_CUT = re.compile(r"[\u3400-\u9fffA-Za-z0-9，,、]$")


def count_of_full_lines(block: list[Paragraph]) -> int:
    """From how many characters a line is full, where lines were cut by their number whatever their width."""
    lengths = [len(line.text.strip()) for line in block]
    longest = max(lengths)
    equal = sum(length >= longest - 1 for length in lengths)
    is_so = len(block) >= FEWEST_COUNTED and NARROWEST_COLUMN <= longest <= WIDEST_COLUMN and equal * 2 > len(block)
    return longest - 1 if is_so else NEVER


def width_of(text: str) -> float:
    """Columns a line takes with its indent: a half-width sign is half a character."""
    return sum(0.5 if ord(char) < 0x100 else 1.0 for char in text.rstrip())


def widths_of_columns(block: list[Paragraph], widths: list[float]) -> frozenset[float]:
    """How wide the columns of a run of lines are: its widest line's, or on a page without gaps those of equal lines."""
    widest = max(widths)
    is_column = NARROWEST_COLUMN <= max(len(line.text.strip()) for line in block) <= WIDEST_COLUMN
    if is_column and (
        len(block) < SHORTEST_PAGE or sum(width >= widest - NEARLY_FULL for width in widths) * 3 > len(block)
    ):
        return frozenset({widest})
    return frozenset(max(pair) for pair in pairwise(widths) if _are_of_one_column(*pair))


def _are_of_one_column(width: float, following: float) -> bool:
    return NARROWEST_COLUMN <= width <= WIDEST_COLUMN and abs(width - following) <= SAME_WIDTH


def is_set_in_columns(paragraphs: list[Paragraph]) -> bool:
    """True where the paragraphs of a document are the lines of a printed page: many of one width, cut in sentences."""
    lines = [line.text for line in paragraphs if line.text.strip()]
    cut = sum(
        _are_of_one_column(width_of(line), width_of(following)) and _CUT.search(line.rstrip()) is not None
        for line, following in pairwise(lines)
    )
    return cut >= SHORTEST_PAGE and cut * 3 > len(lines)
