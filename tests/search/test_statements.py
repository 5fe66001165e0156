"""What is verified of a portrait, and how a document holds a statement beside it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.documents import profile_document
from search.embedding import EMBEDDED_FIELDS, Vectors, directions, embed, passage_steps, step_lengths, verified_passages
from search.statements import verified_body
from search.types import SearchDocument
from talent_db.domain import portrait
from talent_db.domain.telling import KnownFact
from talent_db.enums import RecordKind
from talent_db.models import Profile
from tests.factories import sample_people
from tests.factories.sample_people import fact

VERIFIED = [
    fact("occupation", "焊工", RecordKind.FORM),
    fact("occupation", "钳工", RecordKind.ROSTER, 1),
    fact("skills", "擅长铝合金氩弧焊。", RecordKind.FORM),
    fact("skill_level", "技师", RecordKind.FORM),
]
STATED = [
    fact("occupation", "数控车工", RecordKind.STATEMENT, 2),
    fact("city", "宁波市", RecordKind.STATEMENT, 2),
    fact("skills", "会修桥式起重机。", RecordKind.STATEMENT, 2),
    fact("honours", [{"name": "全国劳动模范", "year": 2020, "level": "国家级"}], RecordKind.STATEMENT, 2),
]


def document(*facts: KnownFact) -> SearchDocument:
    return profile_document(Profile(id="p", name="程砺石", body=portrait.build(facts), version=1))


def weights(view: dict[str, Any]) -> dict[str, float]:
    return {code: weight for code, (weight, _) in view["concepts"].items()}


def test_a_portrait_without_statements_is_left_as_it_is() -> None:
    body = portrait.build(sample_people.facts(sample_people.people()[1]))

    assert verified_body(body) is body


def test_a_stated_field_shows_its_newest_verified_rival() -> None:
    body = portrait.build([*VERIFIED, *STATED])

    found = verified_body(body)

    assert portrait.value(body, "occupation") == "数控车工"
    assert portrait.value(dict(found), "occupation") == "钳工"
    assert [rival["value"] for rival in found["fields"]["occupation"]["rivals"]] == ["焊工"]
    assert "city" not in found["fields"]
    assert found["honours"] == []
    assert [text["text"] for text in found["texts"]] == ["擅长铝合金氩弧焊。"]


def test_whoever_repeats_what_is_verified_takes_nothing_away() -> None:
    again = fact("skills", "擅长铝合金氩弧焊。", RecordKind.STATEMENT, 5)

    assert document(*VERIFIED, again).record == document(*VERIFIED).record


def test_a_document_tells_what_is_verified_from_what_is_stated() -> None:
    known, mixed = document(*VERIFIED), document(*VERIFIED, *STATED)

    assert "verified" not in known.record
    assert known.texts["trade"] == "钳工\n焊工"  # a later telling takes nothing of the craft away
    assert passages_of(mixed, "trade") == known.texts["trade"].split("\n")
    assert weights(mixed.record["verified"]) == weights(known.record)
    assert (mixed.record["city"], mixed.record["verified"]["city"]) == ("宁波市", "")
    assert (len(mixed.record["honours"]), mixed.record["verified"]["honours"]) == (1, [])
    crane = "设备:桥式起重机"
    assert mixed.record["stated"]["concepts"][crane][0] == 2 * mixed.record["concepts"][crane][0]
    assert [p["text"] for p in mixed.record["passages"] if not p["verified"]] == [
        "数控车工",
        "会修桥式起重机。",
        "全国劳动模范",
    ]


def test_the_vectors_of_what_is_verified_are_told_from_those_of_statements() -> None:
    encoder = sample_people.encoder()

    (known,), (mixed,) = (embed([made], encoder) for made in (document(*VERIFIED), document(*VERIFIED, *STATED)))

    (alone, all_verified), (both, verified) = vectors_of(known), vectors_of(mixed)
    assert all_verified.all()
    assert len(both) > len(alone)
    assert np.array_equal(both[verified], alone)


def test_the_vector_of_a_passage_is_that_of_its_words() -> None:
    encoder = sample_people.encoder()

    (known,) = embed([document(*VERIFIED)], encoder)

    told = [passage["text"] for passage in known.record["passages"] if passage["field"] in EMBEDDED_FIELDS]
    assert np.allclose(vectors_of(known)[0], encoder.encode(told), atol=0.01)


def vectors_of(made: SearchDocument) -> tuple[Vectors, NDArray[np.bool_]]:
    steps = passage_steps(made.record)
    return directions(steps, step_lengths(steps)), verified_passages(made.record)


def passages_of(made: SearchDocument, field: str) -> list[str]:
    """The verified ones."""
    return [p["text"] for p in made.record["passages"] if p["field"] == field and p["verified"]]
