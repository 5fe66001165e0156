"""Writing the sheet that goes back; runs in the limited child process, since it opens what was sent."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from ingest.guard import Limits, inspect_file
from ingest.ledgers.definitions import EXAMPLE, REASON
from ingest.readers.csv import read_csv
from ingest.readers.sheet_values import column_letters
from ingest.readers.xls import read_xls
from ingest.readers.xlsx import read_xlsx
from ingest.returning.marks import RowMark, SheetMarks, from_dict
from ingest.types import Cell, Table

READERS = {"xlsx": read_xlsx, "xls": read_xls, "csv": read_csv}
RED, YELLOW = "FFC7CE", "FFEB9C"  # Excel's own light red and light yellow: black text stays readable
MAX_WIDTH = 40
REASON_WIDTH = 50


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
        _write_fresh(READERS[kind](path).tables, out, sheets, whole=request["whole"])
    return {"rows": sum(row.failed for sheet in sheets for row in sheet.rows.values())}


def _mark_own(path: Path, out: Path, sheets: list[SheetMarks]) -> None:
    """The workbook as it was sent, with the marks; formulas stay the sender's."""
    book = openpyxl.load_workbook(path)
    for marks in sheets:
        if marks.sheet not in book.sheetnames or not marks.rows:
            continue
        sheet = book[marks.sheet]
        last = _reason_column(sheet, marks)
        filled = {row: [c.value for c in sheet[row + 1] if c.value is not None] for row in range(marks.first_row)}
        sheet.cell(head_row(filled) + 1, last + 1, REASON)
        sheet.column_dimensions[column_letters(last)].width = REASON_WIDTH
        for row in marks.rows.values():
            for column, is_error in row.cells.items():
                sheet.cell(row.row + 1, column + 1).fill = _fill(is_error=is_error)
            reason = sheet.cell(row.row + 1, last + 1, _reason(row))
            reason.data_type = "s"
            reason.fill, reason.alignment = _fill(is_error=row.failed), Alignment(wrap_text=True, vertical="top")
    book.save(out)


def _reason_column(sheet: Worksheet, marks: SheetMarks) -> int:
    """The column behind the last filled one, or the one that an earlier return has filled; counts from 0."""
    numbers = [*range(1, marks.first_row + 1), *(row + 1 for row in marks.rows)]
    cells = [cell for number in numbers for cell in sheet[number] if cell.value is not None]
    known = next((cell.column for cell in cells if cell.value == REASON), None)
    return known - 1 if known else max((cell.column for cell in cells), default=0)


def head_row(filled: Mapping[int, Sequence[object]]) -> int:
    """The row of labels among those above the first item: the first one with the most words, examples left out."""
    labels = {row: len(words) for row, words in filled.items() if words and not str(words[0]).startswith(EXAMPLE)}
    return max(labels, key=lambda row: (labels[row], -row), default=0)


def _fill(*, is_error: bool) -> PatternFill:
    return PatternFill("solid", start_color=RED if is_error else YELLOW)


def _write_fresh(tables: list[Table], out: Path, sheets: list[SheetMarks], *, whole: bool) -> None:
    """A new workbook of the head and the rows that have to come again, every value as text so that no digit is lost."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(out), options) as book:
        for marks in sheets:
            table = next((table for table in tables if table.name == marks.sheet), tables[0] if tables else None)
            if table is not None and marks.rows:
                _write_sheet(book, table, marks, whole=whole)
        if not book.worksheets():
            book.add_worksheet(REASON)


def _write_sheet(book: Any, table: Table, marks: SheetMarks, *, whole: bool) -> None:
    sheet = book.add_worksheet((marks.sheet or "名单")[:31])
    base = {"num_format": "@", "text_wrap": True, "valign": "top"}
    plain, head = book.add_format(base), book.add_format(base | {"bold": True, "valign": "vcenter"})
    fills = {bad: book.add_format(base | {"bg_color": f"#{RED if bad else YELLOW}"}) for bad in (True, False)}
    rows = {cells[0].row: cells for cells in table.rows()}
    body = [row for row in sorted(rows) if row >= marks.first_row] if whole else sorted(marks.rows)
    body = body if whole else [row for row in body if marks.rows[row].failed]
    last = _last_column(table, marks, body)
    for cell in (cell for row in range(marks.first_row) for cell in rows.get(row, [])):
        _write_head(sheet, cell, head, marks.first_row)
    filled = {row: [cell.text for cell in rows.get(row, []) if cell.text.strip()] for row in range(marks.first_row)}
    sheet.write_string(head_row(filled), last, REASON, head)
    for at, row in enumerate(body, start=marks.first_row):
        mark = marks.rows.get(row, RowMark(row))
        for column in range(last):
            covering = table.at(row, column)
            text = covering.text if covering is not None else ""
            style = fills[mark.cells[column]] if column in mark.cells else plain
            sheet.write_string(at, column, text, style) if text else sheet.write_blank(at, column, None, style)
        if mark.reasons:
            sheet.write_string(at, last, _reason(mark), fills[mark.failed])
    for column in range(last):
        texts = [found.text for row in body[:200] if (found := table.at(row, column)) is not None]
        sheet.set_column(column, column, min(MAX_WIDTH, max([8, *(2 * len(text) for text in texts)])), plain)
    sheet.set_column(last, last, REASON_WIDTH)
    sheet.freeze_panes(marks.first_row, 0)


def _last_column(table: Table, marks: SheetMarks, body: list[int]) -> int:
    shown = {*range(marks.first_row), *body}
    cells = [cell for cell in table.cells if cell.row in shown and cell.text.strip()]
    known = next((cell.column for cell in cells if cell.row < marks.first_row and cell.text.strip() == REASON), None)
    return known if known is not None else max((cell.column + cell.column_span for cell in cells), default=0)


def _write_head(sheet: Any, cell: Cell, style: Any, first_row: int) -> None:
    if cell.text.strip() == REASON:
        return
    last_row, last_column = min(cell.row + cell.row_span, first_row) - 1, cell.column + cell.column_span - 1
    if last_row > cell.row or last_column > cell.column:
        sheet.merge_range(cell.row, cell.column, last_row, last_column, cell.text, style)
    else:
        sheet.write_string(cell.row, cell.column, cell.text, style)


def _reason(row: RowMark) -> str:
    return "；".join(reason.rstrip("。；") for reason in row.reasons)
