"""What of a profile or team is indexed: texts, concepts, filters, and the compact record that features read.

The record holds nothing sensitive and is enough to rank, explain and list without asking the database.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from search.concepts import ConceptFinder, concept_finder
from search.shown import shown_tokens
from search.types import SearchDocument
from talent_db.domain.honours import won
from talent_db.domain.portrait import value
from talent_db.enums import Root
from talent_db.models import Profile, Team

# How much a mention in a field says of what somebody can do: the trade and what he says he is good at say most,
# an employer's name only where he works.
FIELD_WEIGHT = {
    "trade": 1.0,
    "skills": 1.0,
    "deeds": 0.8,
    "studio": 0.6,
    "honours": 0.3,
    "employer": 0.25,
    "mission": 1.0,
}
SKILL_RANK = {
    name: rank
    for rank, name in enumerate("学徒工 初级工 中级工 高级工 技师 高级技师 特级技师 首席技师".split(), start=1)
}
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
LONGEST_PASSAGE = 160  # characters of one passage kept in the record; reasons quote at most a sentence
# A sentence describes a symptom without naming it only when it is clearly like it (BM25 units, set on the
# development part: below 14 more than half of the symptoms found were wrong).
DESCRIBED_FLOOR = 14.0


def profile_document(profile: Profile, external_id: str = "", teams: Sequence[str] = ()) -> SearchDocument:
    """The document of a profile as its portrait stands."""
    body = profile.body
    texts = _profile_texts(body)
    record = _profile_record(profile, external_id, texts, teams)
    return SearchDocument(
        root=Root.PROFILE,
        id=profile.id,
        version=profile.version,
        owner_path=profile.owner_path,
        label=profile.name,
        names=(profile.name,),
        texts={field: "\n".join(parts) for field, parts in texts.items()},
        concepts=tuple(record["concepts"]),
        shown=shown_tokens(record),
        keywords=_profile_keywords(record),
        is_craftsman=profile.is_craftsman,
        record=record,
    )


def team_document(team: Team, member_ids: Sequence[str], external_id: str = "") -> SearchDocument:
    """The document of a service team; its members are found through their own documents."""
    texts = {"mission": [team.mission], "trade": [team.name, team.industry]}
    record = {
        "id": team.id,
        "root": Root.TEAM.value,
        "external_id": external_id,
        "name": team.name,
        "city": team.city,
        "industry": team.industry,
        "mission": team.mission,
        "member_ids": list(member_ids),
    } | evidence(texts, concept_finder())
    return SearchDocument(
        root=Root.TEAM,
        id=team.id,
        version=team.version,
        owner_path=team.owner_path,
        label=team.name,
        names=(team.name,),
        texts={field: "\n".join(parts) for field, parts in texts.items()},
        concepts=tuple(record["concepts"]),
        keywords={"city": _some(team.city), "industry": _some(team.industry)},
        is_craftsman=True,
        record=record,
    )


def _profile_texts(body: Mapping[str, Any]) -> dict[str, list[str]]:
    def single(*names: str) -> list[str]:
        return [str(value(dict(body), name)) for name in names if value(dict(body), name)]

    told: dict[str, list[str]] = {"skills": [], "deeds": []}
    for text in body.get("texts", ()):
        told["skills" if text["field"] == "skills" else "deeds"].append(text["text"])
    studios = [
        " ".join(filter(None, (s.get("name"), *(s.get("former_names") or ()), s.get("speciality"))))
        for s in body.get("studios", ())
    ]
    return {
        "trade": single("occupation", "title", "position"),
        "skills": told["skills"],
        "deeds": told["deeds"],
        "honours": [honour["name"] for honour in won(body)],
        "studio": studios,
        "employer": single("employer", "industry"),
    }


def _profile_record(
    profile: Profile, external_id: str, texts: Mapping[str, Sequence[str]], teams: Sequence[str]
) -> dict[str, Any]:
    body = profile.body

    def single(name: str, default: Any = "") -> Any:
        return value(body, name, default)

    return {
        "id": profile.id,
        "root": Root.PROFILE.value,
        "external_id": external_id,
        "name": profile.name,
        "employer": profile.employer,
        "occupation": single("occupation"),
        "position": single("position"),
        "title": single("title"),
        "skill_level": single("skill_level"),
        "skill_rank": SKILL_RANK.get(single("skill_level"), 0),
        "years_in_trade": single("years_in_trade", None),
        "apprentices": single("apprentices", None),
        "industry": profile.industry,
        "province": single("province"),
        "city": profile.city,
        "honours": [{"name": h["name"], "year": h["year"], "level": h["level"]} for h in won(body)],
        "studios": [_studio(role) for role in body.get("studios", ())],
        "teams": list(teams),
    } | evidence(texts, concept_finder(), _unverified(body))


def _studio(role: Mapping[str, Any]) -> dict[str, Any]:
    wanted = "name former_names kind level status city employer speciality role from to registered year".split()
    return {name: role.get(name) for name in wanted}


def _unverified(body: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(text["text"] for text in body.get("texts", ()) if not text["source"]["verified"])


def evidence(
    texts: Mapping[str, Sequence[str]], finder: ConceptFinder, unverified: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Passages with what they name: ``concepts`` code → [weight, passage], ``described`` symptom → [score, passage]."""
    passages: list[dict[str, Any]] = []
    concepts: dict[str, list[float]] = {}
    described: dict[str, list[float]] = {}
    for field, parts in texts.items():
        for part in parts:
            trust = 0.5 if part in unverified else 1.0  # design: an unverified statement weighs half a verified one
            for sentence in _sentences(part):
                number = len(passages)
                passages.append({"field": field, "text": sentence, "verified": trust == 1.0})
                for mention in finder.find(sentence):
                    weight = round(FIELD_WEIGHT[field] * mention.confidence * trust, 3)
                    if weight > concepts.get(mention.code, [0.0])[0]:
                        concepts[mention.code] = [weight, number]
                if field in ("skills", "deeds"):
                    _describe(finder, sentence, number, trust, described)
    return {"passages": passages, "concepts": concepts, "described": described}


def _describe(
    finder: ConceptFinder, sentence: str, number: int, trust: float, described: dict[str, list[float]]
) -> None:
    for likeness in finder.resembling(sentence, limit=3):
        score = round(likeness.score * trust, 2)
        if likeness.score >= DESCRIBED_FLOOR and score > described.get(likeness.code, [0.0])[0]:
            described[likeness.code] = [score, number]


def _sentences(text: str) -> list[str]:
    return [s.strip()[:LONGEST_PASSAGE] for s in _SENTENCE.findall(text) if s.strip()]


def _profile_keywords(record: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    studios = record["studios"]
    return {
        "city": _some(record["city"]),
        "province": _some(record["province"]),
        "industry": _some(record["industry"]),
        "skill_level": _some(record["skill_level"]),
        "honour_levels": tuple(sorted({h["level"] for h in record["honours"] if h["level"]})),
        "studio_roles": tuple(sorted({s["role"] for s in studios if s["role"]})),
        "studio_levels": tuple(sorted({s["level"] for s in studios if s["level"]})),
    }


def _some(text: Any) -> tuple[str, ...]:
    return (str(text),) if text else ()
