"""Which records are one person: the sample duplicates, and invented records beside Splink.

``GONGJIANG_SPLINK_PYTHON`` names the interpreter of an environment with splink ≥ 5; without it that part is left out.
"""

import os
from collections.abc import Iterable
from typing import Any

from bench.identity import run
from tools.benchmarks.figure import Figure

PRECISION_GOAL, RECALL_GOAL = 0.995, 0.95
UNSURE_GOAL, UNSURE_RECORDS_GOAL = 0.05, 0.1
FALL_GOAL = 0.02
TIME_GOAL = 1.5


def figures(short: bool) -> Iterable[Figure]:
    """Both halves of the samples, then each size with F1, precision, time and the peer."""
    found = run(short=short, splink_python=os.environ.get("GONGJIANG_SPLINK_PYTHON", ""))
    for name, half in found["samples"].items():
        yield Figure(f"{name}: precision", half["precision"], "", PRECISION_GOAL)
        yield Figure(f"{name}: recall", half["recall"], "", RECALL_GOAL)
        yield Figure(f"{name}: unsure", half["unsure_of_gold"], "of gold pairs", UNSURE_GOAL, higher_is_better=False)
        share = half["unsure_of_records"]
        yield Figure(f"{name}: unsure", share, "a record", UNSURE_RECORDS_GOAL, higher_is_better=False)
    for row in found["generated"]:
        yield from _generated(row)
    precisions = [row["precision"] for row in found["generated"]]
    if len(precisions) > 1:
        fall = precisions[0] - precisions[-1]
        yield Figure("precision falls by", fall, "", FALL_GOAL, higher_is_better=False)


def _generated(row: dict[str, Any]) -> Iterable[Figure]:
    size, peer = row["size"], row.get("splink")
    yield Figure(f"{size}: F1", row["f1"], "", peer["f1"] if peer else None)
    yield Figure(f"{size}: precision", row["precision"], "")
    yield Figure(f"{size}: recall", row["recall"], "")
    yield Figure(f"{size}: unsure pairs", row["unsure"], "pairs")
    limit = TIME_GOAL * peer["seconds"] if peer else None
    yield Figure(f"{size}: time", row["seconds"], "s", limit, higher_is_better=False)
    if peer:
        versions = " ".join(f"{name} {version}" for name, version in peer["versions"].items())
        yield Figure(f"{size}: F1 of {versions} at {peer['threshold']}", peer["f1"], "")
        yield Figure(f"{size}: precision of Splink", peer["precision"], "")
        yield Figure(f"{size}: time of Splink", peer["seconds"], "s")
