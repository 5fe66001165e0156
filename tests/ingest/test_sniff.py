"""What a file is by its content, and what is no document at all."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from ingest.extract import extract_file
from ingest.sniff import opened_zip, sniff_format


@pytest.mark.parametrize("name", ["gold.jsonl", "README.md", "make.py", "notes.JSON"])
def test_texts_of_programs_are_no_documents(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("广东省劳动模范王大锤，某某公司焊工，荣获南粤工匠称号。", encoding="utf-8")
    assert sniff_format(path) == "unknown"
    (fault,) = extract_file(path).issues
    assert fault.code == "FORMAT_UNSUPPORTED"
    assert fault.message == "不认识这种文件，请存成 docx、xlsx、csv、pdf、txt 或 html 再报送。"


def test_a_zip_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "大.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("表.txt", "x" * 100)

    with opened_zip(path) as opened:
        assert opened is not None
    with opened_zip(path, path.stat().st_size - 1) as opened:
        assert opened is None
