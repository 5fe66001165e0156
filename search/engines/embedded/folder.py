"""The index folder: versions beside each other, the pointer to the present one, manifests and the writer's lock."""

import contextlib
import fcntl
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from talent_db.errors import StorageBusy
from talent_db.ids import new_id

LOCK_POLL_S = 0.02
CURRENT = "CURRENT"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a version holds: what it was made with, how often it was written, its columns, who was deleted."""

    schema: str
    analyser: str
    encoder: str
    generation: int = 0
    segments: tuple[str, ...] = ()
    tombstones: dict[str, list[float]] = field(default_factory=dict)  # id → [version, moment in s]


class IndexFolder:
    """``<root>/<version>/{tantivy/, columns/, manifest.json}`` and ``<root>/CURRENT``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._threads = threading.RLock()
        self._depth = 0
        self._pointer = str(root / CURRENT)
        self._seen: tuple[tuple[int, ...], str] = ((), "")  # CURRENT as last read, and the manifest it led to

    def current(self) -> str | None:
        """The name of the version in force, None before the first."""
        try:
            name = (self.root / CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        return name or None

    def signature(self) -> tuple[int, ...]:
        """Changes whenever any process switches or writes; costs two calls of stat, for it is asked at every search."""
        try:
            pointer = os.stat(self._pointer)  # noqa: PTH116  half the time of Path.stat
            mark = (pointer.st_ino, pointer.st_mtime_ns)
            if mark != self._seen[0]:
                self._seen = (mark, str(self.root / (self.current() or "") / MANIFEST))
            manifest = os.stat(self._seen[1])  # noqa: PTH116
        except FileNotFoundError:
            return ()
        return (*mark, manifest.st_ino, manifest.st_mtime_ns)

    def path(self, name: str) -> Path:
        """Where a version lies."""
        return self.root / name

    def new_version(self) -> Path:
        """An empty folder for a version that nobody reads yet."""
        path = self.root / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{new_id()[-6:]}"
        (path / "tantivy").mkdir(parents=True)
        (path / "columns").mkdir()
        return path

    def manifest(self, name: str) -> Manifest:
        """The manifest of a version; raises FileNotFoundError, ValueError when it is damaged."""
        values = json.loads((self.root / name / MANIFEST).read_text(encoding="utf-8"))
        try:
            return Manifest(**(values | {"segments": tuple(values["segments"])}))
        except (KeyError, TypeError) as error:
            raise ValueError("the manifest has another form") from error

    def write_manifest(self, name: str, manifest: Manifest) -> None:
        """Put a manifest in place at once, on the disk before it is seen."""
        replace_file(self.root / name / MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False).encode())

    def switch(self, name: str) -> None:
        """Make a version the one in force."""
        replace_file(self.root / CURRENT, name.encode("ascii"))

    def remove_old(self, grace_s: float) -> None:
        """Remove versions not in force, once readers had time to leave them. Only under the lock."""
        present = self.current()
        if present is None:
            return
        switched = (self.root / CURRENT).stat().st_mtime
        for path in self.root.iterdir():
            if path.is_dir() and path.name != present and time.time() - switched >= grace_s:
                shutil.rmtree(path)

    @contextlib.contextmanager
    def lock(self, wait_s: float) -> Iterator[None]:
        """Hold the writer's lock against threads and processes; raises StorageBusy (INDEX_LOCKED) after the wait."""
        deadline = time.monotonic() + wait_s
        if not self._threads.acquire(timeout=max(0.0, wait_s)):
            raise StorageBusy("索引正在被写入，请稍后再试", code="INDEX_LOCKED")
        try:
            self._depth += 1
            if self._depth > 1:
                yield
                return
            with self._flock(deadline):
                yield
        finally:
            self._depth -= 1
            self._threads.release()

    @contextlib.contextmanager
    def _flock(self, deadline: float) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "LOCK").open("w") as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError as error:
                    if time.monotonic() >= deadline:
                        raise StorageBusy("索引正在被写入，请稍后再试", code="INDEX_LOCKED") from error
                    time.sleep(LOCK_POLL_S)
            yield  # closing the file lets go of the lock, and so does the end of the process


def replace_file(path: Path, content: bytes) -> None:
    """Write beside, force to the disk, then take the place of what was there."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
