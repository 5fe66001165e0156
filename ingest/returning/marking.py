"""From the items of a run to the marks on the sender's sheet."""

from collections.abc import Iterable

from ingest.returning.marks import RowMark, SheetMarks
from ingest.returning.places import read_place
from talent_db.enums import ItemOutcome
from talent_db.models import ImportItem

GROUPED = "SAME_GROUP"
FAILED = (ItemOutcome.REFUSED, ItemOutcome.WAITING)


def marks_of(items: Iterable[ImportItem]) -> list[SheetMarks]:
    """The marks of one table file, a sheet each; empty when its items have no place in a table."""
    sheets: dict[str, SheetMarks] = {}
    for item in items:
        place = read_place(item.place)
        if place is None:
            continue
        marks = sheets.setdefault(place.sheet, SheetMarks(place.sheet, place.row))
        marks.first_row = min(marks.first_row, place.row)
        row = _row(item, place.row, place.column)
        if row.reasons:
            marks.rows[place.row] = row
        if row.failed:
            _mark_group(item, marks)
    return list(sheets.values())


def _row(item: ImportItem, number: int, column: int | None) -> RowMark:
    row = RowMark(number, failed=item.outcome in FAILED)
    if row.failed:
        row.number = item.id
        row.reasons.append(item.message or item.code)
    for issue in item.issues:
        place = read_place(str(issue.get("where", "")))
        if (
            place is None
            or place.row != number
            or issue.get("code") == GROUPED
            or (issue.get("record") is None and not row.failed)
        ):
            continue
        is_error = issue.get("severity") == "error" or issue.get("code") == item.code
        text = str(issue["message"]) if is_error else f"请核对：{issue['message']}"
        if str(issue["message"]) not in row.reasons:
            row.reasons.append(text)
        if place.row == number and place.column is not None:
            row.cells[place.column] = row.cells.get(place.column, False) or is_error
    if row.failed and not any(row.cells.values()) and column is not None:
        row.cells[column] = True
    return row


def _mark_group(item: ImportItem, marks: SheetMarks) -> None:
    """The other rows of a refused item (the members of a team): its faulty cells there, and all of them once more."""
    for issue in item.issues:
        place = read_place(str(issue.get("where", "")))
        if place is None or place.sheet != marks.sheet:
            continue
        row = marks.rows.setdefault(place.row, RowMark(place.row, failed=True))
        row.number = item.id
        if str(issue["message"]) not in row.reasons and (not row.reasons or issue.get("code") != GROUPED):
            row.reasons.append(str(issue["message"]))
        if place.column is not None and issue.get("code") != GROUPED:
            row.cells[place.column] = True
