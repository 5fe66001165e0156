"""An import ends with every item stored, unchanged, waiting or refused; faults of one file leave the others alone."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from ingest.pipeline import BATCH, RunCounts, batches, collect
from ingest.types import ExtractedRecord, Extraction, Issue, PassedOver, Severity
from talent_db.enums import ItemOutcome, RunStatus
from talent_db.models import ImportItem, ImportRun, Profile, SourceFile
from talent_db.viewer import operator
from tests.factories.installation import Installation, install
from tests.factories.people import ID_NUMBER, PHONE, problem_line, profile_line


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return install(tmp_path / "home")


def write_lines(path: Path, lines: list[Any]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def person(name: str, **fields: str) -> ExtractedRecord:
    record = ExtractedRecord(where="table 1")
    for field, told in ({"name": name} | fields).items():
        record.add(field, told, told, "table 1, row 1, cell 2")
    return record


def importing(installation: Installation, given: dict[str, Extraction], folder: Path) -> RunCounts:
    """Import one file for every extraction; the reader gives what was prepared for the file's name."""
    for name in given:
        (folder / name).write_bytes(name.encode())
    paths = [folder / name for name in given]
    return installation.importer(lambda path: given[path.name]).run(operator(), paths)


def no_reader(path: Path) -> Extraction:
    raise AssertionError(f"{path} should not be read as a document")


def items(installation: Installation) -> list[ImportItem]:
    with installation.database.read() as session:
        return list(session.exec(select(ImportItem).order_by(ImportItem.id)))


def test_exchange_files_are_stored_and_repeat_unchanged(installation: Installation, tmp_path: Path) -> None:
    people = write_lines(tmp_path / "profiles.jsonl", [profile_line(f"T-{n:03}") for n in range(250)])
    problems = write_lines(tmp_path / "problems.jsonl", [problem_line()])
    importer = installation.importer(no_reader)

    first = importer.run(operator(), [problems, people])
    second = importer.run(operator(), [people, problems])

    assert (first.items, first.stored, first.refused) == (251, 251, 0)
    assert (second.items, second.unchanged) == (251, 251)


def test_faulty_lines_are_refused_by_name_and_the_others_stored(installation: Installation, tmp_path: Path) -> None:
    path = tmp_path / "profiles.jsonl"
    good = json.dumps(profile_line(), ensure_ascii=False)
    path.write_text(f'{good}\n{{"id": "T-2", "name": ""}}\nnot json\n\n', encoding="utf-8")

    counts = installation.importer(no_reader).run(operator(), [path])

    assert (counts.items, counts.stored, counts.refused) == (3, 1, 2)
    assert [(item.place, item.code) for item in items(installation)[1:]] == [
        ("line 2", "LINE_INVALID"),
        ("line 3", "LINE_NOT_JSON"),
    ]


@pytest.mark.parametrize("told", [["磨削", "找正"], {"一": "磨削"}, True])
def test_value_that_cannot_be_quoted_is_refused_with_its_name(
    installation: Installation, tmp_path: Path, told: object
) -> None:
    path = write_lines(tmp_path / "profiles.jsonl", [profile_line(id="L-1", skills=told), profile_line(id="L-2")])

    counts = installation.importer(no_reader).run(operator(), [path])

    refused = items(installation)[0]
    assert (counts.stored, counts.refused, refused.code) == (1, 1, "LINE_INVALID")
    assert "skills 要写成一段文字" in refused.message


def test_problem_over_five_thousand_characters_is_refused(installation: Installation, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "problems.jsonl", [problem_line(description="漏" * 5001)])

    counts = installation.importer(no_reader).run(operator(), [path])

    assert (counts.stored, counts.refused) == (0, 1)
    assert items(installation)[0].code == "LINE_INVALID"


def test_refused_file_leaves_nothing_and_the_next_goes_on(installation: Installation, tmp_path: Path) -> None:
    broken = Extraction("a.docx", "docx", issues=[Issue("CORRUPT", Severity.ERROR, "文件已损坏")])
    fine = Extraction("b.docx", "docx", records=[person("程砺石")])

    counts = importing(installation, {"a.docx": broken, "b.docx": fine}, tmp_path)

    assert (counts.items, counts.stored, counts.refused) == (2, 1, 1)
    with installation.database.read() as session:
        assert [p.name for p in session.exec(select(Profile))] == ["程砺石"]
    assert (items(installation)[0].code, items(installation)[0].message) == ("CORRUPT", "文件已损坏")


def test_file_without_persons_is_refused_by_name(installation: Installation, tmp_path: Path) -> None:
    counts = importing(installation, {"a.docx": Extraction("a.docx", "docx")}, tmp_path)

    assert (counts.refused, items(installation)[0].code) == (1, "NO_PERSON")


