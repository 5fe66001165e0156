"""Old workbooks (.xls, .et) by xlrd, as the same sheets that ``xlsx`` gives."""

import io
from pathlib import Path
from typing import Any

import xlrd

from ingest.readers.ole import DAMAGE
from ingest.readers.sheet_values import (
    MAX_CELLS,
    MAX_SHEETS,
    NumberCell,
    Sheet,
    is_date_format,
    merge,
    show_date,
    show_number,
    where_in,
)
from ingest.readers.xls_converted import NOT_XLRDS, read_converted
from ingest.types import Cell, Document, Issue, Severity


def read_xls(path: Path) -> Document:
    """The document; what xlrd cannot read LibreOffice may, a damaged or locked workbook is refused by name."""
    document = Document(file=path.name, format="xls")
    try:
        # Messages go nowhere: they quote the file.
        book = xlrd.open_workbook(path, formatting_info=True, on_demand=True, logfile=io.StringIO())
        budget = MAX_CELLS
        for number in range(min(book.nsheets, MAX_SHEETS)):
            sheet = _read_sheet(book, book.sheet_by_index(number), budget)
            book.unload_sheet(number)
            budget -= len(sheet.cells)
            document.blocks.append(sheet)
            if budget < 0:
                message = f"工作簿的单元格超过{MAX_CELLS // 10000}万个，无法作为人员名单读取。"
                document.issues.append(Issue("TOO_LARGE", Severity.ERROR, message, sheet.where))
                break
    except DAMAGE as error:
        if "encrypt" in str(error).lower():
            message = "文件设有密码，无法读取，请去掉密码后重新报送。"
            document.issues.append(Issue("ENCRYPTED", Severity.ERROR, message))
        elif isinstance(error, NOT_XLRDS) and (converted := read_converted(path)) is not None:
            return converted
        else:
            document.issues.append(Issue("CORRUPT", Severity.ERROR, "文件已损坏，无法读取，请重新报送。"))
    return document


def _read_sheet(book: Any, source: Any, budget: int) -> Sheet:
    sheet = Sheet(name=source.name, where=f"sheet {source.name}", is_1904=book.datemode == 1)
    sheet.hidden = source.visibility != 0
    sheet.hidden_rows = frozenset(row for row, info in source.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns = frozenset(column for column, info in source.colinfo_map.items() if info.hidden)
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            cell = _cell(book, source, row, column)
            if cell is not None:
                sheet.cells.append(cell)
        if len(sheet.cells) > budget:
            break
    regions = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells]
    merge(sheet, regions)
    return sheet


def _cell(book: Any, source: Any, row: int, column: int) -> Cell | None:
    kind, value = source.cell_type(row, column), source.cell_value(row, column)
    where = where_in(source.name, row, column)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        style = book.xf_list[source.cell_xf_index(row, column)]
        code = book.format_map[style.format_key].format_str if style.format_key in book.format_map else ""
        if kind == xlrd.XL_CELL_DATE or is_date_format(code):
            text, shown = show_date(value, code, is_1904=book.datemode == 1), "date"
        else:
            text, shown = show_number(value, code), "number"
        return NumberCell(row, column, 1, 1, [text], [], shown, where, value)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell(row, column, paragraphs=["TRUE" if value else "FALSE"], where=where)
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(row, column, paragraphs=["#N/A"], kind="error", where=where)
    text = str(value)
    if not text.strip():
        return None
    return Cell(row, column, paragraphs=text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), where=where)
