"""Tables of an announcement, real ones and those of tabs: columns by their heads, else by what the cells hold."""

import re
from collections.abc import Callable, Sequence

from ingest.announcements.columns import Columns, columns_of, side_by_side
from ingest.announcements.employers import unit_and_post
from ingest.announcements.entries import parse_line
from ingest.announcements.facts import (
    GRADE,
    SKILL,
    Entry,
    bare_grade,
    is_professional_title,
    take_remark,
    without_level,
)
from ingest.announcements.honour_columns import below_honours
from ingest.announcements.lines import LONGEST_LINE, Line, clean_line
from ingest.announcements.names import is_name
from ingest.announcements.shared_cells import each_own
from ingest.cleaning import dates, persons
from ingest.cleaning.skills import clean_skill_level, is_skill_level
from ingest.cleaning.text import clean_paragraphs
from ingest.types import Cell, Table

# Fields taken as written.
_PLAIN = frozenset(
    "employer position title honour earlier rank city occupation recommending_unit event industry".split()
)
_CLEANERS: dict[str, Callable[[str], str | None]] = {
    "sex": persons.clean_sex,
    "ethnicity": persons.clean_ethnicity,
    "political_status": persons.clean_political_status,
    "birth": dates.clean_month,
    "education": persons.clean_education,
}
# What stands in a column of names and is none; a surname that no table knows is one.
_LEVEL_BEHIND = re.compile(f"(?<!^)(?:{SKILL.pattern})$")
_NO_PERSON = re.compile(r"^(?:姓名|合计|总计|小计|备注|空缺|待定)|名单|单位|公司|[班组]$")


def table_items(table: Table) -> list[Entry | Line]:
    """The persons of a real table and its rows of one cell across, which head those below.

    A cell that spans rows (city, unit) holds for each of them.
    """
    if (below := below_honours(table)) is not None:
        return [*below]
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    columns: Columns | None = None
    grades: Sequence[Cell | None] = ()
    items: list[Entry | Line] = []
    city = ""
    for row in range(max((cell.row + cell.row_span for cell in table.cells), default=0)):
        cells = [table.at(row, column) for column in range(width)]
        heads = columns_of([cell.text if cell else "" for cell in cells])
        if heads:
            columns = heads
            continue
        if sum(bool(cell and GRADE.match(_text(cell))) for cell in cells) > 1:
            grades = cells
            continue
        if grades:
            items.extend(_by_grades(cells, grades))
            continue
        across = _across(cells)
        if across:
            items.append(across)
            city = ""
            continue
        for entry in _by_columns(cells, columns, row) if columns else _by_content(cells, row):
            entry.city = city = entry.city or city  # named once, above the empty cells of its persons
            items.append(entry)
    return items


def columns_entries(fields: Sequence[str], columns: Columns, raw: str, where: str) -> list[Entry]:
    """The persons of a line of text columns below a line of heads: several where heads repeat or a cell names several."""
    entries = []
    for own in side_by_side(columns):
        for texts in each_own(fields, own):
            entry = Entry("", raw, where)
            for index, text in enumerate(texts):
                _take(entry, own.get(index, ""), text)
            if entry.name:
                entries.append(entry)
    return entries


def _across(cells: Sequence[Cell | None]) -> Line | None:
    """A row that is one cell over more than one column (一等奖, 信州区（3名）)."""
    first = cells[0] if cells else None
    if first is None or len(cells) == 1 or any(cell is not first for cell in cells) or first.row_span > 1:
        return None
    text = " ".join(first.text.split())
    return Line(text, clean_line(text), first.where) if text else None


def _by_columns(cells: Sequence[Cell | None], columns: Columns, row: int) -> list[Entry]:
    """The persons of a row; the quote is the whole row, but for what cells that begin above say: these are quoted."""
    place = next((cell.row_where for index, cell in enumerate(cells) if cell and columns.get(index) == "name"), "")
    entries = columns_entries([cell.text if cell else "" for cell in cells], columns, _words_of_row(cells, row), place)
    above = {columns.get(index, ""): cell for index, cell in enumerate(cells) if cell and cell.row < row}
    for entry in entries:
        for field, cell in above.items():
            for name in ("employer", "position") if field == "both" else (field,):
                entry.elsewhere[name] = (cell.row_where, _text(cell))
    return entries


