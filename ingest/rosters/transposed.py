"""Lists that lie on their side: the labels in one column, a person in each column beside it."""

from dataclasses import replace

from ingest.cleaning.persons import split_names
from ingest.forms.labels import LabelBook
from ingest.rosters.head import Rows, rows_of
from ingest.rosters.units import Unit, unit_in
from ingest.types import Cell, Table

# A form has its labels in many columns; so many rows with a label in one and the same column make a list.
MIN_LABELS = 4
MIN_PERSONS = 2
# The labels stand in the first columns of what is filled (序号 or a group may stand before them).
MAX_LABEL_COLUMN = 3


def upright(table: Table, book: LabelBook) -> Table | None:
    """The table with rows and columns exchanged where its labels stand in one column, else None."""
    rows = rows_of(table)
    for column in sorted({cell.column for cell in table.cells})[:MAX_LABEL_COLUMN]:
        block = [number for number in rows if _label_row(rows[number], column, book)]
        if len(block) >= MIN_LABELS and _has_persons(rows, block, column, book):
            return _turned(table, column, block[0], block[-1])
    return None


def unit_beside(table: Table, book: LabelBook) -> Unit | None:
    """The recommending unit in a line of a list that lies on its side."""
    found = (unit_in(cell.text, "", cell.where, book) for cell in table.cells)
    return next((unit for unit in found if unit is not None), None)


def _label_row(cells: list[Cell], column: int, book: LabelBook) -> bool:
    """True for a label in the column, and answers, no further labels, to its right."""
    label = next((cell for cell in cells if cell.column == column and book.match(cell.text)), None)
    right = [cell for cell in cells if cell.column > column and cell.text.strip()]
    return label is not None and bool(right) and not any(book.match(cell.text) for cell in right)


def _has_persons(rows: Rows, block: list[int], column: int, book: LabelBook) -> bool:
    """True when the answers to 姓名 are names of several persons."""
    for number in block:
        label = next((book.match(cell.text) for cell in rows[number] if cell.column == column), None)
        if label is not None and label.fields == ("name",):
            answers = [cell.text for cell in rows[number] if cell.column > column and cell.text.strip()]
            return len(answers) >= MIN_PERSONS and all(len(split_names(text)) == 1 for text in answers)
    return False


def _turned(table: Table, column: int, top: int, bottom: int) -> Table:
    cells = [
        replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
        for cell in table.cells
        if cell.column >= column and top <= cell.row <= bottom
    ]
    return replace(table, cells=cells, hidden_rows=table.hidden_columns, hidden_columns=table.hidden_rows)
