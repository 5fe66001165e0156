"""Tables whose heads are honours: a row is a unit, a cell the persons of that unit who receive the honour of its head."""

import re
from collections.abc import Sequence

from ingest.announcements.facts import Entry, take_remark
from ingest.announcements.names import is_name
from ingest.announcements.shared_cells import names_in_cell
from ingest.announcements.titles import is_bare_honour
from ingest.types import Cell, Table

_UNIT = re.compile("(?:工作|所在|推荐)?(?:单位|部门|分会|分工会|科室|基层工会|车间)(?:名称)?")
_COUNT = re.compile(r"[（(]?[共计]?\d+[名人位][）)]?$")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
# One honour alone beside the unit may as well be told of it.
FEWEST_HONOURS = 2
Heads = dict[int, str]


def below_honours(table: Table) -> list[Entry] | None:
    """The persons of the table, row by row; None where its heads are no honours."""
    rows = max((cell.row + cell.row_span for cell in table.cells), default=0)
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    heads: Heads | None = None
    entries: list[Entry] = []
    for row in range(rows):
        cells = [table.at(row, column) for column in range(width)]
        if heads is None:
            heads = _honour_heads([cell.text if cell else "" for cell in cells])
            if heads is None and row > 0:
                return None
            continue
        entries.extend(_persons_of(cells, heads))
    return entries if heads else None


def _honour_heads(texts: Sequence[str]) -> Heads | None:
    """The honour of each column, "" for that of the units; None where the row is no head of such a table."""
    bare = [_COUNT.sub("", re.sub(r"\s+", "", text)) for text in texts]
    honours = {index: text for index, text in enumerate(bare) if is_bare_honour(text)}
    units = [index for index, text in enumerate(bare) if _UNIT.fullmatch(text)]
    return {units[0]: "", **honours} if len(units) == 1 and len(honours) >= FEWEST_HONOURS else None


def _persons_of(cells: Sequence[Cell | None], heads: Heads) -> list[Entry]:
    """The persons of a row, column by column; the quote is the whole row."""
    raw = "\t".join(_words(cells, index) for index in range(len(cells)))
    unit = next((_words(cells, index) for index, honour in heads.items() if not honour), "")
    entries = []
    for index, honour in heads.items():
        cell = cells[index] if index < len(cells) else None
        if cell is None or not honour:
            continue
        alone = [cell.text.strip()] if is_name(_BRACKET.sub("", _words(cells, index))) else []
        for words in names_in_cell(cell.text) or alone:
            name = re.sub(r"\s+", "", _BRACKET.sub("", words))
            entry = Entry(name, raw, cell.where, employer=unit, honour=honour)
            for inside in _BRACKET.findall(words):
                take_remark(entry, inside[1:-1])
            entries.append(entry)
    return entries


def _words(cells: Sequence[Cell | None], index: int) -> str:
    cell = cells[index] if index < len(cells) else None
    return re.sub(r"\s+", "", cell.text) if cell else ""
