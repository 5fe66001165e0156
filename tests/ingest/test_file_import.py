"""Faults of a file handed to its records: each gets its own and those of the whole file, in their order."""

from ingest.file_import import issues_by_record
from ingest.types import Issue, Severity


def _issue(code: str, record: int | None) -> Issue:
    return Issue(code, Severity.WARNING, "", record=record)


def test_a_record_is_told_its_own_faults_and_those_of_the_file_in_their_order() -> None:
    told = issues_by_record([_issue("A", 1), _issue("B", None), _issue("C", 0), _issue("D", 1), _issue("E", None)])

    assert [issue.code for issue in told(0)] == ["B", "C", "E"]
    assert [issue.code for issue in told(1)] == ["A", "B", "D", "E"]
    assert [issue.code for issue in told(2)] == ["B", "E"]
