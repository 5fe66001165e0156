"""What is made of recognised words and pages: gaps closed, boxes found, shadows taken off."""

import subprocess

import numpy as np
import pytest
from PIL import Image

from ingest.readers import ocr, tesseract
from ingest.readers.glyphs import Glyph
from ingest.readers.line_finder import binarise, evened, find_strokes
from ingest.readers.ocr import closed_up
from ingest.readers.ocr_boxes import with_boxes, without_specks
from ingest.readers.pages import Page
from ingest.types import Document


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


def test_a_red_seal_over_the_words_is_gone_and_blue_ink_stays() -> None:
    sheet = Image.new("RGB", (4, 1), (250, 250, 250))
    for place, ink in enumerate([(20, 20, 20), (215, 40, 45), (35, 55, 165)]):
        sheet.putpixel((place, 0), ink)

    assert [tone > 200 for tone in np.asarray(ocr.without_red(sheet))[0]] == [False, True, False, True]


def test_paper_is_no_ink_where_sums_cannot_be_exact() -> None:
    # A page at 300 dpi of which 500,001 pixels are ink: sum of tones times pixels is more than 2**53 and no even number.
    tones = np.full(3509 * 2482, 255, dtype=np.uint8)
    tones[:500_001] = 90

    ink = binarise(Image.fromarray(tones.reshape(3509, 2482)))

    assert int(ink.sum()) == 500_001


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (".  “男", "男"),
        ("'周明", "周明"),
        ("“助理工程师", "助理工程师"),
        ("技师:", "技师"),
        ("连云港市桃源纺织有限公司             ，", "连云港市桃源纺织有限公司"),
        ("“亮剑”攻关组组长", "“亮剑”攻关组组长"),
        ("他说：“再试一次。”", "他说：“再试一次。”"),
        ("一线操作工", "一线操作工"),
        ("年    月    日", "年    月    日"),
        (
            "— 2019年获奖，带徒二十人，攻关三项，节约四十万元，全厂推广。",
            "2019年获奖，带徒二十人，攻关三项，节约四十万元，全厂推广。",
        ),
    ],
)
def test_specks_around_recognised_words_fall_away(line: str, expected: str) -> None:
    assert without_specks(line) == expected


def test_dotted_lines_of_a_copy_are_found_with_their_gaps_closed() -> None:
    ink = np.zeros((400, 600), dtype=bool)
    ink[200, 50:550] = True
    ink[200, 50:550:40] = False

    assert find_strokes(ink)[0] == []
    (line,) = find_strokes(ink, gap=3)[0]
    assert (round(line.at), line.start, line.end) == (200, 51, 550)


def test_a_page_that_takes_too_long_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognised(picture: Image.Image, number: int) -> Page:
        if number == 2:
            raise subprocess.TimeoutExpired("tesseract", 1)
        return Page(number, 100.0, ocr.TOLERANCE, is_scan=True)

    monkeypatch.setattr(ocr, "read_picture", recognised)
    monkeypatch.setattr(tesseract, "is_installed", lambda: True)
    pages = [Image.new("L", (100, 100), 255)] * 2

    some, none = Document("两页.pdf", "pdf"), Document("一页.pdf", "pdf")
    ocr.read_pictures(pages, some)
    monkeypatch.setattr(ocr, "read_picture", lambda picture, number: recognised(picture, 2))
    ocr.read_pictures(pages[:1], none)

    assert [(issue.code, issue.severity.value, issue.where) for issue in some.issues] == [
        ("OCR_TIMEOUT", "warning", "page 2"),
        ("OCR_TO_CONFIRM", "warning", ""),
    ]
    assert [(issue.code, issue.severity.value) for issue in none.issues] == [("OCR_TIMEOUT", "error")]


def test_no_page_is_begun_when_the_time_is_nearly_up(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 1.0, ocr.LATEST_START + 1.0])
    monkeypatch.setattr(ocr, "monotonic", lambda: next(times))
    monkeypatch.setattr(tesseract, "is_installed", lambda: True)
    monkeypatch.setattr(ocr, "read_picture", lambda picture, number: Page(number, 100.0, ocr.TOLERANCE, is_scan=True))
    document = Document("两页.pdf", "pdf")

    ocr.read_pictures([Image.new("L", (100, 100), 255)] * 2, document)

    assert document.recognised == frozenset({1})
    assert ("OCR_TIMEOUT", "page 2") in [(issue.code, issue.where) for issue in document.issues]


def test_the_ground_of_an_empty_page_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(picture: Image.Image) -> list[Glyph]:
        raise AssertionError("an empty page was given to the program")

    monkeypatch.setattr(tesseract, "recognise", never)
    noise = np.random.default_rng(7).integers(0, 256, (400, 300), dtype=np.uint8)

    assert ocr.read_picture(Image.fromarray(noise), 1).glyphs == []
