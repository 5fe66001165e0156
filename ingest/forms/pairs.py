"""The common shape of what a form says: a label and the lines, cells and tables that answer it."""

from dataclasses import dataclass, field

from ingest.forms.labels import Label
from ingest.types import Cell, Table


@dataclass
class Pair:
    """One label with its answer; ``order`` sorts pairs as they are read (table, row, column)."""

    label: Label
    lines: list[str]
    where: str
    order: tuple[int, int, int]
    tables: list[Table] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)  # the answer's cells where they form a sub-table

    @property
    def text(self) -> str:
        """The answer as written, its lines joined by line breaks."""
        return "\n".join(self.lines)
