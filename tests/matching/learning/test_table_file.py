"""The learned table is only used while it is whole, within bounds, and made for the shipped one."""

import json
from pathlib import Path

import pytest

from matching.learning import table_file
from matching.learning.fitting import Fit
from matching.weights import TABLE, VERSION
from talent_db.errors import InvalidInput


def _fit(ratio: float = 1.5) -> Fit:
    return Fit(tuple(row.weight * ratio for row in TABLE), 0.5, 0.6, 0.02, 40)


def test_what_is_saved_is_applied(tmp_path: Path) -> None:
    table_file.save(tmp_path, _fit(), table_file.next_serial(tmp_path))
    learned = table_file.load(tmp_path)
    assert learned is not None
    assert learned.version == f"{VERSION}.1"
    assert [row.weight for row in table_file.applied(learned)] == pytest.approx([row.weight * 1.5 for row in TABLE])
    assert table_file.next_serial(tmp_path) == 2


def test_without_a_file_the_shipped_table_is_in_force(tmp_path: Path) -> None:
    assert table_file.applied(table_file.load(tmp_path)) == TABLE


def test_a_table_learned_on_an_older_shipped_one_is_left_aside(tmp_path: Path) -> None:
    table_file.save(tmp_path, _fit(), 1)
    path = tmp_path / table_file.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {"base": "0"}))
    assert table_file.load(tmp_path) is None


@pytest.mark.parametrize("ratio", [0.3, 2.5])
def test_weights_beyond_the_bounds_are_refused(tmp_path: Path, ratio: float) -> None:
    table_file.save(tmp_path, _fit(ratio), 1)
    with pytest.raises(InvalidInput) as caught:
        table_file.load(tmp_path)
    assert caught.value.code == "WEIGHTS_FILE_BROKEN"


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / table_file.NAME).write_text("{")
    with pytest.raises(InvalidInput) as caught:
        table_file.load(tmp_path)
    assert caught.value.code == "WEIGHTS_FILE_BROKEN"
