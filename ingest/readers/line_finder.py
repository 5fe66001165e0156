"""Ruling lines in the picture of a scanned page: long dark runs → strokes; small skew is turned back before."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ingest.readers.ruling import Stroke

Mask = NDArray[np.bool_]

# Pixels at 300 dpi: longer than any stroke of a character of usual size (10.5 pt ≈ 44 px).
SHORTEST_HORIZONTAL = 110
SHORTEST_VERTICAL = 52
# Runs in neighbouring rows within this many pixels are one line.
LINE_THICKNESS = 8
# A run so many times as long as the others of a block is a line that ends at it.
BEYOND = 1.5
# The ground is looked for in a picture of an eighth, within 15 of its pixels: 120 at 300 dpi, wider than any line of
# text is high.
GROUND_STEP, GROUND_REACH = 8, 15
# Grey tones: a ground that differs by this is in shadow; a ground darker than the second is a picture.
SHADOW, DARKEST_GROUND = 30, 60
SKEW_RANGE_DEGREES = 3.0
SKEW_STEP_DEGREES = 0.25


def binarise(picture: Image.Image) -> Mask:
    """True where there is ink (threshold after Otsu, kept clear of a grey ground)."""
    grey = np.asarray(picture.convert("L"))
    histogram = np.bincount(grey.ravel(), minlength=256).astype(float)
    weight = np.cumsum(histogram)
    mean = np.cumsum(histogram * np.arange(256))
    # A tone with all of the page on one side parts nothing: a rounding error over nought there would win.
    parted = weight * (weight[-1] - weight)
    spread = (mean[-1] * weight / weight[-1] - mean) ** 2
    threshold = int(np.argmax(np.divide(spread, parted, out=np.zeros_like(spread), where=parted > 0)))
    return grey <= threshold


def evened(picture: Image.Image) -> Image.Image:
    """A grey picture with its ground made white: half a page in shadow is darker than the other half's ink is light."""
    small = picture.reduce(GROUND_STEP).filter(ImageFilter.MaxFilter(GROUND_REACH))
    dark, light = np.percentile(np.asarray(small), (5, 95))
    if light - dark < SHADOW:
        return picture  # of one tone: the threshold finds the ink by itself
    ground = small.filter(ImageFilter.GaussianBlur(GROUND_REACH / 2)).resize(picture.size, Image.Resampling.BILINEAR)
    tones = np.asarray(picture, dtype=np.float32) / np.maximum(np.asarray(ground, dtype=np.float32), DARKEST_GROUND)
    return Image.fromarray((np.minimum(tones, 1) * 255).astype(np.uint8))


def straightened(picture: Image.Image) -> Image.Image:
    """The picture turned so that its rows lie level; angles within ±3° are found."""
    small = picture.convert("L").resize((picture.width // 4, picture.height // 4))
    ink = Image.fromarray((binarise(small) * 255).astype(np.uint8))
    angles = np.arange(-SKEW_RANGE_DEGREES, SKEW_RANGE_DEGREES + 0.01, SKEW_STEP_DEGREES)
    best = max(angles, key=lambda angle: (_sharpness(ink, float(angle)), -abs(angle)))
    if abs(best) < SKEW_STEP_DEGREES:
        return picture
    return picture.rotate(
        float(best), resample=Image.Resampling.BICUBIC, fillcolor=255 if picture.mode == "L" else None
    )


def _sharpness(ink: Image.Image, angle: float) -> float:
    rows = np.asarray(ink.rotate(angle)).sum(axis=1, dtype=float)
    return float(np.square(np.diff(rows)).sum())


def find_strokes(ink: Mask, gap: int = 0) -> tuple[list[Stroke], list[Stroke]]:
    """Horizontal and vertical lines of a page; gaps of so many pixels do not interrupt a line."""
    return _runs(ink, SHORTEST_HORIZONTAL, gap), _runs(ink.T, SHORTEST_VERTICAL, gap)


def _closed(starts: NDArray[np.intp], ends: NDArray[np.intp], gap: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The runs of a row with those joined that lie within ``gap``."""
    if not gap or len(starts) < 2:
        return starts, ends
    is_apart = starts[1:] - ends[:-1] > gap
    return starts[np.concatenate(([True], is_apart))], ends[np.concatenate((is_apart, [True]))]


def _runs(ink: Mask, shortest: int, gap: int) -> list[Stroke]:
    thick = ink.copy()  # a line that steps by a pixel is still one line
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    found: list[Stroke] = []
    for at in range(thick.shape[0]):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], thick[at].view(np.int8), [0]))))
        starts, ends = _closed(edges[::2], edges[1::2], gap)
        long_ones = ends - starts >= shortest
        found.extend(
            Stroke(float(at), float(s), float(e)) for s, e in zip(starts[long_ones], ends[long_ones], strict=True)
        )
    return _merged(found)


def _merged(strokes: list[Stroke]) -> list[Stroke]:
    """Runs of neighbouring rows that overlap as one stroke in their middle; thick blocks (pictures) fall away."""
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        for group in reversed(groups[-200:]):
            last = group[-1]
            if (
                stroke.at - last.at <= 2
                and stroke.start <= max(s.end for s in group[-3:])
                and stroke.end >= min(s.start for s in group[-3:])
            ):
                group.append(stroke)
                break
        else:
            groups.append([stroke])
    return [stroke for group in groups for stroke in _lines_of(group)]


def _lines_of(group: list[Stroke]) -> list[Stroke]:
    """The line of neighbouring runs; of a thick block (a photograph) only the lines that run far beyond it."""
    if group[-1].at - group[0].at <= 3 * LINE_THICKNESS:
        middle = (group[0].at + group[-1].at) / 2
        return [Stroke(middle, min(s.start for s in group), max(s.end for s in group))]
    block = float(np.median([stroke.end - stroke.start for stroke in group]))
    beyond = [stroke for stroke in group if stroke.end - stroke.start > BEYOND * block]
    lines: list[list[Stroke]] = []
    for stroke in beyond:
        if lines and stroke.at - lines[-1][-1].at <= 2:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    thin = [line for line in lines if line[-1].at - line[0].at <= LINE_THICKNESS]
    return [found for line in thin for found in _lines_of(line)]
