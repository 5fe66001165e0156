"""Imports that are killed with -9: nothing lost, nothing double, the counts reconcile."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from bench.imports import import_with_kills
from tools.benchmarks.figure import Figure

ROWS, KILLS = 10_000, 50
SHORT_ROWS, SHORT_KILLS = 400, 3


def figures(short: bool) -> Iterable[Figure]:
    """The long form kills an import of 10,000 rows at 50 random points; it takes some minutes."""
    rows, kills = (SHORT_ROWS, SHORT_KILLS) if short else (ROWS, KILLS)
    began = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        outcome = import_with_kills(Path(folder), rows, kills, seed=2)
    yield Figure("kill -9: points", outcome.kills, "", kills)
    yield Figure("kill -9: rows lost", outcome.lost, "", 0, higher_is_better=False)
    yield Figure("kill -9: rows double", outcome.double, "", 0, higher_is_better=False)
    yield Figure("kill -9: counts reconcile", float(outcome.reconciles and outcome.is_done), "", 1)
    yield Figure("kill -9: time of all attempts", perf_counter() - began, "s")
