"""From rows of the database to the documents of the index: for the outbox's rows, and for a whole rebuild."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from search.documents import profile_document, team_document
from search.types import Deletion, SearchDocument
from talent_db.db import Database
from talent_db.enums import Root
from talent_db.models import OutboxRow, Profile, Team, TeamMember
from talent_db.repositories import profiles

INDEXED_ROOTS = (Root.PROFILE, Root.TEAM)
BATCH = 200  # documents built at once in a rebuild


def load_changed(session: Session, rows: Sequence[OutboxRow]) -> tuple[list[SearchDocument], list[Deletion]]:
    """The present documents of the roots named by outbox rows; what is gone or merged away becomes a deletion."""
    documents: list[SearchDocument] = []
    deletions: list[Deletion] = []
    for root in INDEXED_ROOTS:
        ids = list(dict.fromkeys(row.root_id for row in rows if row.root is root))
        newest = {row.root_id: row.version for row in rows if row.root is root}
        found = load(session, root, ids)
        documents += found
        present = {document.id for document in found}
        deletions += [Deletion(root, key, newest[key] + 1) for key in ids if key not in present]
    return documents, deletions


def load(session: Session, root: Root, ids: Sequence[str]) -> list[SearchDocument]:
    """The documents of some profiles or teams; ids without a living row are left out."""
    if root is Root.PROFILE:
        return _profiles(session, ids)
    return _teams(session, ids)


def load_all(database: Database) -> Iterator[list[SearchDocument]]:
    """Every profile and team in batches, each batch read in a session of its own."""
    for root, table in ((Root.PROFILE, Profile), (Root.TEAM, Team)):
        after = ""
        while True:
            with database.read() as session:
                query = select(table.id).where(table.id > after).order_by(table.id).limit(BATCH)
                ids = list(session.exec(query))
                batch = load(session, root, ids) if ids else []
            if not ids:
                break
            after = ids[-1]
            if batch:
                yield batch


def versions(database: Database) -> dict[str, int]:
    """Id → version of everything that belongs into the index."""
    with database.read() as session:
        living = session.exec(select(Profile.id, Profile.version).where(col(Profile.merged_into).is_(None)))
        found = {str(key): int(version) for key, version in living}
        return found | {str(key): int(version) for key, version in session.exec(select(Team.id, Team.version))}


def _profiles(session: Session, ids: Sequence[str]) -> list[SearchDocument]:
    rows = [row for row in profiles.by_ids(session, ids).values() if row.merged_into is None]
    external = profiles.external_ids(session, Root.PROFILE, ids)
    teams = _team_names(session, ids)
    return [profile_document(row, external.get(row.id, ""), teams.get(row.id, [])) for row in rows]


def _teams(session: Session, ids: Sequence[str]) -> list[SearchDocument]:
    rows = list(session.exec(select(Team).where(col(Team.id).in_(list(ids)))))
    external = profiles.external_ids(session, Root.TEAM, ids)
    members: dict[str, list[str]] = {}
    for member in session.exec(select(TeamMember).where(col(TeamMember.team_id).in_(list(ids)))):
        if member.profile_id:
            members.setdefault(member.team_id, []).append(member.profile_id)
    return [team_document(row, sorted(members.get(row.id, [])), external.get(row.id, "")) for row in rows]


def _team_names(session: Session, ids: Sequence[str]) -> dict[str, list[str]]:
    query = (
        select(TeamMember.profile_id, Team.name)
        .join(Team, col(Team.id) == col(TeamMember.team_id))
        .where(col(TeamMember.profile_id).in_(list(ids)))
    )
    names: dict[str, list[str]] = {}
    for profile_id, name in session.exec(query):
        names.setdefault(str(profile_id), []).append(name)
    return names
