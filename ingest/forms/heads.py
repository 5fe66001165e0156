"""Rows of column heads: of a list inside a form (时间 | 荣誉名称 | 授予单位) and of a roster of persons."""

import re

from ingest.cleaning.persons import split_names
from ingest.forms.labels import Label, LabelBook
from ingest.types import Cell, Table

# Which column heads a list's own table may have.
COLUMN_ROLES = {"honours": ("honour_",), "experience": ("career_",), "family": ("family_", "honour_", "career_")}
_NAME = re.compile(r"[\s\u4e00-\u9fff·•]{2,20}")


# A form has its labels in many columns; so many rows with a label in one and the same column make a list.
MIN_LABELS = 4
MIN_PERSONS = 2
# The labels stand in the first columns of what is filled (序号 or a group may stand before them).
MAX_LABEL_COLUMN = 3


def labels_downwards(table: Table, book: LabelBook) -> tuple[int, int, int] | None:
    """(column of the labels, first row, last row) of a list that lies on its side, a person a column; else None."""
    rows = {row[0].row: row for row in table.rows()}
    for column in sorted({cell.column for cell in table.cells})[:MAX_LABEL_COLUMN]:
        if not _has_persons(rows, list(rows), column, book):
            continue  # told by the first row of most forms
        block = [number for number in rows if _label_row(rows[number], column, book)]
        if len(block) >= MIN_LABELS and _has_persons(rows, block, column, book):
            return column, block[0], block[-1]
    return None


def _label_row(cells: list[Cell], column: int, book: LabelBook) -> bool:
    """True for a label in the column, and answers, no further labels, to its right."""
    label = next((cell for cell in cells if cell.column == column and book.match(cell.text)), None)
    right = [cell for cell in cells if cell.column > column and cell.text.strip()]
    return label is not None and bool(right) and not any(book.match(cell.text) for cell in right)


def _has_persons(rows: dict[int, list[Cell]], block: list[int], column: int, book: LabelBook) -> bool:
    """True when the answers to 姓名 are names of several persons."""
    for number in block:
        label = next((book.match(cell.text) for cell in rows[number] if cell.column == column), None)
        if label is not None and label.fields == ("name",):
            answers = [cell.text for cell in rows[number] if cell.column > column and cell.text.strip()]
            return len(answers) >= MIN_PERSONS and all(len(split_names(text)) == 1 for text in answers)
    return False


def is_head_row(cells: list[Cell], label: Label, book: LabelBook) -> bool:
    """True when at least two cells, and more than half of them, are column heads fit for the label.

    Columns that every list may have (序号, 备注) speak neither for it nor against it.
    """
    fitting = COLUMN_ROLES.get(label.field, ())
    if not fitting or len(cells) < 2:
        return False
    heads = [cell for cell in cells if any(role.startswith(fitting) for role in book.column_roles(cell.text))]
    if label.field == "family":
        heads = [cell for cell in cells if cell in heads or book.match(cell.text) is not None]
    asking = [cell for cell in cells if cell in heads or not _is_passed_over(cell, book)]
    return len(heads) >= 2 and len(heads) * 2 > len(asking)


def _is_passed_over(cell: Cell, book: LabelBook) -> bool:
    label = book.match(cell.text)
    return label is not None and label.field == "ignored"


def is_people(table: Table, book: LabelBook) -> bool:
    """True for a table that begins with a row of labels alone, 姓名 among them: a list, even of one person."""
    first = next(iter(table.rows()), [])
    labels = [book.match_cell(cell.text) for cell in first if cell.has_words]
    names = sum(label is not None and label.fields == ("name",) for label in labels)
    return names == 1 and len(labels) > 2 and None not in labels


def is_list(table: Table, book: LabelBook) -> bool:
    """True for a list of persons, upright or on its side: ``rosters`` reads it."""
    return looks_like_roster(table, book) or labels_downwards(table, book) is not None


def looks_like_roster(table: Table, book: LabelBook) -> bool:
    """True for a list of persons: a head row with a name column, and names in at least two rows under it."""
    for cells in table.rows():
        labels = [(cell, book.match_cell(cell.text)) for cell in cells]
        known = [label for _, label in labels if label is not None]
        heads = [cell for cell, label in labels if label is not None and label.fields == ("name",)]
        if not heads:
            continue
        if (
            len(heads) > 1
            or len(known) < 3
            or len(known) * 2 < len(cells)
            or any(item.field == "family" for item in known)
        ):
            return False
        below = [
            other
            for other in table.cells
            if other.row >= heads[0].row + heads[0].row_span and other.column == heads[0].column
        ]
        asked = (book.match(other.text) for other in below)
        if any(label is not None and label.fields != ("name",) for label in asked):
            return False  # a form whose labels stand over their answers
        return sum(_NAME.fullmatch(other.text) is not None for other in below) >= MIN_PERSONS
    return False
