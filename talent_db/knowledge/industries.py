"""Industries of GB/T 4754 and the programme's own industry codes, and what enterprises mean by their words."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.tables import TABLES_DIR, TableError, check_tree, read_rows, split_cell

# Endings that say "trade" and nothing else: 模具行业, 芯片产业, 家具制造业.
EMPTY_ENDING = re.compile(r"(?:制造行业|制造业|工业|行业|产业集群|产业|领域|集群|类|业|企业|制造)$")
EXACT_SCORE = 1000
# A word found inside the text counts by its length; names of whole sections only break ties.
SECTION_PENALTY = 5
SHORTEST_WORD = 2


@dataclass(frozen=True)
class Industry:
    """A section (letter) or division (two digits) of GB/T 4754; ``parent`` is the section of a division."""

    code: str
    name: str
    parent: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class ProgrammeIndustry:
    """An industry code of the craft base; ``neighbours`` are pairs of code and closeness 0–1."""

    code: str
    name: str
    aliases: tuple[str, ...]
    divisions: tuple[str, ...]
    neighbours: tuple[tuple[str, float], ...]


def load_industries(path: Path = TABLES_DIR / "industries.csv") -> dict[str, Industry]:
    """Sections and divisions by code; raises TableError."""
    rows = read_rows(path, ["code", "name", "parent", "aliases"])
    check_tree(path, ((row["code"], row["parent"]) for row in rows))
    return {row["code"]: Industry(row["code"], row["name"], row["parent"], split_cell(row["aliases"])) for row in rows}


def load_programme_industries(path: Path = TABLES_DIR / "programme_industries.csv") -> dict[str, ProgrammeIndustry]:
    """The programme's industries by code; raises TableError, also for unknown divisions, neighbours, double words."""
    rows = read_rows(path, ["code", "name", "aliases", "divisions", "neighbours"])
    check_tree(path, ((row["code"], "") for row in rows))
    codes = {row["code"] for row in rows}
    known = industries()
    owner: dict[str, str] = {}
    result = {}
    for row in rows:
        aliases, divisions = split_cell(row["aliases"]), split_cell(row["divisions"])
        for missing in (division for division in divisions if division not in known):
            raise TableError(f"{path.name} {row['code']} 的大类不存在：{missing}")
        for word in (row["name"], *aliases):
            if owner.setdefault(word, row["code"]) != row["code"]:
                raise TableError(f"{path.name} “{word}”同属 {owner[word]} 与 {row['code']}")
        neighbours = tuple(_neighbour(path, row["code"], cell, codes) for cell in split_cell(row["neighbours"]))
        result[row["code"]] = ProgrammeIndustry(row["code"], row["name"], aliases, divisions, neighbours)
    return result


def _neighbour(path: Path, code: str, cell: str, codes: set[str]) -> tuple[str, float]:
    other, _, closeness = cell.partition("*")
    if other not in codes or other == code:
        raise TableError(f"{path.name} {code} 的邻近行业不存在：{other}")
    value = float(closeness) if re.fullmatch(r"[01](\.\d+)?", closeness) else -1.0
    if not 0 < value <= 1:
        raise TableError(f"{path.name} {code} 的邻近度不在 0–1：{cell}")
    return other, value


@lru_cache(maxsize=1)
def industries() -> dict[str, Industry]:
    """The shipped table of GB/T 4754, read once per process."""
    return load_industries()


@lru_cache(maxsize=1)
def programme_industries() -> dict[str, ProgrammeIndustry]:
    """The shipped table of the programme, read once per process."""
    return load_programme_industries()


def _bare(text: str) -> str:
    return "".join(text.split()).upper()


def _score(text: str, words: tuple[str, ...]) -> int:
    """EXACT_SCORE for the word itself, else the length of the longest word within the text, else 0."""
    stem = EMPTY_ENDING.sub("", text)
    best = 0
    for word in map(str.upper, words):
        if word == text:
            return EXACT_SCORE
        if len(stem) >= SHORTEST_WORD and EMPTY_ENDING.sub("", word) == stem:
            best = max(best, EXACT_SCORE - 1)
        elif len(word) >= SHORTEST_WORD and word in text:
            best = max(best, 10 * len(word))
    return best


def resolve_industry(text: str) -> list[Industry]:
    """Industries of GB/T 4754 that ``text`` (a code, a name or everyday words) means, best first."""
    wanted = _bare(text)
    if len(wanted) < 1:
        return []
    code = wanted[1:] if re.fullmatch(r"[A-T]\d{2}", wanted) else wanted
    if code in industries():
        return [industries()[code]]
    scored = []
    for industry in industries().values():
        score = _score(wanted, (industry.name, *industry.aliases))
        if score:
            scored.append((score - (0 if industry.parent else SECTION_PENALTY), industry))
    return [industry for _, industry in sorted(scored, key=lambda item: (-item[0], item[1].code))]


@lru_cache(maxsize=1024)
def programme_industry(text: str) -> str | None:
    """The programme's code for an industry as an enterprise writes it; None when nothing fits."""
    wanted = _bare(text)
    if wanted.lower() in programme_industries():
        return wanted.lower()
    best: tuple[int, int, str] | None = None
    for order, industry in enumerate(programme_industries().values()):
        score = _score(wanted, (industry.name, *industry.aliases))
        if score and (best is None or score > best[0]):
            best = (score, order, industry.code)
    return best[2] if best else None
