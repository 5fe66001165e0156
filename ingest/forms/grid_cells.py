"""The cells of a form's table: which are labels, which hold labels of their own, which stand beside or below which."""

import re

from ingest.forms.inline import labels_within
from ingest.forms.label_words import normalise_label
from ingest.forms.labels import Label, LabelBook
from ingest.types import Cell, Table

_DIGITS = re.compile(r"[0-9０-９XxＸｘ]{1,8}")
NO_LABEL = Label("", ("ignored",))


class CellGrid:
    """One table by its labels: ``labels`` and ``inline`` (labels within a cell) by the id of the cell."""

    def __init__(self, table: Table, book: LabelBook) -> None:
        self.table = table
        self.book = book
        self.labels: dict[int, Label] = {}
        self.inline: dict[int, list[tuple[Label | None, str]]] = {}
        self.width = max((cell.column + cell.column_span for cell in table.cells), default=0)
        self.height = max((cell.row + cell.row_span for cell in table.cells), default=0)
        self.rows: dict[int, list[Cell]] = {}  # the cells that start in a row, in the order of the table
        for cell in table.cells:
            self.rows.setdefault(cell.row, []).append(cell)
            self._classify(cell)

    def _classify(self, cell: Cell) -> None:
        text = cell.text
        label = self.book.match_cell(text)
        if label is not None:
            self.labels[id(cell)] = label
            return
        pairs = labels_within(cell.paragraphs, self.book)
        if pairs:
            self.inline[id(cell)] = pairs

    def _is_value(self, cell: Cell, label: Label | None = None) -> bool:
        if id(cell) in self.labels:
            return False
        inner = self.inline.get(id(cell))
        if not inner:
            return True
        first = inner[0][0]
        return (
            label is not None
            and first is not None
            and bool(set(first.fields) & set(label.fields) or first.field == "ignored")
        )

    def _stands_over_values(self, cell: Cell) -> bool:
        """True in a head row: a neighbour is a label too and the row below has values where this one has labels.

        A neighbour that reaches further down (the place of the photograph) stands over something else.
        """
        end = cell.row + cell.row_span
        here = [
            other for other in self.rows[cell.row] if id(other) in self.labels and other.row + other.row_span == end
        ]
        if len(here) < 2:
            return False
        under = [self._below(other) for other in here]
        return all(other is None or id(other) not in self.labels for other in under) and any(
            other is not None and other.text.strip() for other in under
        )

    def _below(self, cell: Cell) -> Cell | None:
        return self.table.at(cell.row + cell.row_span, cell.column)

    def _is_alone(self, cell: Cell) -> bool:
        return len(self.rows[cell.row]) == 1

    def _between(self, first: int, last: int) -> list[Cell]:
        """The cells that start in the rows from ``first`` to before ``last``, in the order of the table."""
        if last == first + 1:
            return self.rows.get(first, [])
        return [cell for cell in self.table.cells if first <= cell.row < last]

    def _pieces_from(self, first: Cell) -> list[Cell]:
        """A number written with one digit, or a few, in each cell: the cells that follow with no more than that."""
        pieces = [first]
        following = self.table.at(first.row, first.column + first.column_span)
        while (
            following is not None
            and following is not pieces[-1]
            and following.row == first.row
            and _DIGITS.fullmatch(following.text.strip())
        ):
            pieces.append(following)
            following = self.table.at(first.row, following.column + following.column_span)
        return pieces

    def _rows_of_subs(self, cell: Cell) -> int:
        """How many rows the sub-labels beside a label fill where its cell was not merged: those below it are empty."""
        count = 1
        while True:
            head = self.table.at(cell.row + count, cell.column)
            sub = self.table.at(cell.row + count, cell.column + cell.column_span)
            if head is None or sub is None or head.text.strip():
                return count
            if self.labels.get(id(sub), NO_LABEL).field != "sub":
                return count
            count += 1

    def _opens(self, cell: Cell, *, is_first: bool) -> bool:
        if id(cell) in self.labels:
            return is_first or self.labels[id(cell)].field == "opinions"
        inner = self.inline.get(id(cell))
        return bool(inner and is_first and inner[0][0] is not None and len(normalise_label(inner[0][0].text)) <= 16)

    def has_labels_ahead(self) -> bool:
        """True for a form: in two rows at least a personal label stands first, and no label behind it."""
        rows = [row for row in self.table.rows() if len(row) > 1]
        asking = [
            row
            for row in rows
            if (label := self.labels.get(id(row[0]))) is not None
            and label.is_personal
            and id(row[1]) not in self.labels
        ]
        return len(asking) >= 2 and len(asking) * 2 > len(rows)
