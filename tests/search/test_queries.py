from search.queries import names_within, terms_of, word_query
from search.types import Filters, Term


def names(text: str) -> list[str]:
    return [term.token for term in terms_of(text) if term.field == "name"]


def test_every_word_is_looked_for_in_every_text_field_with_its_weight() -> None:
    terms = terms_of("磨削")

    assert Term("skills", "磨削", 1.2) in terms
    assert Term("employer", "磨削", 0.5) in terms
    assert {term.field for term in terms} >= {"trade", "skills", "deeds", "studio", "honours", "employer", "mission"}


def test_a_name_alone_is_also_taken_for_a_beginning() -> None:
    assert names("张伟") == ["张伟", "张伟*"]


def test_a_name_within_a_question_is_looked_for() -> None:
    assert "欧阳春" in names("想找欧阳春师傅看看磨床")
    assert "王建军" in set(names_within("钢厂王建军的工作室"))


def test_a_city_is_a_wish() -> None:
    boosts = [term.weight for term in terms_of("宁波 焊工") if (term.field, term.token) == ("employer", "宁波")]

    assert boosts == [0.5, 2.5]


def test_who_is_not_meant_is_not_looked_for() -> None:
    words = {term.token for term in terms_of("搞风电的师傅，不是做黄酒那个")}

    assert "风电" in words
    assert "黄酒" not in words


def test_not_the_same_is_no_refusal() -> None:
    assert "色" in {term.token for term in terms_of("布样不是一个色，头尾不一样")}


def test_an_empty_text_asks_for_all() -> None:
    assert word_query("", Filters(), 5, facets=("city",), count=True).terms == ()
