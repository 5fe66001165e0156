"""Which field a label asks for, in words that no list holds as they stand."""

import pytest

from ingest.forms.labels import label_book, normalise_label

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
        ("传承人姓名", {"name"}),
        ("工作室领衔人姓名", {"name"}),
        ("工种（从事年限）", {"occupation", "years_in_trade"}),
        ("个人成就（获奖情况）", {"honours"}),  # deeds by its words, honours by its hint
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
    [
        ("推荐人姓名", "contact"),
        ("推荐人单位", "contact"),
        ("师傅姓名", "contact"),
        ("工作室主要成员", "family"),
        ("是否一线职工", "ignored"),
    ],
)
def test_questions_about_others_are_not_the_persons(words: str, role: str) -> None:
    found = BOOK.match_cell(words)

    assert found is not None
    assert found.field == role


@pytest.mark.parametrize("words", ["钳工（工种）", "男（√）女（　）", "突出贡献奖", "车间主任（职务）兼书记"])
def test_answers_are_no_labels(words: str) -> None:
    assert BOOK.match_cell(words) is None


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("姓名", "姓名"),
        ("第二部分姓名", "姓名"),
        ("姓　名", "姓名"),
        ("1、姓名：", "姓名"),
        ("Ｑ Q 号", "QQ号"),
        ("Q Q", "QQ"),
    ],
)
def test_labels_without_what_stands_around_them(words: str, label: str) -> None:
    assert normalise_label(words) == label


def test_the_last_signs_of_names_are_those_of_their_labels() -> None:
    signs = BOOK.last_signs("name")

    assert "名" in signs
    assert not any(BOOK.match(f"甲乙{sign}") for sign in "0 ：")
    assert BOOK.last_signs("no such field") == frozenset()


@pytest.mark.parametrize(
    "words", ["姓名", "姓　名", "姓\n名", "*姓名：", "姓名（必填）", "姓名 Name", "姓名\nName", "候选人姓名", "01 姓名"]
)
def test_every_spelling_of_a_name_label_shows_where_its_words_end(words: str) -> None:
    assert BOOK.ends_of("name").search(words)
    label = BOOK.match_cell(words)
    assert label is not None
    assert label.fields == ("name",)


@pytest.mark.parametrize("words", ["中共党员，", "带徒152人。", "人民路12号", "手工编织", "1985.03", ""])
def test_words_that_do_not_end_like_a_label_are_none(words: str) -> None:
    assert not BOOK.ends_of("name").search(words)
    assert not BOOK.ends_of("no such field").search("姓名")


@pytest.mark.parametrize(
    ("read", "field"),
    [("籍员", "native_place"), ("姓各", "name"), ("政治面况", "political_status"), ("职努", None), ("汉族", None)],
)
def test_a_label_with_one_sign_misread(read: str, field: str | None) -> None:
    found = label_book(None, lenient=True).match(read)

    assert (found.field if found else None) == field
    assert BOOK.match(read) is None
