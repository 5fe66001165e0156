"""Sources really stand in their documents; a folder imported twice changes nothing; damaged files cost no child."""

from pathlib import Path

import pytest

from bench.folder import FOLDER, ingest_twice, unmet
from bench.hostile import refuse_all
from bench.hostile_files import CASES
from bench.mutations import mutate_all
from bench.provenance import check_all, misses_of
from ingest.types import ExtractedFact


def test_every_quote_of_the_samples_stands_at_its_place() -> None:
    found = check_all()

    assert found.misses == []
    assert found.facts > 2000


def test_a_quote_that_stands_elsewhere_is_told(tmp_path: Path) -> None:
    path = tmp_path / "名单.txt"
    path.write_text("第一行\n第二行\n", encoding="utf-8")

    told = list(misses_of(path, [ExtractedFact("name", "第一", "第一", "line 2", "第一行")]))

    assert len(told) == 1


@pytest.mark.slow
def test_folder_imported_twice_meets_every_expectation_and_changes_nothing(tmp_path: Path) -> None:
    run = ingest_twice(FOLDER, tmp_path)

    assert run.unmet == []
    assert run.first.reconciles
    assert run.second.reconciles
    assert run.second.counts["stored"] == 0
    assert run.changed == {}


def test_a_record_of_a_file_to_be_refused_is_told() -> None:
    line = {"file": "bad/a.docx", "expect": "error"}

    assert unmet(line, {"a.docx": [("refused", {"CORRUPT"})]}) == ""
    assert unmet(line, {"a.docx": [("stored", {"CORRUPT"})]}) != ""


def test_another_name_for_the_fault_is_told() -> None:
    line = {"file": "bad/a.docx", "expect": "error", "about": "password-protected workbook"}

    assert unmet(line, {"a.docx": [("refused", {"ENCRYPTED"})]}) == ""
    assert unmet(line, {"a.docx": [("refused", {"CORRUPT"})]}) != ""


@pytest.mark.slow
def test_damaged_files_cost_no_child(tmp_path: Path) -> None:
    outcome = mutate_all(60, 3, tmp_path)

    assert (outcome.lost, outcome.silent) == ([], [])


def test_every_class_of_hostile_file_is_refused_by_name(tmp_path: Path) -> None:
    outcome = refuse_all(len(CASES), tmp_path)

    assert (outcome.crashed, outcome.not_refused, outcome.others_hurt) == ([], [], [])
    assert outcome.slowest < 5.0
