"""A returned sheet that comes in again: its column of reasons is no data, but tells which item each row was.

It is taken out before anybody reads the sheet, so that old reasons pass for nothing that was sent.
"""

import re
from itertools import takewhile

from ingest.ledgers.definitions import REASON, RETURN_NUMBER
from ingest.readers.sheet_values import Sheet
from ingest.types import Document, PassedOver

HEAD_ROWS = 12  # titles and notes above the head, as in ledgers
_ITEM = re.compile(rf"{RETURN_NUMBER} ([0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}})")


def take_reasons(document: Document) -> tuple[dict[str, str], list[PassedOver]]:
    """Row → the item that it was when it was sent back, and the columns of reasons taken out of the tables."""
    numbers: dict[str, str] = {}
    passed: list[PassedOver] = []
    for table in document.tables:
        top = takewhile(lambda row: row[0].row <= HEAD_ROWS, table.rows())
        # Asked of every cell at the head of every list: their words are joined only where they may be the column's.
        near = [cell for row in top for cell in row if (lines := cell.paragraphs) and REASON in lines[0]]
        heads = [cell for cell in near if cell.text.strip() == REASON]
        if not heads:
            continue
        columns = {cell.column for cell in heads}
        passed.append(PassedOver(f"栏“{REASON}”", "退回时加上的，不读", heads[0].where))
        table.cells = [cell for cell in table.cells if cell.column not in columns]
        notes = table.notes if isinstance(table, Sheet) else {}
        for (row, column), words in notes.items():
            if column in columns and (found := _ITEM.search(words)):
                numbers[row_key(table.name, row)] = found[1]
    return numbers, passed


def row_key(sheet: str, row: int) -> str:
    """Names a row of a table file; the sheet of a CSV has no name."""
    return f"{sheet}#{row}"
