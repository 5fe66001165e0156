"""Reading and checking of the CSV tables of this package; what a table means is said by its own loader."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

TABLES_DIR = Path(__file__).parent


class TableError(ValueError):
    """A shipped table is broken: wrong header, double code, missing parent or a value outside its list."""


def read_rows(path: Path, columns: list[str]) -> list[dict[str, str]]:
    """All rows as dictionaries with stripped cells; the header must be exactly ``columns``."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        header = next(reader, [])
        if header != columns:
            raise TableError(f"{path.name}:1 表头应为 {','.join(columns)}，实为 {','.join(header)}")
        rows = []
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(columns):
                raise TableError(f"{path.name}:{number} 应有 {len(columns)} 列，实有 {len(cells)} 列")
            rows.append(dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
    return rows


def check_tree(path: Path, parents: Iterable[tuple[str, str]]) -> None:
    """Refuse empty and double codes and parents that have no row; takes pairs of code and parent ("" = none)."""
    pairs = list(parents)
    seen: set[str] = set()
    for code, _ in pairs:
        if not code:
            raise TableError(f"{path.name} 有一行没有代码")
        if code in seen:
            raise TableError(f"{path.name} 代码重复：{code}")
        seen.add(code)
    for code, parent in pairs:
        if parent and parent not in seen:
            raise TableError(f"{path.name} {code} 的上级不存在：{parent}")


def check_choice(path: Path, row: Mapping[str, str], column: str, allowed: Iterable[str]) -> str:
    """The value of ``column``, refused when it is not one of ``allowed``."""
    value = row[column]
    if value not in set(allowed):
        raise TableError(f"{path.name} {column} 不认识：{value}")
    return value


def split_cell(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values parted by ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
