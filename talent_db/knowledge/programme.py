"""The programme 劳模工匠进万企: its named service teams and Guangdong's strategic industry clusters."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.industries import programme_industries
from talent_db.knowledge.tables import TABLES_DIR, TableError, check_choice, check_tree, read_rows, split_cell

# 南方工报, 2025-05-27, seeds/3: flags were handed to 15 teams, ten of them named in print; batch 1 is to have 18.
TEAMS_NAMED = 10
TEAMS_FLAGGED = 15
TEAMS_PLANNED = 18


@dataclass(frozen=True)
class ServiceTeam:
    """A service team as printed; ``industry`` is our reading of its name as a programme industry code."""

    code: str
    name: str
    industry: str
    flag_date: date
    batch: int


@dataclass(frozen=True)
class Cluster:
    """A strategic cluster of Guangdong; ``kind`` is 支柱 or 新兴, ``industries`` programme industry codes."""

    code: str
    name: str
    kind: str
    industries: tuple[str, ...]


def _check_industry(path: Path, code: str, industry: str) -> str:
    if industry not in programme_industries():
        raise TableError(f"{path.name} {code} 的行业不存在：{industry}")
    return industry


def load_service_teams(path: Path = TABLES_DIR / "service_teams.csv") -> tuple[ServiceTeam, ...]:
    """The named teams in the order of the notice; raises TableError."""
    rows = read_rows(path, ["code", "name", "industry", "flag_date", "batch"])
    check_tree(path, ((row["code"], "") for row in rows))
    return tuple(
        ServiceTeam(
            row["code"],
            row["name"],
            _check_industry(path, row["code"], row["industry"]),
            date.fromisoformat(row["flag_date"]),
            int(row["batch"]),
        )
        for row in rows
    )


def load_clusters(path: Path = TABLES_DIR / "clusters_gd.csv") -> tuple[Cluster, ...]:
    """The twenty clusters, ten 支柱 before ten 新兴; raises TableError."""
    rows = read_rows(path, ["code", "name", "kind", "industries"])
    check_tree(path, ((row["code"], "") for row in rows))
    return tuple(
        Cluster(
            row["code"],
            row["name"],
            check_choice(path, row, "kind", ("支柱", "新兴")),
            tuple(_check_industry(path, row["code"], code) for code in split_cell(row["industries"])),
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def service_teams() -> tuple[ServiceTeam, ...]:
    """The shipped teams, read once per process."""
    return load_service_teams()


@lru_cache(maxsize=1)
def clusters() -> tuple[Cluster, ...]:
    """The shipped clusters, read once per process."""
    return load_clusters()
