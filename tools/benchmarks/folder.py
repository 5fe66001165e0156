"""``gongjiang ingest samples/forms`` as a whole, twice: every expectation met, the second run changes nothing."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench.folder import FOLDER, ingest_twice
from tools.benchmarks.figure import Figure


def figures(short: bool) -> Iterable[Figure]:
    """Counts of both runs; both forms read the whole folder."""
    with tempfile.TemporaryDirectory() as home:
        run = ingest_twice(FOLDER, Path(home))
    for name in ("items", "stored", "unchanged", "waiting", "refused"):
        yield Figure(f"first run: {name}", run.first.counts[name], "")
    yield Figure("sums reconcile", float(run.first.reconciles and run.second.reconciles), "", 1)
    yield Figure(f"expectations of {run.expected} not met", len(run.unmet), "", 0, higher_is_better=False)
    yield Figure("tables that the second run changed", len(run.changed), "", 0, higher_is_better=False)
