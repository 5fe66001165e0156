"""What is marked on the sender's sheet: rows with their reasons, cells by how bad they are; passed as plain values."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class RowMark:
    """A row: whether it has to come again, why, and its faulty cells (column → is it an error).

    ``number`` is the id of the item that it was, by which it is known when it comes again.
    """

    row: int
    failed: bool = False
    reasons: list[str] = field(default_factory=list)
    cells: dict[int, bool] = field(default_factory=dict)
    number: str = ""


@dataclass
class SheetMarks:
    """The marked rows of a sheet; all above ``first_row`` is its head."""

    sheet: str
    first_row: int
    rows: dict[int, RowMark] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the child process that writes the workbook."""
        return {"sheet": self.sheet, "first_row": self.first_row, "rows": [asdict(row) for row in self.rows.values()]}


def from_dict(told: dict[str, Any]) -> SheetMarks:
    """The marks that ``SheetMarks.as_dict`` told; JSON made the columns' numbers texts."""
    rows = [
        RowMark(
            row["row"],
            row["failed"],
            row["reasons"],
            {int(key): bad for key, bad in row["cells"].items()},
            row["number"],
        )
        for row in told["rows"]
    ]
    return SheetMarks(told["sheet"], told["first_row"], {row.row: row for row in rows})
