from search.highlights import marks, passages, word_worth
from search.types import Passage, Term

RECORD = {
    "passages": [
        {"field": "trade", "text": "磨工", "verified": True},
        {"field": "skills", "text": "擅长平面磨削，也修磨床。", "verified": True},
        {"field": "deeds", "text": "加工Ｍ８×１.25螺纹", "verified": True},
    ]
}


def test_marks_are_whole_words_of_the_original_text() -> None:
    text = "擅长平面磨削，也修磨床。"

    found = marks(text, {"磨削": 1.0, "磨": 1.0})

    assert [text[start:end] for start, end in found] == ["磨削"]


def test_neighbouring_marks_are_drawn_together() -> None:
    assert marks("焊接气孔", {"焊接": 1.0, "气孔": 1.0}) == ((0, 4),)


def test_full_width_codes_are_found_where_they_stand() -> None:
    text = RECORD["passages"][2]["text"]

    (start, end), *_ = marks(str(text), {"m8×1.25": 1.0})

    assert str(text)[start:end] == "Ｍ８×１.25"


def test_the_passage_with_most_of_the_query_comes_first() -> None:
    worth = word_worth([Term("skills", "磨削"), Term("skills", "磨床"), Term("name", "磨工")])

    assert passages(RECORD, worth) == (Passage("skills", "擅长平面磨削，也修磨床。", ((4, 6), (9, 11))),)


def test_nothing_in_common_gives_no_passage() -> None:
    assert passages(RECORD, word_worth([Term("skills", "电镀")])) == ()
