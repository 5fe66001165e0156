"""Work repeated beside a block: it comes again, ends with the block, and ends itself by giving False."""

import threading
from time import sleep

import pytest

from talent_db.beside import repeating


def test_it_is_called_again_and_again_until_the_block_ends() -> None:
    third = threading.Event()
    calls: list[int] = []

    def do() -> bool:
        calls.append(len(calls))
        if len(calls) >= 3:
            third.set()
        return True

    with repeating(0.01, do):
        assert third.wait(10)
    ended = len(calls)
    sleep(0.05)

    assert len(calls) == ended


def test_it_ends_when_it_gives_false() -> None:
    calls: list[int] = []

    def do() -> bool:
        calls.append(1)
        return False

    with repeating(0.01, do):
        sleep(0.1)

    assert calls == [1]


def test_it_ends_with_a_block_that_fails() -> None:
    before = threading.active_count()

    with pytest.raises(ValueError, match="said"), repeating(10, lambda: True):
        raise ValueError("said")

    assert threading.active_count() == before
