"""The learned table on disk: versioned, checked when read, and only valid for the shipped table it came from."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matching.learning.fitting import LEAST_RATIO, MOST_RATIO, Fit
from matching.weights import TABLE, VERSION, Weighted
from talent_db.errors import InvalidInput

NAME = "weights.json"
_SLACK = 1e-6  # weights are rounded when written


@dataclass(frozen=True)
class LearnedTable:
    """The weights in force and where they come from."""

    version: str
    weights: dict[str, float]
    facts: dict[str, float]


def save(folder: Path, fit: Fit, serial: int, table: Sequence[Weighted] = TABLE) -> LearnedTable:
    """Write the fit as the next version."""
    learned = LearnedTable(
        f"{VERSION}.{serial}",
        {row.name: round(weight, 6) for row, weight in zip(table, fit.weights, strict=True)},
        {"lessons": fit.lessons, "mrr_before": round(fit.before, 4), "mrr_after": round(fit.after, 4)},
    )
    body = {"base": VERSION, "version": learned.version, "weights": learned.weights, "facts": learned.facts}
    temporary = folder / f"{NAME}.new"
    temporary.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    temporary.replace(folder / NAME)
    return learned


def load(folder: Path) -> LearnedTable | None:
    """The learned table; None when there is none, or when the shipped table has moved on since.

    Raises InvalidInput (WEIGHTS_FILE_BROKEN) for a file that is not one, or leaves the bounds.
    """
    path = folder / NAME
    if not path.exists():
        return None
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        learned = LearnedTable(str(body["version"]), dict(body["weights"]), dict(body["facts"]))
        within = all(_is_within(learned.weights[row.name], row.weight) for row in TABLE if body["base"] == VERSION)
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput("学到的权重文件读不出来", code="WEIGHTS_FILE_BROKEN", path=str(path)) from error
    if not within:
        raise InvalidInput("学到的权重超出允许的范围", code="WEIGHTS_FILE_BROKEN", path=str(path))
    return learned if body["base"] == VERSION else None


def applied(learned: LearnedTable | None, table: Sequence[Weighted] = TABLE) -> tuple[Weighted, ...]:
    """The shipped table with the learned weights in place of its own."""
    if learned is None:
        return tuple(table)
    return tuple(replace(row, weight=learned.weights[row.name]) for row in table)


def next_serial(folder: Path) -> int:
    """The number of the next learned version."""
    known = load(folder)
    return int(known.version.rpartition(".")[2]) + 1 if known else 1


def _is_within(weight: float, shipped: float) -> bool:
    return shipped * LEAST_RATIO - _SLACK <= weight <= shipped * MOST_RATIO + _SLACK
