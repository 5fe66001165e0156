"""From the items of a run to the marks on the sender's sheet."""

from collections.abc import Iterable

from ingest.returning.marks import RowMark, SheetMarks
from ingest.returning.places import Place, read_place
from talent_db.enums import ItemOutcome
from talent_db.models import ImportItem

GROUPED = "SAME_GROUP"  # tells of each row of a refused line; the rows of a team are one line
TOGETHER = "与同组的行一起重报"
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
        if any(issue.get("code") == GROUPED for issue in item.issues):
            _mark_group(item, place, marks)
        elif (row := _row(item, place.row, place.column)).reasons:
            marks.rows[place.row] = row
    return list(sheets.values())


def _row(item: ImportItem, number: int, column: int | None) -> RowMark:
    row = RowMark(number, failed=item.outcome in FAILED)
    if row.failed:
        row.number = item.id
        row.reasons.append(item.message or item.code)
    for issue in item.issues:
        place = read_place(str(issue.get("where", "")))
        if place is None or place.row != number or (issue.get("record") is None and not row.failed):
            continue
        is_error = issue.get("severity") == "error" or issue.get("code") == item.code
        text = str(issue["message"]) if is_error else f"请核对：{issue['message']}"
        if str(issue["message"]) not in row.reasons:
            row.reasons.append(text)
        if place.column is not None:
            row.cells[place.column] = row.cells.get(place.column, False) or is_error
    if row.failed and not any(row.cells.values()) and column is not None:
        row.cells[column] = True
    return row


def _mark_group(item: ImportItem, own: Place, marks: SheetMarks) -> None:
    """All rows of a refused line (the members of a team) come again; each tells its own faults, if it has any."""
    rows: dict[int, RowMark] = {}
    for issue in item.issues:
        place = read_place(str(issue.get("where", "")))
        if place is None or place.sheet != marks.sheet:
            continue
        row = rows.setdefault(place.row, RowMark(place.row, failed=True, number=item.id))
        if issue.get("code") == GROUPED:
            continue
        if str(issue["message"]) not in row.reasons:
            row.reasons.append(str(issue["message"]))
        if place.column is not None:
            row.cells[place.column] = True
    if not any(row.reasons for row in rows.values()):  # the fault has no place of its own: it stands at the first row
        first = rows.setdefault(own.row, RowMark(own.row, failed=True, number=item.id))
        first.reasons.append(item.message or item.code)
        first.cells |= {own.column: True} if own.column is not None else {}
    for row in rows.values():
        row.reasons = row.reasons or [f"{TOGETHER}：{item.message}"]
    marks.rows |= rows
