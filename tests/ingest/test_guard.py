"""The guard: every trap has its name, and nothing is opened after it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from ingest.guard import Limits, inspect_file
from tests.ingest.word_files import raw_docx


def codes(path: Path, limits: Limits | None = None) -> list[str]:
    return [issue.code for issue in inspect_file(path, limits or Limits())[1]]


def zipped(members: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


ZEROS = b"\x00" * 5_000_000
FILES: dict[str, tuple[str, bytes, list[str]]] = {
    "empty": ("表.docx", b"", ["EMPTY_FILE"]),
    "html as docx": ("表.docx", b"<html><body>x</body></html>", ["TYPE_MISMATCH"]),
    "cut zip": ("表.docx", zipped({"word/document.xml": b"<w/>"})[:40], ["CORRUPT"]),
    "bomb": ("包.zip", zipped({"a.bin": ZEROS}), ["ZIP_BOMB"]),
    "nested bomb": ("包.zip", zipped({"inner.zip": zipped({"a.bin": ZEROS})}), ["ZIP_BOMB"]),
    "too many": ("包.zip", zipped({f"{number}.txt": b"" for number in range(2001)}), ["ZIP_BOMB"]),
    "traversal": ("包.zip", zipped({"../../tmp/x.txt": b"x"}), ["PATH_TRAVERSAL"]),
    "backslashes": ("包.zip", zipped({"..\\x.txt": b"x"}), ["PATH_TRAVERSAL"]),
    "cut pdf": ("表.pdf", b"%PDF-1.7\n1 0 obj", ["CORRUPT"]),
    "text": ("表.txt", "张三".encode(), []),
}


@pytest.mark.parametrize(("name", "data", "expected"), FILES.values(), ids=list(FILES))
def test_named_fault(name: str, data: bytes, expected: list[str], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    assert codes(path) == expected


def test_doctype_in_any_part_is_refused(tmp_path: Path) -> None:
    path = raw_docx(tmp_path, "<w:p/>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>')

    assert codes(path) == ["XML_ENTITY"]


def test_long_text_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text("字" * 1000, encoding="utf-8")

    assert codes(path, Limits(text_bytes=100)) == ["TOO_LARGE"]


def test_docx_under_an_old_suffix_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "表.doc"
    docx.Document().save(str(path))

    kind, issues = inspect_file(path)

    assert (kind, [(issue.code, issue.severity.value) for issue in issues]) == ("docx", [("TYPE_MISMATCH", "warning")])


def test_rtf_under_the_suffix_of_old_word_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "表.doc"
    path.write_bytes(b"{\\rtf1 \\ansi x}")

    kind, issues = inspect_file(path)

    assert (kind, [(issue.code, issue.severity.value) for issue in issues]) == ("rtf", [("TYPE_MISMATCH", "warning")])
