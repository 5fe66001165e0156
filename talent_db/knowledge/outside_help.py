"""Kinds of help outside the programme: what no craftsman can give, how enterprises ask for it, whom to turn to."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.industries import programme_industries
from talent_db.knowledge.tables import TABLES_DIR, TableError, check_tree, read_rows, split_cell

COLUMNS = ["code", "name", "industry", "signs", "turn_to"]
GAP = "…"  # in a sign: up to six characters of the same clause
SHORTEST_SIGN = 2


@dataclass(frozen=True)
class OutsideHelp:
    """A kind of help: ``industry`` is the programme industry whose craftsmen know the field, "" when there is none."""

    code: str
    name: str
    industry: str
    signs: tuple[str, ...]
    turn_to: str

    @property
    def pattern(self) -> str:
        """The signs as one regular expression."""
        return "|".join(re.escape(sign).replace(re.escape(GAP), "[^，。；、！？\\n]{0,6}?") for sign in self.signs)


def load_outside_help(path: Path = TABLES_DIR / "outside_help.csv") -> tuple[OutsideHelp, ...]:
    """The kinds in the order of the table; raises TableError."""
    rows = read_rows(path, COLUMNS)
    check_tree(path, ((row["code"], "") for row in rows))
    seen: set[str] = set()
    for row in rows:
        if not row["name"] or not row["turn_to"] or not split_cell(row["signs"]):
            raise TableError(f"{path.name} {row['code']} 要有名称、说法和该找谁")
        if row["industry"] and row["industry"] not in programme_industries():
            raise TableError(f"{path.name} {row['code']} 的行业不存在：{row['industry']}")
        for sign in split_cell(row["signs"]):
            if sign in seen or len(sign.replace(GAP, "")) < SHORTEST_SIGN or sign.strip(GAP) != sign:
                raise TableError(f"{path.name} {row['code']} 的说法重复、太短或以省略号开头结尾：{sign}")
            seen.add(sign)
    return tuple(
        OutsideHelp(row["code"], row["name"], row["industry"], split_cell(row["signs"]), row["turn_to"]) for row in rows
    )


@lru_cache(maxsize=1)
def outside_help() -> tuple[OutsideHelp, ...]:
    """The shipped table, read once per process."""
    return load_outside_help()
