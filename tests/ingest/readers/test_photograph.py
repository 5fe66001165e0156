"""A photographed sheet is drawn flat; what shows no sheet with four edges stays as it is."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.readers.photograph import flattened

CORNERS = [(60, 40), (900, 90), (940, 1310), (30, 1270)]


def photograph(corners: list[tuple[int, int]]) -> Image.Image:
    picture = Image.new("L", (1000, 1400), 70)
    drawing = ImageDraw.Draw(picture)
    drawing.polygon(corners, fill=235)
    for x, y in corners:  # a black mark near each corner of the sheet, towards its middle
        drawing.rectangle(
            (
                x + (40 if x < 500 else -60),
                y + (40 if y < 700 else -60),
                x + (60 if x < 500 else -40),
                y + (60 if y < 700 else -40),
            ),
            fill=10,
        )
    return picture


def test_the_sheet_fills_the_flat_picture_and_its_marks_stand_in_the_corners() -> None:
    flat = np.asarray(flattened(photograph(CORNERS)))

    height, width = flat.shape
    assert (flat[5:-5, 5:-5] > 60).mean() > 0.99  # nothing of the table is left
    for rows in (slice(20, 90), slice(height - 90, height - 20)):
        for columns in (slice(20, 90), slice(width - 90, width - 20)):
            assert flat[rows, columns].min() < 60


@pytest.mark.parametrize(
    "picture",
    [
        Image.new("L", (1000, 1400), 255),
        Image.new("L", (1000, 1400), 90),
        photograph([(0, 0), (999, 0), (999, 1399), (0, 1399)]),
        photograph([(0, 0), (999, 0), (400, 1399), (0, 1399)]),  # the edge of a shadow
    ],
)
def test_a_picture_without_a_sheet_on_a_table_stays(picture: Image.Image) -> None:
    assert flattened(picture) is picture


def test_the_sheet_on_a_table_of_wood_is_found_by_its_colour() -> None:
    grey = Image.new("L", (1000, 1400), 235)  # wood in red light, as bright as the paper
    blue = photograph(CORNERS)

    flat = flattened(grey, Image.merge("RGB", (grey, blue, blue)))

    assert flattened(grey) is grey
    assert (np.asarray(flat)[5:-5, 5:-5] > 220).mean() > 0.99
