"""Keys made by the program: UUIDv7 (RFC 9562), sorted by time, as 36-character text."""

import os
import threading
import time


class _Clockwork:
    """Milliseconds and a 12-bit counter that never go back within one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ms = 0
        self._counter = 0

    def tick(self) -> tuple[int, int]:
        """The next pair; after 4,096 keys of one millisecond the following one is borrowed."""
        with self._lock:
            ms = time.time_ns() // 1_000_000
            if ms > self._ms:
                self._ms, self._counter = ms, os.urandom(1)[0] & 0x7F
            else:
                self._counter += 1
                if self._counter > 0xFFF:
                    self._ms, self._counter = self._ms + 1, 0
            return self._ms, self._counter


_clockwork = _Clockwork()


def new_id() -> str:
    """A fresh UUIDv7; later calls in one process sort after earlier ones."""
    ms, counter = _clockwork.tick()
    tail = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF
    value = (ms << 80) | (0x7 << 76) | (counter << 64) | (0b10 << 62) | tail
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
