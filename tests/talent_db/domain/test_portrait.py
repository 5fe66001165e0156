"""The portrait is a pure function of the facts: order does not matter, unknown is not zero, rivals stand beside."""

import random
from typing import Any

from talent_db.domain import portrait
from talent_db.domain.telling import KnownFact, classify
from talent_db.enums import FactClass, RecordKind


def fact(name: str, told: Any, number: int = 1, kind: RecordKind = RecordKind.FORM, told_at: str = "2024") -> KnownFact:
    return KnownFact(
        id=f"f{number}",
        field=name,
        value=told,
        raw=str(told),
        place="line 1",
        quote=str(told),
        confidence=1.0,
        classification=classify(name),
        record_id=f"r{number}",
        record_kind=kind,
        source="a.docx",
        campaign="",
        told_at=told_at,
    )


def test_order_of_facts_does_not_matter() -> None:
    facts = [fact("position", f"岗位{n}", n, told_at=f"20{n:02}") for n in range(10)]
    facts += [fact("honours", [{"name": "技术能手", "year": None}], 20), fact("skills", "啃轨调整", 21)]
    expected = portrait.build(facts)
    for seed in range(5):
        shuffled = facts.copy()
        random.Random(seed).shuffle(shuffled)

        assert portrait.build(shuffled) == expected


def test_dimension_without_facts_is_unknown_not_zero() -> None:
    body = portrait.build([fact("name", "程砺石")])

    assert body["dimensions"]["荣誉"] == {"completeness": None, "newest": None, "verified": None}
    assert body["dimensions"]["基本情况"]["completeness"] == 0.12
    assert list(body["dimensions"]) == ["基本情况", "技能特长", "工作业绩", "荣誉", "传承", "服务"]


def test_own_statement_lowers_the_verified_share() -> None:
    facts = [fact("skills", "啃轨调整", 1), fact("title", "工程师", 2, RecordKind.STATEMENT)]

    assert portrait.build(facts)["dimensions"]["技能特长"]["verified"] == 0.5


def test_later_telling_wins_and_the_earlier_stays_as_rival() -> None:
    facts = [fact("employer", "旧厂", 1, told_at="2018"), fact("employer", "新厂", 2, told_at="2023")]

    entry = portrait.build(facts)["fields"]["employer"]

    assert (entry["value"], [rival["value"] for rival in entry["rivals"]]) == ("新厂", ["旧厂"])


def test_sensitive_facts_do_not_enter() -> None:
    phone = fact("phone", "19900001234")
    assert phone.classification is FactClass.SENSITIVE

    body = portrait.build([fact("name", "程砺石", 2), phone])

    assert "19900001234" not in repr(body)
    assert "phone" not in body["fields"]


def test_unknown_field_is_internal() -> None:
    assert classify("something_new") is FactClass.INTERNAL
    assert classify("skills") is FactClass.PUBLIC


def test_honour_without_year_joins_the_only_dated_one() -> None:
    facts = [
        fact("honours", [{"name": "南粤工匠", "year": 2020, "level": "省级"}], 1),
        fact("honours", [{"name": "“南粤工匠”", "year": None}], 2),
    ]

    ledger = portrait.build(facts)["honours"]

    assert [(entry["name"], entry["year"], len(entry["sources"])) for entry in ledger] == [("南粤工匠", 2020, 2)]


def test_registered_studio_role_stands_before_what_documents_say() -> None:
    told = fact("studios", [{"name": "程砺石创新工作室", "role": "founder"}])
    registered = [{"name": "程砺石创新工作室", "role": "founder", "registered": True}]

    roles = portrait.build([told], registered)["studios"]

    assert roles == registered
