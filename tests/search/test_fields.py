from search import fields
from search.types import Filters, Term
from tests.contracts.documents import document


def test_every_field_begins_with_the_sentinel() -> None:
    made = fields.token_fields(document("a", name="张伟", skills="平面磨削"))

    assert set(made) == set(fields.TOKEN_FIELDS)
    assert all(text.split()[0] == fields.SENTINEL for text in made.values())
    assert made["deeds"] == fields.SENTINEL
    assert made["name"] == "¤ 张伟 张* 张伟*"


def test_places_are_words_whole_and_short() -> None:
    made = fields.token_fields(document("a", city="宁波市"))

    assert made["employer"].split() == ["¤", "宁波市", "宁波"]


def test_names_have_one_form() -> None:
    assert fields.whole_name("买买提・艾力") == fields.whole_name("买买提•艾力") == "买买提·艾力"
    assert fields.whole_name(" 张 伟 ") == "张伟"


def test_an_owner_is_seen_from_every_place_above() -> None:
    assert fields.scopes("/a/b/") == ["/", "/a/", "/a/b/"]
    assert fields.scopes("/") == ["/"]
    assert fields.as_place("a/b") == "/a/b/"


def test_conditions_hold_the_viewers_place_and_one_term_for_the_kind() -> None:
    assert fields.conditions(Filters()) == [("kind", "profile+")]
    assert fields.conditions(Filters(scope="/a/", craftsmen_only=False, city="宁波市")) == [
        ("kind", "profile"),
        ("scope", "/a/"),
        ("city", "宁波市"),
    ]


def test_equal_terms_are_added_up_and_weightless_ones_left_out() -> None:
    terms = [Term("skills", "焊"), Term("skills", "焊", 2.0), Term("deeds", "焊", 0.0), Term("deeds", "")]

    assert fields.merged_terms(terms) == [Term("skills", "焊", 3.0)]
