"""Which field a label asks for, in words that no list holds as they stand."""

import pytest

from ingest.forms.labels import label_book

BOOK = label_book()


@pytest.mark.parametrize(
    ("label", "fields"),
    [
        ("技术等级（职称）", {"skill_level", "title"}),  # the hint asks for a second field
        ("职务（工作单位）", {"position", "employer"}),
        ("专业（工种）", {"occupation"}),  # the hint alone asks for a field
        ("掌握技能（工种名称）", {"occupation"}),  # a question in other words
        ("入职时间（参加工作）", {"work_start"}),
        ("联系方式（手机）", {"phone"}),  # the same field twice
        ("姓名（单位）", {"name"}),  # names stand alone
        ("员工姓名", {"name"}),
        ("拟表彰对象姓名", {"name"}),
        ("目前就职单位", {"employer"}),
        ("荣誉称号及授予时间", {"honours"}),
        ("近五年受奖情况", {"honours"}),
        ("工作履历", {"experience"}),
        ("〈二〉工种〈专业〉", {"occupation"}),  # brackets as OCR reads them
    ],
)
def test_label_asks_for_its_fields(label: str, fields: set[str]) -> None:
    found = BOOK.match_cell(label)

    assert found is not None
    assert set(found.fields) == fields


@pytest.mark.parametrize(
    ("words", "role"),
    [("推荐人姓名", "contact"), ("推荐人单位", "contact"), ("师傅姓名", "contact"), ("是否一线职工", "ignored")],
)
def test_questions_about_others_are_not_the_persons(words: str, role: str) -> None:
    found = BOOK.match_cell(words)

    assert found is not None
    assert found.field == role


@pytest.mark.parametrize("words", ["钳工（工种）", "男（√）女（　）", "突出贡献奖", "车间主任（职务）兼书记"])
def test_answers_are_no_labels(words: str) -> None:
    assert BOOK.match_cell(words) is None
