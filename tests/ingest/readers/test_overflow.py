"""Words printed over the border of their cell in a pdf."""

from ingest.readers.glyphs import Glyph, inside
from ingest.readers.overflow import set_back
from ingest.readers.ruling import Stroke

BORDER = Stroke(50, 0, 40)


def word(text: str, left: float, top: float = 10) -> list[Glyph]:
    return [Glyph(sign, left + 10 * i, top, left + 10 * i + 10, top + 10) for i, sign in enumerate(text)]


def test_word_over_the_border_is_set_back_in_its_order() -> None:
    given = word("维护中心主管", 5) + word("技术等级", 55)

    found = set_back(given, [BORDER])

    mine = [glyph for glyph in found if inside(glyph, (0, 0, 50, 40))]
    assert "".join(glyph.text for glyph in sorted(mine, key=lambda glyph: glyph.left)) == "维护中心主管"
    assert found[6:] == given[6:]


def test_words_that_keep_to_their_cells_stay() -> None:
    given = word("姓名", 28) + word("张三", 52) + word("性 别", 30, top=25)

    assert set_back(given, [BORDER]) == given  # the gap parts two cells, the touch of a line is none
    assert set_back(word("跨线的字", 30), [Stroke(50, 100, 140)]) == word("跨线的字", 30)  # a line elsewhere
    assert set_back(word("跨线的字", 30), []) == word("跨线的字", 30)
