"""Runs every module of ``tools.benchmarks`` and prints its figures; ``--short`` asks for the quick form.

A benchmark is a module with ``figures(short: bool) -> Iterable[Figure]``. People read the table on stderr,
machines the JSON lines on stdout (``--json``).
"""

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterable
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from tools import benchmarks
from tools.benchmarks.figure import Figure


def benchmark_names() -> list[str]:
    """The modules of ``tools.benchmarks`` that give figures, in order of their names."""
    return sorted(found.name for found in pkgutil.iter_modules(benchmarks.__path__) if found.name != "figure")


def measure(names: Iterable[str], *, short: bool) -> list[tuple[str, Figure]]:
    """Runs the benchmarks one after the other; each figure with the name of its benchmark."""
    rows: list[tuple[str, Figure]] = []
    for name in names:
        print(f"bench: {name}", file=sys.stderr)
        module = importlib.import_module(f"tools.benchmarks.{name}")
        rows += [(name, figure) for figure in module.figures(short)]
    return rows


def table_of(rows: Iterable[tuple[str, Figure]]) -> Table:
    """The figures as people read them."""
    table = Table("benchmark", "figure", "value", "unit", "goal")
    for name, figure in rows:
        goal = "" if figure.goal is None else f"{figure.goal} {'met' if figure.is_met else 'MISSED'}"
        table.add_row(name, figure.name, f"{figure.value:g}", figure.unit, goal)
    return table


def main(arguments: list[str] | None = None) -> int:
    """The command; exit 0 whatever the figures say, 2 for a benchmark that is not there."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", help="benchmarks to run; all of them without")
    parser.add_argument("--short", action="store_true", help="the quick form")
    parser.add_argument("--json", action="store_true", help="one JSON line a figure on stdout")
    options = parser.parse_args(arguments)
    known = benchmark_names()
    if unknown := sorted(set(options.names) - set(known)):
        print(f"bench: no such benchmark: {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    rows = measure(options.names or known, short=options.short)
    if options.json:
        for name, figure in rows:
            print(json.dumps({"benchmark": name, **asdict(figure)}, ensure_ascii=False))
    elif rows:
        Console(width=120).print(table_of(rows))
    else:
        print("bench: there are no benchmarks yet", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
