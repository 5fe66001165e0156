"""Keys are UUIDv7 in the order in which they were made."""

import uuid

from talent_db.ids import new_id


def test_keys_are_version_seven_distinct_and_ordered() -> None:
    made = [new_id() for _ in range(10_000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {uuid.UUID(key).version for key in made} == {7}
    assert {uuid.UUID(key).variant for key in made} == {uuid.RFC_4122}
