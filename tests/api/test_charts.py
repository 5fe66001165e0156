"""Chart options as values."""

from api.charts import UNKNOWN, portrait_radar

KNOWN = {"completeness": 0.5, "newest": "2026-11-25", "verified": 1.0}
NOTHING = {"completeness": None, "newest": None, "verified": None}


def test_unknown_corner_is_grey_says_so_and_has_no_value() -> None:
    options = portrait_radar({"荣誉": KNOWN, "服务": NOTHING})

    known, unknown = options["radar"]["indicator"]
    assert known["name"] == "荣誉\n2026-11"
    assert (unknown["name"], unknown["color"]) == ("服务\n未知", UNKNOWN)
    complete, verified = options["series"][0]["data"]
    assert (complete["value"], verified["value"]) == ([0.5, "-"], [1.0, "-"])
