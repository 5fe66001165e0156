"""Told to stop: a worker begins nothing more, and a file that is being read is let go; the next worker reads it again."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from api.runtime import Runtime

LOOK_SECONDS = 0.3


@contextmanager
def letting_go(runtime: Runtime, is_stopping: Callable[[], bool]) -> Iterator[None]:
    """While the block runs, end the reading of files as soon as the worker has to stop: it may take a minute."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_SECONDS):
            if is_stopping() and "parsers" in runtime.__dict__:  # a part that nobody asked for yet is not made for this
                runtime.parsers.let_go()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
