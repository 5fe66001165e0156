"""Search results and their facets; the links that add, drop and turn over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from api.contexts.cards import CardHead, head_values, honour_names
from api.contexts.marking import Stretch, cut
from search.types import Hit, Page
from talent_db.enums import StudioRole

MOST_VALUES = 8  # of one facet; more makes no choice easier
# Query parameter → facet field of the index and its heading.
FACETS = {
    "city": ("city", "城市"),
    "industry": ("industry", "行业"),
    "skill_level": ("skill_level", "技能等级"),
    "honour_level": ("honour_levels", "荣誉级别"),
    "studio_role": ("studio_roles", "工作室"),
}
STUDIO_FACETS = {"city": ("city", "城市"), "level": ("studio_levels", "级别")}
ROLE_LABELS = {role.value: role.label for role in StudioRole}


@dataclass(frozen=True)
class Choice:
    """A value of a facet with its count and the link that chooses it, or takes it back."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class FacetBlock:
    """The choices of one facet."""

    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class PersonRow(CardHead):
    """A found person: a row on a wide screen, a card on a phone."""

    honours: list[str]
    studios: list[str]
    passages: list[list[Stretch]]


@dataclass(frozen=True)
class ListPage:
    """A page of people with facets and the way on."""

    words: str
    rows: list[PersonRow]
    total: int | None
    facets: list[FacetBlock]
    chosen: list[Choice]
    next_address: str
    is_first: bool


def build(
    page: Page, path: str, asked: Mapping[str, str], facets: Mapping[str, tuple[str, str]], passages: int = 2
) -> ListPage:
    """The page; ``asked`` are the query parameters that hold, ``after`` among them when it is not the first."""
    conditions = {name: value for name, value in asked.items() if value and name != "after"}
    blocks = [_block(page, path, conditions, name, *facets[name]) for name in facets]
    next_address = address(path, {**conditions, "after": page.next_cursor}) if page.next_cursor else ""
    return ListPage(
        words=asked.get("q", ""),
        rows=[_row(hit, passages) for hit in page.hits],
        total=page.total,
        facets=[block for block in blocks if block.choices],
        chosen=[choice for block in blocks for choice in block.choices if choice.is_chosen],
        next_address=next_address,
        is_first=not asked.get("after"),
    )


def address(path: str, values: Mapping[str, Any]) -> str:
    """A link with the values that are not empty."""
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{path}?{query}" if query else path


def _block(page: Page, path: str, conditions: Mapping[str, str], name: str, field: str, label: str) -> FacetBlock:
    counts = page.facets.get(field, {})
    chosen = conditions.get(name, "")
    ranked = sorted(counts.items(), key=lambda item: (item[0] != chosen, -item[1], item[0]))[:MOST_VALUES]
    if chosen and chosen not in counts:
        ranked.insert(0, (chosen, 0))
    choices = []
    for value, count in ranked:
        is_chosen = value == chosen
        link = address(path, {**conditions, name: "" if is_chosen else value})
        choices.append(Choice(ROLE_LABELS.get(value, value), count, link, is_chosen))
    return FacetBlock(label, choices)


def _row(hit: Hit, passages: int) -> PersonRow:
    record = hit.record
    return PersonRow(
        **head_values(record),
        honours=honour_names(record),
        studios=_studios(record.get("studios", ())),
        passages=[cut(p.text, [(s, e, "hit") for s, e in p.marks]) for p in hit.passages[:passages]],
    )


def _studios(roles: Sequence[Mapping[str, Any]]) -> list[str]:
    told = []
    order = list(ROLE_LABELS)
    for role in sorted(roles, key=lambda role: order.index(role["role"]) if role.get("role") in order else len(order)):
        level = f"（{role['level']}）" if role.get("level") else ""
        told.append(f"{ROLE_LABELS.get(str(role.get('role')), '')}：{role.get('name') or '名称未知'}{level}")
    return list(dict.fromkeys(told))
