"""Problems, teams and studios of the exchange files: stored once, changed when they change, linked to persons."""

from typing import Any

import pytest
from sqlmodel import select

from ingest.exchange import to_telling
from talent_db.domain.register import register_problem, register_studio, register_team
from talent_db.domain.store import store_telling
from talent_db.enums import ItemOutcome, ProblemKind, Root, StudioRole
from talent_db.errors import RowRejected
from talent_db.models import Enterprise, Problem, Profile, Studio, StudioMembership, TeamMember
from talent_db.repositories import profiles
from tests.factories.installation import Installation
from tests.factories.people import problem_line, profile_line

STUDIO = {
    "id": "S-1",
    "name": "程砺石劳模和工匠人才创新工作室",
    "kind": "劳模和工匠人才创新工作室",
    "level": "省级",
    "named_on": "2020-05",
    "city": "广州市",
    "former_names": ["砺石工作室"],
    "people": [
        {"profile_id": "T-001", "role": "founder", "from": "2018-03", "to": "2021-07"},
        {"profile_id": "T-002", "role": "leader", "from": "2021-07", "to": None},
    ],
}


def call(installation: Installation, function: Any, line: dict[str, Any]) -> ItemOutcome:
    with installation.database.write() as session:
        outcome: ItemOutcome = function(session, installation.keys, line, "a.jsonl line 1", "operator")
        return outcome


def add_person(installation: Installation, key: str) -> str:
    with installation.database.write() as session:
        told = to_telling(profile_line(key), "line 1", None, "/")
        return store_telling(session, installation.keys, told, "operator").profile_id


def test_problem_is_stored_with_its_enterprise_and_repeats_unchanged(installation: Installation) -> None:
    outcomes = [call(installation, register_problem, problem_line()) for _ in range(2)]

    assert outcomes == [ItemOutcome.STORED, ItemOutcome.UNCHANGED]
    with installation.database.read() as session:
        problem = session.exec(select(Problem)).one()
        enterprise = session.exec(select(Enterprise)).one()
    assert (problem.kind, problem.enterprise_id, problem.version) == (ProblemKind.DIAGNOSE, enterprise.id, 1)


def test_changed_problem_raises_its_version(installation: Installation) -> None:
    call(installation, register_problem, problem_line())

    call(installation, register_problem, problem_line(title="行车啃轨"))

    with installation.database.read() as session:
        problem = session.exec(select(Problem)).one()
    assert (problem.title, problem.version) == ("行车啃轨", 2)


def test_team_member_is_linked_when_his_profile_comes_later(installation: Installation) -> None:
    line = {"id": "TM-1", "name": "港口服务队", "member_ids": ["T-001"], "mission": "", "city": "", "industry": ""}
    call(installation, register_team, line)
    with installation.database.read() as session:
        assert session.exec(select(TeamMember)).one().profile_id is None

    profile_id = add_person(installation, "T-001")

    with installation.database.read() as session:
        assert session.exec(select(TeamMember)).one().profile_id == profile_id


def test_studio_gives_its_people_dated_roles(installation: Installation) -> None:
    founder, leader = add_person(installation, "T-001"), add_person(installation, "T-002")

    call(installation, register_studio, STUDIO)

    with installation.database.read() as session:
        roles = session.exec(select(StudioMembership)).all()
        body = session.get_one(Profile, founder).body
        assert session.exec(select(Studio)).one().former_names == ["砺石工作室"]
    assert {(row.profile_id, row.role, row.since, row.until) for row in roles} == {
        (founder, StudioRole.FOUNDER, "2018-03", "2021-07"),
        (leader, StudioRole.LEADER, "2021-07", ""),
    }
    assert [(role["role"], role["to"], role["registered"]) for role in body["studios"]] == [
        ("founder", "2021-07", True)
    ]


def test_studio_naming_an_unknown_person_is_rejected_by_name(installation: Installation) -> None:
    add_person(installation, "T-001")

    with pytest.raises(RowRejected, match="T-002") as raised:
        call(installation, register_studio, STUDIO)

    assert raised.value.code == "STUDIO_PERSON_UNKNOWN"
    with installation.database.read() as session:
        assert session.exec(select(Studio)).all() == []


def test_person_who_left_a_studio_loses_the_role_in_his_profile(installation: Installation) -> None:
    add_person(installation, "T-001")
    leader = add_person(installation, "T-002")
    call(installation, register_studio, STUDIO)

    call(installation, register_studio, STUDIO | {"people": STUDIO["people"][:1]})

    with installation.database.read() as session:
        assert session.get_one(Profile, leader).body["studios"] == []


def test_two_exchange_ids_of_one_name_are_two_people(installation: Installation) -> None:
    first, second = add_person(installation, "T-001"), add_person(installation, "T-002")

    assert first != second
    with installation.database.read() as session:
        known = profiles.external(session, Root.PROFILE, "T-002")
    assert known is not None
    assert known.target_id == second
