"""Patterns written as f-strings: {0,6} there is no number of times but the tuple (0, 6), met twice."""

import ast
from pathlib import Path

TOP = Path(__file__).parents[1]
PACKAGES = ("ingest", "talent_db", "search", "matching", "api", "tools", "bench")


def test_no_repetition_is_eaten_by_an_f_string() -> None:
    eaten = [
        f"{path.relative_to(TOP)}:{part.lineno}"
        for package in PACKAGES
        for path in (TOP / package).rglob("*.py")
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(part, ast.FormattedValue) and _is_number(part.value)
    ]

    assert eaten == []


def _is_number(value: ast.expr) -> bool:
    return isinstance(value, ast.Tuple) or (isinstance(value, ast.Constant) and isinstance(value.value, int))
