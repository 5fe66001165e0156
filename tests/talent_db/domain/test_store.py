"""A telling becomes record, facts, judgement and profile; repeated, it changes nothing; sensitive values are sealed."""

from dataclasses import replace

from sqlalchemy import text
from sqlmodel import Session, select

from talent_db import outbox
from talent_db.domain.portrait import value
from talent_db.domain.store import Stored, known_facts, store_telling
from talent_db.domain.telling import MASK, Telling, open_fact
from talent_db.enums import FactClass, ItemOutcome, Verdict
from talent_db.models import Fact, Honour, Judgement, Profile, Record
from talent_db.repositories import records
from tests.factories.installation import Installation
from tests.factories.people import ID_NUMBER, PHONE, telling


def store(installation: Installation, told: Telling) -> Stored:
    with installation.database.write() as session:
        return store_telling(session, installation.keys, told, "operator")


def everything(session: Session) -> str:
    """All that stands in any table, as one text."""
    names = [row[0] for row in session.execute(text(_TABLES[session.get_bind().dialect.name]))]
    rows = [session.execute(text(f'SELECT * FROM "{name}"')).all() for name in names]
    return repr(rows)


_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


def test_telling_becomes_a_profile_with_sources(installation: Installation) -> None:
    stored = store(installation, telling(occupation="起重机械维修工"))

    with installation.database.read() as session:
        profile = session.get_one(Profile, stored.profile_id)
    assert (profile.name, profile.occupation, profile.version) == ("程砺石", "起重机械维修工", 1)
    source = profile.body["fields"]["occupation"]["sources"][0]
    assert (source["place"], source["quote"], source["verified"]) == (
        "table 1, row 1, cell 2",
        "起重机械维修工",
        True,
    )


def test_same_telling_twice_changes_nothing(installation: Installation) -> None:
    first = store(installation, telling())
    with installation.database.read() as session:
        before = everything(session)

    second = store(installation, telling())

    assert (second.outcome, second.record_id, second.profile_id) == (
        ItemOutcome.UNCHANGED,
        first.record_id,
        first.profile_id,
    )
    with installation.database.read() as session:
        assert everything(session) == before


def test_newer_telling_of_a_source_replaces_the_older_and_keeps_its_facts(installation: Installation) -> None:
    first = store(installation, telling(position="班长"))

    second = store(installation, telling(position="车间主任"))

    assert second.profile_id == first.profile_id
    with installation.database.read() as session:
        profile = session.get_one(Profile, first.profile_id)
        old = session.get_one(Record, first.record_id)
        kept = records.facts_of(session, [first.record_id])
    assert (value(profile.body, "position"), profile.version) == ("车间主任", 2)
    assert old.replaced_by == second.record_id
    assert "班长" in [fact.value for fact in kept]


def test_telling_that_returns_to_an_earlier_content_is_stored_again(installation: Installation) -> None:
    for position in ("班长", "主任", "班长"):
        stored = store(installation, telling(position=position))

    with installation.database.read() as session:
        profile = session.get_one(Profile, stored.profile_id)
        assert len(session.exec(select(Record)).all()) == 3
    assert value(profile.body, "position") == "班长"


def test_sensitive_values_stand_nowhere_in_plain(installation: Installation) -> None:
    told = telling(
        phone=PHONE,
        id_number=ID_NUMBER,
        address="穗河市砺石路7号",
        deeds=f"联系电话{PHONE}，身份证{ID_NUMBER}，处理啃轨37起。",
    )

    stored = store(installation, told)

    with installation.database.read() as session:
        plain = everything(session)
        facts = {fact.field: fact for fact in records.facts_of(session, [stored.record_id])}
        found = records.by_lookup(session, installation.keys.fingerprint(ID_NUMBER, "id_number"))
    assert "处理啃轨37起" in plain
    for secret in (PHONE, ID_NUMBER, "砺石路7号"):
        assert secret not in plain
    assert facts["phone"].classification is FactClass.SENSITIVE
    assert open_fact(installation.keys, facts["phone"])[0] == PHONE
    assert facts["deeds"].value == f"联系电话{MASK}，身份证{MASK}，处理啃轨37起。"
    assert open_fact(installation.keys, facts["deeds"])[0].startswith(f"联系电话{PHONE}")
    assert [record.id for record in found] == [stored.record_id]


