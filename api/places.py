"""Cities as people type them: the full name and its province, or a refusal with suggestions."""

from talent_db.errors import UnknownCity
from talent_db.knowledge.divisions import province_of, resolve_city, suggest_cities


def known_city(name: str | None) -> str:
    """The full name of a city (宁波 = 宁波市), "" for none; raises UnknownCity with suggestions."""
    given = (name or "").strip()
    if not given:
        return ""
    found = resolve_city(given)
    if found is None:
        suggestions = suggest_cities(given)
        hint = f"，是不是{'、'.join(suggestions[:3])}？" if suggestions else "，请写城市的全称或简称"
        raise UnknownCity(f"没有“{given[:20]}”这个城市{hint}", suggestions=suggestions, city=given[:60])
    return found.name


def province_name(city: str) -> str:
    """The province of a known city, "" for none."""
    found = resolve_city(city) if city else None
    return province_of(found).name if found else ""
