"""Writing the sheet that goes back; runs in the limited child process, since it opens what was sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell import Cell as OwnCell
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from ingest.guard import Limits, inspect_file
from ingest.ledgers.definitions import EXAMPLE, REASON, RETURN_NUMBER
from ingest.ledgers.workbooks import LISTS, add_drop_down
from ingest.readers.csv import read_csv
from ingest.readers.sheet_values import column_letters
from ingest.readers.xls import read_xls
from ingest.readers.xlsx import read_xlsx
from ingest.returning.drop_downs import drop_downs
from ingest.returning.marks import RowMark, SheetMarks, from_dict
from ingest.types import Cell, Table

READERS = {"xlsx": read_xlsx, "xls": read_xls, "csv": read_csv}
RED, YELLOW = "FFC7CE", "FFEB9C"  # Excel's own light red and light yellow: black text stays readable
MAX_WIDTH = 40
REASON_WIDTH = 50
AUTHOR = "工匠桥"


def write_returned(path: Path, limits: Limits, request: dict[str, Any]) -> dict[str, Any]:
    """Write the marked workbook to ``request["out"]``; tells the number of rows that have to come again."""
    kind, issues = inspect_file(path, limits)
    if kind not in READERS or any(issue.severity == "error" for issue in issues):
        return {"rows": 0}
    sheets = [from_dict(told) for told in request["sheets"]]
    out = Path(request["out"])
    if request["whole"] and kind == "xlsx":
        _mark_own(path, out, sheets)
    else:
        choices = drop_downs(path) if kind == "xlsx" else {}
        _write_fresh(READERS[kind](path).tables, out, sheets, choices, whole=request["whole"])
    return {"rows": sum(row.failed for sheet in sheets for row in sheet.rows.values())}


def _mark_own(path: Path, out: Path, sheets: list[SheetMarks]) -> None:
    """The workbook as it was sent, with the marks of this run alone; formulas stay the sender's."""
    book = openpyxl.load_workbook(path)
    for marks in sheets:
        if marks.sheet in book.sheetnames:
            _forget_return(book[marks.sheet], marks.first_row)
        if marks.sheet not in book.sheetnames or not marks.rows:
            continue
        sheet = book[marks.sheet]
        last = max((cell.column for cell in _filled(sheet, marks)), default=0)
        filled = {row: [c.value for c in sheet[row + 1] if c.value is not None] for row in range(marks.first_row)}
        sheet.cell(head_row(filled) + 1, last + 1, REASON)
        sheet.column_dimensions[column_letters(last)].width = REASON_WIDTH
        for row in marks.rows.values():
            _mark_row(sheet, row, last + 1)
    book.save(out)


def _mark_row(sheet: Worksheet, row: RowMark, last: int) -> None:
    """The red and yellow cells of a row, behind them its reasons (in column ``last``, from 1) with its number."""
    for column, is_error in row.cells.items():
        sheet.cell(row.row + 1, column + 1).fill = _fill(is_error=is_error)
    reason = sheet.cell(row.row + 1, last, _reason(row))
    reason.data_type = "s"
    reason.fill, reason.alignment = _fill(is_error=row.failed), Alignment(wrap_text=True, vertical="top")
    reason.comment = Comment(_note(row), AUTHOR) if row.number else None


def _forget_return(sheet: Worksheet, first_row: int) -> None:
    """Take out what an earlier return has added: its column, and its colours in the cells."""
    added = {cell.column for row in sheet.iter_rows(max_row=max(1, first_row)) for cell in row if cell.value == REASON}
    if not added:
        return
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            if cell.column in added:
                cell.value = cell.comment = None
            if cell.column in added or _is_ours(cell):
                cell.fill = PatternFill()


def _is_ours(cell: OwnCell) -> bool:
    return cell.fill.fill_type == "solid" and str(cell.fill.start_color.rgb)[-6:] in (RED, YELLOW)


def _filled(sheet: Worksheet, marks: SheetMarks) -> Iterable[Any]:
    """The filled cells of the head and of the marked rows."""
    numbers = [*range(1, marks.first_row + 1), *(row + 1 for row in marks.rows)]
    return (cell for number in numbers for cell in sheet[number] if cell.value is not None)


def head_row(filled: Mapping[int, Sequence[object]]) -> int:
    """The row of labels among those above the first item: the first one with the most words, examples left out."""
    labels = {row: len(words) for row, words in filled.items() if words and not str(words[0]).startswith(EXAMPLE)}
    return max(labels, key=lambda row: (labels[row], -row), default=0)


def _fill(*, is_error: bool) -> PatternFill:
    return PatternFill("solid", start_color=RED if is_error else YELLOW)


