"""Hostile files: none costs a child, each is refused by name within five seconds and 512 MB, others are unaffected."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.hostile import refuse_all
from tools.benchmarks.figure import Figure

FILES, SHORT_FILES = 200, 39


def figures(short: bool) -> Iterable[Figure]:
    """The short form sends each class once."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = refuse_all(SHORT_FILES if short else FILES, Path(folder))
    yield Figure("hostile files", outcome.files, f"in {outcome.classes} classes")
    yield Figure("cost their child", len(outcome.crashed), "", 0, higher_is_better=False)
    yield Figure("not refused by name", len(outcome.not_refused), "", 0, higher_is_better=False)
    yield Figure("good files between them hurt", len(outcome.others_hurt), "", 0, higher_is_better=False)
    yield Figure("slowest", round(outcome.slowest, 2), "s", 5.0, higher_is_better=False)
    yield Figure("most memory of a child", round(outcome.memory_mb), "MB", 512, higher_is_better=False)
