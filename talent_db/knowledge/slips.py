"""Slips of the pen that workshops make again and again: look-alike and sound-alike characters in technical words."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.tables import TABLES_DIR, TableError, read_rows


def load_slips(path: Path = TABLES_DIR / "slips.csv") -> Mapping[str, str]:
    """Wrong → right, of equal length so that offsets stay; raises TableError, also for double and unequal rows."""
    found: dict[str, str] = {}
    for row in read_rows(path, ["wrong", "right"]):
        wrong, right = row["wrong"], row["right"]
        if wrong in found:
            raise TableError(f"{path.name} 重复：{wrong}")
        if len(wrong) != len(right) or wrong == right:
            raise TableError(f"{path.name} 两边要一样长而不相同：{wrong}、{right}")
        found[wrong] = right
    return found


@lru_cache(maxsize=1)
def slips() -> Mapping[str, str]:
    """The shipped table, read once per process."""
    return load_slips()
