"""What a new record changes: only what nobody has told of the person before."""

from typing import Any

import pytest
from sqlmodel import Session

from talent_db.crypto import KeyRing
from talent_db.domain.changes import changed_fields
from talent_db.domain.store import store_telling
from talent_db.domain.telling import NewFact
from talent_db.enums import ItemOutcome
from tests.factories.installation import Installation
from tests.factories.people import ID_NUMBER, PHONE, telling

TOLD: dict[str, Any] = {
    "id_number": ID_NUMBER,
    "phone": PHONE,
    "position": "班组长",
    "deeds": "改进夹具，返修率由百分之八降到百分之二。",
    "honours": [{"name": "广东省五一劳动奖章", "year": 2019}],
}


def store(session: Session, keys: KeyRing, source: str, **fields: Any) -> list[str]:
    """The fields that a telling of one known person changes."""
    stored = store_telling(session, keys, telling(source, **{**TOLD, **fields}), "test")
    assert stored.outcome is ItemOutcome.STORED
    return changed_fields(session, keys, stored.profile_id, stored.record_id)


def test_same_words_out_of_another_file_change_nothing(installation: Installation) -> None:
    with installation.database.write() as session:
        store(session, installation.keys, "file:a#0")

        assert store(session, installation.keys, "file:b#0") == []
        assert store(session, installation.keys, "file:c#0", deeds="改进夹具，\n返修率由百分之八 降到百分之二。") == []
        # What it leaves out takes nothing away either.
        assert store(session, installation.keys, "file:d#0", deeds=None, honours=None) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("position", "车间主任"),
        ("deeds", "另做一套工装。"),
        ("phone", "19900005678"),
        ("opinions", "同意推荐"),
        ("honours", [*TOLD["honours"], {"name": "全国五一劳动奖章", "year": 2022}]),
    ],
)
def test_only_what_is_new_is_named(installation: Installation, field: str, value: Any) -> None:
    with installation.database.write() as session:
        store(session, installation.keys, "file:a#0")

        assert store(session, installation.keys, "file:b#0", **{field: value}) == [field]
        assert store(session, installation.keys, "file:c#0", **{field: value}) == []


def test_same_honour_in_other_words_is_nothing_new(installation: Installation) -> None:
    with installation.database.write() as session:
        store(session, installation.keys, "file:a#0")

        told = [{"name": "荣获“广东省五一劳动奖章”", "year": 2019}]

        assert store(session, installation.keys, "file:b#0", honours=told) == []


def test_place_alone_of_the_same_telling_is_no_change(installation: Installation) -> None:
    given = telling("file:a#0", **TOLD)
    moved = tuple(NewFact(f.field, f.value, f.raw, "table 9, row 9, cell 9", f.quote) for f in given.facts)
    with installation.database.write() as session:
        store_telling(session, installation.keys, given, "test")
        again = store_telling(
            session, installation.keys, type(given)(kind=given.kind, source_key=given.source_key, facts=moved), "test"
        )

        assert changed_fields(session, installation.keys, again.profile_id, again.record_id) == []
