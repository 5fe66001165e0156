"""Where the cells of a Word table stand: a cell that goes on from the row above (vMerge) lengthens the one there."""

from ingest.types import Cell, Table

# Word allows 63 columns; a span of two thousand million is an attack.
MAX_COLUMNS = 63
CONTINUE = "continue"  # also what a vMerge or hMerge without a value means


class CellPlaces:
    """Places the cells of one table row by row."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._open: dict[int, Cell] = {}  # column → the cell that a continuation lengthens

    def place(self, row: int, column: int, position: int, span: int, merge: str | None) -> Cell:
        """The cell to fill: a new one, or the one above that ``merge`` ("restart", "continue", None) goes on with."""
        above = self._open.get(column) if merge == CONTINUE else None
        if above is not None:
            above.row_span = row - above.row + 1
            return above
        cell = Cell(row, column, 1, span, [], [], "text", f"{self.table.where}, row {row + 1}, cell {position}")
        self.table.cells.append(cell)
        if self._open:
            for covered in range(column, column + span):
                self._open.pop(covered, None)
        if merge is not None:
            self._open[column] = cell
        return cell


def span_of(value: str | None, default: int) -> int:
    """A number of columns as written, bounded; the default for what is no number."""
    return min(int(value[:9]), MAX_COLUMNS) if value and value.isdecimal() else default