@dataclass
class _Fresh:
    """A sheet written anew: the table as read, its marks, the formats, the choices of its columns."""

    book: Any
    table: Table
    marks: SheetMarks
    whole: bool
    choices: Mapping[int, Sequence[str]]
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        base = {"num_format": "@", "text_wrap": True, "valign": "top"}
        looks: dict[str, dict[str, Any]] = {
            "plain": {},
            "head": {"bold": True, "valign": "vcenter"},
            RED: {"bg_color": f"#{RED}"},
            YELLOW: {"bg_color": f"#{YELLOW}"},
        }
        self.formats = {name: self.book.add_format(base | look) for name, look in looks.items()}
        self.rows = {cells[0].row: cells for cells in self.table.rows()}
        self.added = {
            cell.column
            for row in range(self.marks.first_row)
            for cell in self.rows.get(row, [])
            if cell.text.strip() == REASON
        }
        self.sheet = self.book.add_worksheet((self.marks.sheet or "名单")[:31])
        self.body = self._body()
        self.columns = self._columns()

    def write(self) -> None:
        self._write_head()
        for at, row in enumerate(self.body, start=self.marks.first_row):
            self._write_row(at, row)
        for to, column in enumerate(self.columns):
            texts = [found.text for row in self.body[:200] if (found := self.table.at(row, column)) is not None]
            width = min(MAX_WIDTH, max([8, *(2 * len(text) for text in texts)]))
            self.sheet.set_column(to, to, width, self.formats["plain"])
        self.sheet.set_column(len(self.columns), len(self.columns), REASON_WIDTH)
        self.sheet.freeze_panes(self.marks.first_row, 0)

    def add_drop_downs(self) -> None:
        """Behind all sheets of rows, since long lists stand on a sheet of their own."""
        for to, column in enumerate(self.columns):
            if choices := self.choices.get(column):
                add_drop_down(self.book, self.sheet, to, "", choices, self.marks.first_row)

    def _body(self) -> list[int]:
        if self.whole:
            return [row for row in sorted(self.rows) if row >= self.marks.first_row]
        return [row for row in sorted(self.marks.rows) if self.marks.rows[row].failed]

    def _columns(self) -> list[int]:
        """The columns of the table that hold anything, up to the last; without the one of an earlier return."""
        shown = {*range(self.marks.first_row), *self.body}
        ends = (
            cell.column + cell.column_span
            for cell in self.table.cells
            if cell.row in shown and cell.text.strip() and cell.column not in self.added
        )
        return [column for column in range(max(ends, default=0)) if column not in self.added]

    def _write_head(self) -> None:
        first_row, style = self.marks.first_row, self.formats["head"]
        for cell in (cell for row in range(first_row) for cell in self.rows.get(row, [])):
            covered = [to for to, column in enumerate(self.columns) if 0 <= column - cell.column < cell.column_span]
            if covered:
                _write_merged(self.sheet, cell, (covered[0], covered[-1]), style, first_row)
        filled = {row: [cell.text for cell in self.rows.get(row, []) if cell.text.strip()] for row in range(first_row)}
        self.sheet.write_string(head_row(filled), len(self.columns), REASON, style)

    def _write_row(self, at: int, row: int) -> None:
        sheet, columns = self.sheet, self.columns
        mark = self.marks.rows.get(row, RowMark(row))
        for to, column in enumerate(columns):
            covering = self.table.at(row, column)
            text = covering.text if covering is not None else ""
            style = self.formats[_colour(mark.cells[column]) if column in mark.cells else "plain"]
            sheet.write_string(at, to, text, style) if text else sheet.write_blank(at, to, None, style)
        if mark.reasons:
            sheet.write_string(at, len(columns), _reason(mark), self.formats[_colour(mark.failed)])
        if mark.number:
            sheet.write_comment(at, len(columns), _note(mark), {"author": AUTHOR})


def _colour(is_error: bool) -> str:
    return RED if is_error else YELLOW


def _write_fresh(
    tables: list[Table],
    out: Path,
    sheets: list[SheetMarks],
    choices: Mapping[str, Mapping[int, Sequence[str]]],
    *,
    whole: bool,
) -> None:
    """A new workbook of the head and the rows that have to come again, every value as text so that no digit is lost."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(out), options) as book:
        written = []
        for marks in sheets:
            table = next((table for table in tables if table.name == marks.sheet), tables[0] if tables else None)
            if table is not None and marks.rows and marks.sheet != LISTS:
                written.append(_Fresh(book, table, marks, whole, choices.get(marks.sheet, {})))
                written[-1].write()
        for fresh in written:
            fresh.add_drop_downs()
        if not book.worksheets():
            book.add_worksheet(REASON)


def _write_merged(sheet: Any, cell: Cell, reach: tuple[int, int], style: Any, first_row: int) -> None:
    first, last = reach
    last_row = min(cell.row + cell.row_span, first_row) - 1
    if last_row > cell.row or last > first:
        sheet.merge_range(cell.row, first, last_row, last, cell.text, style)
    else:
        sheet.write_string(cell.row, first, cell.text, style)


def _note(row: RowMark) -> str:
    return f"{RETURN_NUMBER} {row.number}"


def _reason(row: RowMark) -> str:
    return "；".join(reason.rstrip("。；") for reason in row.reasons)
