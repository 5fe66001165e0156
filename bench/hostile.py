"""Hostile files of every class, one after the other with good files between: refused by name, fast, and alone.

``python -m bench.hostile [COUNT]``; the classes are those of ``bench.hostile_files``.
"""

import json
import resource
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.hostile_files import CASES
from bench.mutations import OF_A_CHILD
from ingest.pool import ParserPool
from talent_db.settings import Settings

GOOD, GOOD_RECORDS = Path("samples/forms/csv/台州工匠汇总_utf8bom.csv"), 8
GOOD_EVERY = 3  # a good file is read after so many hostile ones
KIB = 1024


@dataclass
class Outcome:
    """What became of the files; ``memory_mb`` is the most that any child held."""

    files: int = 0
    slowest: float = 0.0
    memory_mb: float = 0.0
    crashed: list[str] = field(default_factory=list)
    not_refused: list[str] = field(default_factory=list)  # read, or refused by another name
    others_hurt: list[str] = field(default_factory=list)  # good files that were not read whole


def refuse_all(count: int, folder: Path) -> Outcome:
    """Send ``count`` hostile files, the classes in turn."""
    outcome = Outcome()
    cases = list(CASES.items())
    with ParserPool(Settings(parser_processes=1)) as pool:
        pool.extract(GOOD)  # the start of a child is not the file's time
        for number in range(count):
            name, case = cases[number % len(cases)]
            path = folder / f"{number}-{case.file}"
            path.write_bytes(case.make())
            begun = time.monotonic()
            extraction = pool.extract(path)
            outcome.slowest = max(outcome.slowest, time.monotonic() - begun)
            path.unlink()
            outcome.files += 1
            codes = {issue.code for issue in extraction.issues}
            if codes & OF_A_CHILD:
                outcome.crashed.append(f"{name}: {' '.join(sorted(codes))}")
            if not extraction.refused or not codes & case.codes:
                outcome.not_refused.append(f"{name}: {' '.join(sorted(codes))}")
            if number % GOOD_EVERY == 0 and len(pool.extract(GOOD).records) != GOOD_RECORDS:
                outcome.others_hurt.append(name)
    outcome.memory_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB
    return outcome


def main(arguments: list[str]) -> int:
    """Print what became of the files as one line of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = refuse_all(int(arguments[0]) if arguments else 200, Path(folder))
    sys.stdout.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
