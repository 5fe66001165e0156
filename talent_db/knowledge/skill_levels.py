"""The eight levels of the ladder of skills and the older names of each."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.tables import TABLES_DIR, check_tree, read_rows, split_cell


@dataclass(frozen=True)
class SkillLevel:
    """One level; ``rank`` 1 (学徒工) to 8 (首席技师), higher is more."""

    code: str
    name: str
    rank: int
    old_names: tuple[str, ...]


def load_skill_levels(path: Path = TABLES_DIR / "skill_levels.csv") -> tuple[SkillLevel, ...]:
    """The levels from lowest to highest; raises TableError."""
    rows = read_rows(path, ["code", "name", "rank", "old_names"])
    check_tree(path, ((row["code"], "") for row in rows))
    check_tree(path, ((row["rank"], "") for row in rows))
    levels = (SkillLevel(row["code"], row["name"], int(row["rank"]), split_cell(row["old_names"])) for row in rows)
    return tuple(sorted(levels, key=lambda level: level.rank))


@lru_cache(maxsize=1)
def skill_levels() -> tuple[SkillLevel, ...]:
    """The shipped ladder, read once per process."""
    return load_skill_levels()


def resolve_skill_level(text: str) -> SkillLevel | None:
    """The level a form means: 国家职业资格三级 → 高级工, 焊工高级技师（一级） → 高级技师; None when unclear.

    Grades counted in the old way run downwards: 五级 is 初级工, 一级 is 高级技师.
    """
    wanted = re.sub(r"[\s（()）/、，,]", "", text)
    wanted = wanted.translate(str.maketrans("12345", "一二三四五"))
    for level in skill_levels():
        if wanted == level.name or wanted in level.old_names:
            return level
    words = [(word, level) for level in skill_levels() for word in (level.name, *level.old_names) if word in wanted]
    named = [item for item in words if item[0] == item[1].name] or words
    return max(named, key=lambda item: (len(item[0]), item[1].rank))[1] if named else None
