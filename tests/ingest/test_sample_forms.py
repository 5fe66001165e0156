"""The sample forms: what a perfect reader gets, and what must be said of faulty files."""

import json
from pathlib import Path

import pytest

from bench.forms import score
from ingest.extract import extract_file
from ingest.types import Severity

SAMPLES = Path(__file__).parents[2] / "samples" / "forms"
# Formats of this package's form readers; rosters, announcements and packages have their own tests.
FORM_SUFFIXES = (".docx", ".pdf")


def expectations() -> list[dict[str, str]]:
    lines = (SAMPLES / "expected.jsonl").read_text(encoding="utf-8").splitlines()
    return [item for line in lines if (item := json.loads(line))["file"].endswith(FORM_SUFFIXES)]


@pytest.mark.parametrize("expected", expectations(), ids=lambda item: item["file"])
def test_faulty_file_is_told(expected: dict[str, str]) -> None:
    extraction = extract_file(SAMPLES / expected["file"])

    if expected["expect"] == "error":
        assert extraction.refused
        assert extraction.records == []
    else:
        assert not extraction.refused
        assert Severity.WARNING in {issue.severity for issue in extraction.issues if issue.code != "FIELD_REQUIRED"}


def test_docx_and_pdf_fields_reach_the_goal(tmp_path: Path) -> None:
    gold = [line for line in (SAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines() if _is_text_form(line)]
    (tmp_path / "gold.jsonl").write_text("\n".join(gold), encoding="utf-8")
    for kind in ("docx", "pdf", "bad"):
        (tmp_path / kind).symlink_to(SAMPLES / kind)

    figures = score(tmp_path)

    assert figures["kinds"]["docx"]["f1"] >= 0.98
    assert figures["kinds"]["pdf"]["f1"] >= 0.98


def _is_text_form(line: str) -> bool:
    name = str(json.loads(line)["file"])
    return name.endswith(FORM_SUFFIXES) and "扫描" not in name
