"""The exchange files (JSON Lines, design section 6): which kind a file is, and its lines checked by schemas."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from talent_db.domain.telling import NewFact, Telling
from talent_db.enums import RecordKind
from talent_db.errors import RowRejected

MAX_LINE = 200_000  # characters; a profile of the samples has about 900
# Which fields mark a line's kind, the more telling ones first: a studio has an employer too.
SIGNATURES = (
    ("studio", {"id", "name", "people"}),
    ("team", {"id", "name", "member_ids"}),
    ("problem", {"id", "title", "description"}),
    ("profile", {"id", "name", "employer"}),
)


class ExchangeKind(StrEnum):
    """The kinds of exchange file, in the order in which they are imported."""

    PROFILE = "profile"
    STUDIO = "studio"
    TEAM = "team"
    PROBLEM = "problem"


class _Line(BaseModel):
    model_config = ConfigDict(extra="allow", str_strip_whitespace=True)

    id: str = Field(min_length=1, max_length=100)


class HonourLine(BaseModel):
    """An honour of a profile line."""

    name: str = Field(min_length=1, max_length=200)
    year: int | None = Field(default=None, ge=1900, le=2200)
    level: str | None = None


class StudioShort(BaseModel):
    """The short form of a studio within a profile line."""

    name: str = Field(min_length=1, max_length=200)
    level: str | None = None
    year: int | None = None
    is_founder: bool = False


class ProfileLine(_Line):
    """One line of ``profiles.jsonl``."""

    name: str = Field(min_length=1, max_length=60)
    employer: str = ""
    years_in_trade: int | None = Field(default=None, ge=0, le=80)
    apprentices: int | None = Field(default=None, ge=0, le=100_000)
    honours: list[HonourLine] = []
    studio: StudioShort | None = None

    @model_validator(mode="after")
    def _plain(self) -> "ProfileLine":
        """Every value that becomes a fact is a text or a number: nothing else can be quoted."""
        told = dict(self) | (self.model_extra or {})
        bad = next((name for name in _PROFILE_TEXT if isinstance(told.get(name), (list, dict, bool))), None)
        if bad is not None:
            raise PydanticCustomError("plain", "{name} 要写成一段文字，不要写成列表或对象", {"name": bad})
        return self


class StudioPerson(BaseModel):
    """A dated role of a studio line."""

    model_config = ConfigDict(populate_by_name=True)

    profile_id: str
    role: str = Field(pattern="^(founder|leader|member)$")
    since: str | None = Field(default=None, alias="from")
    until: str | None = Field(default=None, alias="to")


class StudioLine(_Line):
    """One line of ``studios.jsonl``."""

    name: str = Field(min_length=1, max_length=200)
    people: list[StudioPerson] = []


class TeamLine(_Line):
    """One line of ``teams.jsonl``."""

    name: str = Field(min_length=1, max_length=200)
    member_ids: list[str] = []


class ProblemLine(_Line):
    """One line of ``problems.jsonl``; the description may have at most 5,000 characters."""

    title: str = Field(default="", max_length=200)
    description: str = Field(default="", max_length=5000)
    kind: str = Field(default="", pattern="^(攻关|诊断|培训|成果转化|工艺改进|带徒|人才短缺|宣讲|技术交流)?$")


SCHEMAS: dict[ExchangeKind, type[_Line]] = {
    ExchangeKind.PROFILE: ProfileLine,
    ExchangeKind.STUDIO: StudioLine,
    ExchangeKind.TEAM: TeamLine,
    ExchangeKind.PROBLEM: ProblemLine,
}
_PROFILE_TEXT = """name sex birth ethnicity political_status education employer position title skill_level occupation
    industry province city district years_in_trade skills achievements apprentices""".split()


@dataclass(frozen=True)
class ExchangeLine:
    """One line read: its number (1-based) and either its content or why it was refused."""

    number: int
    content: dict[str, Any] | None
    error: RowRejected | None = None

    @property
    def place(self) -> str:
        """Where it stands, as provenance says it."""
        return f"line {self.number}"


def sniff(path: Path) -> ExchangeKind | None:
    """The kind of an exchange file by the fields of its first line; None for any other file."""
    if path.suffix.lower() != ".jsonl":
        return None
    with path.open("rb") as handle:
        first = handle.readline(MAX_LINE * 4).decode("utf-8-sig", errors="replace").strip()
    try:
        line = json.loads(first)
    except json.JSONDecodeError:
        return None
    if not isinstance(line, dict):
        return None
    return next((ExchangeKind(kind) for kind, wanted in SIGNATURES if wanted <= line.keys()), None)


def read_lines(path: Path, kind: ExchangeKind) -> Iterator[ExchangeLine]:
    """Every line that is not blank, checked; a faulty line comes with its error, the others go on."""
    with path.open(encoding="utf-8-sig", errors="replace") as handle:
        for number, text in enumerate(handle, start=1):
            if text.strip():
                yield _read_line(number, text, kind)


def _read_line(number: int, text: str, kind: ExchangeKind) -> ExchangeLine:
    if len(text) > MAX_LINE:
        return ExchangeLine(number, None, RowRejected(f"第 {number} 行太长", code="LINE_TOO_LONG"))
    try:
        content = json.loads(text)
        SCHEMAS[kind].model_validate(content)
    except json.JSONDecodeError as error:
        return ExchangeLine(number, None, RowRejected(f"第 {number} 行不是 JSON：{error.msg}", code="LINE_NOT_JSON"))
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(str(part) for part in fault["loc"])
        where = f"第 {number} 行的 {name}" if name else f"第 {number} 行"
        return ExchangeLine(number, None, RowRejected(f"{where} 不合要求：{fault['msg']}", code="LINE_INVALID"))
    return ExchangeLine(number, content)


def to_telling(line: dict[str, Any], place: str, source_file_id: str | None, owner_path: str) -> Telling:
    """A line of ``profiles.jsonl`` as a telling; every value is its own quote."""
    facts = [
        NewFact(name, line[name], str(line[name]), place, str(line[name]))
        for name in _PROFILE_TEXT
        if line.get(name) not in (None, "")
    ]
    if honours := [_honour(honour) for honour in line.get("honours") or []]:
        facts.append(NewFact("honours", honours, "；".join(h["name"] for h in honours), place, honours[0]["name"]))
    if studio := line.get("studio"):
        role = "founder" if studio.get("is_founder") else "member"
        told = {
            "name": studio["name"],
            "kind": None,
            "level": studio.get("level"),
            "role": role,
            "year": studio.get("year"),
        }
        facts.append(NewFact("studios", [told | {"quote": studio["name"]}], studio["name"], place, studio["name"]))
    return Telling(
        kind=RecordKind.EXCHANGE,
        source_key=f"exchange:profile:{line['id']}",
        facts=tuple(facts),
        external_id=str(line["id"]),
        place=place,
        source_file_id=source_file_id,
        owner_path=owner_path,
    )


def _honour(told: dict[str, Any]) -> dict[str, Any]:
    return {"name": told["name"], "year": told.get("year"), "level": told.get("level"), "quote": told["name"]}
