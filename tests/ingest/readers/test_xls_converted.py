"""Old workbooks that xlrd cannot read: LibreOffice's reading of them, marked; torn files are refused at once."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import xlrd

from ingest.extract import extract_file
from ingest.readers import xls_converted
from tests.ingest.rosters.workbooks import codes, column, workbook

SAMPLE = Path(__file__).parents[3] / "samples" / "forms" / "legacy" / "连云区汇总表.xls"


def fail_with(error: Exception) -> Any:
    def refuse(*_: object, **__: object) -> None:
        raise error

    return refuse


def converted_to(roster: Path) -> Any:
    return lambda *_: roster


def test_workbook_that_xlrd_cannot_read_is_converted_and_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = workbook(tmp_path / "r.xlsx", [["姓名", "工作单位"], ["周明", "东丘市纺织厂"]])
    monkeypatch.setattr(xlrd, "open_workbook", fail_with(xlrd.XLRDError("BIFF version 2 is not supported")))
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(xls_converted, "convert", converted_to(roster))

    extraction = extract_file(SAMPLE)

    assert (extraction.format, column(extraction, "name")) == ("xls", ["周明"])
    assert codes(extraction) == ["FILE_CONVERTED"]


def test_torn_workbook_and_missing_converter_are_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xls_converted, "convert", fail_with(AssertionError("not to be started for a torn file")))
    monkeypatch.setattr(xlrd, "open_workbook", fail_with(IndexError()))
    assert codes(extract_file(SAMPLE)) == ["CORRUPT"]

    monkeypatch.setattr(xlrd, "open_workbook", fail_with(UnicodeError()))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert codes(extract_file(SAMPLE)) == ["CORRUPT"]


def test_container_without_a_workbook_is_not_given_to_the_converter(tmp_path: Path) -> None:
    torn = tmp_path / "坏.xls"
    torn.write_bytes(SAMPLE.read_bytes()[:700])

    assert xls_converted.has_workbook(SAMPLE)
    assert not xls_converted.has_workbook(torn)
