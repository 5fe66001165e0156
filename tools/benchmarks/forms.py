"""Field F1 of what is read out of forms, rosters, announcements and packages (samples/forms)."""

from collections.abc import Iterable
from pathlib import Path

from bench.forms import score
from tools.benchmarks.figure import Figure

SAMPLES = Path("samples/forms")
GOALS = {"announcement": 0.97, "scan": 0.85}
GOAL = 0.98


def figures(short: bool) -> Iterable[Figure]:
    """F1 by kind of file; both forms read all samples, it takes half a minute."""
    found = score(SAMPLES)
    for kind, counts in found["kinds"].items():
        yield Figure(f"field F1, {kind}", counts["f1"], "", GOALS.get(kind, GOAL))
    yield Figure("field F1, all", found["f1"], "")
