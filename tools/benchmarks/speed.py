"""Documents read per second, beside python-docx, openpyxl and pdfplumber on the same files; rows stored per second."""

import os
from collections.abc import Iterable
from pathlib import Path

from bench.speed import PASSES, races
from bench.storing import ROWS, rows_per_second
from tools.benchmarks.figure import Figure

SAMPLES = Path("samples/forms")
GOALS = {"docx": 5.0, "xlsx": 1.5, "pdf": 3.0}
SHORT_PASSES = 2
SHORT_ROWS = 100


def figures(short: bool) -> Iterable[Figure]:
    """Speeds, ratios, rows stored; pdfplumber only where GONGJIANG_PDFPLUMBER_PYTHON names a Python that has it."""
    python = os.environ.get("GONGJIANG_PDFPLUMBER_PYTHON", "")
    for race in races(SAMPLES, SHORT_PASSES if short else PASSES, python):
        yield Figure(f"{race.kind}: documents read with all fields", round(race.ours, 1), "1/s")
        for peer in race.peers:
            yield Figure(
                f"{race.kind}: times as fast as {peer}", round(race.ratio(peer), 2), "×", GOALS[race.kind.split()[0]]
            )
    yield Figure("import: rows stored", round(rows_per_second(SHORT_ROWS if short else ROWS), 1), "1/s")
