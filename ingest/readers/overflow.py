"""Words that a pdf prints over the border of their cell are set back into it; knows neither cells nor text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.readers.glyphs import SPACE, Glyph
from ingest.readers.ruling import Stroke

# Parts of a character's size. Characters of one word stand nearer than this; cells keep their words further apart …
TOUCHING = 0.12
# … and a word that reaches less than this over a line only touches it.
LEAST_OVER = 0.5
# Points between the last character set back and the line.
MARGIN = 0.5


def set_back(glyphs: list[Glyph], vertical: Sequence[Stroke]) -> list[Glyph]:
    """The characters in the order in which they are drawn, words that cross a vertical line pressed together before it.

    A word belongs to the cell in which it begins: a printer of forms lets long ones run over their neighbour.
    """
    if not vertical:
        return glyphs
    lines = sorted(vertical, key=lambda stroke: stroke.at)
    places = [stroke.at for stroke in lines]
    result = list(glyphs)
    for first, end in _words(glyphs):
        line = _crossed(glyphs[first], glyphs[end - 1], lines, places)
        if line is not None:
            result[first:end] = _pressed(glyphs[first:end], line - MARGIN)
    return result


def _words(glyphs: list[Glyph]) -> Iterator[tuple[int, int]]:
    """Stretches of characters drawn one behind the other that touch, without spaces."""
    first = 0
    for index in range(1, len(glyphs) + 1):
        if index == len(glyphs) or not _touch(glyphs[index - 1], glyphs[index]):
            if index - first > 1:
                yield first, index
            first = index


def _touch(before: Glyph, glyph: Glyph) -> bool:
    size = before.bottom - before.top
    return (
        abs(glyph.left - before.right) < TOUCHING * size
        and abs(glyph.bottom - before.bottom) < TOUCHING * size
        and before.text != SPACE
        and glyph.text != SPACE
    )


def _crossed(first: Glyph, last: Glyph, lines: Sequence[Stroke], places: Sequence[float]) -> float | None:
    """The first vertical line behind the middle of the first character that the word reaches over."""
    middle, height = first.middle
    least = LEAST_OVER * (first.bottom - first.top)
    for index in range(bisect_right(places, middle), len(lines)):
        if places[index] > last.right - least:
            return None
        if lines[index].start <= height <= lines[index].end:
            return places[index]
    return None


def _pressed(word: list[Glyph], right: float) -> list[Glyph]:
    left = word[0].left
    scale = (right - left) / (word[-1].right - left)
    return [
        Glyph(item.text, left + (item.left - left) * scale, item.top, left + (item.right - left) * scale, item.bottom)
        for item in word
    ]
