"""What every card, row and line says of a craftsman first: name, trade, grade, unit, city. The one place for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CardHead:
    """The head of a card; "" where unknown. ``trade`` is the occupation, else the position."""

    id: str
    name: str
    trade: str
    level: str
    employer: str
    city: str


def head_values(record: Mapping[str, Any]) -> dict[str, str]:
    """The values of a card's head from a record of the index."""
    return {
        "id": str(record["id"]),
        "name": str(record["name"]),
        "trade": str(record.get("occupation") or record.get("position") or ""),
        "level": str(record.get("skill_level") or ""),
        "employer": str(record.get("employer") or ""),
        "city": str(record.get("city") or ""),
    }


def honour_names(record: Mapping[str, Any], most: int = 2) -> list[str]:
    """The names of the foremost honours."""
    return [str(honour["name"]) for honour in list(record.get("honours", ()))[:most]]