def test_record_with_an_error_is_refused_and_its_input_kept_sealed(installation: Installation, tmp_path: Path) -> None:
    fault = Issue("NAME_MISSING", Severity.ERROR, f"没有姓名，电话{PHONE}", record=0)
    given = Extraction("a.docx", "docx", records=[person("", phone=PHONE)], issues=[fault])

    importing(installation, {"a.docx": given}, tmp_path)

    item = items(installation)[0]
    assert (item.outcome, item.code) == (ItemOutcome.REFUSED, "NAME_MISSING")
    assert PHONE not in item.message + item.sealed_input + json.dumps(item.issues)
    assert PHONE in installation.keys.open(item.sealed_input, f"import_item:{item.id}")


def test_row_without_a_name_is_an_item_of_its_own(installation: Installation, tmp_path: Path) -> None:
    fault = Issue("NAME_MISSING", Severity.WARNING, "第4行没有可识别的姓名，没有收录。", "sheet 表, B4", "name")
    given = Extraction("a.xlsx", "xlsx", records=[person("程砺石")], issues=[fault])

    importing(installation, {"a.xlsx": given}, tmp_path)

    told = [(item.label, item.place, item.code) for item in items(installation)]
    assert told == [("程砺石", "table 1", ""), ("（没有姓名的一行）", "sheet 表, B4", "NAME_MISSING")]


def test_record_that_a_person_has_to_settle_waits(installation: Installation, tmp_path: Path) -> None:
    doubt = Issue("TWO_NAMES", Severity.WARNING, "姓名栏里有两个人", record=0)
    given = Extraction("a.docx", "docx", records=[person("程砺石、周望澜")], issues=[doubt])

    counts = importing(installation, {"a.docx": given}, tmp_path)

    assert (counts.waiting, counts.stored) == (1, 0)
    with installation.database.read() as session:
        assert session.exec(select(Profile)).all() == []


def test_same_content_under_another_name_is_unchanged(installation: Installation, tmp_path: Path) -> None:
    given = Extraction("a.docx", "docx", records=[person("程砺石")])
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(b"the same bytes")
    importer = installation.importer(lambda path: given)

    counts = importer.run(operator(), [tmp_path / "a.docx", tmp_path / "b.docx"])

    assert (counts.stored, counts.unchanged) == (1, 1)
    with installation.database.read() as session:
        assert len(session.exec(select(SourceFile)).all()) == 1


def test_source_file_is_sealed_and_comes_back_as_received(installation: Installation, tmp_path: Path) -> None:
    content = f"身份证号 {ID_NUMBER}".encode()
    (tmp_path / "a.docx").write_bytes(content)
    given = Extraction("a.docx", "docx", records=[person("程砺石")])

    installation.importer(lambda path: given).run(operator(), [tmp_path / "a.docx"])

    with installation.database.read() as session:
        source = session.exec(select(SourceFile)).one()
    stored = [path.read_bytes() for path in (installation.home / "files").rglob("*") if path.is_file()]
    assert installation.files.get(source.storage_key) == content
    assert len(stored) == 1
    assert ID_NUMBER.encode() not in stored[0]


def test_persons_who_are_no_craftsmen_are_passed_over(installation: Installation, tmp_path: Path) -> None:
    official = person("周望澜")
    official.is_craftsman = False
    given = Extraction(
        "a.txt", "txt", records=[person("程砺石"), official], passed_over=[PassedOver("合计", "合计行", "line 9")]
    )

    counts = importing(installation, {"a.txt": given}, tmp_path)

    assert (counts.items, counts.stored, counts.passed_over) == (1, 1, 2)


def test_run_ends_done_with_the_counts_saved(installation: Installation, tmp_path: Path) -> None:
    seen: list[int] = []
    path = write_lines(tmp_path / "profiles.jsonl", [profile_line()])

    installation.importer(no_reader).run(operator(), [path], progress=lambda counts: seen.append(counts.files_done))

    with installation.database.read() as session:
        run = session.exec(select(ImportRun)).one()
    assert (run.status, run.items, run.stored, run.files_done) == (RunStatus.DONE, 1, 1, 1)
    assert run.items == run.stored + run.unchanged + run.waiting + run.refused
    assert seen == [0, 1]


def test_folders_are_walked_and_exchange_files_come_in_order(tmp_path: Path) -> None:
    write_lines(tmp_path / "a-problems.jsonl", [problem_line()])
    write_lines(tmp_path / "z-profiles.jsonl", [profile_line()])
    (tmp_path / ".hidden.docx").write_bytes(b"x")
    (tmp_path / "~$lock.docx").write_bytes(b"x")
    (tmp_path / "form.docx").write_bytes(b"x")

    assert [path.name for path in collect([tmp_path])] == ["z-profiles.jsonl", "a-problems.jsonl", "form.docx"]


def test_batches_hold_at_most_the_given_size() -> None:
    assert [len(batch) for batch in batches(range(2 * BATCH + 1), BATCH)] == [BATCH, BATCH, 1]
