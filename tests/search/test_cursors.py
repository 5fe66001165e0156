from dataclasses import replace

import pytest

from search.cursors import Cursors, Place
from search.types import Filters, Term, WordQuery
from talent_db.errors import InvalidInput

QUERY = WordQuery((Term("skills", "磨削"),), Filters(city="宁波市"))
PLACE = Place(3.1415927410125732, "id with blanks 中", 40)


def test_a_cursor_gives_back_its_place_whatever_the_page_is_like() -> None:
    cursor = Cursors(QUERY).encode(PLACE)

    assert Cursors(replace(QUERY, limit=99, facets=("city",), count=True)).decode(cursor) == PLACE
    assert "磨削" not in cursor


@pytest.mark.parametrize(
    "other",
    [
        replace(QUERY, terms=(Term("skills", "磨削", 2.0),)),
        replace(QUERY, terms=(Term("deeds", "磨削"),)),
        replace(QUERY, filters=Filters(city="台州市")),
        replace(QUERY, filters=Filters(city="宁波市", scope="/x/")),
    ],
)
def test_a_cursor_of_another_query_is_refused(other: WordQuery) -> None:
    cursor = Cursors(QUERY).encode(PLACE)

    with pytest.raises(InvalidInput) as refused:
        Cursors(other).decode(cursor)

    assert refused.value.code == "CURSOR_INVALID"


def test_every_changed_character_is_noticed() -> None:
    cursor = Cursors(QUERY).encode(PLACE)

    for position in range(len(cursor) - 4):
        changed = cursor[:position] + ("A" if cursor[position] != "A" else "B") + cursor[position + 1 :]
        with pytest.raises(InvalidInput):
            Cursors(QUERY).decode(changed)
