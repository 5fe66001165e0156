"""Invented persons: identity numbers in the unassigned county code 99, telephones 199 0000 xxxx."""

from typing import Any

from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import RecordKind

PHONE = "19900001234"
ID_NUMBER = "440699197803150019"


def telling(source_key: str = "file:a#0", kind: RecordKind = RecordKind.FORM, **fields: Any) -> Telling:
    """A telling whose facts are the given fields, each its own quote."""
    told = {"name": "程砺石", "employer": "岭澜重工有限公司", "birth": "1978-03"} | fields
    facts = tuple(
        NewFact(name, value, str(value), "table 1, row 1, cell 2", str(value))
        for name, value in told.items()
        if value is not None
    )
    return Telling(kind=kind, source_key=source_key, facts=facts)


def profile_line(key: str = "T-001", **fields: Any) -> dict[str, Any]:
    """A line of ``profiles.jsonl``."""
    return {
        "id": key,
        "name": "程砺石",
        "sex": "男",
        "birth": "1978-03",
        "employer": "岭澜重工有限公司",
        "position": "维修班长",
        "skill_level": "高级技师",
        "occupation": "起重机械维修工",
        "industry": "港口机械",
        "province": "广东省",
        "city": "广州市",
        "years_in_trade": 22,
        "honours": [{"name": "广东省五一劳动奖章", "year": 2019, "level": "省级"}],
        "skills": "擅长桥式起重机啃轨调整和车轮找正。",
        "achievements": "处理大车啃轨故障37起。",
        "studio": None,
        "apprentices": 9,
    } | fields


def problem_line(key: str = "Q-001", **fields: Any) -> dict[str, Any]:
    """A line of ``problems.jsonl``."""
    return {
        "id": key,
        "enterprise": "穗河钢构有限公司",
        "province": "广东省",
        "city": "广州市",
        "industry": "",
        "title": "大吊车走着走着轮子挤边",
        "description": "轮缘磨得飞快，铁轨侧面磨亮了。",
        "kind": "诊断",
    } | fields
