"""Evidence that contradicts itself along a chain: the same persons in every order, and what people said stays."""

from itertools import permutations
from typing import Any

from sqlmodel import Session, col, select

from talent_db.domain import persons, reviews
from talent_db.domain.rebuild import known_facts
from talent_db.domain.store import store_telling
from talent_db.domain.telling import Telling
from talent_db.enums import OperationKind, Verdict
from talent_db.identity.model import MODEL
from talent_db.models import IdentityOperation, Profile
from talent_db.repositories import links
from talent_db.viewer import operator
from tests.factories.installation import Installation
from tests.factories.people import telling

WHO = operator("test")
EARLY = telling("file:early#0", birth="1978-03", city="广州市", occupation="焊工")
LATE = telling("file:late#0", birth="1981-11", city="广州市", occupation="焊工", position="班长")
# Like both; the post makes it more like the later one.
BETWEEN = telling("file:between#0", birth=None, city="广州市", occupation="焊工", position="班长")
CHAIN = (EARLY, BETWEEN, LATE)


def store(session: Session, installation: Installation, *tellings: Telling) -> set[frozenset[str]]:
    """The persons after these came in, by the names of their sources."""
    sources = {
        store_telling(session, installation.keys, told, "operator").record_id: told.source_key for told in tellings
    }
    found: dict[str, set[str]] = {}
    for record, profile in links.profile_of(session, list(sources)).items():
        found.setdefault(profile, set()).add(sources[record])
    return {frozenset(group) for group in found.values()}


def test_chain_gives_the_same_persons_in_every_order(installation: Installation) -> None:
    seen = []
    for order in permutations(CHAIN):
        with installation.database.read() as session:
            seen.append(store(session, installation, *order))

    wanted = {frozenset({"file:early#0"}), frozenset({"file:between#0", "file:late#0"})}
    assert seen == [wanted] * 6


def of_one_unit(source: str, birth: str | None, name: str = "程砺石") -> Telling:
    unit: dict[str, Any] = {"employer": "岭澜重工有限公司", "city": "广州市", "occupation": "焊工", "position": "班长"}
    return telling(f"file:{source}#0", name=name, birth=birth, **unit)


def test_brothers_told_twice_each_are_two_people_in_every_order(installation: Installation) -> None:
    names = {"a": "程砺石", "b": "程砺石", "c": "程砺秋", "d": "程砺秋"}
    brothers = [of_one_unit(source, name=name, birth="1978-03") for source, name in names.items()]
    seen = []
    for order in permutations(brothers):
        with installation.database.read() as session:
            seen.append(store(session, installation, *order))

    assert seen == [{frozenset({"file:a#0", "file:b#0"}), frozenset({"file:c#0", "file:d#0"})}] * 24


def test_record_that_fits_two_namesakes_goes_to_neither_in_any_order(installation: Installation) -> None:
    births = {"a": "1978-03", "b": "1978-03", "c": "1984-11", "d": "1984-11", "e": None}
    namesakes = [of_one_unit(source, birth=birth) for source, birth in births.items()]
    seen = []
    for order in list(permutations(namesakes))[::5]:
        with installation.database.read() as session:
            seen.append(store(session, installation, *order))

    wanted = {frozenset({"file:a#0", "file:b#0"}), frozenset({"file:c#0", "file:d#0"}), frozenset({"file:e#0"})}
    assert seen == [wanted] * 24


def test_move_can_be_undone_and_stays_so(installation: Installation) -> None:
    with installation.database.read() as session:
        store(session, installation, *CHAIN)
        move = session.exec(select(IdentityOperation).where(IdentityOperation.actor == MODEL)).one()
        assert (move.kind, len(move.records)) == (OperationKind.SPLIT, 1)

        persons.undo(session, installation.keys, WHO, move.id)

        told = {fact.record_id for fact in known_facts(session, move.profile_id)}
        assert len(told) == 2
        assert store(session, installation, telling("file:more#0", birth="1981-11", position="班长", city="广州市"))
        assert {fact.record_id for fact in known_facts(session, move.profile_id)} == told


def test_what_people_joined_is_not_moved(installation: Installation) -> None:
    with installation.database.read() as session:
        first = store_telling(session, installation.keys, EARLY, "operator")
        second = store_telling(session, installation.keys, BETWEEN, "operator")
        assert first.profile_id == second.profile_id
        reviews.judge(session, installation.keys, WHO, second.record_id, second.profile_id, Verdict.SAME)

        store_telling(session, installation.keys, LATE, "operator")

        assert links.profile_of(session, [second.record_id]) == {second.record_id: first.profile_id}


def test_an_emptied_profile_follows_and_stands_again(installation: Installation) -> None:
    with installation.database.read() as session:
        first = store_telling(session, installation.keys, EARLY, "operator")
        second = store_telling(session, installation.keys, telling("file:x#0", name="闻人砚"), "operator")
        source = session.get_one(Profile, second.profile_id)

        move = persons.move_by_machine(
            session, installation.keys, source, first.profile_id, [second.record_id], first.record_id
        )
        assert source.merged_into == first.profile_id
        persons.undo(session, installation.keys, WHO, move.id)

        standing = session.exec(select(Profile.id).where(col(Profile.merged_into).is_(None))).all()
        assert set(standing) == {first.profile_id, second.profile_id}
        assert links.records_of(session, [second.profile_id])[second.profile_id] == {second.record_id}
