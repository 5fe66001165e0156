"""Faults in the cells of one person of a list: required ones left empty, texts too long, values nobody can read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.checks import ABOUT_TOLERANCE, count_words
from ingest.cleaning.boxes import has_boxes
from ingest.cleaning.text import is_nothing
from ingest.field_names import FIELD_NAMES
from ingest.forms.labels import Label
from ingest.forms.unread import ALSO, unread
from ingest.rosters.body import BodyRow, place_in_column
from ingest.rosters.columns import Column
from ingest.types import ExtractedFact, ExtractedRecord, Issue, Severity

# 简要技能业绩(100字以内): the head itself says how long the text may be.
_LIMIT = re.compile(r"(\d{2,4})\s*个?字(以内|左右|内|以下)?")
_TEXTS = frozenset({"deeds", "technical_results"})


@dataclass(frozen=True)
class Asked:
    """A column's question: the fields of which any answers it, and the length that its head allows."""

    column: Column
    label: Label
    answers: frozenset[str]
    limit: re.Match[str] | None


def asked_of(columns: list[Column]) -> list[Asked]:
    """The questions of a list, the same for every row."""
    return [
        Asked(column, label, _answers(label), _LIMIT.search(column.words) if label.field in _TEXTS else None)
        for column in columns
        if (label := column.label) is not None and not column.part and not column.is_name and label.is_personal
    ]


def _answers(label: Label) -> frozenset[str]:
    return frozenset((*label.fields, *(also for name in label.fields for also in ALSO.get(name, ()))))


def faults_of(
    record: ExtractedRecord, row: BodyRow, asked: list[Asked], required: frozenset[str], index: int, told: set[str]
) -> Iterator[Issue]:
    """The faults of a person's first row; ``told`` are the fields of which a fault is told already."""
    facts = {fact.field: fact for fact in record.facts}
    for question in asked:
        if question.limit is not None and (fact := facts.get(question.label.field)) is not None:
            yield from _length(fact, question.limit, index)
        elif facts.keys().isdisjoint(question.answers) and told.isdisjoint(question.label.fields):
            yield from _unanswered(question, row, required, index)


def _unanswered(question: Asked, row: BodyRow, required: frozenset[str], index: int) -> Iterator[Issue]:
    label, cell = question.label, row.cells.get(question.column.index)
    field = label.field
    name = FIELD_NAMES.get(field, field)
    text = cell.text.strip() if cell is not None else ""
    if cell is None or is_nothing(text):
        if field in required:
            where = place_in_column(row, question.column.index)
            message = f"必填项“{name}”没有填写。"
            yield Issue("FIELD_REQUIRED", Severity.WARNING, message, where, field, index)
    elif not label.is_block and not has_boxes(text):
        yield unread(field, text, cell.where, index)


def _length(fact: ExtractedFact, limit: re.Match[str], index: int) -> Iterator[Issue]:
    allowed = int(limit.group(1))
    words = count_words(str(fact.value)) if len(str(fact.value)) > allowed else 0  # never more words than signs
    is_about = limit.group(2) == "左右"
    if words > allowed * (1 + ABOUT_TOLERANCE if is_about else 1):
        message = f"“{FIELD_NAMES.get(fact.field, fact.field)}”有{words}字，超过表头要求的“{limit.group()}”。"
        yield Issue("TEXT_TOO_LONG", Severity.WARNING, message, fact.where, fact.field, index)
