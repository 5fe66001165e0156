"""A photographed sheet: its four edges found against the table it lies on, the sheet drawn out flat."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from ingest.readers.line_finder import binarise

Points = NDArray[np.float64]

# The sheet is looked for in a picture of this size; an edge may bend by so many of its pixels.
SMALL_SIDE = 500
MOST_BEND = 4.0
MOST_SLOPE = 0.2  # eleven degrees
# Parts of the picture: a sheet that fills less is something else, one that fills more has no table around it.
LEAST_SHEET, MOST_SHEET = 0.3, 0.97
# A sheet whose corners are nearer than this to the picture's was scanned, not photographed.
LEAST_MARGIN = 0.02
# The middle part of an edge, away from the rounded corners.
KEPT = (0.1, 0.9)
_SHEET = 128  # the tone in which the sheet is marked


@dataclass(frozen=True)
class _Line:
    """One edge: ``across = slope * along + offset``."""

    slope: float
    offset: float


def flattened(picture: Image.Image, coloured: Image.Image | None = None) -> Image.Image:
    """The grey sheet alone and rectangular; the picture as it is where no sheet shows its four edges.

    The sheet is looked for in the colours, where there are any: paper is bright in each of them, wood only in red.
    """
    corners = _corners(picture if coloured is None else _darkest(coloured))
    if corners is None:
        return picture
    left_top, right_top, right_bottom, left_bottom = corners
    width = round(max(np.hypot(*(right_top - left_top)), np.hypot(*(right_bottom - left_bottom))))
    height = round(max(np.hypot(*(left_bottom - left_top)), np.hypot(*(right_bottom - right_top))))
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=float)
    return picture.transform(
        (width, height), Image.Transform.PERSPECTIVE, _perspective(target, corners), Image.Resampling.BICUBIC
    )


def _darkest(coloured: Image.Image) -> Image.Image:
    red, green, blue = coloured.convert("RGB").split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def _corners(picture: Image.Image) -> Points | None:
    """The sheet's corners (left top, right top, right bottom, left bottom) in the picture's pixels."""
    scale = SMALL_SIDE / max(picture.size)
    small = picture.convert("L").resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))))
    sheet = _sheet(small.filter(ImageFilter.MedianFilter(5)))
    if not LEAST_SHEET <= sheet.mean() <= MOST_SHEET:
        return None
    lines = [
        _edge(sheet, is_last=False),
        _edge(sheet, is_last=True),
        _edge(sheet.T, is_last=False),
        _edge(sheet.T, is_last=True),
    ]
    left, right, top, bottom = lines
    if left is None or right is None or top is None or bottom is None:
        return None
    if any(abs(line.slope) > MOST_SLOPE for line in (left, right, top, bottom)):
        return None  # the edge of a shadow
    corners = [_crossing(side, level) for side, level in ((left, top), (right, top), (right, bottom), (left, bottom))]
    found = np.array(corners)
    frame = np.array([(0, 0), (small.width, 0), (small.width, small.height), (0, small.height)], dtype=float)
    return found / scale if float(np.abs(found - frame).max()) > LEAST_MARGIN * SMALL_SIDE else None


def _sheet(small: Image.Image) -> NDArray[np.bool_]:
    """True where the bright sheet lies that covers the middle of the picture."""
    marked = Image.fromarray(np.where(binarise(small), 0, 255).astype(np.uint8)).copy()  # else it cannot be drawn on
    middle = (marked.width // 2, marked.height // 2)
    bright = np.argwhere(np.asarray(marked) == 255)
    if not len(bright):
        return np.zeros((marked.height, marked.width), dtype=bool)
    row, column = bright[np.abs(bright - (middle[1], middle[0])).sum(axis=1).argmin()]
    ImageDraw.floodfill(marked, (int(column), int(row)), _SHEET)
    sheet: NDArray[np.bool_] = np.asarray(marked) == _SHEET
    return sheet


def _edge(sheet: NDArray[np.bool_], *, is_last: bool) -> _Line | None:
    """The straight line through the first (or last) bright pixels of the rows; None where they lie on none."""
    rows = np.flatnonzero(sheet.any(axis=1))
    kept = rows[int(len(rows) * KEPT[0]) : int(len(rows) * KEPT[1])]
    if len(kept) < SMALL_SIDE // 5:
        return None
    across = sheet.shape[1] - 1 - sheet[kept, ::-1].argmax(axis=1) if is_last else sheet[kept].argmax(axis=1)
    along, values = kept.astype(float), across.astype(float)
    for _ in range(3):  # a thumb, a shadow: what lies off the line is left out and the line drawn anew
        slope, offset = np.polyfit(along, values, 1)
        off = np.abs(values - slope * along - offset)
        near = off <= max(MOST_BEND, 2 * float(np.median(off)))
        along, values = along[near], values[near]
    is_straight = len(along) * 2 > len(kept) and float(np.abs(values - slope * along - offset).mean()) <= MOST_BEND
    return _Line(float(slope), float(offset)) if is_straight else None


def _crossing(side: _Line, level: _Line) -> tuple[float, float]:
    """Where x = side(y) meets y = level(x)."""
    x = (side.slope * level.offset + side.offset) / (1 - side.slope * level.slope)
    return x, level.slope * x + level.offset


def _perspective(target: Points, source: Points) -> list[float]:
    """The eight numbers by which Pillow finds for each place of the target its place in the source."""
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    return [float(number) for number in np.linalg.solve(np.array(rows), source.reshape(8))]
