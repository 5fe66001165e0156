"""The administrative divisions as a checked table with an index of names; questions to it are in ``divisions``."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from talent_db.knowledge.tables import TABLES_DIR, TableError, check_choice, check_tree, read_rows, split_cell

DIVISIONS_CSV = TABLES_DIR / "divisions.csv"
COLUMNS = ["code", "name", "short", "kind", "parent", "aliases", "valid_to", "in_text", "lat", "lon"]
KINDS = ("province", "prefecture", "county", "zone")

DivisionKind = Literal["province", "prefecture", "county", "zone"]


@dataclass(frozen=True)
class Division:
    """One division; ``code`` is of GB/T 2260, of a zone the parent's code with a running number.

    ``valid_to`` (YYYY-MM) is set for abolished ones; ``in_text`` says that the short name is no ordinary word;
    ``position`` is latitude and longitude of the seat in degrees, good to about 0.3.
    """

    code: str
    name: str
    short: str
    kind: DivisionKind
    parent: str
    aliases: tuple[str, ...]
    valid_to: str
    in_text: bool
    position: tuple[float, float] | None

    @property
    def is_municipality(self) -> bool:
        """北京、天津、上海、重庆 and the two special regions: province and city in one."""
        return self.kind == "province" and self.name.endswith(("市", "特别行政区"))


@dataclass(frozen=True)
class DivisionTable:
    """All divisions by code and by each name they go by."""

    by_code: dict[str, Division]
    by_name: dict[str, list[Division]]

    def ancestors(self, division: Division) -> list[Division]:
        """The division itself, its parent, and so on up to the province."""
        chain = [division]
        while chain[-1].parent:
            chain.append(self.by_code[chain[-1].parent])
        return chain

    def is_within(self, division: Division, outer: Division) -> bool:
        """True for the division itself and everything below ``outer``."""
        return outer in self.ancestors(division)

    def is_city(self, division: Division) -> bool:
        """Prefectures, municipalities, and county-level cities governed by the province (济源市)."""
        if division.kind == "county":
            parent = self.by_code[division.parent]
            return parent.kind == "province" and not parent.is_municipality
        return division.kind == "prefecture" or division.is_municipality


def _position(row: dict[str, str]) -> tuple[float, float] | None:
    return (float(row["lat"]), float(row["lon"])) if row["lat"] else None


def load_divisions(path: Path = DIVISIONS_CSV) -> DivisionTable:
    """Read and check the table; raises TableError."""
    rows = read_rows(path, COLUMNS)
    check_tree(path, ((row["code"], row["parent"]) for row in rows))
    by_code: dict[str, Division] = {}
    for row in rows:
        if (row["kind"] == "province") != (row["parent"] == ""):
            raise TableError(f"{path.name} {row['code']} 只有省级没有上级")
        by_code[row["code"]] = Division(
            row["code"],
            row["name"],
            row["short"],
            cast(DivisionKind, check_choice(path, row, "kind", KINDS)),
            row["parent"],
            split_cell(row["aliases"]),
            row["valid_to"],
            row["in_text"] == "1",
            _position(row),
        )
    by_name: dict[str, list[Division]] = defaultdict(list)
    for division in by_code.values():
        for name in _names(division, by_code):
            by_name[name].append(division)
    return DivisionTable(by_code, dict(by_name))


def _names(division: Division, by_code: dict[str, Division]) -> list[str]:
    names = [division.name, division.short, *division.aliases]
    if division.name.endswith(("自治州", "自治县")):
        names.append(division.short + division.name[-1])
    if division.kind == "zone":
        # Zones are mostly called by the town and a general word: 台州开发区, 台州市开发区.
        parent = by_code[division.parent]
        names += [place + alias for place in (parent.short, parent.name) for alias in division.aliases]
    return list(dict.fromkeys(name for name in names if len(name) > 1))


@lru_cache(maxsize=1)
def division_table() -> DivisionTable:
    """The shipped table, read once per process."""
    return load_divisions()
