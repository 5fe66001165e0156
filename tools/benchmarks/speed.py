"""Documents per second with all their fields, beside python-docx, openpyxl and pdfplumber on the same files."""

import os
from collections.abc import Iterable
from pathlib import Path

from bench.speed import PASSES, races
from tools.benchmarks.figure import Figure

SAMPLES = Path("samples/forms")
GOALS = {"docx": 5.0, "xlsx": 1.5, "pdf": 3.0}
SHORT_PASSES = 2


def figures(short: bool) -> Iterable[Figure]:
    """Speeds and ratios; pdfplumber only where GONGJIANG_PDFPLUMBER_PYTHON names a Python that has it."""
    python = os.environ.get("GONGJIANG_PDFPLUMBER_PYTHON", "")
    for race in races(SAMPLES, SHORT_PASSES if short else PASSES, python):
        yield Figure(f"{race.kind}: documents read with all fields", round(race.ours, 1), "1/s")
        for peer in race.peers:
            yield Figure(f"{race.kind}: times as fast as {peer}", round(race.ratio(peer), 2), "×", GOALS[race.kind])
