"""What every check of a record needs: the fact it looks at, the warning at that fact's place."""

from ingest.types import ExtractedFact, ExtractedRecord, Issue, Severity


def fact_of(record: ExtractedRecord, name: str) -> ExtractedFact | None:
    """The first fact of a field, None without one."""
    return record.first(name)


def warning_at(code: str, message: str, fact: ExtractedFact | None, index: int) -> Issue:
    """A warning about the ``index``-th record of the file where the fact stands."""
    where, name = (fact.where, fact.field) if fact is not None else ("", "")
    return Issue(code, Severity.WARNING, message, where, name, index)