def test_same_identity_number_and_name_is_the_same_person(installation: Installation) -> None:
    first = store(installation, telling("file:a#0", id_number=ID_NUMBER, employer="甲厂机修车间"))
    second = store(installation, telling("file:b#0", id_number=ID_NUMBER, employer="乙港口机械公司", birth=None))

    assert second.profile_id == first.profile_id
    with installation.database.read() as session:
        profile = session.get_one(Profile, first.profile_id)
    employer = profile.body["fields"]["employer"]
    assert (employer["value"], [rival["value"] for rival in employer["rivals"]]) == ("乙港口机械公司", ["甲厂机修车间"])


def test_same_name_alone_is_not_the_same_person(installation: Installation) -> None:
    first = store(installation, telling("file:a#0", birth=None, employer="岭澜重工有限公司", phone=PHONE))
    second = store(installation, telling("file:b#0", birth=None, employer="东莞锦澜家具厂", phone=PHONE))

    assert second.profile_id != first.profile_id


def test_name_and_employer_without_birth_stays_unsure(installation: Installation) -> None:
    first = store(installation, telling("file:a#0", birth=None))
    second = store(installation, telling("file:b#0", birth=None))

    assert (second.verdict, second.profile_id == first.profile_id) == (Verdict.UNSURE, False)
    with installation.database.read() as session:
        verdicts = session.exec(select(Judgement.verdict, Judgement.profile_id)).all()
    assert (Verdict.UNSURE, first.profile_id) in [tuple(row) for row in verdicts]


def test_name_birth_and_employer_in_short_form_is_the_same_person(installation: Installation) -> None:
    first = store(installation, telling("file:a#0", employer="广州市岭澜重工有限公司"))
    second = store(installation, telling("file:b#0", employer="岭澜重工"))

    assert second.profile_id == first.profile_id


def test_honour_told_twice_counts_once_with_both_sources(installation: Installation) -> None:
    honour = [{"name": "广东省五一劳动奖章", "year": 2019, "level": "省级"}]
    again = [{"name": "“广东省五一劳动奖章”", "year": 2019, "level": "省级"}]
    first = store(installation, telling("file:a#0", id_number=ID_NUMBER, honours=honour))
    store(installation, telling("file:b#0", id_number=ID_NUMBER, honours=again))

    with installation.database.read() as session:
        rows = session.exec(select(Honour).where(Honour.profile_id == first.profile_id)).all()
    assert [(row.name, row.year, len(row.facts)) for row in rows] == [("广东省五一劳动奖章", 2019, 2)]


def test_change_is_announced_to_the_index_with_its_version(installation: Installation) -> None:
    stored = store(installation, telling())

    with installation.database.read() as session:
        rows = outbox.take(session)
    assert [(row.root.value, row.root_id, row.version) for row in rows] == [("profile", stored.profile_id, 1)]


def test_known_facts_keep_sensitive_ones_sealed(installation: Installation) -> None:
    stored = store(installation, telling(phone=PHONE))

    with installation.database.read() as session:
        facts = {fact.field: fact.value for fact in known_facts(session, stored.profile_id)}
        assert session.exec(select(Fact).where(Fact.field == "phone")).one().value is None
    assert facts["phone"] is None
    assert facts["name"] == "程砺石"


def test_latest_value_is_that_of_the_latest_document_whenever_it_came_in(installation: Installation) -> None:
    new = replace(telling("file:new#0", position="车间主任"), told_on="2023-05-11")
    old = replace(telling("file:old#0", position="班长"), told_on="2018")
    with installation.database.write() as session:
        stored = store_telling(session, installation.keys, new, "operator")
        assert store_telling(session, installation.keys, old, "operator").profile_id == stored.profile_id
        body = session.get_one(Profile, stored.profile_id).body

    assert body["fields"]["position"]["value"] == "车间主任"
    dated = [(spell["value"], spell["first_told"]) for spell in body["dated"]["position"]]
    assert dated == [("车间主任", "2023-05-11"), ("班长", "2018")]
    assert body["dimensions"]["基本情况"]["newest"] == "2023-05-11"
