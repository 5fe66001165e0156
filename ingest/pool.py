"""Reading files in long-lived child processes: a hostile file costs its sender a named error and nobody else anything."""

import logging
import queue
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from ingest.process import COMMAND, Allowance, ChildFault, ParserChild
from ingest.types import Extraction, Issue, Severity
from ingest.wire import WireFault, from_wire
from talent_db.domain.telling import mask
from talent_db.errors import RowRejected
from talent_db.settings import Settings

MB = 1024 * 1024
T = TypeVar("T")
# A child is replaced after so many files: what libraries leak stays small.
FILES_PER_CHILD = 200
FAULTS = {
    "crash": ("PARSER_CRASHED", "读取这个文件时解析程序出错，文件可能已损坏或含有异常内容。"),
    "timeout": ("PARSER_TIMEOUT", "读取这个文件超过了时间限制，已停止。"),
    "memory": ("PARSER_MEMORY", "读取这个文件需要的内存超过限制，已停止。"),
    "output": ("PARSER_OUTPUT", "这个文件读出的内容过多，超过限制。"),
}
log = logging.getLogger(__name__)


class ParserPool:
    """Gives the extraction of a file; may be called by several threads at once."""

    def __init__(
        self, settings: Settings, command: Sequence[str] = COMMAND, *, files_per_child: int = FILES_PER_CHILD
    ) -> None:
        self._command = tuple(command)
        self._files_per_child = files_per_child
        self._max_bytes = settings.max_file_mb * MB
        self._allowance = Allowance(settings.parser_seconds, settings.parser_memory_mb * MB)
        # One place a process; an empty place starts a child with the next file. Last in, first out: warm ones first.
        self._places: queue.LifoQueue[ParserChild | None] = queue.LifoQueue()
        for _ in range(settings.parser_processes):
            self._places.put(None)
        self._size = settings.parser_processes
        self._asked: set[ParserChild] = set()  # those that are reading at this moment

    def extract(self, path: Path) -> Extraction:
        """What the file gives; every fault of the file or of its child is an issue in the answer."""
        refusal = self._refusal(path)
        if refusal is not None:
            return Extraction(path.name, "unknown", issues=[refusal])
        answer = self._ask(path, {}, lambda told: from_wire(told.get("extraction")))
        if isinstance(answer, Issue):
            return Extraction(path.name, "unknown", issues=[answer])
        return answer

    def returned(self, path: Path, out: Path, sheets: list[dict[str, Any]], *, whole: bool) -> None:
        """Write the marked sheet that goes back to its sender to ``out``; raises RowRejected with the file's fault."""
        request = {"task": "returned", "out": str(out.resolve()), "sheets": sheets, "whole": whole}
        fault = self._refusal(path)
        answer = fault if fault is not None else self._ask(path, request, lambda told: bool(told["returned"]))
        if isinstance(answer, Issue):
            raise RowRejected(answer.message, code=answer.code)

    def draw_page(self, path: Path, out: Path, page: int) -> bool:
        """Draw a page of a PDF to ``out``; False when there is no such page, or it cannot be drawn."""
        request = {"task": "page", "out": str(out.resolve()), "page": page}
        if self._refusal(path) is not None:
            return False
        return self._ask(path, request, lambda told: bool(told["page"]["drawn"])) is True

    def cut_out(self, path: Path, out: Path, wanted: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
        """What stands at each place (with its quote): a picture written to the folder ``out``, a row or a line.

        Nothing for a place that is not found, and for all when the file cannot be read.
        """
        request = {"task": "cutouts", "out": str(out.resolve()), "wanted": [list(one) for one in wanted]}
        answer = None if self._refusal(path) else self._ask(path, request, lambda told: list(told["cutouts"]))
        return answer if isinstance(answer, list) else [{} for _ in wanted]

    def _ask(self, path: Path, request: dict[str, Any], read: Callable[[dict[str, Any]], T]) -> T | Issue:
        """What a child answers, or the fault of the file that it died of."""
        child, kept = self._places.get(), None
        try:
            if child is None or not child.is_alive:
                child = self._replaced(child)
            whole = request | {"path": str(path.resolve()), "file_bytes": self._max_bytes}
            self._asked.add(child)
            answer = read(child.ask(whole, self._allowance))
            if child.files < self._files_per_child:
                kept = child
        except (ChildFault, WireFault) as error:
            return self._fault(error.kind if isinstance(error, ChildFault) else "crash", child)
        finally:
            if child is not None:
                self._asked.discard(child)
            # Only a child that has given its whole answer is kept: a rest would pass for the next file's answer.
            if child is not None and kept is None:
                child.close()
            self._places.put(kept)
        return answer

    def let_go(self) -> None:
        """End the children that are reading: whoever waits for them gets a fault at once. May be called by any thread."""
        for child in list(self._asked):
            child.kill()

    def close(self) -> None:
        """End all children, waiting for files that are being read; the pool may be used again afterwards."""
        children = [self._places.get() for _ in range(self._size)]
        for child in children:
            if child is not None:
                child.close()
            self._places.put(None)

    def __enter__(self) -> "ParserPool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _replaced(self, dead: ParserChild | None) -> ParserChild:
        if dead is not None:
            dead.close()
        return ParserChild(self._command)

    def _fault(self, kind: str, child: ParserChild | None) -> Issue:
        tail = child.close() if child is not None else ""
        log.info("parser_fault kind=%s stderr=%s", kind, mask(tail))
        return _error(*FAULTS[kind])

    def _refusal(self, path: Path) -> Issue | None:
        """What is wrong with the file before any process sees it."""
        try:
            found = path.stat()
        except OSError:
            return _error("FILE_UNREADABLE", "文件不存在或无法读取。")
        if not stat.S_ISREG(found.st_mode):
            return _error("FILE_UNREADABLE", "这不是普通文件，无法读取。")
        if found.st_size > self._max_bytes:
            size, limit = found.st_size / MB, self._max_bytes // MB
            return _error("TOO_LARGE", f"文件有 {size:.1f} MB，超过 {limit} MB 的限制。")
        return None


def _error(code: str, message: str) -> Issue:
    return Issue(code, Severity.ERROR, message)
