"""Old Word files with a torn container: whatever the OLE reader stumbles over becomes one named fault."""

import random
import struct
from pathlib import Path

import pytest

from bench.mutations import damaged
from ingest.readers.doc_binary import DocumentDamaged, main_text, read_doc

SAMPLES = sorted(Path("samples/forms/legacy").glob("*.doc"))
SECTOR, SECTOR_SHIFT, DIRECTORY_AT, ENTRY_TYPE = 512, 0x1E, 0x30, 66  # [MS-CFB] 2.2 and 2.6.1
DAMAGED_FILES = 400


@pytest.mark.parametrize("source", SAMPLES, ids=lambda path: path.stem)
def test_container_without_a_root_entry_is_damaged(source: Path, tmp_path: Path) -> None:
    content = bytearray(source.read_bytes())
    root = SECTOR * (struct.unpack_from("<I", content, DIRECTORY_AT)[0] + 1)
    assert content[root + ENTRY_TYPE] == 5
    content[root + ENTRY_TYPE] = 1  # a storage: xlrd asserts that it is not
    path = tmp_path / "坏.doc"
    path.write_bytes(content)

    with pytest.raises(DocumentDamaged):
        main_text(path)


@pytest.mark.parametrize("source", SAMPLES, ids=lambda path: path.stem)
def test_container_with_sectors_too_small_is_damaged(source: Path, tmp_path: Path) -> None:
    content = bytearray(source.read_bytes())
    struct.pack_into("<H", content, SECTOR_SHIFT, 1)  # sectors of two bytes hold no entry: xlrd divides by nought
    path = tmp_path / "坏.doc"
    path.write_bytes(content)

    with pytest.raises(DocumentDamaged):
        main_text(path)


def test_bytes_changed_anywhere_raise_nothing_else(tmp_path: Path) -> None:
    dice, path = random.Random(11), tmp_path / "坏.doc"
    outcomes = set()

    for _ in range(DAMAGED_FILES):
        path.write_bytes(damaged(dice.choice(SAMPLES), dice))
        try:
            read_doc(path)
            outcomes.add("read")
        except DocumentDamaged as error:
            outcomes.add(type(error.__cause__).__name__)

    assert {"read", "CompDocError", "AssertionError"} <= outcomes
