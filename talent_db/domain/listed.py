"""Honours and studios as lines of text that a person can read and correct, and back; one line a thing.

An honour: ``2019 广东省五一劳动奖章（省级）``. A studio: ``创办人：程砺石劳模创新工作室（市级）2018``.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from talent_db.enums import HonourLevel, StudioRole
from talent_db.errors import InvalidInput
from talent_db.knowledge.honours import classify_honour

LISTED_FIELDS = frozenset({"honours", "studios"})
LONGEST_NAME = 200
_LEVEL = rf"(?:\s*[（(](?P<level>{'|'.join(level.value for level in HonourLevel)})[)）])?"
_HONOUR = re.compile(rf"^(?:(?P<year>(?:19|20)\d{{2}})\s*年?\s*)?(?P<name>\S.*?){_LEVEL}$")
_STUDIO = re.compile(
    rf"^(?:(?P<role>{'|'.join(role.label for role in StudioRole)})\s*[：:]\s*)?(?P<name>\S.*?){_LEVEL}"
    r"(?:\s*(?P<year>(?:19|20)\d{2})\s*年?)?$"
)
_ROLES = {role.label: role.value for role in StudioRole}


def written(field: str, items: Sequence[Mapping[str, Any]]) -> str:
    """The lines of a list of honours or studios."""
    return "\n".join(_honour_line(item) if field == "honours" else _studio_line(item) for item in items)


def read(field: str, text: str, before: Sequence[Mapping[str, Any]] = ()) -> list[dict[str, Any]]:
    """The list that lines say; what else was known of a thing of the same name stays. Raises InvalidInput."""
    known = {str(item.get("name") or ""): item for item in before}
    items = []
    for line in filter(None, (line.strip() for line in re.split(r"[\n；;]", text))):
        found = (_HONOUR if field == "honours" else _STUDIO).match(line)
        if found is None or len(found["name"]) > LONGEST_NAME:
            raise InvalidInput(f"这一行读不懂：{line[:60]}", field=field)
        old = known.get(found["name"], {})
        told = {"name": found["name"], "year": int(found["year"]) if found["year"] else None}
        level = found["level"] or old.get("level")
        if field == "honours":
            told["level"] = level or classify_honour(found["name"]).level
        else:
            told |= {"level": level, "role": _ROLES.get(found["role"] or "") or old.get("role")}
        items.append({**old, **told})
    return items


def _honour_line(item: Mapping[str, Any]) -> str:
    return " ".join(filter(None, [str(item.get("year") or ""), str(item.get("name") or "")])) + _level(item)


def _studio_line(item: Mapping[str, Any]) -> str:
    labels = {value: label for label, value in _ROLES.items()}
    role = labels.get(str(item.get("role") or ""), "")
    year = f" {item['year']}" if item.get("year") else ""
    return f"{role}{'：' if role else ''}{item.get('name') or '名称未知'}{_level(item)}{year}"


def _level(item: Mapping[str, Any]) -> str:
    return f"（{item['level']}）" if item.get("level") else ""
