"""Preview and undo on both databases: savepoints that roll back, rows that stand again."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from ingest.pipeline import ImportPlan, RunCounts
from ingest.types import ExtractedRecord, Extraction
from ingest.undo import undo_run
from talent_db.domain import persons
from talent_db.domain.import_undo import MERGED_SINCE
from talent_db.enums import RunMode, RunStatus
from talent_db.errors import IllegalTransition, NotFound
from talent_db.models import (
    ExternalId,
    IdentityOperation,
    ImportItem,
    OutboxRow,
    Problem,
    Profile,
    Studio,
    StudioMembership,
)
from talent_db.repositories.doubts import profiles_with_rivals
from talent_db.viewer import operator
from tests.factories.installation import Installation
from tests.factories.people import ID_NUMBER, problem_line, profile_line

STUDIO = {
    "id": "S-1",
    "name": "程砺石劳模创新工作室",
    "people": [{"profile_id": "T-001", "role": "founder", "from": "2018-03", "to": None}],
}


def bring(installation: Installation, folder: Path, *given: list[dict[str, Any]], mode: RunMode) -> RunCounts:
    paths = []
    for number, lines in enumerate(given):
        path = folder / f"{number}.jsonl"
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        paths.append(path)
    importer = installation.importer(lambda path: pytest.fail(str(path)))
    return importer.run(operator(), paths, plan=ImportPlan(mode=mode))


def state(installation: Installation) -> Any:
    with installation.database.read() as session:
        profiles = {row.id: row.body for row in session.exec(select(Profile))}
        problems = {row.id: row.title for row in session.exec(select(Problem))}
        studios = {row.id: (row.name, row.city) for row in session.exec(select(Studio))}
        roles = sorted(
            (row.studio_id, row.profile_id, row.role.value) for row in session.exec(select(StudioMembership))
        )
        names = sorted((row.root.value, row.external_id, row.target_id) for row in session.exec(select(ExternalId)))
    return json.loads(json.dumps([profiles, problems, studios, roles, names], sort_keys=True))


def test_preview_leaves_no_row_behind(installation: Installation, tmp_path: Path) -> None:
    bring(installation, tmp_path, [profile_line()], mode=RunMode.STORE)
    before = state(installation)
    with installation.database.read() as session:
        announced = len(session.exec(select(OutboxRow)).all())

    changed = profile_line(employer="新岭重工有限公司")
    counts = bring(installation, tmp_path, [changed, profile_line("T-2")], [STUDIO], mode=RunMode.PREVIEW)

    assert (counts.items, counts.stored) == (3, 3)
    assert state(installation) == before
    with installation.database.read() as session:
        assert len(session.exec(select(OutboxRow)).all()) == announced


def test_undo_brings_profile_problem_and_studio_back(installation: Installation, tmp_path: Path) -> None:
    bring(installation, tmp_path, [profile_line()], [STUDIO], [problem_line()], mode=RunMode.STORE)
    before = state(installation)
    changed = (
        [profile_line(employer="新岭重工有限公司"), profile_line("T-2", name="周望澜")],
        [STUDIO | {"city": "佛山市", "people": [*STUDIO["people"], {"profile_id": "T-2", "role": "member"}]}],
        [problem_line(title="改过的题目"), problem_line("Q-2")],
    )
    counts = bring(installation, tmp_path, *changed, mode=RunMode.STORE)
    assert counts.stored == 5
    assert state(installation) != before

    run = undo_run(installation.database, installation.keys, counts.run_id, "operator")

    assert (run.status, run.undone, run.kept) == (RunStatus.UNDONE, 5, 0)
    assert state(installation) == before
    with pytest.raises(IllegalTransition):
        undo_run(installation.database, installation.keys, counts.run_id, "operator")


def test_unknown_run_is_not_found(installation: Installation) -> None:
    with pytest.raises(NotFound):
        undo_run(installation.database, installation.keys, "none", "operator")


def test_rival_values_are_found_in_the_body(installation: Installation, tmp_path: Path) -> None:
    bring(installation, tmp_path, [profile_line()], mode=RunMode.STORE)
    with installation.database.write() as session:
        profile = session.exec(select(Profile)).one()
        entry = profile.body["fields"]["employer"]
        fields = profile.body["fields"] | {"employer": entry | {"rivals": [entry]}}
        assert profiles_with_rivals(session, "/", "", 10) == []
        profile.body = profile.body | {"fields": fields}
        session.add(profile)
        session.flush()

        assert [row.id for row in profiles_with_rivals(session, "/", "", 10)] == [profile.id]


def test_persons_whom_a_record_joined_are_two_again(installation: Installation, tmp_path: Path) -> None:
    def told(name: str, **fields: str) -> RunCounts:
        record = ExtractedRecord(where="table 1")
        for field, value in ({"name": "诸葛砺石"} | fields).items():
            record.add(field, value, value, "table 1, row 1, cell 2")
        path = tmp_path / name
        path.write_bytes(name.encode())
        importer = installation.importer(lambda _: Extraction(name, "docx", records=[record]))
        return importer.run(operator(), [path])

    told("a.docx", birth="1978-03", employer="岭澜重工有限公司", sex="男", occupation="起重机械维修工", city="广州市")
    told("b.docx", employer="穗河钢构有限公司", id_number=ID_NUMBER)
    before = state(installation)
    assert len(before[0]) == 2
    joined = told(
        "c.docx",
        birth="1978-03",
        employer="岭澜重工有限公司",
        sex="男",
        occupation="起重机械维修工",
        id_number=ID_NUMBER,
    )
    with installation.database.read() as session:
        assert len(session.exec(select(IdentityOperation)).all()) == 1

    undo_run(installation.database, installation.keys, joined.run_id, "operator")

    assert state(installation) == before
    with installation.database.read() as session:
        assert [row.merged_into for row in session.exec(select(Profile))] == [None, None]


def test_profile_that_others_were_merged_into_is_kept_and_listed(installation: Installation, tmp_path: Path) -> None:
    bring(installation, tmp_path, [profile_line("T-2", name="周望澜", birth="1969-01")], mode=RunMode.STORE)
    counts = bring(installation, tmp_path, [profile_line()], mode=RunMode.STORE)
    with installation.database.write() as session:
        found = {row.name: row.id for row in session.exec(select(Profile))}
        persons.merge(session, installation.keys, operator(), found["程砺石"], found["周望澜"], "本人改过名")

    run = undo_run(installation.database, installation.keys, counts.run_id, "operator")

    assert (run.undone, run.kept) == (0, 1)
    with installation.database.read() as session:
        item = session.exec(select(ImportItem).where(ImportItem.run_id == counts.run_id)).one()
        assert item.undo_note == MERGED_SINCE
        standing = session.get_one(Profile, found["程砺石"])
        assert (standing.name, standing.merged_into) == ("周望澜", None)
