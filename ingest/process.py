"""One parser child seen from its parent: started clean, limited before each file, asked with a deadline, ended whole."""

import contextlib
import json
import os
import resource
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

COMMAND = (sys.executable, "-I", "-m", "ingest.child")
HEADER = struct.Struct(">I")
MB = 1024 * 1024
# The child says ready when its libraries are loaded; a machine under load needs a while.
START_SECONDS = 60.0
# A 20,000-row roster answers in about 30 MB; more is an attack on the parent's memory.
ANSWER_BYTES = 128 * MB
# No file makes a child (or LibreOffice, which it calls) write more than this into one file.
WRITE_BYTES = 256 * MB
# Helpers that a child starts (LibreOffice, tesseract) may raise their own limit up to this and no further.
HELPER_MEMORY_BYTES = 4096 * MB
# What a child knows of its surroundings: no settings, no secrets, no home.
PASSED_ON = ("PATH", "TESSDATA_PREFIX", "SYSTEMROOT")
LOG_TAIL = 2000


class ChildFault(Exception):
    """The child gave no answer; ``kind`` is crash, timeout, memory or output."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


@dataclass(frozen=True)
class Allowance:
    """What one file may use."""

    seconds: float
    memory_bytes: int


class ParserChild:
    """A running child; not to be shared by threads at the same time."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self.files = 0
        self._tail: str | None = None  # what was left in the log, once closed
        self._folder = Path(tempfile.mkdtemp(prefix="gongjiang-parser-"))
        self._log = (self._folder / "stderr.log").open("wb")
        home = self._folder / "home"
        home.mkdir()
        kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=kept | {"LC_ALL": "C.UTF-8", "HOME": str(home), "TMPDIR": str(home)},
            cwd=home,
            start_new_session=True,
            bufsize=0,
        )
        try:
            self._receive(monotonic() + START_SECONDS)
        except ChildFault:
            self.close()
            raise
        self._base_bytes = self._address_space()

    @property
    def is_alive(self) -> bool:
        """False once the process has ended by itself."""
        return self._process.poll() is None

    def ask(self, request: dict[str, Any], allowance: Allowance) -> dict[str, Any]:
        """The child's answer; raises ChildFault, after which the child is of no more use."""
        deadline = monotonic() + allowance.seconds
        self._limit(allowance)
        body = json.dumps(request).encode()
        try:
            self._stdin.write(HEADER.pack(len(body)) + body)
        except OSError as error:
            raise ChildFault("crash") from error
        self.files += 1
        answer = self._receive(deadline)
        if "fault" in answer:
            raise ChildFault("memory" if answer["fault"] == "memory" else "crash")
        return answer

    def kill(self) -> None:
        """End the child with everything it started; whoever waits for its answer has to close it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> str:
        """End the child with everything it started, remove its folder; gives the end of what it wrote to stderr."""
        if self._tail is not None:
            return self._tail
        # The group is killed even when the child itself has ended: a helper may have outlived it.
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._log.close()
        log = self._folder / "stderr.log"
        self._tail = log.read_bytes()[-LOG_TAIL:].decode("utf-8", "replace") if log.is_file() else ""
        shutil.rmtree(self._folder, ignore_errors=True)
        return self._tail

    def _limit(self, allowance: Allowance) -> None:
        """The soft limits hold for the child, the hard ones for what it starts."""
        if sys.platform != "linux":
            return
        space = self._base_bytes + allowance.memory_bytes
        seconds = int(self._cpu_seconds() + allowance.seconds) + 1
        hard_space = max(space, HELPER_MEMORY_BYTES)
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(self._process.pid, resource.RLIMIT_AS, (space, hard_space))
            # The hard limit of time is the same for all files of a child: only root may raise it again.
            resource.prlimit(self._process.pid, resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
            resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (WRITE_BYTES, WRITE_BYTES))
            resource.prlimit(self._process.pid, resource.RLIMIT_CORE, (0, 0))

    def _address_space(self) -> int:
        if sys.platform != "linux":
            return 0
        pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * resource.getpagesize()

    def _cpu_seconds(self) -> float:
        """What the process has used so far; the name in brackets may hold spaces."""
        with contextlib.suppress(OSError):
            after_name = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0

    @property
    def _stdin(self) -> Any:
        return self._process.stdin

    def _receive(self, deadline: float) -> dict[str, Any]:
        size = HEADER.unpack(self._read(HEADER.size, deadline))[0]
        if size > ANSWER_BYTES:
            raise ChildFault("output")
        try:
            answer = json.loads(self._read(size, deadline))
        except (ValueError, RecursionError) as error:
            raise ChildFault("crash") from error
        if not isinstance(answer, dict):
            raise ChildFault("crash")
        return answer

    def _read(self, size: int, deadline: float) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - opened as a pipe above
        descriptor = self._process.stdout.fileno()
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        parts = bytearray()
        while len(parts) < size:
            left = deadline - monotonic()
            if left <= 0 or not poll.poll(left * 1000):
                raise ChildFault("timeout")
            part = os.read(descriptor, min(size - len(parts), MB))
            if not part:
                raise ChildFault(self._cause_of_death())
            parts += part
        return bytes(parts)

    def _cause_of_death(self) -> str:
        try:
            code = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return "crash"  # it closed the pipe and lives on
        return "timeout" if code == -signal.SIGXCPU else "crash"
