"""Who writes next to a SQLite file: writers pass one after the other, so that a long import starves nobody.

SQLite asks again only every 100 ms whether the lock is free; a writer that takes it anew at once is always first.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn(path: Path | None) -> Iterator[None]:
    """Held while a writer waits for the lock of the database: the next one waits here. None = no file, no turns.

    Nobody holds it longer than the busy timeout, and the end of a process lets go of it.
    """
    if path is None:
        yield
        return
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
