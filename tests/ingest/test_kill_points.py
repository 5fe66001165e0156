"""``kill -9`` at random points of an import: nothing is lost, nothing stands twice, the counts reconcile."""

import os
from pathlib import Path

import pytest

from bench.imports import Outcome, import_with_kills

IS_LONG = os.environ.get("GONGJIANG_LONG") == "1"
SIZES = [(400, 3, 1)] + ([(10_000, 50, 2)] if IS_LONG else [])


@pytest.mark.slow
@pytest.mark.parametrize(("rows", "kills", "seed"), SIZES)
def test_killed_import_loses_and_doubles_nothing(tmp_path: Path, rows: int, kills: int, seed: int) -> None:
    outcome = import_with_kills(tmp_path, rows, kills, seed)

    assert outcome == Outcome(rows, kills, lost=0, double=0, reconciles=True, is_done=True)
