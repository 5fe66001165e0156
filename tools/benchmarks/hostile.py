"""Hostile files: none costs a child, each is refused by name within five seconds and 512 MB, others are unaffected."""

import json
import subprocess
import sys
from collections.abc import Iterable

from bench.hostile_files import CASES
from tools.benchmarks.figure import Figure

FILES, SHORT_FILES = 200, len(CASES)


def figures(short: bool) -> Iterable[Figure]:
    """The short form sends each class once."""
    # A process of its own: the memory that is told is the most of all children a process ever had.
    command = [sys.executable, "-m", "bench.hostile", str(SHORT_FILES if short else FILES)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    yield Figure("hostile files", found["files"], f"in {len(CASES)} classes")
    for name, key in (
        ("cost their child", "crashed"),
        ("not refused by name", "not_refused"),
        ("good files between them hurt", "others_hurt"),
    ):
        yield Figure(name, len(found[key]), "", 0, higher_is_better=False)
    yield Figure("slowest", round(found["slowest"], 2), "s", 5.0, higher_is_better=False)
    yield Figure("most memory of a child", round(found["memory_mb"]), "MB", 512, higher_is_better=False)
