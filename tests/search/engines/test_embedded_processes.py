"""The index folder between processes: the lock waits, a killed writer loses nothing that was committed."""

import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from search.encoders.none import NoEncoder
from search.engines.embedded import EmbeddedEngine
from talent_db.errors import StorageBusy
from tests.contracts.documents import HashEncoder, document

TOP = Path(__file__).parents[3]


def start(folder: Path, body: str) -> subprocess.Popen[str]:
    """A process with ``engine`` over the folder; its first line on stdout says that it got as far as ``ready()``."""
    head = f"""
    import os, signal, time
    from pathlib import Path
    from search.encoders.none import NoEncoder
    from search.engines.embedded import EmbeddedEngine
    from tests.contracts.documents import document
    engine = EmbeddedEngine(Path({str(folder)!r}), NoEncoder())
    ready = lambda: print("ready", flush=True)
    """
    program = textwrap.dedent(head) + textwrap.dedent(body)
    process = subprocess.Popen([sys.executable, "-c", program], cwd=TOP, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdout.close()
    return process


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, NoEncoder())
    engine.rebuild([])
    process = start(
        tmp_path, "with engine.exclusive():\n    ready()\n    time.sleep(0.5)\n    engine.apply([document('a')])"
    )

    engine.apply([document("b")])

    assert engine.versions() == {"a": 1, "b": 1}
    assert process.wait(10) == 0


def test_a_writer_that_waits_too_long_is_told(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, NoEncoder(), wait_s=0.1)
    engine.rebuild([])
    process = start(tmp_path, "with engine.exclusive():\n    ready()\n    time.sleep(30)")

    with pytest.raises(StorageBusy):
        engine.apply([document("b")])

    process.kill()
    process.wait(10)
    engine.apply([document("b")])  # the end of the process lets go of the lock
    assert engine.versions() == {"b": 1}


def test_a_killed_writer_leaves_the_last_commit(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, NoEncoder())
    engine.rebuild([[document("a")]])
    body = """
    import search.engines.embedded.engine as module
    put = module._put
    def killed(*arguments, **more):
        put(*arguments, **more)
        ready()
        os.kill(os.getpid(), signal.SIGKILL)
    module._put = killed
    engine.apply([document("b")])
    """
    start(tmp_path, body).wait(10)

    assert engine.versions() == {"a": 1}
    engine.apply([document("b")])
    assert engine.versions() == {"a": 1, "b": 1}


def test_a_writer_killed_between_commit_and_manifest_is_repeated(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, NoEncoder())
    engine.rebuild([[document("a", version=1)]])
    body = """
    engine._folder.write_manifest = lambda *_: (ready(), os.kill(os.getpid(), signal.SIGKILL))
    engine.apply([document("a", version=5)])
    """
    start(tmp_path, body).wait(10)

    engine.apply([document("a", version=4)])  # an older copy does not win over what was committed unseen

    assert engine.versions() == {"a": 5}


def test_old_versions_go_after_a_grace_time(tmp_path: Path) -> None:
    def versions() -> int:
        return len([path for path in tmp_path.iterdir() if path.is_dir()])

    engine = EmbeddedEngine(tmp_path, NoEncoder(), grace_s=0.3)
    engine.rebuild([])
    engine.rebuild([])
    assert versions() == 2

    time.sleep(0.4)
    engine.rebuild([])

    assert versions() == 2  # the one just replaced and the new one
    assert engine.count() == 0


def test_vector_files_are_put_together(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, HashEncoder())
    engine.rebuild([])
    for number in range(60):
        engine.apply([document(f"p{number}", skills="磨削")])

    assert len(list(tmp_path.glob("*/vectors/*.npz"))) < 60


def test_a_damaged_folder_asks_for_a_rebuild(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, NoEncoder())
    engine.rebuild([[document("a")]])
    (manifest,) = tmp_path.glob("*/manifest.json")
    manifest.write_text("{", encoding="utf-8")

    assert engine.needs_rebuild() == "索引目录不完整"
    engine.rebuild([[document("b")]])
    assert engine.versions() == {"b": 1}
