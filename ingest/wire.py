"""An ``Extraction`` as plain JSON and back without loss: how a parser child answers its parent.

The child has read a hostile file, so the parent takes nothing on trust: every value is checked for its type.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from ingest.types import ExtractedFact, ExtractedRecord, Extraction, Issue, LedgerLine, PassedOver, Severity

T = TypeVar("T")


class WireFault(ValueError):
    """The answer of a child is not an extraction."""


def to_wire(extraction: Extraction) -> dict[str, Any]:
    """Everything in an extraction as dicts, lists, strings, numbers and booleans."""
    return {
        "file": extraction.file,
        "format": extraction.format,
        "campaign": extraction.campaign,
        "records": [_record_to_wire(record) for record in extraction.records],
        "issues": [issue.as_dict() for issue in extraction.issues],
        "passed_over": [vars(item) for item in extraction.passed_over],
        "ledger": extraction.ledger,
        "told_on": extraction.told_on,
        "returned": extraction.returned,
        "lines": [vars(line) | {"issues": [i.as_dict() for i in line.issues]} for line in extraction.lines],
    }


def from_wire(content: Any) -> Extraction:
    """The extraction that ``to_wire`` made this of; raises WireFault for anything else."""
    body = _typed(content, dict)
    return Extraction(
        file=_text(body, "file"),
        format=_text(body, "format"),
        campaign=_optional(body.get("campaign"), str),
        records=[_record_from_wire(item) for item in _items(body, "records")],
        issues=[_issue_from_wire(item) for item in _items(body, "issues")],
        passed_over=[
            PassedOver(_text(item, "what"), _text(item, "reason"), _text(item, "where"))
            for item in _items(body, "passed_over")
        ],
        ledger=_text(body, "ledger"),
        told_on=_text(body, "told_on"),
        returned={_typed(row, str): _typed(item, str) for row, item in _typed(body.get("returned"), dict).items()},
        lines=[_line_from_wire(item) for item in _items(body, "lines")],
    )


def _line_from_wire(item: Mapping[str, Any]) -> LedgerLine:
    content = {str(key): _value(value) for key, value in _typed(item.get("content"), dict).items()}
    rows = [_typed(where, str) for where in _typed(item.get("rows"), list)]
    issues = [_issue_from_wire(issue) for issue in _items(item, "issues")]
    return LedgerLine(content, _text(item, "where"), rows, issues, _text(item, "empty_kind"))


def _record_to_wire(record: ExtractedRecord) -> dict[str, Any]:
    return {
        "facts": [vars(fact) for fact in record.facts],
        "where": record.where,
        "is_craftsman": record.is_craftsman,
    }


def _record_from_wire(item: Mapping[str, Any]) -> ExtractedRecord:
    return ExtractedRecord(
        facts=[_fact_from_wire(fact) for fact in _items(item, "facts")],
        where=_text(item, "where"),
        is_craftsman=_typed(item.get("is_craftsman"), bool),
    )


def _fact_from_wire(item: Mapping[str, Any]) -> ExtractedFact:
    confidence = item.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float):
        raise WireFault("confidence is no number")
    return ExtractedFact(
        _text(item, "field"),
        _value(item.get("value")),
        _text(item, "raw"),
        _text(item, "where"),
        _text(item, "quote"),
        confidence,
    )


def _value(value: Any) -> Any:
    """A text, a number, a bool, or a list of texts or of flat dicts of those (honours, studios, experience)."""
    if isinstance(value, list):
        return [_flat(item) if isinstance(item, dict) else _scalar(item) for item in value]
    return _flat(value) if isinstance(value, dict) else _scalar(value)


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    return {key: None if value is None else _scalar(value) for key, value in item.items()}


def _scalar(value: Any) -> Any:
    if not isinstance(value, str | int | float | bool):
        raise WireFault(f"a fact holds a {type(value).__name__}")
    return value


def _issue_from_wire(item: Mapping[str, Any]) -> Issue:
    try:
        severity = Severity(_text(item, "severity"))
    except ValueError as error:
        raise WireFault("unknown severity") from error
    return Issue(
        code=_text(item, "code"),
        severity=severity,
        message=_text(item, "message"),
        where=_text(item, "where"),
        field=_text(item, "field"),
        record=_optional(item.get("record"), int),
    )


def _items(body: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    return [_typed(item, dict) for item in _typed(body.get(name), list)]


def _text(body: Mapping[str, Any], name: str) -> str:
    return _typed(body.get(name), str)


def _optional(value: Any, kind: type[T]) -> T | None:
    return None if value is None else _typed(value, kind)


def _typed(value: Any, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise WireFault(f"{kind.__name__} expected, {type(value).__name__} found")
    return value
