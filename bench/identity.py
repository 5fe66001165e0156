"""How well records find their persons: pairwise precision, recall, F1 and time, over the samples and invented records.

``python -m bench.identity [--short] [--splink PYTHON]``: PYTHON is the interpreter of an environment with splink ≥ 5;
without it the comparison is left out and said so. Thresholds were set on the development half of the sample
duplicates (parted by a hash of the person); both halves are reported.
"""

import csv
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.identity_data import COLUMNS, Sample, generate
from talent_db.identity.bulk import link, traits_of
from talent_db.identity.cluster import Clusters

SIZES = (50_000, 300_000)
SHORT_SIZES = (5_000,)
SAMPLES = Path("samples/forms/duplicates")
SPLINK_LIMIT_S = 1800  # a run that takes longer has lost anyway


@dataclass(frozen=True)
class Measure:
    """Pairwise figures of one grouping of records."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def pairwise(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Measure:
    """Precision and recall over pairs of records, by counts of groups."""
    together = _pairs(Counter(zip(found, gold, strict=True)))
    return Measure(together / max(_pairs(Counter(found)), 1), together / max(_pairs(Counter(gold)), 1))


def _pairs(counts: Counter[Any]) -> int:
    return sum(size * (size - 1) // 2 for size in counts.values())


def samples(folder: Path = SAMPLES) -> dict[str, dict[str, float]]:
    """Both halves of the sample duplicates, parted by person."""
    lines = [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    with (folder / "clusters.tsv").open(encoding="utf-8", newline="") as source:
        gold = {row["record_id"]: row["person_id"] for row in csv.DictReader(source, delimiter="\t")}
    halves: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        first = hashlib.sha256(gold[line["record_id"]].encode()).digest()[0] % 2 == 0
        halves["development" if first else "report"].append(line)
    return {name: _sample_figures(half, gold) for name, half in {**halves, "all": lines}.items()}


def _sample_figures(lines: Sequence[dict[str, Any]], gold: dict[str, str]) -> dict[str, float]:
    found = resolve(lines)
    persons = [gold[line["record_id"]] for line in lines]
    measure = pairwise(found.of, persons)
    return {
        "records": len(lines),
        "precision": measure.precision,
        "recall": measure.recall,
        "unsure_of_gold": len(found.unsure) / max(_pairs(Counter(persons)), 1),
        "unsure_of_records": len(found.unsure) / len(lines),
    }


def resolve(lines: Sequence[dict[str, Any]]) -> Clusters:
    """Link plain records by the project's own model."""
    return link(traits_of(lines))


def generated(size: int, splink_python: str = "") -> dict[str, Any]:
    """One size: our figures, and Splink's at its best threshold."""
    sample = generate(size)
    start = time.perf_counter()
    found = resolve(sample.records)
    seconds = time.perf_counter() - start
    ours = pairwise(found.of, sample.persons)
    result: dict[str, Any] = {
        "size": size,
        "precision": ours.precision,
        "recall": ours.recall,
        "f1": ours.f1,
        "unsure": len(found.unsure),
        "seconds": seconds,
    }
    if splink_python:
        result["splink"] = _splink(sample, splink_python)
    return result


def _splink(sample: Sample, python: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "records.jsonl"), Path(folder, "out.json")
        names = ("record_id", *COLUMNS)
        lines = (json.dumps({n: row[n] for n in names}, ensure_ascii=False) for row in sample.records)
        source.write_text("\n".join(lines), encoding="utf-8")
        command = [python, "-m", "bench.identity_splink", str(source), str(out)]
        subprocess.run(command, check=True, timeout=SPLINK_LIMIT_S, stdout=subprocess.DEVNULL)  # noqa: S603
        told = json.loads(out.read_text(encoding="utf-8"))
    best: dict[str, Any] = {"f1": 0.0}
    for threshold, persons in told["persons"].items():
        measure = pairwise([persons[row["record_id"]] for row in sample.records], sample.persons)
        if measure.f1 > best["f1"]:
            best = {
                "threshold": threshold,
                "precision": measure.precision,
                "recall": measure.recall,
                "f1": measure.f1,
            }
    return best | {"seconds": told["seconds"], "versions": told["versions"]}


def run(*, short: bool = False, splink_python: str = "") -> dict[str, Any]:
    """All figures."""
    sizes = SHORT_SIZES if short else SIZES
    return {"samples": samples(), "generated": [generated(size, splink_python) for size in sizes]}


def main(arguments: Sequence[str]) -> int:
    """Print the figures as one JSON object."""
    python = arguments[arguments.index("--splink") + 1] if "--splink" in arguments else ""
    result = run(short="--short" in arguments, splink_python=python)
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=1) + "\n")
    if not python:
        sys.stderr.write("no Splink given (--splink PYTHON): the comparison is left out\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
