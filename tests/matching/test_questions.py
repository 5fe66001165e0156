"""What would decide is asked back with choices out of the knowledge base, and the answer re-ranks."""

from matching.need import understand
from matching.types import Ask
from search.concepts import ConceptFinder, concept_finder
from talent_db.knowledge.crafts import ConceptKind

VAGUE = Ask(description="一开起来就嗡嗡响，抖得厉害，越来越烫")
CLEAR = Ask(description="桥式起重机啃轨")


def test_clear_problem_is_not_asked_back(finder: ConceptFinder) -> None:
    need = understand(CLEAR, finder)

    assert need.questions == ()
    assert need.confidence > 0.9


def test_vague_problem_is_asked_with_choices_that_exist() -> None:
    need = understand(VAGUE, concept_finder())

    assert need.confidence < 0.5
    assert 2 <= len(need.questions) <= 3
    assert all(2 <= len(question.choices) <= 6 for question in need.questions)
    codes = [choice.code for question in need.questions for choice in question.choices]
    assert set(codes) <= concept_finder().base.concepts.keys()


def test_answer_becomes_a_facet_and_weakens_what_does_not_agree() -> None:
    before = understand(VAGUE, concept_finder())
    things = before.questions[0]

    after = understand(VAGUE, concept_finder(), extra=frozenset({things.choices[0].code}))

    answered = next(facet for facet in after.facets if facet.how == "answered")
    assert (answered.code, answered.words) == (things.choices[0].code, "")
    assert things.text not in [question.text for question in after.questions]
    old = {f.code: f.weight for f in before.facets if f.kind is ConceptKind.DEFECT}
    new = {f.code: f.weight for f in after.facets if f.kind is ConceptKind.DEFECT}
    assert any(new[code] < old[code] for code in new)


def test_unknown_answer_is_ignored(finder: ConceptFinder) -> None:
    assert understand(CLEAR, finder, extra=frozenset({"设备:没有的"})).facets == understand(CLEAR, finder).facets


def test_text_nobody_understands_is_not_asked_back(finder: ConceptFinder) -> None:
    assert understand(Ask(description="ＸＹＺ"), finder).questions == ()
