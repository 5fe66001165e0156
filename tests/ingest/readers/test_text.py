"""Text files in every encoding offices use."""

from pathlib import Path

import pytest

from ingest.readers.encoding import decode_text
from ingest.readers.text import read_text

LINES = "决定授予下列同志称号\n\n张三　某公司焊工"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_the_same_in_every_encoding(tmp_path: Path, encoding: str, line_end: str) -> None:
    path = tmp_path / "名单.txt"
    path.write_bytes(LINES.replace("\n", line_end).encode(encoding))

    document = read_text(path)

    assert [(item.text, item.where) for item in document.paragraphs] == [
        ("决定授予下列同志称号", "line 1"),
        ("", "line 2"),
        ("张三　某公司焊工", "line 3"),
    ]
    assert document.issues == []


def test_traditional_text_in_big5_is_told_from_gb18030() -> None:
    text = "關於授予下列人員稱號的決定，各有關單位工會"

    assert decode_text(text.encode("big5")) == (text, True)


def test_broken_bytes_are_replaced_and_told(tmp_path: Path) -> None:
    path = tmp_path / "名单.txt"
    path.write_bytes("授予张三同志工匠称号".encode() + b"\xff\xff\xfe")

    document = read_text(path)

    assert document.paragraphs[0].text.startswith("授予张三同志工匠称号")
    assert [issue.code for issue in document.issues] == ["ENCODING_DOUBT"]


def test_a_text_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "长文.txt"
    with path.open("wb") as stream:
        stream.truncate(16 * 1024 * 1024)

    document = read_text(path)

    assert [issue.code for issue in document.issues] == ["TOO_LARGE"]
    assert document.blocks == []
