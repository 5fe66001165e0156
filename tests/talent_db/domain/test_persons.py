"""Merges, splits and their undoing move links and nothing else; what a person said, the machine keeps to."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from talent_db.domain import persons
from talent_db.domain.reviews import decide, judge
from talent_db.domain.store import known_facts, store_telling
from talent_db.enums import OperationKind, ReviewStatus, Root, Verdict
from talent_db.errors import Conflict, InvalidInput, NotPermitted
from talent_db.models import AuditRow, ExternalId, IdentityReview, Judgement, OutboxRow, Profile
from talent_db.repositories import links
from talent_db.viewer import Role, Viewer, operator
from tests.factories.installation import Installation
from tests.factories.people import telling

WHO = operator("test")
HONOUR = [{"name": "广东省五一劳动奖章", "year": 2019, "level": "省级"}]


def store(session: Session, installation: Installation, key: str, **fields: Any) -> str:
    return store_telling(session, installation.keys, telling(key, **fields), "operator").profile_id


def stranger(session: Session, installation: Installation, key: str = "file:b#0", **fields: Any) -> str:
    told = {"birth": "1991-10", "employer": "东莞锦澜家具厂", "name": "闻人砚"} | fields
    return store(session, installation, key, **told)


def values(session: Session, profile_id: str) -> list[tuple[str, object]]:
    return sorted((fact.field, str(fact.value)) for fact in known_facts(session, profile_id))


def test_merge_moves_all_facts_and_counts_an_honour_once(installation: Installation) -> None:
    with installation.database.write() as session:
        kept = store(session, installation, "file:a#0", honours=HONOUR)
        other = stranger(session, installation, honours=HONOUR)

        operation = persons.merge(session, installation.keys, WHO, kept, other, "同一人两份表")

        gone, profile = session.get_one(Profile, other), session.get_one(Profile, kept)
        assert (gone.merged_into, gone.body["honours"], gone.version) == (kept, [], 2)
        assert [(h["name"], len(h["sources"])) for h in profile.body["honours"]] == [("广东省五一劳动奖章", 2)]
        assert {name for field, name in values(session, kept) if field == "name"} == {"程砺石", "闻人砚"}
        announced = session.exec(select(OutboxRow.root_id).order_by(col(OutboxRow.seq))).all()
        audited = session.exec(select(AuditRow.action, AuditRow.actor, AuditRow.entity_id)).all()
    assert announced[-2:] == [kept, other]
    assert audited[-1] == ("identity.merge", "operator", kept)
    assert (operation.kind, operation.reason) == (OperationKind.MERGE, "同一人两份表")


def test_undo_gives_every_fact_back_also_newer_tellings(installation: Installation) -> None:
    with installation.database.write() as session:
        kept, other = store(session, installation, "file:a#0"), stranger(session, installation)
        before = values(session, kept)
        operation = persons.merge(session, installation.keys, WHO, kept, other, "")
        assert stranger(session, installation, position="组长") == kept  # a newer telling of the same source

        persons.undo(session, installation.keys, WHO, operation.id)

        assert values(session, kept) == before
        assert ("position", "组长") in values(session, other)
        assert session.get_one(Profile, other).merged_into is None
        with pytest.raises(Conflict, match="ALREADY_UNDONE"):
            persons.undo(session, installation.keys, WHO, operation.id)


def test_record_that_came_because_of_a_moved_one_goes_back_with_it(installation: Installation) -> None:
    with installation.database.write() as session:
        kept, other = store(session, installation, "file:a#0"), stranger(session, installation)
        operation = persons.merge(session, installation.keys, WHO, kept, other, "")
        assert stranger(session, installation, "file:c#0", city="东莞市") == kept

        persons.undo(session, installation.keys, WHO, operation.id)

        assert ("city", "东莞市") in values(session, other)


def test_earlier_operation_waits_for_the_later_one(installation: Installation) -> None:
    with installation.database.write() as session:
        first, second = store(session, installation, "file:a#0"), stranger(session, installation)
        third = stranger(session, installation, "file:c#0", name="公孙穗", birth="1966-01")
        early = persons.merge(session, installation.keys, WHO, first, second, "")
        late = persons.merge(session, installation.keys, WHO, third, first, "")

        with pytest.raises(Conflict, match="LATER_OPERATION"):
            persons.undo(session, installation.keys, WHO, early.id)
        persons.undo(session, installation.keys, WHO, late.id)
        persons.undo(session, installation.keys, WHO, early.id)

        assert [session.get_one(Profile, key).merged_into for key in (first, second, third)] == [None, None, None]


def test_split_waits_for_the_merge_of_its_profile(installation: Installation) -> None:
    with installation.database.write() as session:
        profile, third = store(session, installation, "file:a#0"), stranger(session, installation, "file:c#0")
        second = store_telling(session, installation.keys, telling("file:b#0", city="广州市"), "operator")
        early = persons.split(session, installation.keys, WHO, profile, [second.record_id], "")
        persons.merge(session, installation.keys, WHO, third, profile, "")

        with pytest.raises(Conflict, match="LATER_OPERATION"):
            persons.undo(session, installation.keys, WHO, early.id)


def test_split_stays_split_when_the_same_comes_again(installation: Installation) -> None:
    with installation.database.write() as session:
        profile = store(session, installation, "file:a#0")
        second = store_telling(session, installation.keys, telling("file:b#0", city="广州市"), "operator")
        assert second.profile_id == profile

        operation = persons.split(session, installation.keys, WHO, profile, [second.record_id], "同名两人")
        again = store(session, installation, "file:c#0", city="广州市", position="焊工班长")

        fresh = operation.other_id
        assert ("city", "广州市") in values(session, fresh)
        assert again == fresh
        assert session.get_one(Profile, fresh).merged_into is None
        assert session.exec(select(IdentityReview)).all() == []
        with pytest.raises(InvalidInput, match="SPLIT_INVALID"):
            persons.split(
                session, installation.keys, WHO, profile, sorted(links.records_of(session, [profile])[profile]), ""
            )


def test_exchange_id_follows_its_record(installation: Installation) -> None:
    with installation.database.write() as session:
        kept = store(session, installation, "file:a#0")
        told = telling("exchange:T-9", name="闻人砚", birth="1991-10", employer="东莞锦澜家具厂")
        object.__setattr__(told, "external_id", "T-9")
        other = store_telling(session, installation.keys, told, "operator").profile_id

        operation = persons.merge(session, installation.keys, WHO, kept, other, "")
        merged = session.exec(select(ExternalId.target_id).where(ExternalId.root == Root.PROFILE)).one()
        persons.undo(session, installation.keys, WHO, operation.id)
        restored = session.exec(select(ExternalId.target_id).where(ExternalId.root == Root.PROFILE)).one()

    assert (merged, restored) == (kept, other)


def test_record_that_shows_two_profiles_to_be_one_joins_them(installation: Installation) -> None:
    number = "440699198107220021"  # the check digit is wrong: same with same still counts
    with installation.database.write() as session:
        first = store(session, installation, "file:a#0", id_number=number, birth=None, employer="甲机修厂")
        second = store(session, installation, "file:b#0", birth="1981-07", employer="乙港口机械", city="佛山市")
        assert first != second

        bridge = {"id_number": number, "birth": "1981-07", "employer": "乙港口机械", "city": "佛山市"}
        third = store(session, installation, "file:c#0", **bridge)

        roots = {session.get_one(Profile, key).merged_into or key for key in (first, second, third)}
        assert roots == {first}


def test_people_of_other_places_and_roles_may_not_merge(installation: Installation) -> None:
    enterprise = Viewer("factory", frozenset({Role.ENTERPRISE}))
    with installation.database.write() as session:
        kept, other = store(session, installation, "file:a#0"), stranger(session, installation)
        with pytest.raises(NotPermitted):
            persons.merge(session, installation.keys, enterprise, kept, other, "")


def test_unsure_pair_is_asked_once_and_the_answer_holds(installation: Installation) -> None:
    with installation.database.write() as session:
        first = store(session, installation, "file:a#0", birth=None)
        second = store(session, installation, "file:b#0", birth=None)
        review = session.exec(select(IdentityReview)).one()
        assert (first != second, review.profile_id, review.status) == (True, first, ReviewStatus.OPEN)

        decide(session, installation.keys, WHO, review.id, Verdict.DIFFERENT)
        third = store(session, installation, "file:c#0", birth=None, position="车工", city="广州市")
        fourth = store(session, installation, "file:b#0", birth=None, position="钳工")

        statuses = [row.status for row in session.exec(select(IdentityReview).where(IdentityReview.id == review.id))]
        between = [r for r in session.exec(select(IdentityReview)) if {r.profile_id} <= {first, second}]
    assert (fourth, statuses) == (second, [ReviewStatus.DIFFERENT])
    assert third not in (first, second)
    assert len(between) == 3  # the answered one, and the third person's two; never first and second again


def test_answer_same_merges_and_undo_asks_again(installation: Installation) -> None:
    with installation.database.write() as session:
        first = store(session, installation, "file:a#0", birth=None)
        second = store(session, installation, "file:b#0", birth=None)
        review = session.exec(select(IdentityReview)).one()

        decided = decide(session, installation.keys, WHO, review.id, Verdict.SAME)
        assert (decided.status, session.get_one(Profile, second).merged_into) == (ReviewStatus.SAME, first)
        persons.undo(session, installation.keys, WHO, str(decided.operation_id))

        assert session.get_one(IdentityReview, review.id).status is ReviewStatus.OPEN
        assert session.get_one(Profile, second).merged_into is None


def test_judging_a_record_different_takes_it_out_of_its_profile(installation: Installation) -> None:
    with installation.database.write() as session:
        profile = store(session, installation, "file:a#0")
        second = store_telling(session, installation.keys, telling("file:b#0", city="广州市"), "operator")

        judge(session, installation.keys, WHO, second.record_id, profile, Verdict.DIFFERENT, "不是他")

        said = session.exec(select(Judgement).where(Judgement.record_id == second.record_id)).all()
    assert [(row.verdict, row.decided_by.partition(":")[0]) for row in sorted(said, key=lambda r: r.id)] == [
        (Verdict.SAME, "machine"),
        (Verdict.DIFFERENT, "operator"),
        (Verdict.SAME, "operator"),
    ]
