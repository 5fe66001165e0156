"""What is made of recognised words and pages: gaps closed, boxes found, shadows taken off."""

import numpy as np
import pytest
from PIL import Image

from ingest.readers.glyphs import Glyph
from ingest.readers.line_finder import binarise, evened
from ingest.readers.ocr import closed_up
from ingest.readers.ocr_boxes import with_boxes


def test_small_gaps_between_chinese_words_are_closed() -> None:
    words = [
        Glyph("井下", 0, 0, 40, 20),
        Glyph("作业", 50, 0, 90, 20),  # half a character apart
        Glyph("技师", 112, 0, 150, 20),  # a full-width blank
        Glyph("12", 155, 0, 170, 20),  # a number is a word of its own
        Glyph("单位", 0, 40, 40, 60),  # the next line
    ]

    assert [word.right for word in closed_up(words)] == [50, 90, 150, 170, 40]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("口初中国高中口中专口技校", "□初中☑高中□中专□技校"),
        ("口高级工 口技师 回特级技师 ”品首席技师", "□高级工 □技师 □特级技师 ”品首席技师"),  # two options run together
        ("进出口公司人口普查", "进出口公司人口普查"),
        ("国营出口公司", "国营出口公司"),
    ],
)
def test_boxes_in_recognised_words(line: str, expected: str) -> None:
    assert with_boxes(line) == expected


def page(light: int) -> Image.Image:
    tones = np.full((800, 800), 240.0)
    tones[:, 100::100] = 40  # ink
    tones *= np.linspace(1, light / 240, 800)[None, :]
    return Image.fromarray(tones.astype(np.uint8))


def test_shadow_is_taken_off_and_an_even_page_stays() -> None:
    even, shaded = page(235), page(120)

    assert evened(even) is even
    assert binarise(shaded).mean() > 0.2  # the dark half is all ink
    assert binarise(evened(shaded)).mean() < 0.02


def test_paper_is_no_ink_where_sums_cannot_be_exact() -> None:
    # A page at 300 dpi of which 500,001 pixels are ink: sum of tones times pixels is more than 2**53 and no even number.
    tones = np.full(3509 * 2482, 255, dtype=np.uint8)
    tones[:500_001] = 90

    ink = binarise(Image.fromarray(tones.reshape(3509, 2482)))

    assert int(ink.sum()) == 500_001
