"""The honour ledger: one honour of one name, year and body counts once, however many documents tell of it.

Every telling stays as evidence, rival years, names and states stand beside. What a team, workshop or unit got never
becomes a person's (design 7.4): it is listed apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from talent_db.domain.telling import KnownFact
from talent_db.enums import HonourLevel
from talent_db.knowledge.honours import LEADING_NOISE, HonourClass, classify_honour, is_conferred
from talent_db.text import squeeze

LEVEL_RANK = {level.value: rank for rank, level in enumerate(HonourLevel)}
CONFERRED, NOMINATED, REVOKED = "conferred", "nominated", "revoked"
_NOISE = re.compile(r"[\s“”\"'‘’《》〈〉（）()「」·,，、]|(?:荣誉)?称号$|荣誉$")
_NOMINEE = re.compile(r"(?:提名|提名人选?|提名对象|入围|候选人?|培育对象|培养对象|推荐对象|推荐人选)$")
_REVOKED = re.compile(r"^(?:已?被?撤销|被?取消)的?|[（(]?(?:已?被?撤销|已取消)[)）]?$")
# Given once in a life by one body, so that the name may vary and the year be that of the decision or of the ceremony.
ONCE_SERIES = frozenset({"五一劳动奖章", "劳动模范"})
YEARS_OF_ONE_AWARD = 1


@dataclass(frozen=True)
class _Told:
    """One telling of one honour."""

    key: str
    name: str
    year: int | None
    level: str | None
    status: str
    placed: HonourClass
    fact: KnownFact
    quote: str


def ledger(facts: Sequence[KnownFact]) -> list[dict[str, Any]]:
    """All personal honours told, each once with all its tellings as evidence, newest first, higher level first."""
    return _entries(told for told in _tellings(facts) if told.placed.scope == "personal")


def won(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The honours of a portrait that count for the person: given to him and not taken back."""
    return [entry for entry in body.get("honours", ()) if entry.get("status", CONFERRED) == CONFERRED]


def collective(facts: Sequence[KnownFact]) -> list[dict[str, Any]]:
    """Honours of teams and units that a person's papers mention; they count for nobody."""
    return _entries(told for told in _tellings(facts) if told.placed.scope == "collective")


def _tellings(facts: Sequence[KnownFact]) -> Iterator[_Told]:
    for fact in facts:
        for told in fact.value if fact.field == "honours" and isinstance(fact.value, list) else ():
            name = str(told.get("name") or "")
            if name:
                yield _told(fact, name, told)


def _told(fact: KnownFact, name: str, told: dict[str, Any]) -> _Told:
    status = str(told.get("status") or CONFERRED)
    if _REVOKED.search(name) or status == REVOKED:
        status = REVOKED
    elif _NOMINEE.search(_NOISE.sub("", name)) or not is_conferred(name):
        status = NOMINATED
    bare = _NOMINEE.sub("", _NOISE.sub("", _REVOKED.sub("", squeeze(name))))
    placed = classify_honour(bare, str(told.get("body") or told.get("issuer") or ""))
    return _Told(
        key=_key(bare, placed),
        name=name,
        year=told.get("year") if isinstance(told.get("year"), int) else None,
        level=told.get("level") or placed.level,
        status=status,
        placed=placed,
        fact=fact,
        quote=str(told.get("quote") or fact.quote),
    )


def _key(bare: str, placed: HonourClass) -> str:
    if placed.series in ONCE_SERIES and placed.level:
        return f"{placed.series}@{placed.body or placed.level}"
    return LEADING_NOISE.sub("", bare) or bare


def _entries(tellings: Iterable[_Told]) -> list[dict[str, Any]]:
    by_key: dict[str, list[_Told]] = {}
    for told in tellings:
        by_key.setdefault(told.key, []).append(told)
    entries = [_entry(group) for same in by_key.values() for group in _by_body_and_year(same)]
    return sorted(entries, key=lambda e: (-(e["year"] or 0), LEVEL_RANK.get(e["level"], 9), e["name"], e["body"]))


def _by_body_and_year(same: Sequence[_Told]) -> Iterator[list[_Told]]:
    """Part the tellings of one name; what tells no body or no year joins where just one is known."""
    bodies = sorted({told.placed.body for told in same if told.placed.body})
    for body in bodies or [""]:
        mine = [told for told in same if (told.placed.body or (body if len(bodies) <= 1 else "")) == body]
        yield from _by_year(mine)
    if len(bodies) > 1 and (silent := [told for told in same if not told.placed.body]):
        yield from _by_year(silent)


def _by_year(same: Sequence[_Told]) -> list[list[_Told]]:
    groups: list[list[_Told]] = []
    for year in sorted({told.year for told in same if told.year is not None}):
        mine = [told for told in same if told.year == year]
        if groups and _is_one_award(groups[-1], mine):
            groups[-1] += mine
        else:
            groups.append(mine)
    undated = [told for told in same if told.year is None]
    if undated and len(groups) == 1:
        groups[0] += undated
    elif undated:
        groups.append(undated)
    return groups


def _is_one_award(earlier: Sequence[_Told], later: Sequence[_Told]) -> bool:
    """Two documents that put one award a year apart; a document that tells both means two awards."""
    apart = min(told.year or 0 for told in later) - min(told.year or 0 for told in earlier)
    if apart > YEARS_OF_ONE_AWARD or earlier[0].placed.series not in ONCE_SERIES:
        return False
    return not {told.fact.record_id for told in earlier} & {told.fact.record_id for told in later}


def _entry(group: Sequence[_Told]) -> dict[str, Any]:
    ordered = sorted(group, key=lambda told: (told.fact.told_at, told.fact.id))
    names = _ranked(told.name for told in ordered)
    years = _ranked(told.year for told in ordered if told.year is not None)
    levels = _ranked(told.level for told in ordered if told.level)
    states = {told.status for told in ordered}
    status = next(state for state in (REVOKED, CONFERRED, NOMINATED) if state in states)
    bodies = _ranked(told.placed.body for told in ordered if told.placed.body)
    rivals = {
        "name": [name for name in names[1:] if _NOISE.sub("", name) != _NOISE.sub("", names[0])],
        "year": years[1:],
        "level": levels[1:],
        "status": sorted(states - {status}),
    }
    return {
        "name": names[0],
        "year": years[0] if years else None,
        "level": levels[0] if levels else None,
        "status": status,
        "series": ordered[0].placed.series or "",
        "body": bodies[0] if bodies else "",
        "rivals": {what: values for what, values in rivals.items() if values},
        "sources": [_source(told) for told in ordered],
    }


def _ranked(values: Iterable[Any]) -> list[Any]:
    """Distinct values, the one told most often first, then the one told first."""
    return [value for value, _ in Counter(values).most_common()]


def _source(told: _Told) -> dict[str, Any]:
    fact = told.fact
    return {
        "fact": fact.id,
        "source": fact.source,
        "place": fact.place,
        "quote": told.quote,
        "kind": fact.record_kind.value,
    }
