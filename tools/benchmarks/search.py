"""What the embedded engine costs over bare tantivy, and how far both engines agree."""

import os
from collections.abc import Iterable

from bench.search import GOAL_OVERLAP, GOAL_RATIO, run
from tools.benchmarks.figure import Figure

SIZE, SHORT_SIZE = 100_000, 5_000


def figures(short: bool) -> Iterable[Figure]:
    """Medians over bare tantivy's; the overlap only where GONGJIANG_TEST_ELASTICSEARCH_URL names a node."""
    found = run(SHORT_SIZE if short else SIZE, os.environ.get("GONGJIANG_TEST_ELASTICSEARCH_URL", ""))
    goals = {"engine_ratio": (GOAL_RATIO, False), "overlap": (GOAL_OVERLAP, True)}
    for name, value in found.items():
        if isinstance(value, int | float):
            goal, higher = goals.get(name, (None, True))
            yield Figure(name.replace("_", " "), float(value), "", goal, higher)
