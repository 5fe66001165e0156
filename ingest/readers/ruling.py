"""From ruling lines to tables: horizontal and vertical strokes → grids of real cells with their rectangles.

Used for PDF drawings and for scanned pages alike; coordinates grow right and down.
"""

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Stroke:
    """An axis-parallel line: at ``at`` (x of a vertical, y of a horizontal) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass
class RuledCell:
    """A cell by its grid place and its rectangle."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass
class RuledTable:
    """The cells of one connected set of lines; ``xs`` are its column borders."""

    xs: list[float]
    ys: list[float]
    cells: list[RuledCell] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The outer rectangle."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_tables(horizontal: list[Stroke], vertical: list[Stroke], tolerance: float) -> list[RuledTable]:
    """Tables of at least two cells, from top to bottom; lines within ``tolerance`` count as one."""
    tables = []
    for rows, columns in _components(horizontal, vertical, tolerance):
        table = _grid(rows, columns, tolerance)
        if table is not None:
            tables.append(table)
    return sorted(tables, key=lambda table: (table.box[1], table.box[0]))


def _components(
    horizontal: list[Stroke], vertical: list[Stroke], tolerance: float
) -> list[tuple[list[Stroke], list[Stroke]]]:
    """Lines that touch each other, by union-find over all crossings."""
    count = len(horizontal) + len(vertical)
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, row in enumerate(horizontal):
        for j, column in enumerate(vertical):
            crosses_x = row.start - tolerance <= column.at <= row.end + tolerance
            crosses_y = column.start - tolerance <= row.at <= column.end + tolerance
            if crosses_x and crosses_y:
                parent[root(i)] = root(len(horizontal) + j)
    groups: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index in range(count):
        rows, columns = groups.setdefault(root(index), ([], []))
        if index < len(horizontal):
            rows.append(horizontal[index])
        else:
            columns.append(vertical[index - len(horizontal)])
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 2]


def _grid(rows: list[Stroke], columns: list[Stroke], tolerance: float) -> RuledTable | None:
    xs, ys = _clustered([line.at for line in columns], tolerance), _clustered([line.at for line in rows], tolerance)
    if len(xs) < 2 or len(ys) < 2:
        return None
    table = RuledTable(xs, ys)
    height, width = len(ys) - 1, len(xs) - 1
    right = [[_covered(columns, xs[j + 1], ys[i], ys[i + 1], tolerance) for j in range(width)] for i in range(height)]
    below = [[_covered(rows, ys[i + 1], xs[j], xs[j + 1], tolerance) for j in range(width)] for i in range(height)]
    taken = [[False] * width for _ in range(height)]
    for i in range(height):
        for j in range(width):
            if taken[i][j]:
                continue
            column_span = 1
            while j + column_span < width and not right[i][j + column_span - 1] and not taken[i][j + column_span]:
                column_span += 1
            row_span = 1
            while i + row_span < height and not any(below[i + row_span - 1][j : j + column_span]):
                row_span += 1
            for r in range(i, i + row_span):
                for c in range(j, j + column_span):
                    taken[r][c] = True
            box = (xs[j], ys[i], xs[j + column_span], ys[i + row_span])
            table.cells.append(RuledCell(i, j, row_span, column_span, box))
    return table if len(table.cells) >= 2 else None


def _clustered(values: list[float], tolerance: float) -> list[float]:
    """Values nearer than the tolerance as one, their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _covered(lines: list[Stroke], at: float, start: float, end: float, tolerance: float) -> bool:
    """True when lines at this place run along more than half of the stretch."""
    length = 0.0
    for line in lines:
        if abs(line.at - at) <= tolerance:
            length = max(length, min(line.end, end) - max(line.start, start))
    return length > (end - start) / 2


def merge_continued(tables: list[tuple[int, RuledTable]], tolerance: float) -> list[list[tuple[int, RuledTable]]]:
    """Tables of consecutive pages with the same outer borders as one run (a form goes on over the page)."""
    runs: list[list[tuple[int, RuledTable]]] = []
    for page, table in tables:
        last = runs[-1][-1] if runs else None
        same_width = (
            last is not None
            and page == last[0] + 1
            and abs(last[1].box[0] - table.box[0]) <= tolerance
            and abs(last[1].box[2] - table.box[2]) <= tolerance
        )
        if same_width:
            runs[-1].append((page, table))
        else:
            runs.append([(page, table)])
    return runs


def joined(tables: list[RuledTable], tolerance: float) -> list[list[RuledCell]]:
    """The cells of a run of tables on one common grid (rows counted on, columns by all borders), table by table."""
    xs = _clustered([x for table in tables for x in table.xs], tolerance)
    base = 0
    result = []
    for table in tables:
        cells = []
        for cell in table.cells:
            left = _nearest(xs, cell.box[0])
            span = max(1, _nearest(xs, cell.box[2]) - left)
            cells.append(RuledCell(base + cell.row, left, cell.row_span, span, cell.box))
        base += len(table.ys) - 1
        result.append(cells)
    return result


def _nearest(values: list[float], wanted: float) -> int:
    return min(range(len(values)), key=lambda index: abs(values[index] - wanted))
