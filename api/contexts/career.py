"""The dated parts of a portrait: honours as a ledger, studio roles, units and posts one after the other, visits.

What was only proposed or taken back is marked and not counted; what a team or unit got stands apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from talent_db.domain.honours import CONFERRED, NOMINATED, REVOKED
from talent_db.enums import StudioRole

ROLE_LABELS = {role.value: role.label for role in StudioRole}
STATUS_LABELS = {CONFERRED: "", NOMINATED: "提名、培育对象等，不计入", REVOKED: "已撤销，不计入"}
STUDIO_STATES = {"withdrawn": "已撤销", "renamed": "已改名"}
SPELL_LABELS = {"employer": "工作单位", "position": "职务", "title": "职称", "skill_level": "技能等级"}
RIVAL_LABELS = {"year": "年份", "name": "名称", "level": "级别", "status": "是否获得"}
STATUS_WORDS = {CONFERRED: "获得", NOMINATED: "提名", REVOKED: "撤销"}


@dataclass(frozen=True)
class HonourRow:
    """An honour of the ledger; ``rivals`` are what other documents say of it, in words."""

    year: str
    name: str
    level: str
    body: str
    note: str
    rivals: list[str]
    sources: list[Any]

    @property
    def counts(self) -> bool:
        """True for an honour that was given and not taken back."""
        return not self.note


@dataclass(frozen=True)
class StudioRow:
    """A role in a studio, since when and until when; ``studio_id`` is "" where only a document tells of it."""

    role: str
    name: str
    studio_id: str
    level: str
    since: str
    until: str
    state: str
    sources: list[Any]


@dataclass(frozen=True)
class Spell:
    """A unit, post, title or grade, with the day it was last told; the first of a field is the present one."""

    value: str
    since: str
    told: str
    is_present: bool


@dataclass(frozen=True)
class Visit:
    """A visit to an enterprise, out of a union's ledger."""

    on: str
    enterprise: str
    kind: str
    topic: str
    result: str
    team: str


@dataclass(frozen=True)
class Career:
    """The dated parts of a person's page."""

    honours: list[HonourRow] = field(default_factory=list)
    collective: list[HonourRow] = field(default_factory=list)
    studios: list[StudioRow] = field(default_factory=list)
    spells: list[tuple[str, list[Spell]]] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """How many honours count."""
        return sum(row.counts for row in self.honours)


def build(body: Mapping[str, Any], mark: Any) -> Career:
    """The dated parts of a portrait; ``mark`` makes the mark of a source."""
    return Career(
        honours=[_honour(entry, mark) for entry in body["honours"]],
        collective=[_honour(entry, mark) for entry in body.get("collective_honours", ())],
        studios=[_studio(role, mark) for role in body["studios"]],
        spells=[
            (label, _spells(name, body)) for name, label in SPELL_LABELS.items() if body.get("dated", {}).get(name)
        ],
        visits=[_visit(told) for told in body.get("engagements", ())],
    )


def _honour(entry: Mapping[str, Any], mark: Any) -> HonourRow:
    return HonourRow(
        year=str(entry["year"] or ""),
        name=str(entry["name"]),
        level=str(entry["level"] or ""),
        body=str(entry.get("body") or ""),
        note=STATUS_LABELS.get(str(entry.get("status", CONFERRED)), ""),
        rivals=[_rival(what, values) for what, values in entry.get("rivals", {}).items()],
        sources=[mark(source) for source in entry["sources"]],
    )


def _rival(what: str, values: Sequence[Any]) -> str:
    told = "、".join(STATUS_WORDS.get(str(value), str(value)) if what == "status" else str(value) for value in values)
    return f"{RIVAL_LABELS.get(what, what)}另有说法：{told}"


def _studio(role: Mapping[str, Any], mark: Any) -> StudioRow:
    source = role.get("source")
    return StudioRow(
        role=ROLE_LABELS.get(str(role.get("role")), "角色未知"),
        name=str(role.get("name") or "名称未知"),
        studio_id=str(role.get("studio_id") or ""),
        level=str(role.get("level") or ""),
        since=str(role.get("from") or role.get("year") or ""),
        until=str(role.get("to") or ""),
        state=STUDIO_STATES.get(str(role.get("status")), ""),
        sources=[mark(source)] if source else [],
    )


def _spells(name: str, body: Mapping[str, Any]) -> list[Spell]:
    """The present value first, as the portrait has it; of one day both may have been told."""
    present = str(body["fields"].get(name, {}).get("value", ""))
    spells = [
        Spell(str(one["value"]), str(one.get("since") or ""), str(one.get("last_told") or ""), one["value"] == present)
        for one in body["dated"][name]
    ]
    return sorted(spells, key=lambda spell: not spell.is_present)


def _visit(told: Mapping[str, Any]) -> Visit:
    names = ("on", "enterprise", "kind", "topic", "result", "team")
    return Visit(*(str(told.get(name) or "") for name in names))
