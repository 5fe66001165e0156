"""Occupations of the national classification with the names used in workshops."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.tables import TABLES_DIR, TableError, check_tree, read_rows, split_cell

# 焊工（钢结构）→ 焊工; grades and levels before or after the trade: 高级技师焊工, 车工技师.
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
GRADES = re.compile(
    r"^(?:高级技师|技师|高级工?|中级工?|初级工?|首席|特级|资深|主任)|(?:高级技师|首席技师|特级技师|技师)$"
)
SHORTEST_WORD = 2


@dataclass(frozen=True)
class Occupation:
    """One occupation; ``gbm`` is its code in the national classification, "" where not surely known."""

    code: str
    name: str
    group: str
    gbm: str
    aliases: tuple[str, ...]


def load_occupations(path: Path = TABLES_DIR / "occupations.csv") -> dict[str, Occupation]:
    """Occupations by code; raises TableError, also for a word that names two occupations."""
    rows = read_rows(path, ["code", "name", "group", "gbm", "aliases"])
    check_tree(path, ((row["code"], "") for row in rows))
    check_tree(path, ((row["gbm"], "") for row in rows if row["gbm"]))
    result = {
        row["code"]: Occupation(row["code"], row["name"], row["group"], row["gbm"], split_cell(row["aliases"]))
        for row in rows
    }
    owner: dict[str, str] = {}
    for occupation in result.values():
        for word in (occupation.name, *occupation.aliases):
            if owner.setdefault(word, occupation.code) != occupation.code:
                raise TableError(f"{path.name} “{word}”同属 {owner[word]} 与 {occupation.code}")
    return result


@lru_cache(maxsize=1)
def occupations() -> dict[str, Occupation]:
    """The shipped table, read once per process."""
    return load_occupations()


@lru_cache(maxsize=1)
def _by_word() -> dict[str, Occupation]:
    return {word: item for item in occupations().values() for word in (item.name, *item.aliases)}


def resolve_occupation(text: str) -> Occupation | None:
    """The occupation ``text`` names: the word itself, without brackets and grade, else the longest name inside."""
    wanted = "".join(text.split()).replace("(", "（").replace(")", "）")
    without = BRACKETS.sub("", wanted)
    for form in (wanted, without, GRADES.sub("", without)):
        if form in _by_word():
            return _by_word()[form]
    inside = [word for word in _by_word() if len(word) > SHORTEST_WORD - 1 and word in without]
    # Of equally long names the last one is the trade: Chinese puts the head at the end (汽车焊工 = 焊工).
    return _by_word()[max(inside, key=lambda word: (len(word), without.rfind(word)))] if inside else None
