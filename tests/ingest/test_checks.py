"""Checks of records: each code once, and nothing said of a record in order."""

from datetime import date

import pytest

from ingest.checks import check_extraction, count_words
from ingest.types import ExtractedRecord, Extraction, Issue

TODAY = date(2024, 6, 1)


def codes(*records: dict[str, object], campaign: str | None = None) -> list[str]:
    return [issue.code for issue in faults(*records, campaign=campaign)]


def faults(*records: dict[str, object], campaign: str | None = None) -> list[Issue]:
    made = []
    for values in records:
        record = ExtractedRecord()
        for name, value in values.items():
            record.add(name, value, str(value), "table 1")
        made.append(record)
    extraction = Extraction("表.docx", "docx", campaign, made)
    return check_extraction(extraction, TODAY)


SOUND: dict[str, object] = {
    "name": "覃小满",
    "sex": "女",
    "birth": "1984-02",
    "id_number": "450199198402103625",
    "phone": "19900001111",
}


def test_sound_record_has_no_issue() -> None:
    assert codes(SOUND) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"id_number": "450199198402103620"}, ["ID_CHECKSUM"]),
        ({"sex": "男"}, ["ID_SEX_MISMATCH"]),
        ({"birth": "1984-03"}, ["ID_BIRTH_MISMATCH"]),
        ({"phone": "1990000111"}, ["PHONE_INVALID"]),
        ({"work_start": "1998-01"}, ["WORK_BEFORE_16"]),
        ({"birth": "2030-01", "id_number": ""}, ["BIRTH_IN_FUTURE"]),
        ({"birth": "2012-05", "id_number": ""}, ["AGE_UNDER_16"]),
        ({"birth": "2006-05", "id_number": "", "opinions": "单位意见：同意 2021年5月3日"}, ["AGE_UNDER_16"]),
        ({"id_number": "450199198402303627"}, ["ID_BIRTH_INVALID"]),  # the 30th of February
        ({"birth": "1924-02", "id_number": ""}, ["AGE_OVER_100"]),
        ({"years_in_trade": 26}, ["WORK_BEFORE_16"]),  # forty years old
        ({"years_in_trade": 25}, []),  # rounded up
        ({"work_start": "2024-07"}, ["WORK_IN_FUTURE"]),
        ({"honours": [{"name": "全国技术能手", "year": 2025, "level": "国家级"}]}, ["HONOUR_DATE"]),
        ({"honours": [{"name": "全国技术能手", "year": 1980, "level": "国家级"}]}, ["HONOUR_DATE"]),
        ({"honours": [{"name": "全国技术能手", "year": None, "level": "国家级"}]}, []),
        ({"experience": [{"from": "2005-03", "to": "2003-01", "what": "某厂钳工"}]}, ["CAREER_ORDER"]),
        ({"experience": [{"from": "2005-03", "to": "2005", "what": "某厂钳工"}]}, []),
        ({"honours": [{"name": "全国工人先锋号", "year": 2019, "level": "国家级"}]}, ["COLLECTIVE_HONOUR"]),
    ],
)
def test_fault_has_its_code(change: dict[str, object], expected: list[str]) -> None:
    assert codes({**SOUND, **change}) == expected


def test_same_person_twice_is_told() -> None:
    assert codes(SOUND, SOUND) == ["DUPLICATE_IN_FILE"]
    assert codes(SOUND, {"name": "覃小满", "employer": "别的厂"}) == []


def test_two_persons_with_one_identity_number_are_both_named() -> None:
    (fault,) = faults(SOUND, {**SOUND, "name": "韦大山"})

    assert (fault.code, fault.message) == (
        "DUPLICATE_IN_FILE",
        "“覃小满”与“韦大山”的身份证号码相同，请核对（第1条与第2条）。",
    )


def test_campaign_limits_and_required_fields() -> None:
    full: dict[str, object] = {
        **SOUND, "political_status": "群众", "education": "大专", "employer": "某厂", "position": "班长", "deeds": "字" * 800,
    }  # fmt: skip

    assert codes(full, campaign="南粤工匠") == []
    assert codes({**full, "deeds": "字" * 801}, campaign="南粤工匠") == ["TEXT_TOO_LONG"]
    assert codes({**full, "employer": ""}, campaign="南粤工匠") == ["FIELD_REQUIRED"]


@pytest.mark.parametrize(
    ("campaign", "words", "expected"),
    [
        ("南粤工匠", 640, []),  # a bare 800字: 20 % less
        ("南粤工匠", 639, ["TEXT_TOO_SHORT"]),
        ("南粤工匠", 960, ["TEXT_TOO_LONG"]),
        ("台州工匠", 399, ["TEXT_TOO_SHORT"]),  # 500字左右
        ("台州工匠", 600, []),
        ("港城工匠", 10, []),  # 800字以内 asks for no least
    ],
)
def test_texts_are_measured_as_the_notice_asks(campaign: str, words: int, expected: list[str]) -> None:
    told = codes({**SOUND, "deeds": "字" * words}, campaign=campaign)

    assert [code for code in told if code.startswith("TEXT_")] == expected


def test_text_a_little_over_a_bare_number_may_stay() -> None:
    messages = []
    for words in (960, 961):
        record = ExtractedRecord()
        record.add("deeds", "字" * words, "字", "table 1")
        extraction = Extraction("表.docx", "docx", "南粤工匠", [record])
        messages += [i.message for i in check_extraction(extraction, TODAY) if i.code == "TEXT_TOO_LONG"]

    assert ["可以保留" in message for message in messages] == [True, False]


def test_words_are_counted_as_declared() -> None:
    assert count_words("获 M8×1.25 螺纹，ABC 3件。") == 13
