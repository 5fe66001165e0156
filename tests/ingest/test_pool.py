"""The pool: every fault of a child is one named error of one file, and the next file is read as if nothing had been."""

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.pool import ParserPool
from talent_db.settings import Settings

CHILD = (sys.executable, "-I", str(Path(__file__).with_name("misbehaving_child.py")))
SECONDS = 2


def settings(processes: int = 1) -> Settings:
    return Settings(parser_seconds=SECONDS, parser_memory_mb=256, max_file_mb=1, parser_processes=processes)


@pytest.fixture(scope="module")
def pool() -> Iterator[ParserPool]:
    with ParserPool(settings(), CHILD) as pool:
        yield pool


def file(folder: Path, name: str, content: bytes = b"x") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("die", "PARSER_CRASHED"),
        ("segfault", "PARSER_CRASHED"),
        ("raise", "PARSER_CRASHED"),
        ("lie", "PARSER_CRASHED"),
        ("deep", "PARSER_CRASHED"),
        ("hang", "PARSER_TIMEOUT"),
        ("spin", "PARSER_TIMEOUT"),
        ("eat", "PARSER_MEMORY"),
        ("flood", "PARSER_OUTPUT"),
    ],
)
def test_fault_is_named_and_the_next_file_is_read(pool: ParserPool, tmp_path: Path, deed: str, code: str) -> None:
    begun = time.monotonic()

    bad = pool.extract(file(tmp_path, f"{deed}.txt"))
    good = pool.extract(file(tmp_path, "张三.txt"))

    assert [issue.code for issue in bad.issues] == [code]
    assert bad.refused
    assert bad.records == []
    assert [record.get("name") for record in good.records] == ["张三"]
    assert time.monotonic() - begun < SECONDS + 8


def test_what_libraries_print_does_not_disturb_the_answer(pool: ParserPool, tmp_path: Path) -> None:
    extraction = pool.extract(file(tmp_path, "chatter.txt"))

    assert extraction.issues == []
    assert extraction.file == "chatter.txt"


def test_helpers_of_a_hanging_child_end_with_it(pool: ParserPool, tmp_path: Path) -> None:
    pool.extract(file(tmp_path, "hang.txt"))
    helper = int((tmp_path / "hang.pid").read_text())
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline and Path(f"/proc/{helper}").exists() and not _is_zombie(helper):
        time.sleep(0.05)

    assert not Path(f"/proc/{helper}").exists() or _is_zombie(helper)


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_child_knows_nothing_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGJIANG_SECRET_KEY", "not-for-children")

    with ParserPool(settings(), CHILD) as pool:
        extraction = pool.extract(file(tmp_path, "surroundings.txt"))

    assert "GONGJIANG_SECRET_KEY" in os.environ
    assert set(str(extraction.records[0].get("deeds")).split()) <= {
        "HOME", "LC_ALL", "LC_CTYPE", "PATH", "TESSDATA_PREFIX", "TMPDIR",
    }  # fmt: skip


def test_large_missing_and_irregular_files_reach_no_child(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.docx"
    os.mkfifo(fifo)
    paths = [file(tmp_path, "big.txt", b"x" * (1024 * 1024 + 1)), tmp_path / "missing.txt", fifo]

    with ParserPool(settings(), ("/nonexistent",)) as pool:
        codes = [pool.extract(path).issues[0].code for path in paths]

    assert codes == ["TOO_LARGE", "FILE_UNREADABLE", "FILE_UNREADABLE"]


def test_several_callers_get_their_own_answers(tmp_path: Path) -> None:
    names = [f"工匠{number}" if number % 7 else f"raise-{number}" for number in range(40)]
    paths = [file(tmp_path, f"{name}.txt") for name in names]

    with ParserPool(settings(processes=2), CHILD, files_per_child=8) as pool, ThreadPoolExecutor(5) as threads:
        got = list(threads.map(pool.extract, paths))

    assert [extraction.records[0].get("name") for extraction in got] == names


def test_the_real_child_reads_a_form() -> None:
    folder = Path("samples/forms")
    limits = Settings(parser_seconds=30, parser_processes=1)

    with ParserPool(limits) as pool:
        bad = pool.extract(folder / "bad/外部实体.docx")
        good = pool.extract(folder / "docx/温国雄.docx")

    assert [issue.code for issue in bad.issues] == ["XML_ENTITY"]
    assert [record.get("name") for record in good.records] == ["温国雄"]
