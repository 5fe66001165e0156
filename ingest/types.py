"""The shapes that pass through ingest: a read document, what it says of persons, and what is wrong with it.

Readers turn files into a ``Document``; extractors turn a document into ``ExtractedRecord``; both say faults as
``Issue``. Nothing here touches files or the database.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter
from typing import Any, TypeVar

_COLUMN = attrgetter("column")
_OF_CELL = re.compile(r", (?:cell|column) \d+$")
T = TypeVar("T")


class Severity(StrEnum):
    """``error`` refuses the file or the record; ``warning`` lets it pass, marked."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Issue:
    """One fault, told to the sender: a stable code, a Chinese sentence and the place."""

    code: str
    severity: Severity
    message: str
    where: str = ""
    field: str = ""
    record: int | None = None  # index in Extraction.records, None = the whole file

    def as_dict(self) -> dict[str, Any]:
        """The form of ``extract --json`` (design section 5)."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "record": self.record,
            "field": self.field,
            "message": self.message,
            "where": self.where,
        }


@dataclass(slots=True)  # a roster has hundreds of thousands of them
class Cell:
    """A real cell of a table: where it starts, how far it spans, its paragraphs and the tables inside it."""

    row: int  # 0-based grid position of the upper left corner
    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: list[str] = field(default_factory=list)
    tables: list["Table"] = field(default_factory=list)
    kind: str = "text"  # text | number | date | formula | error | empty (of spreadsheets)
    where: str = ""

    @property
    def text(self) -> str:
        """All paragraphs joined by line breaks."""
        lines = self.paragraphs
        return lines[0] if len(lines) == 1 else "\n".join(lines)

    @property
    def row_where(self) -> str:
        """The place of the row in which the cell begins: ``table 1, row 2`` for ``table 1, row 2, cell 3``."""
        return _OF_CELL.sub("", self.where)

    @property
    def has_words(self) -> bool:
        """True when anything but white space stands in the cell itself."""
        lines = self.paragraphs
        if len(lines) == 1:
            return bool(lines[0]) and not lines[0].isspace()
        return any(line and not line.isspace() for line in lines)


@dataclass
class Table:
    """A table of a document or a sheet of a workbook, as its real cells."""

    cells: list[Cell] = field(default_factory=list)
    name: str = ""  # sheet name, "" in text documents
    where: str = ""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a grid position, None outside the table."""
        # As ``_kept`` does, without a call: forms ask for every cell.
        known: tuple[int, dict[int, dict[int, Cell]]] | None = self.__dict__.get("_lines_cache")
        if known is None or known[0] != len(self.cells):
            known = self.__dict__["_lines_cache"] = (len(self.cells), {})
        line = known[1].get(row)
        if line is None:  # made when first asked for: of a long list only the head is
            line = known[1][row] = self._line(row)
        return line.get(column)

    def rows(self) -> list[list[Cell]]:
        """The real cells row by row, each in the row where it starts; the lists are kept: not to be changed."""
        return self._kept("rows", lambda: list(self._by_row().values()))

    def is_reached_from_above(self, row: int) -> bool:
        """True when a cell that starts above reaches into the row, which then may show its words."""
        return row in self._kept("reaching", self._reaching)

    def _by_row(self) -> dict[int, list[Cell]]:
        return self._kept("by_row", self._parted)

    def _parted(self) -> dict[int, list[Cell]]:
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells:
            by_row.setdefault(cell.row, []).append(cell)
        return {row: sorted(by_row[row], key=_COLUMN) for row in sorted(by_row)}

    def _reaching(self) -> dict[int, list[Cell]]:
        """Row → the cells that start above and reach into it."""
        reaching: dict[int, list[Cell]] = {}
        for cell in self.cells:
            for row in range(cell.row + 1, cell.row + cell.row_span):
                reaching.setdefault(row, []).append(cell)
        return reaching

    def _line(self, row: int) -> dict[int, Cell]:
        """Column → the cell that covers it in the row; where cells overlap, the one that starts here."""
        covering = [*self._kept("reaching", self._reaching).get(row, ()), *self._by_row().get(row, ())]
        return {column: cell for cell in covering for column in range(cell.column, cell.column + cell.column_span)}

    def _kept(self, name: str, make: Callable[[], T]) -> T:
        """What was made of the cells, made anew once their number is another."""
        known = self.__dict__.get(f"_{name}_cache")
        if known is None or known[0] != len(self.cells):
            known = self.__dict__[f"_{name}_cache"] = (len(self.cells), make())
        kept: T = known[1]
        return kept