def _words_of_row(cells: Sequence[Cell | None], row: int) -> str:
    """The words of the cells that begin in the row, each once."""
    own = {id(cell): _text(cell) for cell in cells if cell and cell.row == row}
    return "\t".join(own.values())


def _by_grades(cells: Sequence[Cell | None], grades: Sequence[Cell | None]) -> list[Entry]:
    """工种 | 一等奖 | 二等奖: below each grade its persons, a line each, of the event in front."""
    event = next((_text(cell) for cell, head in zip(cells, grades, strict=True) if not GRADE.match(_text(head))), "")
    entries = []
    for cell, head in zip(cells, grades, strict=True):
        for line in cell.text.splitlines() if cell and GRADE.match(_text(head)) else ():
            text = clean_line(line[:LONGEST_LINE])
            for entry in parse_line(text, line.strip(), cell.where if cell else ""):
                entry.rank, entry.event = bare_grade(_text(head)), event
                entries.append(entry)
    return entries


def _by_content(cells: Sequence[Cell | None], row: int) -> list[Entry]:
    unique = list(dict.fromkeys(id(cell) for cell in cells if cell))
    texts = [_text(next(cell for cell in cells if cell and id(cell) == key)) for key in unique]
    line = "\t".join(text for text in texts if text)
    place = next((cell.row_where for cell in cells if cell and cell.row == row), "")
    found = parse_line(line, _words_of_row(cells, row), place)
    return found if len(found) == 1 and found[0].is_told else []


def _text(cell: Cell | None) -> str:
    return re.sub(r"\s+", "", cell.text) if cell else ""


def _take(entry: Entry, field: str, cell: str) -> None:
    text = "".join(cell.split())
    if not text or text in ("无", "/", "—", "-"):
        return
    if field == "name":
        _take_name(entry, text)
    elif field in _CLEANERS:
        setattr(entry, field, _CLEANERS[field](text) or "")
    elif field == "both":
        entry.employer, post = unit_and_post(text)
        entry.position = _without_title(entry, without_level(entry, post))
    elif field == "post_title":
        _take_post_and_title(entry, cell)
    elif field == "trade_level":
        _take_trade_and_level(entry, cell)
    elif field == "deeds":
        entry.deeds = clean_paragraphs(cell.splitlines())
    elif field == "remark":
        take_remark(entry, text)
    elif field == "title" and is_skill_level(text):
        entry.skill_level = clean_skill_level(text)
    elif field in _PLAIN:
        setattr(entry, field, text)


def _take_name(entry: Entry, text: str) -> None:
    name = persons.clean_name(re.sub(r"[（(][^）)]*[）)]", "", text))
    if is_name(name) or (persons.is_person_name(name) and not _NO_PERSON.search(name)):
        entry.name = name
    for words in re.findall(r"[（(]([^）)]*)[）)]", text):
        take_remark(entry, words)


def _take_post_and_title(entry: Entry, cell: str) -> None:
    """维修主管/工程师."""
    parts = _parts(cell)
    entry.title = next((part for part in parts if is_professional_title(part)), "")
    entry.position = "、".join(part for part in parts if part != entry.title)


def _without_title(entry: Entry, post: str) -> str:
    """集控值长、工程师: the post alone, the title told; a title alone stays the post."""
    first, _, title = post.rpartition("、")
    if not first or not is_professional_title(title):
        return post
    entry.title = title
    return first


def _take_trade_and_level(entry: Entry, cell: str) -> None:
    """焊工 高级技师, 焊工高级技师."""
    parts = _parts(cell)
    levels = [part for part in parts if is_skill_level(part)]
    trades = "、".join(part for part in parts if part not in levels)
    behind = None if levels else _LEVEL_BEHIND.search(trades)
    entry.occupation = trades[: behind.start()] if behind else trades
    entry.skill_level = clean_skill_level(behind.group() if behind else "".join(levels[:1]))


def _parts(cell: str) -> list[str]:
    return [part for part in re.split(r"[\s、,，;；/]+", cell) if part]
