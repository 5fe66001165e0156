"""The sample lists and packages: every field of gold, and what must be said of faulty files."""

import json
from pathlib import Path

import pytest

from bench.forms import score
from ingest.extract import extract_file

SAMPLES = Path("samples/forms")
EXPECTED = [
    line
    for line in map(json.loads, (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines())
    if line["file"].endswith((".xlsx", ".csv", ".zip")) and "made_by" not in line
]


def test_lists_and_packages_are_read_as_gold_says(tmp_path: Path) -> None:
    gold = (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in gold if json.loads(line)["file"].endswith((".xlsx", ".csv", ".xls", ".zip"))]
    (tmp_path / "gold.jsonl").write_text("\n".join(wanted), encoding="utf-8")
    for name in ("xlsx", "csv", "legacy", "packages"):
        (tmp_path / name).symlink_to((SAMPLES / name).resolve())

    kinds = score(tmp_path)["kinds"]

    assert {kind: kinds[kind]["f1"] >= 0.98 for kind in ("xlsx", "csv", "legacy", "package")} == {
        "xlsx": True, "csv": True, "legacy": True, "package": True,
    }  # fmt: skip
    assert kinds["xlsx"]["right"] > 500


@pytest.mark.parametrize("line", EXPECTED, ids=lambda line: line["file"])
def test_faulty_file_is_told(line: dict[str, str]) -> None:
    extraction = extract_file(SAMPLES / line["file"])

    assert extraction.refused == (line["expect"] == "error")
    assert bool(extraction.records) == (line["expect"] == "warning")
    assert any(issue.severity == line["expect"] for issue in extraction.issues)
