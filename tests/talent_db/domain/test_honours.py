"""The ledger counts an honour once, keeps all tellings, and shows what they do not agree on."""

from typing import Any

import pytest

from talent_db.domain import history
from talent_db.domain.honours import collective, ledger
from talent_db.domain.portrait import build
from talent_db.domain.telling import KnownFact
from tests.talent_db.domain.test_portrait import fact


def told(*honours: dict[str, Any], number: int = 1) -> KnownFact:
    return fact("honours", [{"level": None} | honour for honour in honours], number)


def row(entry: dict[str, Any]) -> tuple[Any, ...]:
    return entry["name"], entry["year"], entry["level"], entry["status"], len(entry["sources"])


def test_honour_told_in_three_ways_counts_once() -> None:
    facts = [
        told({"name": "穗河工匠", "year": 2019}),
        told({"name": "“穗河工匠”称号", "year": 2019}, number=2),
        told({"name": "穗河工匠", "year": None}, number=3),
    ]

    assert [row(entry) for entry in ledger(facts)] == [("穗河工匠", 2019, None, "conferred", 3)]


def test_medal_of_one_body_counts_once_under_rival_names_and_years() -> None:
    facts = [
        told({"name": "广东省五一劳动奖章", "year": 2019}),
        told({"name": "广东省“五一劳动奖章”", "year": 2020}, number=2),
        told({"name": "广东五一劳动奖章", "year": 2019}, number=3),
    ]

    (entry,) = ledger(facts)

    assert (entry["year"], entry["level"], entry["body"], entry["series"]) == (2019, "省级", "广东省", "五一劳动奖章")
    assert entry["rivals"] == {"name": ["广东五一劳动奖章"], "year": [2020]}
    assert [source["fact"] for source in entry["sources"]] == ["f1", "f2", "f3"]


def test_one_document_that_tells_two_years_means_two_honours() -> None:
    entries = ledger([told({"name": "佛山市劳动模范", "year": 2018}, {"name": "佛山市劳动模范", "year": 2019})])

    assert [entry["year"] for entry in entries] == [2019, 2018]


def test_medals_of_two_bodies_are_two_honours() -> None:
    entries = ledger([told({"name": "全国五一劳动奖章", "year": 2019}, {"name": "佛山市五一劳动奖章", "year": 2019})])

    assert [entry["level"] for entry in entries] == ["国家级", "市级"]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("南粤工匠", "conferred"),
        ("南粤工匠提名", "nominated"),
        ("南粤工匠培育对象", "nominated"),
        ("最美工匠提名奖", "conferred"),  # an award of its own
        ("广东省劳动模范（已撤销）", "revoked"),
    ],
)
def test_nominee_winner_and_revoked(name: str, status: str) -> None:
    assert [entry["status"] for entry in ledger([told({"name": name, "year": 2020})])] == [status]


def test_nominee_who_won_is_a_winner_and_a_revoked_honour_stays_revoked() -> None:
    facts = [told({"name": "南粤工匠提名", "year": 2020}), told({"name": "南粤工匠", "year": 2020}, number=2)]
    (won,) = ledger(facts)
    (lost,) = ledger([*facts, told({"name": "南粤工匠（已撤销）", "year": 2020}, number=3)])

    assert (won["status"], won["rivals"]["status"]) == ("conferred", ["nominated"])
    assert lost["status"] == "revoked"


def test_collective_honour_never_becomes_a_persons() -> None:
    facts = [told({"name": "全国工人先锋号", "year": 2019}, {"name": "全国五一劳动奖状", "year": 2018})]

    body = build(facts)

    assert body["honours"] == ledger(facts) == []
    assert [entry["name"] for entry in body["collective_honours"]] == ["全国工人先锋号", "全国五一劳动奖状"]
    assert collective([told({"name": "穗河工匠", "year": 2019})]) == []


def test_career_becomes_dated_entries_each_once() -> None:
    steps = [
        {"from": "2008-04", "to": "", "what": "岭澜重工有限公司维修班长"},
        {"from": "1999-08", "to": "2008-03", "what": "红砂机修厂学徒"},
    ]
    facts = [
        fact("experience", steps, 1),
        fact("experience", steps, 2),
        fact("employer", "岭澜重工有限公司", 3, told_at="2023-01-05"),
        fact("employer", "红砂机修厂", 4, told_at="2018-01-05"),
        fact("position", "维修班长", 5, told_at="2023-01-05"),
    ]

    body = build(facts)

    assert [(step["from"], step["to"]) for step in body["history"]] == [("1999-08", "2008-03"), ("2008-04", "")]
    spells = [(s["value"], s["since"], s["last_told"]) for s in body["dated"]["employer"]]
    assert spells == [("岭澜重工有限公司", "2008-04", "2023-01-05"), ("红砂机修厂", "1999-08", "2018-01-05")]
    assert history.dated(facts)["position"][0]["since"] == "2008-04"


def test_founder_and_present_leader_keep_their_own_roles() -> None:
    founder = build([fact("studios", [{"name": "程砺石劳模创新工作室", "role": "founder"}])])
    leader = build([fact("studios", [{"name": "程砺石劳模创新工作室", "role": "leader"}])])

    assert [role["role"] for role in founder["studios"]] == ["founder"]
    assert [role["role"] for role in leader["studios"]] == ["leader"]
