"""Who is read out of news: persons, craftsmen, their employers and honours (samples/news)."""

from collections.abc import Iterable
from pathlib import Path

from bench.news import score
from tools.benchmarks.figure import Figure

SAMPLES = Path("samples/news")
PERSONS_GOAL, EMPLOYER_GOAL = 0.95, 0.90


def figures(short: bool) -> Iterable[Figure]:
    """Precision and recall of persons and craftsmen, share of right fields of craftsmen."""
    found = score(SAMPLES)
    for name in ("persons", "craftsmen", "honours"):
        goal = None if name == "honours" else PERSONS_GOAL
        for measure in ("precision", "recall"):
            yield Figure(f"{name} {measure}", found[name][measure], "", goal)
    for name, share in found["fields"].items():
        yield Figure(f"{name} right", share, "share", EMPLOYER_GOAL if name == "employer" else None)
