"""The craft knowledge base: concepts of the workshop and the typed links between them.

Data in ``crafts/*.csv`` (format: docs/knowledge-base.md), read once and checked. Matching words in a text is
not done here but in ``search.concepts``.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

CRAFTS_DIR = Path(__file__).parent / "crafts"
HEADER = ["类别", "名称", "说法", "对象", "原因", "工艺", "工种", "邻近"]


class ConceptKind(StrEnum):
    """What sort of thing a concept is; the value is the word used in the files and on the pages."""

    TRADE = "工种"
    PROCESS = "工艺"
    EQUIPMENT = "设备"
    PART = "部件"
    MATERIAL = "材料"
    PARAMETER = "参数"
    TOOL = "工具"
    DEFECT = "现象"
    CAUSE = "原因"
    CONDITION = "工况"


class Relation(StrEnum):
    """How the source of a link is tied to its target; the value is the column that states it."""

    ON = "对象"
    CAUSED_BY = "原因"
    SOLVED_BY = "工艺"
    DONE_BY = "工种"
    NEAR = "邻近"


# A reference resolves to the first of these kinds that has a concept of that name.
TARGET_KINDS: dict[Relation, tuple[ConceptKind, ...]] = {
    Relation.ON: (ConceptKind.EQUIPMENT, ConceptKind.PART, ConceptKind.MATERIAL, ConceptKind.TOOL),
    Relation.CAUSED_BY: (ConceptKind.CAUSE, ConceptKind.DEFECT),
    Relation.SOLVED_BY: (ConceptKind.PROCESS,),
    Relation.DONE_BY: (ConceptKind.TRADE,),
    Relation.NEAR: (ConceptKind.PROCESS, ConceptKind.TRADE),
}


@dataclass(frozen=True)
class Link:
    """A directed, weighted tie between two concepts; weight in 0.1–1, 1 = the usual case."""

    source: str
    relation: Relation
    target: str
    weight: float


@dataclass
class Concept:
    """One thing of the workshop; ``code`` is ``kind:label`` and unique over all files."""

    kind: ConceptKind
    label: str
    terms: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The stable natural key, e.g. ``现象:啃轨``."""
        return f"{self.kind.value}:{self.label}"


@dataclass(eq=False)
class CraftBase:
    """All concepts by code, all links by source, and what the check found wrong."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    links: dict[str, list[Link]] = field(default_factory=lambda: defaultdict(list))
    problems: list[str] = field(default_factory=list)

    def all_links(self) -> Iterator[Link]:
        """Every link once, in file order of its source."""
        for links in self.links.values():
            yield from links

    @cached_property
    def neighbours(self) -> Mapping[str, Mapping[str, float]]:
        """Code → neighbouring codes with the weight of the link, in both directions; for a base that is complete."""
        found: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for link in self.all_links():
            if link.relation is Relation.NEAR:
                for one, other in ((link.source, link.target), (link.target, link.source)):
                    found[one][other] = max(found[one].get(other, 0.0), link.weight)
        return found


@dataclass(frozen=True)
class _Row:
    where: str
    industry: str
    kind: ConceptKind
    label: str
    terms: list[str]
    references: dict[Relation, list[tuple[str, float]]]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _weighted(value: str) -> tuple[str, float]:
    label, star, weight = value.partition("*")
    if not star:
        return value, 1.0
    try:
        return label.strip(), min(1.0, max(0.1, float(weight)))
    except ValueError:
        return value, 1.0


def _read_file(path: Path, problems: list[str]) -> Iterator[_Row]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.reader(handle)
        header = next(reader, [])
        if header != HEADER:
            problems.append(f"{path.name}:1 表头应为 {'、'.join(HEADER)}")
            return
        for number, row in enumerate(reader, start=2):
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(HEADER):
                problems.append(f"{path.name}:{number} 应有 {len(HEADER)} 列，实有 {len(row)} 列")
                continue
            try:
                kind = ConceptKind(row[0].strip())
            except ValueError:
                problems.append(f"{path.name}:{number} 没有这种类别：{row[0]}")
                continue
            references = {
                relation: [_weighted(value) for value in _split(row[HEADER.index(relation.value)])]
                for relation in Relation
            }
            yield _Row(f"{path.name}:{number}", path.stem, kind, row[1].strip(), _split(row[2]), references)


def load_crafts(folder: Path = CRAFTS_DIR) -> CraftBase:
    """Read every file of ``folder``; faults are collected in ``problems``, faulty rows and references left out."""
    base = CraftBase()
    rows = [row for path in sorted(folder.glob("*.csv")) for row in _read_file(path, base.problems)]
    for row in rows:
        concept = base.concepts.setdefault(f"{row.kind.value}:{row.label}", Concept(row.kind, row.label))
        concept.terms += [term for term in row.terms if term not in concept.terms and term != row.label]
        if row.industry not in concept.industries:
            concept.industries.append(row.industry)
    for row in rows:
        for cause, _ in row.references[Relation.CAUSED_BY]:
            if not _resolve(base, Relation.CAUSED_BY, cause):
                base.concepts[f"原因:{cause}"] = Concept(ConceptKind.CAUSE, cause, [], [row.industry])
    for row in rows:
        _add_links(base, row)
    return base


def _resolve(base: CraftBase, relation: Relation, label: str) -> str | None:
    for kind in TARGET_KINDS[relation]:
        if (code := f"{kind.value}:{label}") in base.concepts:
            return code
    return None


def _add_links(base: CraftBase, row: _Row) -> None:
    source = f"{row.kind.value}:{row.label}"
    known = {(link.relation, link.target) for link in base.links[source]}
    for relation, values in row.references.items():
        for label, weight in values:
            target = _resolve(base, relation, label)
            if target is None:
                base.problems.append(f"{row.where} {relation.value}“{label}”没有定义")
            elif target != source and (relation, target) not in known:
                base.links[source].append(Link(source, relation, target, weight))
                known.add((relation, target))


@lru_cache(maxsize=1)
def craft_base() -> CraftBase:
    """The shipped knowledge base, read once per process."""
    return load_crafts()
