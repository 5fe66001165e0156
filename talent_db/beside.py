"""Something small that is done again and again beside a long block of work."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def repeating(seconds: float, do: Callable[[], bool]) -> Iterator[None]:
    """While the block runs, call ``do`` every so many seconds in a thread of its own, until it gives False.

    The first call comes after ``seconds``; a call under way when the block ends is waited for.
    """
    ended = threading.Event()

    def repeat() -> None:
        while not ended.wait(seconds):
            if not do():
                return

    thread = threading.Thread(target=repeat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
