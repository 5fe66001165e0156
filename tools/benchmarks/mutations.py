"""Damaged files by the thousand: none is lost, none hangs, each is read or refused by name."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.mutations import mutate_all
from tools.benchmarks.figure import Figure

FILES, SHORT_FILES, SEED = 10_000, 150, 20261125


def figures(short: bool) -> Iterable[Figure]:
    """The long form takes about half an hour."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = mutate_all(SHORT_FILES if short else FILES, SEED, Path(folder))
    yield Figure("damaged files", outcome.files, f"seed {outcome.seed}")
    yield Figure("read", outcome.read, "")
    yield Figure("refused by name", outcome.refused, "")
    for name, value in (
        ("cost their child", len(outcome.lost)),
        ("hung", outcome.hangs),
        ("silent", len(outcome.silent)),
    ):
        yield Figure(name, value, "", 0, higher_is_better=False)
