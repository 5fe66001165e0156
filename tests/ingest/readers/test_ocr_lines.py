"""Lines of a scanned page cut out for recognition: which they are, how they are drawn, which reading is taken."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from ingest.readers import ocr_lines
from ingest.readers.glyphs import Glyph
from ingest.readers.line_finder import find_strokes
from ingest.readers.ocr_lines import LINE_HEIGHTS, Strip, read_lines, stacked, without_underlines
from ingest.readers.ruling import Stroke
from ingest.readers.tesseract import Word


def page(*blots: tuple[int, int, int, int]) -> tuple[Image.Image, np.ndarray]:
    """A page of 600 × 400 with ink in the rectangles (left, upper, right, lower)."""
    ink = np.zeros((400, 600), dtype=bool)
    for left, upper, right, lower in blots:
        ink[upper:lower, left:right] = True
    return Image.fromarray(np.where(ink, 0, 255).astype(np.uint8)), ink


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Image.Image]]:
    """Sets what recognition finds in one size after the other; the stacks that it was given are kept in ``seen``."""

    def given(*answers: list[Word]) -> list[Image.Image]:
        left, seen = list(answers), []

        def recognise(picture: Image.Image) -> list[Word]:
            seen.append(picture)
            return left.pop(0)

        monkeypatch.setattr(ocr_lines, "recognise", recognise)
        return seen

    return given


def test_strokes_of_one_sign_and_neighbouring_lines_are_told_apart() -> None:
    two = [(100, 20, 140, 24), (95, 48, 145, 52)]  # 二 beside a word of the same line
    word = (200, 16, 300, 56)
    below = (100, 80, 300, 120)
    _, ink = page(*two, word, below)

    assert ocr_lines._lines_in(ink, (10, 0, 590, 390)) == [(95, 16, 300, 56), (100, 80, 300, 120)]


def test_the_border_that_was_left_in_a_cell_is_no_sign() -> None:
    _, ink = page((2, 0, 5, 100), (60, 30, 200, 70))

    assert ocr_lines._lines_in(ink, (0, 0, 300, 100)) == [(60, 30, 200, 70)]


def test_all_lines_are_drawn_in_one_height_and_low_signs_are_not_blown_up() -> None:
    picture, _ = page()
    strips = [Strip((0, 0, 100, 40), 40.0), Strip((0, 50, 100, 130), 80.0), Strip((0, 140, 40, 160), 40.0)]

    _, lines = stacked(picture, strips, 30)

    assert [round(line.scale, 3) for line in lines] == [0.75, 0.375, 0.75]


def test_short_lines_share_a_row() -> None:
    picture, _ = page()
    strips = [Strip((0, 0, 500, 40), 40.0), Strip((0, 50, 80, 90), 40.0), Strip((0, 100, 80, 140), 40.0)]

    _, lines = stacked(picture, strips, 40)

    assert lines[1].top == lines[2].top > lines[0].top
    assert lines[2].left >= lines[1].left + lines[1].size[0] + ocr_lines.APART


def test_each_line_is_taken_in_the_size_in_which_it_is_read_best(reading: Callable[..., list[Image.Image]]) -> None:
    blots = [(50, 20, 450, 60), (50, 120, 450, 160)]
    picture, ink = page(*blots)
    strips = [Strip(blot, 40.0) for blot in blots]

    def words(height: int, *told: tuple[str, float]) -> list[Word]:
        _, lines = stacked(picture, strips, height)
        return [
            Word(Glyph(text, line.left, line.top, line.left + line.size[0], line.top + line.size[1]), confidence)
            for line, (text, confidence) in zip(lines, told, strict=True)
        ]

    first, second = LINE_HEIGHTS
    seen = reading(words(first, ("清楚", 0.9), ("模", 0.3)), words(second, ("青楚", 0.6), ("模糊", 0.8)))

    found = read_lines(picture, ink, [(0, 0, 600, 400)])

    assert [word.text for word in found] == ["清楚", "模糊"]
    assert [(round(word.left, -1), word.top, word.bottom) for word in found] == [(50, 20, 60), (50, 120, 160)]
    assert len(seen) == 2


def test_grey_paper_around_the_ink_is_white(reading: Callable[..., list[Image.Image]]) -> None:
    picture, ink = page((50, 20, 450, 60))
    picture = picture.point(lambda tone: 0 if tone < 128 else 200)
    seen = reading([], [])

    read_lines(picture, ink, [(0, 0, 600, 400)])

    stack = np.asarray(seen[0])
    assert stack[0, 0] == 255
    assert (stack == 200).mean() < 0.05


def test_an_underline_goes_and_signs_that_touch_it_stay() -> None:
    picture, ink = page((100, 100, 400, 103), (200, 60, 240, 100))

    plain, left = without_underlines(picture, ink, [Stroke(101.0, 100.0, 400.0)])

    assert not left[100:104, 100:200].any()
    assert left[60:100, 200:240].all()
    assert left[100:103, 200:240].all()
    assert np.asarray(plain)[101, 120] == 255
    assert ink[101, 120]  # a copy was changed


def test_the_line_that_ends_at_a_photograph_is_a_line() -> None:
    _, ink = page((50, 100, 550, 103), (450, 100, 550, 240))

    horizontal, _ = find_strokes(ink)

    assert [(round(stroke.at), stroke.start, stroke.end) for stroke in horizontal] == [(101, 50, 550)]
