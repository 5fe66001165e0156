"""Told to stop: a worker begins nothing more, and a file that is being read is let go; the next worker reads it again."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from api.runtime import Runtime
from talent_db.beside import repeating

LOOK_SECONDS = 0.3


def letting_go(runtime: Runtime, is_stopping: Callable[[], bool]) -> AbstractContextManager[None]:
    """While the block runs, end the reading of files as soon as the worker has to stop: it may take a minute."""

    def look() -> bool:
        if is_stopping() and "parsers" in runtime.__dict__:  # a part that nobody asked for yet is not made for this
            runtime.parsers.let_go()
        return True

    return repeating(LOOK_SECONDS, look)
