"""Registering enterprises, problems, teams and studios, as the exchange files and the pages bring them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, delete, select

from talent_db import audit, outbox
from talent_db.crypto import KeyRing
from talent_db.domain.store import rebuild_profile
from talent_db.enums import ItemOutcome, ProblemKind, Root, StudioRole
from talent_db.errors import RowRejected
from talent_db.models import Enterprise, ExternalId, Problem, Studio, StudioMembership, Team, TeamMember
from talent_db.repositories import profiles


def register_problem(session: Session, keys: KeyRing, line: Mapping[str, Any], source: str, actor: str) -> ItemOutcome:
    """Store one line of ``problems.jsonl``."""
    known, digest = _known(session, keys, Root.PROBLEM, line)
    if known is not None and known.content_hash == digest:
        return ItemOutcome.UNCHANGED
    problem = (session.get(Problem, known.target_id) if known else None) or Problem(title="", version=0)
    problem.title, problem.description = str(line["title"])[:200], str(line.get("description", ""))
    problem.kind = ProblemKind(line.get("kind") or ProblemKind.TACKLE.value)
    problem.industry, problem.province = str(line.get("industry", "")), str(line.get("province", ""))
    problem.city, problem.source = str(line.get("city", "")), source
    problem.enterprise_id = find_enterprise(session, line)
    _save(session, keys, Root.PROBLEM, problem, known, line, digest, actor)
    return ItemOutcome.STORED


def register_team(session: Session, keys: KeyRing, line: Mapping[str, Any], source: str, actor: str) -> ItemOutcome:
    """Store one line of ``teams.jsonl``; members not yet known are linked when their profile comes in."""
    known, digest = _known(session, keys, Root.TEAM, line)
    if known is not None and known.content_hash == digest:
        return ItemOutcome.UNCHANGED
    team = (session.get(Team, known.target_id) if known else None) or Team(name="", version=0)
    team.name, team.industry = str(line["name"])[:200], str(line.get("industry", ""))
    team.mission, team.city, team.source = str(line.get("mission", "")), str(line.get("city", "")), source
    _save(session, keys, Root.TEAM, team, known, line, digest, actor)
    _replace_members(session, team, [str(member) for member in line.get("member_ids", [])])
    return ItemOutcome.STORED


def register_studio(session: Session, keys: KeyRing, line: Mapping[str, Any], source: str, actor: str) -> ItemOutcome:
    """Store one line of ``studios.jsonl`` and rebuild the profiles of its people.

    Raises RowRejected when a person named is in no profile that has come in.
    """
    known, digest = _known(session, keys, Root.STUDIO, line)
    if known is not None and known.content_hash == digest:
        return ItemOutcome.UNCHANGED
    people = _studio_people(session, line.get("people", []))
    studio = (session.get(Studio, known.target_id) if known else None) or Studio(name="", version=0)
    for name in "name kind level named_by named_on employer province city industry speciality status".split():
        setattr(studio, name, str(line.get(name) or ""))
    studio.former_names, studio.source = list(line.get("former_names", [])), source
    _save(session, keys, Root.STUDIO, studio, known, line, digest, actor)
    touched = _replace_roles(session, studio, people, source)
    for profile_id in sorted(touched):
        rebuild_profile(session, keys, profile_id)
    return ItemOutcome.STORED


def _known(session: Session, keys: KeyRing, root: Root, line: Mapping[str, Any]) -> tuple[ExternalId | None, str]:
    digest = keys.fingerprint(json.dumps(line, ensure_ascii=False, sort_keys=True), f"exchange-{root.value}")
    return profiles.external(session, root, str(line["id"])), digest


def _save(
    session: Session,
    keys: KeyRing,
    root: Root,
    row: Problem | Team | Studio,
    known: ExternalId | None,
    line: Mapping[str, Any],
    digest: str,
    actor: str,
) -> None:
    row.version += 1
    session.add(row)
    session.flush()
    reference = known or ExternalId(root=root, external_id=str(line["id"]), target_id=row.id)
    reference.content_hash = digest
    session.add(reference)
    outbox.announce(session, root, row.id, row.version)
    audit.record(session, keys, actor, f"{root.value}.store", root.value, row.id, {"external_id": str(line["id"])})


def find_enterprise(session: Session, line: Mapping[str, Any]) -> str | None:
    """The id of the enterprise that a line names, made where it is new; None when it names none."""
    name = str(line.get("enterprise", "")).strip()
    if not name:
        return None
    city = str(line.get("city", ""))
    known = session.exec(select(Enterprise).where(Enterprise.name == name, Enterprise.city == city)).first()
    if known is None:
        known = Enterprise(
            name=name, city=city, province=str(line.get("province", "")), industry=str(line.get("industry", ""))
        )
        session.add(known)
        session.flush()
    return known.id


def _replace_members(session: Session, team: Team, member_ids: Sequence[str]) -> None:
    session.execute(delete(TeamMember).where(col(TeamMember.team_id) == team.id))
    for external_id in member_ids:
        known = profiles.external(session, Root.PROFILE, external_id)
        session.add(TeamMember(team_id=team.id, external_id=external_id, profile_id=known.target_id if known else None))
    session.flush()


def _studio_people(session: Session, people: Sequence[Mapping[str, Any]]) -> list[tuple[str, StudioRole, str, str]]:
    found = []
    for person in people:
        known = profiles.external(session, Root.PROFILE, str(person["profile_id"]))
        if known is None:
            raise RowRejected(
                f"工作室里的人 {person['profile_id']} 还没有档案，请先导入档案", code="STUDIO_PERSON_UNKNOWN"
            )
        found.append(
            (known.target_id, StudioRole(person["role"]), str(person.get("from") or ""), str(person.get("to") or ""))
        )
    return found


def _replace_roles(
    session: Session, studio: Studio, people: Sequence[tuple[str, StudioRole, str, str]], source: str
) -> set[str]:
    before = session.exec(select(StudioMembership).where(StudioMembership.studio_id == studio.id)).all()
    touched = {row.profile_id for row in before}
    session.execute(delete(StudioMembership).where(col(StudioMembership.studio_id) == studio.id))
    for profile_id, role, since, until in dict.fromkeys(people):
        touched.add(profile_id)
        session.add(
            StudioMembership(
                studio_id=studio.id, profile_id=profile_id, role=role, since=since, until=until, source=source
            )
        )
    session.flush()
    return touched
