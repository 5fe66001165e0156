"""The profile page: the person, the radar over six dimensions, the time line, the facts with their sources."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api import charts
from api.contexts import career
from api.contexts.career import STATUS_WORDS, Career
from api.contexts.lists import ROLE_LABELS
from talent_db.domain.honours import CONFERRED
from talent_db.domain.telling import KnownFact, mask
from talent_db.enums import RecordKind
from talent_db.models import Profile

FIELD_LABELS = {
    "name": "姓名", "sex": "性别", "birth": "出生年月", "ethnicity": "民族", "native_place": "籍贯",
    "political_status": "政治面貌", "education": "学历", "work_start": "参加工作", "employer": "工作单位",
    "position": "职务", "title": "职称", "occupation": "工种", "skill_level": "技能等级",
    "years_in_trade": "从业年限", "trade_start": "从事本工种起", "industry": "行业", "province": "省份",
    "city": "城市", "district": "区县", "apprentices": "带徒人数", "recommending_unit": "推荐单位",
    "skills": "技能特长", "deeds": "主要事迹", "achievements": "工作业绩", "technical_results": "技术成果",
    "experience": "主要经历", "honours": "荣誉", "studios": "工作室", "phone": "电话", "id_number": "身份证号",
    "address": "住址", "birth_date": "出生日期", "contact_phone": "联系电话", "opinions": "推荐意见",
    "engagements": "服务记录",
}  # fmt: skip
GROUPS = {
    "基本情况": """employer position city district province industry sex birth ethnicity native_place political_status
        education work_start recommending_unit""".split(),
    "技能特长": "occupation skill_level title years_in_trade trade_start apprentices".split(),
}
UNITS = {"years_in_trade": " 年", "apprentices": " 人"}
SOURCE_MARKS = {
    RecordKind.FORM.value: "表",
    RecordKind.ROSTER.value: "册",
    RecordKind.ANNOUNCEMENT.value: "告",
    RecordKind.NEWS.value: "闻",
    RecordKind.EXCHANGE.value: "换",
    RecordKind.STATEMENT.value: "述",
    RecordKind.REVIEW.value: "核",
}
_YEAR = re.compile(r"(19|20)\d{2}")
_PLACES = (
    (re.compile(r"table (\d+), row (\d+), cell (\d+)"), r"第 \1 个表格第 \2 行第 \3 格"),
    (re.compile(r"sheet ([^,]+), ([A-Z]+\d+)"), r"工作表“\1”的 \2 单元格"),
    (re.compile(r"page (\d+), row (\d+), column (\d+)"), r"第 \1 页第 \2 行第 \3 格"),
    (re.compile(r"line (\d+), column (\d+)"), r"第 \1 行第 \2 栏"),
    (re.compile(r"page (\d+)"), r"第 \1 页"),
    (re.compile(r"paragraph (\d+)"), r"第 \1 段"),
    (re.compile(r"line (\d+)"), r"第 \1 行"),
)


@dataclass(frozen=True)
class SourceMark:
    """The small mark of a source, and where it opens; ``address`` is "" where there is nothing to open."""

    mark: str
    title: str
    address: str
    is_verified: bool


@dataclass(frozen=True)
class Telling:
    """A value with its sources."""

    value: str
    sources: list[SourceMark]


@dataclass(frozen=True)
class FieldRow:
    """A field: its present value and what other documents say instead; no telling = 未知."""

    label: str
    tellings: list[Telling]


@dataclass(frozen=True)
class Moment:
    """A point of the time line; ``year`` is "" where unknown."""

    year: str
    kind: str
    text: str
    level: str
    sources: list[SourceMark]


@dataclass(frozen=True)
class DimensionRow:
    """A line of the table beside the radar; "" = 未知."""

    name: str
    completeness: str
    verified: str
    newest: str


@dataclass(frozen=True)
class ProfilePage:
    """Everything the profile page shows."""

    id: str
    name: str
    headline: str
    workplace: str
    is_craftsman: bool
    teams: list[str]
    dimensions: list[DimensionRow]
    radar: dict[str, Any]
    timeline: list[Moment]
    groups: dict[str, list[FieldRow]]
    texts: list[tuple[str, Telling]]
    sources: list[str]
    career: Career
    opinions: list[tuple[str, str]]

    @property
    def known(self) -> int:
        """How many dimensions are known."""
        return sum(bool(row.completeness) for row in self.dimensions)


def build(profile: Profile, teams: Sequence[str], opinions: Sequence[KnownFact] = ()) -> ProfilePage:
    """The page of a profile as its portrait stands; ``opinions`` are the papers that may be opened."""
    body = profile.body
    fields = body["fields"]
    headline = [_value(fields, "occupation") or _value(fields, "position"), _value(fields, "skill_level")]
    return ProfilePage(
        id=profile.id,
        name=profile.name,
        headline=" · ".join(filter(None, headline)),
        workplace=" · ".join(filter(None, [profile.employer, profile.city])),
        is_craftsman=profile.is_craftsman,
        teams=list(teams),
        dimensions=[_dimension(name, entry) for name, entry in body["dimensions"].items()],
        radar=charts.portrait_radar(body["dimensions"]),
        timeline=_timeline(profile.id, body),
        groups={
            group: [_field(profile.id, name, fields.get(name)) for name in names] for group, names in GROUPS.items()
        },
        texts=[_text(profile.id, text) for text in body["texts"]],
        sources=list(body["sources"]),
        career=career.build(body, lambda source: _mark(profile.id, source)),
        opinions=[(fact.id, fact.source) for fact in opinions],
    )


def shown_place(place: str) -> str:
    """A place in a document as people say it."""
    for pattern, words in _PLACES:
        place = pattern.sub(words, place)
    return place


def shown_value(name: str, value: Any) -> str:
    """A value as people read it."""
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return "；".join(_shown_item(item) for item in value)
    return f"{value}{UNITS.get(name, '')}"


def _shown_item(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    parts = [item.get("year"), item.get("from"), item.get("name") or item.get("what"), item.get("level")]
    return " ".join(str(part) for part in parts if part)


def _value(fields: Mapping[str, Any], name: str) -> str:
    return shown_value(name, fields[name]["value"]) if name in fields else ""


def _dimension(name: str, entry: Mapping[str, Any]) -> DimensionRow:
    def share(part: float | None) -> str:
        return "" if part is None else f"{part:.0%}"

    return DimensionRow(name, share(entry["completeness"]), share(entry["verified"]), entry["newest"] or "")


def _field(profile_id: str, name: str, entry: Mapping[str, Any] | None) -> FieldRow:
    tellings = [_telling(profile_id, name, told) for told in [entry, *entry["rivals"]]] if entry else []
    return FieldRow(FIELD_LABELS[name], tellings)


def _telling(profile_id: str, name: str, told: Mapping[str, Any]) -> Telling:
    return Telling(shown_value(name, told["value"]), [_mark(profile_id, source) for source in told["sources"]])


def _text(profile_id: str, text: Mapping[str, Any]) -> tuple[str, Telling]:
    return FIELD_LABELS.get(text["field"], text["field"]), Telling(text["text"], [_mark(profile_id, text["source"])])


def _mark(profile_id: str, source: Mapping[str, Any]) -> SourceMark:
    kind = str(source.get("kind", ""))
    label = RecordKind(kind).label if kind in SOURCE_MARKS else "登记"
    told = [label, str(source.get("source") or ""), shown_place(str(source.get("place") or ""))]
    address = f"/profiles/{profile_id}/facts/{source['fact']}" if source.get("fact") else ""
    # A mark of an honour's source says nothing of verification: a document's or exchange line's counts as checked.
    is_verified = bool(source.get("verified", kind != RecordKind.STATEMENT.value))
    return SourceMark(SOURCE_MARKS.get(kind, "记"), mask(" ".join(filter(None, told))), address, is_verified)


def _timeline(profile_id: str, body: Mapping[str, Any]) -> list[Moment]:
    moments = [
        Moment(
            str(honour["year"] or ""),
            "荣誉" if honour.get("status", CONFERRED) == CONFERRED else STATUS_WORDS[honour["status"]],
            str(honour["name"]),
            str(honour["level"] or ""),
            [_mark(profile_id, source) for source in honour["sources"]],
        )
        for honour in body["honours"]
    ]
    moments += [_studio_moment(profile_id, role) for role in body["studios"]]
    for step in body["history"]:
        sources = [_mark(profile_id, step["source"])]
        moments.append(Moment(_year(step.get("from")), "经历", str(step.get("what") or ""), "", sources))
    for name in ("work_start", "trade_start"):
        if name in body["fields"]:
            entry = body["fields"][name]
            sources = [_mark(profile_id, source) for source in entry["sources"]]
            moments.append(Moment(_year(entry["value"]), "经历", FIELD_LABELS[name], "", sources))
    return sorted(moments, key=lambda moment: (moment.year == "", -int(moment.year or 0), moment.kind))


def _studio_moment(profile_id: str, role: Mapping[str, Any]) -> Moment:
    year = _year(role.get("from")) or _year(role.get("year"))
    what = ROLE_LABELS.get(str(role.get("role")), "")
    withdrawn = "（已撤销）" if role.get("status") == "withdrawn" else ""
    text = f"{what}：{role.get('name') or '名称未知'}{withdrawn}"
    source = role.get("source")
    return Moment(year, "工作室", text, str(role.get("level") or ""), [_mark(profile_id, source)] if source else [])


def _year(value: Any) -> str:
    found = _YEAR.search(str(value or ""))
    return found.group() if found else ""
