"""Lists that lie on their side: the labels in one column, a person in each column beside it."""

from dataclasses import replace

from ingest.forms.heads import labels_downwards
from ingest.forms.labels import LabelBook
from ingest.rosters.units import Unit, unit_in
from ingest.types import Table


def upright(table: Table, book: LabelBook) -> Table | None:
    """The table with rows and columns exchanged where its labels stand in one column, else None."""
    block = labels_downwards(table, book)
    return _turned(table, *block) if block is not None else None


def unit_beside(table: Table, book: LabelBook) -> Unit | None:
    """The recommending unit in a line of a list that lies on its side."""
    found = (unit_in(cell.text, "", cell.where, book) for cell in table.cells)
    return next((unit for unit in found if unit is not None), None)


def _turned(table: Table, column: int, top: int, bottom: int) -> Table:
    cells = [
        replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
        for cell in table.cells
        if cell.column >= column and top <= cell.row <= bottom
    ]
    return replace(table, cells=cells, hidden_rows=table.hidden_columns, hidden_columns=table.hidden_rows)
