"""One match over 100,000 profiles with everything together, beside bare tantivy and bare faiss SQ8."""

from collections.abc import Iterable

from bench.matching_scale import GOAL_RATIO, run
from tools.benchmarks.figure import Figure

SIZE, SHORT_SIZE = 100_000, 3_000


def figures(short: bool) -> Iterable[Figure]:
    """Milliseconds and the ratio of the medians; the goal is one for 100,000 profiles."""
    found = run(SHORT_SIZE if short else SIZE)
    ratio = found.pop("ratio")
    for name, value in found.items():
        yield Figure(name.replace("_", " "), round(value, 2), "ms" if name.endswith("_ms") else "")
    goal = None if short else GOAL_RATIO
    yield Figure("match p50 over bare tantivy + bare faiss", round(ratio, 2), "×", goal, higher_is_better=False)
