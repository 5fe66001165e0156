"""The lines of text on a scanned page, cut out and set below each other, all of one height, as recognition likes them.

The program that reads words finds no lines by itself then: it reads them all in one run, none across two cells or
together with its neighbour above, small print enlarged and titles made small.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image, ImageFilter

from ingest.readers.glyphs import Glyph
from ingest.readers.line_finder import Mask
from ingest.readers.ruling import Stroke
from ingest.readers.tesseract import recognise

# Pixels: how high lines are drawn; white between two rows of them; between two in a row; white kept around one.
LINE_HEIGHTS = (34, 26)
SPACING = 24
APART = 160
MARGIN = 4
# Fewer dark pixels than this in a rectangle are specks; a row of pixels with fewer is white.
LEAST_INK, WHITE_ROW = 40, 2
# Parts of the usual height of a line: what is lower belongs to a neighbour as near as this; what limits the scale.
LOW, NEAR = 0.55, 0.4
SMALLEST, LARGEST = 0.7, 2.0
# A column of pixels as near to the side of a cell as this with so much ink belongs to its border.
BORDER_REACH, BORDER_INK = 14, 0.6
# Pixels about ink whose tones are kept: its soft edges.
EDGE = 5
# Half the thickness of an underline, in pixels at 300 dpi.
UNDERLINE = 4

Rectangle = tuple[int, int, int, int]  # left, upper, right, lower in pixels


@dataclass(frozen=True)
class Strip:
    """A line of text on the page; ``height``: of the usual signs in its cell."""

    box: Rectangle
    height: float


@dataclass(frozen=True)
class Line:
    """A line's rectangle on the page, where it stands in the stack, and how it was scaled for it."""

    box: Rectangle
    scale: float
    left: int = 0
    top: int = 0

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in the stack."""
        left, upper, right, lower = self.box
        return max(1, round((right - left) * self.scale)), max(1, round((lower - upper) * self.scale))


def without_underlines(picture: Image.Image, ink: Mask, underlines: Sequence[Stroke]) -> tuple[Image.Image, Mask]:
    """Copies with lines under blanks made white: they are read as full stops and quotation marks."""
    if not underlines:
        return picture, ink
    tones, left = np.asarray(picture).copy(), ink.copy()
    for stroke in underlines:
        upper = max(1, round(stroke.at) - UNDERLINE)
        columns = np.arange(int(stroke.start), min(int(stroke.end) + 1, ink.shape[1]))
        free = columns[~ink[upper - 1, columns]]  # where no sign stands on the line
        rows = np.arange(upper, min(round(stroke.at) + UNDERLINE + 1, ink.shape[0]))
        tones[np.ix_(rows, free)] = 255
        left[np.ix_(rows, free)] = False
    return Image.fromarray(tones), left


def stacked(picture: Image.Image, strips: list[Strip], height: int) -> tuple[Image.Image, list[Line]]:
    """One picture of all lines, drawn so high, and where each of them comes from."""
    usual = float(np.median([strip.height for strip in strips])) if strips else 1.0
    lines = _arranged([_scaled(strip, usual, height, picture.size) for strip in strips])
    width = max((line.left + line.size[0] for line in lines), default=0)
    bottom = max((line.top + line.size[1] for line in lines), default=0)
    stack = Image.new("L", (width + SPACING, bottom + SPACING), 255)
    for line in lines:
        stack.paste(picture.crop(line.box).resize(line.size, Image.Resampling.LANCZOS), (line.left, line.top))
    return stack, lines


def _scaled(strip: Strip, usual: float, height: int, size: tuple[int, int]) -> Line:
    """A line with some white around it; one that is far lower or higher than the others is no line but a mark."""
    left, upper, right, lower = strip.box
    scale = height / min(max(strip.height, SMALLEST * usual), LARGEST * usual)
    around = (
        max(0, left - MARGIN),
        max(0, upper - MARGIN),
        min(size[0], right + MARGIN),
        min(size[1], lower + MARGIN),
    )
    return Line(around, scale)


def _arranged(lines: list[Line]) -> list[Line]:
    """The lines in rows: a word alone in its row is seldom read, one among others is."""
    widest = max((line.size[0] for line in lines), default=0)
    arranged: list[Line] = []
    right, top, height = SPACING, SPACING, 0
    for line in lines:
        left = right + APART if height else SPACING
        if height and left + line.size[0] > widest + SPACING:
            left, top, height = SPACING, top + height + SPACING, 0
        arranged.append(replace(line, left=left, top=top))
        right, height = left + line.size[0], max(height, line.size[1])
    return arranged


def read_lines(picture: Image.Image, ink: Mask, boxes: Iterable[Rectangle]) -> list[Glyph]:
    """The words in the rectangles at their places on the page.

    Every line is drawn in several sizes, and taken as it is read best: what is lost in one is often clear in another.
    """
    strips = [strip for box in boxes for strip in _strips(_lines_in(ink, box))]
    picture = _on_white(picture, ink)
    readings = [_reading(picture, strips, height) for height in LINE_HEIGHTS]
    return [word for found in zip(*readings, strict=True) for word in max(found, key=lambda line: line.worth).words]


@dataclass
class _Reading:
    """The words of one line as read in one size."""

    width: float
    words: list[Glyph] = field(default_factory=list)
    sure: float = 0.0  # pixels of the line under words, each as far as the program is sure of it

    @property
    def worth(self) -> float:
        """0–1: how much of the line was read, and how surely."""
        return self.sure / max(self.width, 1.0)


def _reading(picture: Image.Image, strips: list[Strip], height: int) -> list[_Reading]:
    stack, lines = stacked(picture, strips, height)
    readings = [_Reading(float(line.box[2] - line.box[0])) for line in lines]
    for word in recognise(stack):
        index = _line_at(word.glyph.middle, lines)
        if index is not None:
            placed = _placed(word.glyph, lines[index])
            readings[index].words.append(placed)
            readings[index].sure += (placed.right - placed.left) * word.confidence
    return readings


def _line_at(middle: tuple[float, float], lines: Sequence[Line]) -> int | None:
    across, down = middle
    for index, line in enumerate(lines):
        is_beside = line.left - APART / 2 <= across <= line.left + line.size[0] + APART / 2
        if is_beside and line.top - SPACING / 2 <= down <= line.top + line.size[1] + SPACING / 2:
            return index
    return None


def _placed(word: Glyph, line: Line) -> Glyph:
    """A word of the stack at its place on the page, as high as its line: all words of a line share their middle."""
    left, upper, _, lower = line.box
    start, end = ((edge - line.left) / line.scale + left for edge in (word.left, word.right))
    return Glyph(word.text, start, float(upper + MARGIN), end, float(lower - MARGIN))


def _on_white(picture: Image.Image, ink: Mask) -> Image.Image:
    """The ink with its edges on a white ground: the sides of cut-out grey paper are read as signs."""
    around = np.asarray(Image.fromarray(ink).convert("L").filter(ImageFilter.MaxFilter(EDGE))) > 0
    return Image.fromarray(np.where(around, np.asarray(picture), 255).astype(np.uint8))


def _strips(lines: list[Rectangle]) -> list[Strip]:
    """The lines of a cell: they are of one size, and one of a few low signs (工, 一) is not to be blown up."""
    usual = float(np.median([lower - upper for _, upper, _, lower in lines])) if lines else 0.0
    return [Strip(line, max(float(line[3] - line[1]), usual)) for line in lines]


def _lines_in(ink: Mask, box: Rectangle) -> list[Rectangle]:
    """The rectangles of the lines of text in one of the page."""
    left, upper, right, lower = box
    if right - left < 10 or lower - upper < 10:
        return []
    part = _without_border(ink[upper:lower, left:right])
    lines = []
    for first, last in _joined(_bands(part)):
        columns = np.flatnonzero(part[first:last].any(axis=0))
        if int(part[first:last].sum()) >= LEAST_INK:
            lines.append((left + int(columns[0]), upper + first, left + int(columns[-1]) + 1, upper + last))
    return lines


def _without_border(part: Mask) -> Mask:
    """The rectangle of a cell without what is left of the lines at its sides: 工 beside one is read as 区."""
    is_line = part.mean(axis=0) > BORDER_INK
    is_line[BORDER_REACH : max(BORDER_REACH, part.shape[1] - BORDER_REACH)] = False
    kept: Mask = part & ~is_line
    return kept


def _bands(part: Mask) -> list[tuple[int, int]]:
    """Runs of rows with ink in them."""
    is_dark = part.sum(axis=1) >= WHITE_ROW
    edges = np.flatnonzero(np.diff(np.concatenate(([0], is_dark.view(np.int8), [0]))))
    return [(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _joined(bands: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Bands of whole lines: the strokes of 二 and the dots under a line are no lines of their own."""
    if not bands:
        return []
    usual = float(np.percentile([last - first for first, last in bands], 75))
    joined = [bands[0]]
    for first, last in bands[1:]:
        before = joined[-1]
        is_low = min(last - first, before[1] - before[0]) < LOW * usual
        if is_low and first - before[1] <= NEAR * usual and last - before[0] <= 1.3 * usual:
            joined[-1] = (before[0], last)
        else:
            joined.append((first, last))
    return joined
