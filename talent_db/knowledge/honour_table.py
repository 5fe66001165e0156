"""The ladder of honours as checked tables: series, kinds of giving bodies, poetic names of places."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from talent_db.knowledge.division_table import division_table
from talent_db.knowledge.tables import TABLES_DIR, TableError, check_choice, check_tree, read_rows

LEVELS = ("国家级", "省级", "市级", "县级", "企业级")
HonourLevel = Literal["国家级", "省级", "市级", "县级", "企业级"]
Scope = Literal["personal", "collective"]


@dataclass(frozen=True)
class HonourSeries:
    """A family of honours; ``level`` and ``body`` are set only where one body alone gives it."""

    code: str
    name: str
    pattern: re.Pattern[str]
    level: HonourLevel | None
    scope: Scope
    body: str | None


@dataclass(frozen=True)
class BodyKind:
    """Words by which a kind of giving body shows; ``level`` None means it ranks below the ladder (a town)."""

    code: str
    pattern: re.Pattern[str]
    level: HonourLevel | None


@dataclass(frozen=True)
class PlaceName:
    """A poetic name of a place as used in titles: 羊城 = 广州, 南粤 = 广东."""

    name: str
    level: HonourLevel
    division: str


def _pattern(path: Path, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise TableError(f"{path.name} 模式写错：{text}") from error


def _level(path: Path, row: dict[str, str]) -> HonourLevel | None:
    return cast(HonourLevel, check_choice(path, row, "level", LEVELS)) if row["level"] else None


def load_series(path: Path = TABLES_DIR / "honours.csv") -> tuple[HonourSeries, ...]:
    """The series in the order in which they are tried; raises TableError."""
    rows = read_rows(path, ["code", "name", "pattern", "level", "scope", "body"])
    check_tree(path, ((row["code"], "") for row in rows))
    return tuple(
        HonourSeries(
            row["code"],
            row["name"],
            _pattern(path, row["pattern"]),
            _level(path, row),
            cast(Scope, check_choice(path, row, "scope", ("personal", "collective"))),
            row["body"] or None,
        )
        for row in rows
    )


def load_bodies(path: Path = TABLES_DIR / "honour_bodies.csv") -> dict[str, BodyKind]:
    """Kinds of giving bodies by code; raises TableError."""
    rows = read_rows(path, ["code", "level", "pattern"])
    check_tree(path, ((row["code"], "") for row in rows))
    return {row["code"]: BodyKind(row["code"], _pattern(path, row["pattern"]), _level(path, row)) for row in rows}


def load_places(path: Path = TABLES_DIR / "honour_places.csv") -> dict[str, PlaceName]:
    """Poetic place names; raises TableError when the division they stand for has no row."""
    rows = read_rows(path, ["name", "level", "division"])
    check_tree(path, ((row["name"], "") for row in rows))
    divisions = division_table().by_code
    for row in rows:
        if row["division"] not in divisions:
            raise TableError(f"{path.name} {row['name']} 的区划不存在：{row['division']}")
    return {
        row["name"]: PlaceName(
            row["name"], cast(HonourLevel, check_choice(path, row, "level", LEVELS)), row["division"]
        )
        for row in rows
    }


@lru_cache(maxsize=1)
def honour_series() -> tuple[HonourSeries, ...]:
    """The shipped series, read once per process."""
    return load_series()


@lru_cache(maxsize=1)
def body_kinds() -> dict[str, BodyKind]:
    """The shipped kinds of bodies, read once per process."""
    return load_bodies()


@lru_cache(maxsize=1)
def place_names() -> dict[str, PlaceName]:
    """The shipped poetic place names, read once per process."""
    return load_places()
