"""Closed lists that describe a person: ethnic groups, political statuses, levels of education."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from talent_db.knowledge.tables import TABLES_DIR, TableError, check_tree, read_rows, split_cell


@dataclass(frozen=True)
class Term:
    """One entry of a closed list; ``rank`` orders levels of education (higher = more), else 0."""

    code: str
    name: str
    aliases: tuple[str, ...]
    rank: int = 0


def load_terms(path: Path, *, ranked: bool = False) -> dict[str, Term]:
    """Each word (name or alias) of the list with its entry; raises TableError, also for a word used twice."""
    rows = read_rows(path, ["code", "name", "rank", "aliases"] if ranked else ["code", "name", "aliases"])
    check_tree(path, ((row["code"], "") for row in rows))
    words: dict[str, Term] = {}
    for row in rows:
        term = Term(row["code"], row["name"], split_cell(row["aliases"]), int(row["rank"]) if ranked else 0)
        for word in (term.name, *term.aliases):
            if word in words:
                raise TableError(f"{path.name} “{word}”出现两次")
            words[word] = term
    return words


@lru_cache(maxsize=1)
def ethnicities() -> dict[str, Term]:
    """The 56 groups by full and short name."""
    return load_terms(TABLES_DIR / "ethnicities.csv")


@lru_cache(maxsize=1)
def political_statuses() -> dict[str, Term]:
    """The 13 statuses by name and short form."""
    return load_terms(TABLES_DIR / "political_statuses.csv")


@lru_cache(maxsize=1)
def education_levels() -> dict[str, Term]:
    """Levels of education by name and the words of forms."""
    return load_terms(TABLES_DIR / "education_levels.csv", ranked=True)


def resolve_ethnicity(text: str) -> str | None:
    """汉 or 汉族 → 汉族; None when unknown."""
    return _name(ethnicities(), text)


def resolve_political_status(text: str) -> str | None:
    """党员 → 中共党员; None when unknown."""
    return _name(political_statuses(), text)


def resolve_education(text: str) -> str | None:
    """大学本科 → 本科; None when unknown."""
    return _name(education_levels(), text)


def _name(words: dict[str, Term], text: str) -> str | None:
    term = words.get("".join(text.split()))
    return term.name if term else None
