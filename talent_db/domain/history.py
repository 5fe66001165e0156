"""History: what a person was and when. Steps of a career, and employers, posts, titles and grades as dated facts.

Nothing is guessed: a founder is not taken for the present leader, and a studio's name says nothing of who leads it.
"""

from collections.abc import Sequence
from typing import Any

from talent_db.domain.telling import KnownFact
from talent_db.text import same_employer

DATED_FIELDS = ("employer", "position", "title", "skill_level")


def steps(facts: Sequence[KnownFact]) -> list[tuple[dict[str, Any], KnownFact]]:
    """The steps of 主要经历, each once however many documents tell it, the earliest first."""
    found: dict[tuple[str, str, str], tuple[dict[str, Any], KnownFact]] = {}
    for fact in facts:
        if fact.field == "experience" and isinstance(fact.value, list):
            for step in fact.value:
                told = {name: str(step.get(name) or "") for name in ("from", "to", "what")}
                found.setdefault((told["from"], told["to"], told["what"]), (dict(step), fact))
    return sorted(found.values(), key=lambda item: str(item[0].get("from") or ""))


def dated(facts: Sequence[KnownFact]) -> dict[str, list[dict[str, Any]]]:
    """For employer, position, title and grade: every value with the days it was first and last told, newest first.

    ``since`` is the beginning of the career step that names the unit or post, "" where no document tells it.
    """
    career = [step for step, _ in steps(facts)]
    result: dict[str, list[dict[str, Any]]] = {}
    for name in DATED_FIELDS:
        by_value: dict[str, list[KnownFact]] = {}
        for fact in facts:
            if fact.field == name and isinstance(fact.value, str) and fact.value:
                by_value.setdefault(fact.value, []).append(fact)
        spells = [_spell(name, value, told, career) for value, told in by_value.items()]
        if spells:
            result[name] = sorted(spells, key=lambda spell: (spell["last_told"], spell["value"]), reverse=True)
    return result


def _spell(name: str, value: str, told: Sequence[KnownFact], career: Sequence[dict[str, Any]]) -> dict[str, Any]:
    moments = sorted(fact.told_at for fact in told)
    return {
        "value": value,
        "since": _since(name, value, career),
        "first_told": moments[0][:10],
        "last_told": moments[-1][:10],
        "facts": [fact.id for fact in told],
    }


def _since(name: str, value: str, career: Sequence[dict[str, Any]]) -> str:
    for step in career:
        what = str(step.get("what") or "")
        if value in what or (name == "employer" and what and same_employer(value, what)):
            return str(step.get("from") or "")
    return ""
