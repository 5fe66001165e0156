"""Random sequences of imports, merges, splits and undos: how many left facts and honours as they were.

The test that checks them is run as it stands, ten sequences a case, on a database of its own.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.benchmarks.figure import Figure

TOP = Path(__file__).parents[2]
TEST = "tests/talent_db/domain/test_persons_random.py"
A_CASE = 10  # sequences
_COUNT = re.compile(r"(\d+) (passed|failed|error)")


def figures(short: bool) -> Iterable[Figure]:
    """The long form runs a thousand sequences, which takes some minutes; the short one thirty."""
    environment = {name: value for name, value in os.environ.items() if name != "GONGJIANG_LONG"}
    if not short:
        environment["GONGJIANG_LONG"] = "1"
    command = [sys.executable, "-m", "pytest", "-q", "-m", "not postgresql", TEST]
    ended = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, text=True, check=False)
    lines = ended.stdout.strip().splitlines()
    counts = {what: int(number) for number, what in _COUNT.findall(lines[-1])} if lines else {}
    passed = counts.get("passed", 0)
    yield Figure("random sequences: facts and honours the same after undo", passed * A_CASE, "", 30 if short else 1000)
    failed = sum(counts.values()) - passed
    yield Figure("random sequences: cases that failed", failed, "", 0, higher_is_better=False)
