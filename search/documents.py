"""What of a profile or team is indexed: texts, concepts, filters, and the compact record that features read.

The record holds nothing sensitive and is enough to rank, explain and list without asking the database.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from search.concepts import concept_finder
from search.evidence import evidence
from search.shown import shown_tokens
from search.statements import verified_body
from search.types import SearchDocument
from talent_db.domain.honours import won
from talent_db.domain.portrait import value
from talent_db.enums import Root
from talent_db.models import Profile, Team

Texts = Mapping[str, Sequence[str]]  # field → its pieces
SKILL_RANK = {
    name: rank
    for rank, name in enumerate("学徒工 初级工 中级工 高级工 技师 高级技师 特级技师 首席技师".split(), start=1)
}


def profile_document(profile: Profile, external_id: str = "", teams: Sequence[str] = ()) -> SearchDocument:
    """The document of a profile as its portrait stands."""
    body, verified = profile.body, verified_body(profile.body)
    texts = _profile_texts(body, verified)
    verified_texts = texts if verified is body else _profile_texts(verified, verified)
    record = _profile_record(profile, external_id, teams) | _shown(body, verified, texts, verified_texts)
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


def _profile_texts(body: Mapping[str, Any], verified: Mapping[str, Any]) -> dict[str, list[str]]:
    """Texts by field, with every trade that was told: a later telling takes nothing of the craft away.

    Beside a place of work that is a mere statement stands the one that is verified.
    """

    def trades(*names: str) -> list[str]:
        entries = [body["fields"][name] for name in names if name in body.get("fields", {})]
        told = (str(rival["value"]) for entry in entries for rival in (entry, *entry.get("rivals", ())))
        return list(dict.fromkeys(filter(None, told)))

    def present(*names: str) -> list[str]:
        told = (str(value(dict(source), name)) for name in names for source in (body, verified))
        return list(dict.fromkeys(filter(None, told)))

    told: dict[str, list[str]] = {"skills": [], "deeds": []}
    for text in body.get("texts", ()):
        told["skills" if text["field"] == "skills" else "deeds"].append(text["text"])
    studios = [
        " ".join(filter(None, (s.get("name"), *(s.get("former_names") or ()), s.get("speciality"))))
        for s in body.get("studios", ())
    ]
    return {
        "trade": trades("occupation", "title", "position"),
        "skills": told["skills"],
        "deeds": told["deeds"],
        "honours": [honour["name"] for honour in won(body)],
        "studio": studios,
        "employer": present("employer", "industry"),
    }


def _profile_record(profile: Profile, external_id: str, teams: Sequence[str]) -> dict[str, Any]:
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
        "studios": [_studio(role) for role in body.get("studios", ())],
        "teams": list(teams),
    } | _weighed(body)


def _weighed(body: Mapping[str, Any]) -> dict[str, Any]:
    """What features read beside the texts."""

    def single(name: str, default: Any = "") -> Any:
        return value(dict(body), name, default)

    return {
        "skill_level": single("skill_level"),
        "skill_rank": SKILL_RANK.get(single("skill_level"), 0),
        "years_in_trade": single("years_in_trade", None),
        "apprentices": single("apprentices", None),
        "industry": str(single("industry")),
        "province": single("province"),
        "city": str(single("city")),
        "honours": [{"name": h["name"], "year": h["year"], "level": h["level"]} for h in won(body)],
    }


def _shown(body: Mapping[str, Any], verified: Mapping[str, Any], texts: Texts, verified_texts: Texts) -> dict[str, Any]:
    """What the texts show; with statements in them also what features read without those (``search.evidence``)."""
    if verified is body:
        return evidence(texts, concept_finder())
    stated = {(f, text) for f, parts in texts.items() for text in parts if text not in verified_texts[f]}
    found = evidence(texts, concept_finder(), frozenset(stated))
    told, known = _weighed(body), _weighed(verified)
    rest = {name: known[name] for name in known if known[name] != told[name]}
    return found | {"verified": found.get("verified", {}) | rest, "stated": found.get("stated", {})}


def _studio(role: Mapping[str, Any]) -> dict[str, Any]:
    wanted = "name former_names kind level status city employer speciality role from to registered year".split()
    return {name: role.get(name) for name in wanted}


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
