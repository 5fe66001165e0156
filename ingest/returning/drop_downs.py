"""The drop-downs of the sheet that was sent, as plain lists by column: they go back with the rows that have to come again."""

import re
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

MAX_CHOICES = 1000  # of one list: the longest of ours, the occupations, has some hundred
MAX_LENGTH = 255  # characters of one choice: Excel takes no longer one
_CELLS = re.compile(r"^=?(?:'?(?P<sheet>[^'!]+)'?!)?\$?(?P<from>[A-Z]{1,3}\$?\d+):\$?(?P<to>[A-Z]{1,3}\$?\d+)$")


def drop_downs(path: Path) -> dict[str, dict[int, list[str]]]:
    """Sheet → column (from 0) → its choices."""
    book = openpyxl.load_workbook(path)
    found: dict[str, dict[int, list[str]]] = {}
    for sheet in book.worksheets:
        rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
        found[sheet.title] = {
            column - 1: choices
            for rule in rules
            if (choices := _choices(book, sheet.title, rule))
            for cells in rule.sqref.ranges
            for column in range(cells.min_col, min(cells.max_col, sheet.max_column) + 1)
        }
    return found


def _choices(book: Workbook, own: str, rule: DataValidation) -> list[str]:
    told = str(rule.formula1 or "")
    if told.startswith('"') and told.endswith('"'):
        parts = told[1:-1].replace('""', '"').split(",")
    elif (place := _CELLS.match(told)) and (place["sheet"] or own) in book.sheetnames:
        rows = book[place["sheet"] or own][f"{place['from']}:{place['to']}".replace("$", "")]
        parts = [str(cell.value) for row in rows[:MAX_CHOICES] for cell in row[:MAX_CHOICES] if cell.value is not None]
    else:
        return []
    return [part.strip()[:MAX_LENGTH] for part in parts[:MAX_CHOICES] if part.strip()]
