"""The worker process: brings the index up to date and runs jobs. ``serve`` starts one and starts it again when it ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from api import stopping, uploads
from api.handlers import handlers
from api.runtime import Runtime
from talent_db import jobs, outbox
from talent_db.errors import SearchUnavailable, TalentError

TICK_SECONDS = 0.5  # how long a change waits at most before it is searchable, when nothing else is to do
REST_SECONDS = 5.0  # after the search engine was away
RESTART_SECONDS = 2.0
STOP_SECONDS = 8.0  # a worker that was told to stop ends within a few; its job survives the kill

log = structlog.get_logger()


def run(runtime: Runtime) -> None:
    """Work until told to stop (SIGTERM, SIGINT)."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    name, known = jobs.worker_name(), handlers(runtime)
    parent = os.getppid()
    log.info("worker_started", worker=name)
    _tidy(runtime)
    _refresh_index(runtime)
    # A parent that was killed cannot end its worker: whoever is adopted by another process ends by himself.
    with stopping.letting_go(runtime, stop.is_set):
        while not stop.is_set() and os.getppid() == parent:
            rest = work_once(runtime, name, known, stop.is_set)
            if rest:
                stop.wait(rest)
    runtime.close()


def _tidy(runtime: Runtime) -> None:
    """Take over at once what a worker held that was killed, and remove the files of imports that have ended."""
    with runtime.database.write() as session:
        if released := jobs.release_dead(session):
            log.info("jobs_released", jobs=released)
    uploads.sweep(runtime)


def _refresh_index(runtime: Runtime) -> None:
    """Rebuild an index of another schema, knowledge base or encoder, though nothing waits in the outbox."""
    try:
        if reason := runtime.engine.needs_rebuild():
            log.info("index_rebuild", reason=reason)
            runtime.drain(timeout_s=5.0)
    except TalentError as error:
        log.warning("index_rebuild_failed", code=error.code)


def work_once(
    runtime: Runtime, name: str, known: dict[str, jobs.Handler], is_stopping: Callable[[], bool] = jobs.never
) -> float:
    """One round: drain the outbox, run one job. Gives how long to rest, 0 when there may be more to do."""
    try:
        with runtime.database.read() as session:
            waiting = outbox.pending(session)
        if waiting:
            runtime.drain(timeout_s=5.0)
    except SearchUnavailable:
        log.warning("search_unavailable")
        return REST_SECONDS
    except TalentError as error:
        log.warning("drain_failed", code=error.code)
        return REST_SECONDS
    return 0.0 if _run_one(runtime, name, known, is_stopping) or waiting else TICK_SECONDS


def _run_one(runtime: Runtime, name: str, known: dict[str, jobs.Handler], is_stopping: Callable[[], bool]) -> bool:
    return not is_stopping() and jobs.run_one(runtime.database, name, known, is_stopping=is_stopping)


@contextmanager
def keep_running(*, enabled: bool = True) -> Iterator[None]:
    """A worker process beside this one for as long as the block runs, started again whenever it ends."""
    if not enabled:
        yield
        return
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(stop,), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join(timeout=10)


def _watch(stop: threading.Event) -> None:
    while not stop.is_set():
        process = subprocess.Popen([sys.executable, "-m", "api.cli", "worker"])
        while process.poll() is None and not stop.is_set():
            time.sleep(0.2)
        if stop.is_set():
            process.terminate()
            _wait_or_kill(process)
            return
        log.warning("worker_ended", code=process.returncode)
        stop.wait(RESTART_SECONDS)


def _wait_or_kill(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        log.warning("worker_killed")
        process.kill()
        process.wait()