@dataclass
class Paragraph:
    """A paragraph or line outside any table."""

    text: str
    where: str  # "line 14", "page 2", "paragraph 3"


@dataclass
class Document:
    """A file as its reader saw it, in reading order; ``format`` is docx, xlsx, csv, txt, html, pdf …"""

    file: str
    format: str
    blocks: list[Paragraph | Table] = field(default_factory=list)
    images: int = 0
    issues: list[Issue] = field(default_factory=list)
    recognised: frozenset[int] = frozenset()  # numbers of the pages whose words come from OCR

    @property
    def tables(self) -> list[Table]:
        """The tables in reading order."""
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in reading order."""
        return [block for block in self.blocks if isinstance(block, Paragraph)]


@dataclass
class ExtractedFact:
    """One field of one record: the normal form, the words as written, the place and the quote.

    ``value`` is a string, an integer, a bool or, for ``honours``, ``studios`` and ``experience``, a list of
    dicts (design section 5). ``quote`` stands in the document literally, white space aside.
    """

    field: str
    value: Any
    raw: str
    where: str
    quote: str
    confidence: float = 1.0  # below 0.8 a person has to confirm it


@dataclass
class ExtractedRecord:
    """One person as one document tells it."""

    facts: list[ExtractedFact] = field(default_factory=list)
    where: str = ""
    is_craftsman: bool = True
    # Where the labels stand to which nothing was answered, by field; for the checks alone, not kept.
    unanswered: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """The value of the first fact of a field."""
        fact = self.first(name)
        return default if fact is None else fact.value

    def first(self, name: str) -> "ExtractedFact | None":
        """The first fact of a field."""
        for fact in self.facts:  # a plain loop takes half the time of a generator, and every check asks
            if fact.field == name:
                return fact
        return None

    def add(
        self, name: str, value: Any, raw: str, where: str, quote: str | None = None, confidence: float = 1.0
    ) -> None:
        """Append a fact; an empty value adds nothing."""
        if value not in (None, "", []):
            self.facts.append(ExtractedFact(name, value, raw, where, raw if quote is None else quote, confidence))

    def as_dict(self) -> dict[str, Any]:
        """The form of ``extract --json``: fields, ``raw`` words beside them, ``provenance`` per field."""
        fields = {fact.field: fact.value for fact in reversed(self.facts)}
        raw = {fact.field: fact.raw for fact in reversed(self.facts)}
        provenance = {fact.field: {"where": fact.where, "quote": fact.quote} for fact in reversed(self.facts)}
        return {**fields, "is_craftsman": self.is_craftsman, "raw": raw, "provenance": provenance}


@dataclass
class PassedOver:
    """A row or person that was seen and rightly not taken (note, total, official, reporter), with the reason."""

    what: str
    reason: str
    where: str


@dataclass
class LedgerLine:
    """One thing of a ledger (problem, team, studio, visit), its rows joined; any fault refuses it."""

    content: dict[str, Any]
    where: str
    rows: list[str] = field(default_factory=list)  # the places of all its rows
    issues: list[Issue] = field(default_factory=list)
    empty_kind: str = ""  # the place of the kind of help where nothing is told of it; "" where there is no such gap


@dataclass
class Extraction:
    """All that one file gave: records, faults, what was passed over; or the lines of a ledger, whose code it names."""

    file: str
    format: str
    campaign: str | None = None
    records: list[ExtractedRecord] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    ledger: str = ""
    lines: list[LedgerLine] = field(default_factory=list)
    is_running_text: bool = False  # notices and news tell what they tell: nothing is missing from them
    told_on: str = ""  # the day, month or year that the document bears
    # Rows that were sent back before (``returning.coming_back.row_key``) with the item that each of them was.
    returned: dict[str, str] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """True when a fault of the whole file forbids taking anything from it."""
        return any(issue.severity is Severity.ERROR and issue.record is None for issue in self.issues)

    def as_dict(self) -> dict[str, Any]:
        """The form of ``extract --json`` (design section 5)."""
        return {
            "file": self.file,
            "format": self.format,
            "campaign": self.campaign,
            "records": [record.as_dict() for record in self.records],
            "issues": [issue.as_dict() for issue in self.issues],
            "passed_over": [vars(item) for item in self.passed_over],
            **({"ledger": self.ledger, "lines": [line.content for line in self.lines]} if self.ledger else {}),
        }
