"""Chart options as pure functions of what they show; drawn by ``static/charts.js``, a table stands beside each."""

from collections.abc import Mapping
from typing import Any

ACCENT = "#B4232A"
VERIFIED = "#2F6F4F"
UNKNOWN = "#8A8F98"
TEXT = "#1F2933"


def portrait_radar(dimensions: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The radar over the six dimensions: how complete each is and how much of it is verified.

    An unknown dimension is grey and says 未知; its corner has no point, it is not drawn as 0.
    """
    return {
        "animation": False,
        "legend": {"bottom": 0, "data": ["完整", "已核实"], "textStyle": {"color": TEXT, "fontSize": 14}},
        "radar": {
            "radius": "58%",
            "center": ["50%", "46%"],
            "splitNumber": 4,
            "indicator": [_corner(name, entry) for name, entry in dimensions.items()],
            "axisName": {"fontSize": 14, "lineHeight": 19},
            "splitArea": {"show": False},
        },
        "series": [
            {
                "type": "radar",
                "symbolSize": 6,
                "data": [
                    _shape("完整", [entry["completeness"] for entry in dimensions.values()], ACCENT, 0.14),
                    _shape("已核实", [entry["verified"] for entry in dimensions.values()], VERIFIED, 0.0),
                ],
            }
        ],
    }


def _corner(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    if entry["completeness"] is None:
        return {"name": f"{name}\n未知", "max": 1, "color": UNKNOWN}
    return {"name": f"{name}\n{(entry['newest'] or '日期未知')[:7]}", "max": 1, "color": TEXT}


def _shape(name: str, values: list[float | None], colour: str, opacity: float) -> dict[str, Any]:
    return {
        "name": name,
        "value": ["-" if value is None else value for value in values],
        "itemStyle": {"color": colour},
        "lineStyle": {"color": colour, "width": 2},
        "areaStyle": {"color": colour, "opacity": opacity},
    }
