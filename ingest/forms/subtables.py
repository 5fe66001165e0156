"""Tables inside an answer: rows of honours (时间 | 荣誉名称 | 授予单位) and of a career (起 | 止 | 单位及岗位)."""

from dataclasses import dataclass, field

from ingest.cleaning.careers import Step, step_from_cells
from ingest.cleaning.honours import Honour, HonourRow, honour_from_row, is_rank
from ingest.cleaning.text import clean_line, is_nothing
from ingest.forms.labels import LabelBook
from ingest.types import Cell, Table


@dataclass(frozen=True)
class SubTable:
    """Rows of words under column roles; ``roles[i]`` are the meanings that the i-th column may have.

    ``unlisted`` are the columns whose head is neither a role nor a word like 序号 or 备注.
    """

    roles: list[set[str]]
    rows: list[list[str]]
    unlisted: list[int] = field(default_factory=list)

    def column(self, *wanted: str) -> int | None:
        """The first column that may have one of the roles, in the order in which they are wanted."""
        return next((i for role in wanted for i, roles in enumerate(self.roles) if role in roles), None)

    def unknown_column(self) -> int | None:
        """The only column whose head is not listed; None when there are more, which could not be told apart."""
        return self.unlisted[0] if len(self.unlisted) == 1 else None


def sub_table(cells: list[Cell], book: LabelBook) -> SubTable | None:
    """Cells of a region (or of a nested table) as a sub-table; None without a row of at least two column heads."""
    by_row: dict[int, list[Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    rows = [sorted(by_row[number], key=lambda cell: cell.column) for number in sorted(by_row)]
    for index, heads in enumerate(rows):
        roles = [book.column_roles(cell.text) for cell in heads]
        if _are_heads(heads, roles, book):
            starts = [cell.column for cell in heads]
            body = [_by_column(row, starts, rows[:position]) for position, row in enumerate(rows) if position > index]
            kept = [row for row in body if any(not is_nothing(word) for word in row)]
            unlisted = [i for i, cell in enumerate(heads) if not roles[i] and _asks_something(cell, book)]
            return SubTable(roles, kept, unlisted)
    return None


def _are_heads(cells: list[Cell], roles: list[set[str]], book: LabelBook) -> bool:
    """True for a row with two column heads, or with one among labels alone (起止时间 | 工作单位及岗位)."""
    known = sum(bool(role) for role in roles)
    return known >= 2 or (
        known == 1
        and len(cells) > 1
        and all(role or book.match(cell.text) is not None for role, cell in zip(roles, cells, strict=True))
    )


def _asks_something(head: Cell, book: LabelBook) -> bool:
    """True for a column head in words that are not passed over anyway."""
    label = book.match(head.text)
    return not is_nothing(head.text) and (label is None or label.field != "ignored")


def _by_column(row: list[Cell], starts: list[int], above: list[list[Cell]]) -> list[str]:
    """The words of a row by the columns of the heads; a cell merged from above counts in every row it covers."""
    words = ["" for _ in starts]
    number = row[0].row
    covering = [cell for earlier in above for cell in earlier if cell.row + cell.row_span > number]
    for cell in [*covering, *row]:
        for index, start in enumerate(starts):
            if cell.column <= start < cell.column + cell.column_span:
                words[index] = cell.text
                break
    return words


def honours_of(table: SubTable) -> list[Honour]:
    """The honours of a sub-table's rows."""
    name = table.column("honour_name")
    if name is None and table.column("honour_when", "honour_issuer") is not None:
        name = table.unknown_column()
    if name is None:
        return []
    when, issuer = table.column("honour_when"), table.column("honour_issuer")
    levels = [i for i, roles in enumerate(table.roles) if "honour_level" in roles and i not in (name, when, issuer)]
    honours = []
    for row in table.rows:
        if is_nothing(row[name]):
            continue
        words = [clean_line(row[index]) for index in levels if not is_nothing(row[index])]
        ranks = [word for word in words if is_rank(word)]
        level = next((word for word in words if word not in ranks), "")
        title = row[name] + "".join(rank for rank in ranks if rank not in row[name])
        given, when_given = (clean_line(row[index]) if index is not None else "" for index in (issuer, when))
        honours.append(honour_from_row(HonourRow(title, given, when_given, level)))
    return honours


def steps_of(table: SubTable) -> list[Step]:
    """The career steps of a sub-table's rows; a column of posts is added to the unit."""
    start, end = table.column("career_start"), table.column("career_end")
    what, post = table.column("career_what"), table.column("career_post")
    if what is None and post is None:
        what = table.unknown_column()  # 在何单位任何职: the one column whose head is not listed
    if start is None or (what is None and post is None):
        return []
    steps = []
    for row in table.rows:
        words = [
            row[index] for index in dict.fromkeys((what, post)) if index is not None and not is_nothing(row[index])
        ]
        step = step_from_cells(
            row[start],
            row[end] if end is not None and end != start else "",
            "".join(clean_line(word) for word in words),
        )
        if step is not None:
            steps.append(step)
    return steps


def nested_sub_tables(tables: list[Table], book: LabelBook) -> list[SubTable]:
    """The nested tables that have column heads."""
    return [found for table in tables if (found := sub_table(table.cells, book)) is not None]
