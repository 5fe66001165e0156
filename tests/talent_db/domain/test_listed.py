"""Honours and studios written as lines and read back."""

from typing import Any

import pytest

from talent_db.domain import listed
from talent_db.errors import InvalidInput

HONOURS: list[dict[str, Any]] = [
    {"name": "广东省五一劳动奖章", "year": 2019, "level": "省级", "quote": "2019年获广东省五一劳动奖章"},
    {"name": "先进个人（班组）", "year": None, "level": "企业级"},
]
STUDIOS: list[dict[str, Any]] = [
    {"name": "程砺石劳模创新工作室", "kind": None, "level": "市级", "role": "founder", "year": 2018, "quote": "领办"},
    {"name": "焊接小组", "kind": None, "level": None, "role": None, "year": None},
]


@pytest.mark.parametrize(("field", "items"), [("honours", HONOURS), ("studios", STUDIOS)])
def test_lines_read_back_are_the_list(field: str, items: list[dict[str, object]]) -> None:
    assert listed.read(field, listed.written(field, items), items) == items


def test_lines_are_what_people_write() -> None:
    assert listed.written("honours", HONOURS) == "2019 广东省五一劳动奖章（省级）\n先进个人（班组）（企业级）"
    assert listed.written("studios", STUDIOS) == "创办人：程砺石劳模创新工作室（市级） 2018\n焊接小组"


def test_corrected_line_keeps_what_else_was_known_and_gives_a_new_honour_its_level() -> None:
    found = listed.read("honours", "2020年 广东省五一劳动奖章（省级）；佛山市劳动模范", HONOURS)

    assert found == [HONOURS[0] | {"year": 2020}, {"name": "佛山市劳动模范", "year": None, "level": "市级"}]


def test_line_without_a_name_is_refused() -> None:
    with pytest.raises(InvalidInput):
        listed.read("honours", "甲" * 300)
