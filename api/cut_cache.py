"""A few cut-outs kept in memory, so that a page with twenty of them reads its document once."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

KEPT = 24  # questions; each has at most some hundred kilobytes of pictures


@dataclass(frozen=True)
class Cutout:
    """What stands at the place of a value: a picture, the cells of a row, or the words of a line; or nothing."""

    picture: bytes = b""
    cells: list[dict[str, Any]] = field(default_factory=list)
    text: str = ""
    start: int = 0
    end: int = 0

    @property
    def kind(self) -> str:
        """picture, row, text or none."""
        return "picture" if self.picture else "row" if self.cells else "text" if self.text else "none"


@dataclass
class CutCache:
    """The last cut-outs by key; the same key asked for at the same moment is made once."""

    _kept: OrderedDict[str, list[Cutout]] = field(default_factory=OrderedDict)
    _locks: dict[str, Lock] = field(default_factory=dict)
    _own: Lock = field(default_factory=Lock)

    def get(self, key: str, make: Callable[[], list[Cutout]]) -> list[Cutout]:
        """The cut-outs of a key, made where they are not kept."""
        with self._own:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            with self._own:
                known = self._kept.get(key)
            if known is not None:
                return known
            made = make()
            with self._own:
                self._kept[key] = made
                while len(self._kept) > KEPT:
                    old, _ = self._kept.popitem(last=False)
                    self._locks.pop(old, None)
        return made
