"""From placed characters to lines and paragraphs of a rectangle; knows neither PDF nor OCR."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.ruling import Box

# Parts of a character's size: two characters share a line when their middles are nearer than this …
SAME_LINE = 0.6
# … a gap wider than this is a space …
GAP = 0.45
# … and between two Chinese characters, which fill their square, already this …
HAN_GAP = 0.25
# … and a line that ends nearer to the right border than this many characters runs on into the next.
FULL_LINE = 1.8
INDENT = 1.2
# A cell at least so tall for its width may hold upright text: a label with its hint, of a few columns.
TALL = 0.8
MOST_UPRIGHT, MOST_COLUMNS, UPRIGHT_LENGTH = 60, 4, 3
SPACE = " "


class Glyph(NamedTuple):  # a page has thousands: a tuple is made in a third of a dataclass's time
    """One character (or word of OCR) with its rectangle, y growing down."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass
class TextLine:
    """Characters of one line from left to right."""

    glyphs: list[Glyph]

    @cached_property
    def size(self) -> float:
        """The usual height of its characters."""
        heights = sorted(
            max(glyph.bottom - glyph.top, (glyph.right - glyph.left) if len(glyph.text) == 1 else 0)
            for glyph in self.glyphs
        )
        return heights[len(heights) // 2] or 1.0

    @property
    def text(self) -> str:
        """The words; wide gaps as that many spaces."""
        pieces: list[str] = []
        for before, glyph in zip([None, *self.glyphs], self.glyphs, strict=False):
            if before is not None and SPACE not in (glyph.text, before.text):
                gap = (glyph.left - before.right) / self.size
                least = HAN_GAP if before.text > "\u2e80" and glyph.text > "\u2e80" else GAP
                pieces.append(" " * max(1, round(gap * 2)) if gap > least else "")
            pieces.append(glyph.text)
        return "".join(pieces)


def inside(glyph: Glyph, box: Box) -> bool:
    """True when the middle of the character lies in the rectangle."""
    _, left, top, right, bottom = glyph
    return box[0] <= (left + right) / 2 <= box[2] and box[1] <= (top + bottom) / 2 <= box[3]


def text_lines(glyphs: list[Glyph]) -> list[TextLine]:
    """Characters grouped into lines, from top to bottom."""
    lines: list[list[Glyph]] = []
    middles = heights = 0.0  # sums over the line that is being filled
    for glyph in sorted(glyphs, key=_middle_height):
        middle, height = _middle_height(glyph), max(glyph.bottom - glyph.top, 1.0)
        count = len(lines[-1]) if lines else 0
        if count and abs(middles / count - middle) < SAME_LINE * max(height, heights / count):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
            middles = heights = 0.0
        middles += middle
        heights += glyph.bottom - glyph.top
    trimmed = (_trimmed(sorted(line, key=lambda glyph: glyph.left)) for line in lines)
    return [TextLine(line) for line in trimmed if line]


def _trimmed(line: list[Glyph]) -> list[Glyph]:
    """Without spaces at both ends."""
    while line and line[0].text == SPACE:
        line = line[1:]
    while line and line[-1].text == SPACE:
        line = line[:-1]
    return line


def _middle_height(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def paragraphs_in(glyphs: list[Glyph], box: Box) -> list[str]:
    """The paragraphs of a rectangle: a line that fills the width goes on in the next one unless that is indented."""
    upright = vertical_text(glyphs, box)
    if upright:
        return [upright]
    lines = text_lines(glyphs)
    paragraphs: list[str] = []
    room = 0.0  # what the line before leaves free at its right
    left = min((line.glyphs[0].left for line in lines), default=0.0)
    for line in lines:
        indented = line.glyphs[0].left - left > INDENT * line.size and not _is_centred(line, box)
        if paragraphs and not indented and room < FULL_LINE * line.size + _word_width(line):
            paragraphs[-1] += line.text
        else:
            paragraphs.append(line.text)
        room = box[2] - line.glyphs[-1].right
    return paragraphs


def vertical_text(glyphs: list[Glyph], box: Box) -> str:
    """The words of a tall cell written downwards in several columns, from right to left; "" for any other cell.

    Characters belong to the neighbour that stands nearer: columns are wider apart than the characters in them.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    if height < TALL * width or not glyphs or len(glyphs) > MOST_UPRIGHT:
        return ""
    shown = [glyph for glyph in glyphs if glyph.text != SPACE]
    columns: list[list[Glyph]] = []
    for glyph in sorted(shown, key=lambda item: item.left + item.right):
        if columns and glyph.left < columns[-1][-1].right:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    if not 2 <= len(columns) <= MOST_COLUMNS or len(columns[-1]) < UPRIGHT_LENGTH:
        return ""
    for column in columns:
        column.sort(key=_middle_height)
    apart = min(
        min(glyph.left for glyph in right) - max(glyph.right for glyph in left) for left, right in pairwise(columns)
    )
    steps = sorted(below.top - above.bottom for column in columns for above, below in pairwise(column))
    size = max(glyph.right - glyph.left for glyph in shown)
    is_one_below_another = bool(steps) and steps[0] > -HAN_GAP * size
    if not is_one_below_another or apart < HAN_GAP * size or steps[len(steps) // 2] >= apart:
        return ""
    return "".join(glyph.text for column in reversed(columns) for glyph in column)


def _is_centred(line: TextLine, box: Box) -> bool:
    """True when the line has as much room left as right of it: a wrapped line of a centred cell is no new paragraph."""
    return abs((line.glyphs[0].left - box[0]) - (box[2] - line.glyphs[-1].right)) < line.size


def _word_width(line: TextLine) -> float:
    """The width of the Latin word or number at the head of a line: it could not be broken, so more room was left."""
    width = 0.0
    for glyph in line.glyphs:
        if not glyph.text.isascii():
            break
        width = glyph.right - line.glyphs[0].left
    return width
