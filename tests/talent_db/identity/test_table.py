"""The table of many records says of each what the traits of one record say."""

from typing import Any

import pytest

from talent_db.identity.table import read_table, table_of
from talent_db.identity.traits import to_claim, to_traits

NUMBER = "440699197803150015"
LINES: list[dict[str, Any]] = [
    {
        "name": "程　礪石",
        "birth": "1978年3月",
        "sex": "男",
        "employer": "廣州市岭澜重工有限公司（原岭澜厂）",
        "city": "广州市",
    },
    {"name": "程砺石", "birth": None, "sex": "", "id_number": NUMBER, "occupation": "焊工", "phone": " 199 0000 1234 "},
    {"name": "程砺石", "birth": "1978", "id_number": "440699780315001", "position": "班长（兼）"},
    {"name": "闻人砚", "honours": [{"name": "穗河工匠", "year": 2019}, {"name": "无年", "year": None}, "不是一项"]},
    {"name": 12, "birth": 1978, "employer": ["岭澜"], "honours": [{"name": "穗河工匠", "year": [2019]}], "city": 0},
    {"name": "", "sex": "不详", "id_number": "440699******0015", "honours": "穗河工匠"},
    {},
]


def plain(value: str, _: str) -> str:
    return value


def test_rows_are_the_traits_of_their_lines() -> None:
    table = read_table(LINES)

    assert list(table) == [to_traits(to_claim(line), plain) for line in LINES]


def test_table_of_traits_gives_them_back() -> None:
    traits = [to_traits(to_claim(line, external_id=f"A-{place % 2}"), plain) for place, line in enumerate(LINES)]

    assert list(table_of(traits)) == traits


def test_one_form_is_one_code_however_it_was_written() -> None:
    table = read_table(LINES)

    assert table.name.codes[0] == table.name.codes[1]
    assert table.city.codes.tolist() == [1, 0, 0, 0, 0, 0, 0]


def test_rows_are_read_like_those_of_any_sequence() -> None:
    table = read_table(LINES)

    assert len(table) == len(LINES)
    assert table[-1] == table[len(LINES) - 1]
    assert table[1:3] == [table[1], table[2]]
    with pytest.raises(IndexError):
        table[len(LINES)]
