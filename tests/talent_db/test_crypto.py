"""Sealed values open only here, only in their row, and are found by a keyed hash."""

import stat
from pathlib import Path

import pytest

from talent_db.crypto import KeyMissing, KeyRing, SealBroken, load_keys, make_keys


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return make_keys(tmp_path)


def test_seal_opens_in_its_own_row(keys: KeyRing) -> None:
    sealed = keys.seal("19900001234", "fact:1")

    assert "1990" not in sealed
    assert keys.open(sealed, "fact:1") == "19900001234"


def test_seal_moved_to_another_row_does_not_open(keys: KeyRing) -> None:
    sealed = keys.seal("19900001234", "fact:1")

    with pytest.raises(SealBroken):
        keys.open(sealed, "fact:2")


def test_seal_altered_by_one_bit_does_not_open(keys: KeyRing) -> None:
    sealed = bytearray(keys.seal_bytes(b"secret", "file:1"))
    sealed[-1] ^= 1

    with pytest.raises(SealBroken):
        keys.open_bytes(bytes(sealed), "file:1")


def test_same_value_seals_differently_but_hashes_alike(keys: KeyRing, tmp_path: Path) -> None:
    assert keys.seal("a", "r") != keys.seal("a", "r")
    assert keys.fingerprint("a", "phone") == load_keys(tmp_path).fingerprint("a", "phone")
    assert keys.fingerprint("a", "phone") != keys.fingerprint("a", "id_number")
    assert keys.fingerprint("a", "phone") != make_keys(tmp_path / "other").fingerprint("a", "phone")


def test_key_file_is_made_once_and_is_private(keys: KeyRing, tmp_path: Path) -> None:
    assert make_keys(tmp_path) == keys
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_missing_key_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing, match="gongjiang setup"):
        load_keys(tmp_path / "nowhere")


def test_value_of_a_retired_key_still_opens(keys: KeyRing) -> None:
    sealed = keys.seal("a", "r")
    renewed = KeyRing("k2", keys.keys | {"k2": b"2" * 32}, keys.index_key)

    assert renewed.open(sealed, "r") == "a"
    assert renewed.seal_bytes(b"a", "r")[1:3] == b"k2"


def test_value_of_an_unknown_key_names_it(keys: KeyRing) -> None:
    stranger = KeyRing("kx", {"kx": b"3" * 32}, keys.index_key)

    with pytest.raises(KeyMissing):
        keys.open(stranger.seal("a", "r"), "r")
