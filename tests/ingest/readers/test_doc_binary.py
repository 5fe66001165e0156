"""Word 97–2003 files read directly: merged and nested cells, upright labels and form check boxes."""

import struct
from collections.abc import Iterable
from pathlib import Path

from ingest.readers.doc_binary import read_doc
from ingest.readers.doc_properties import (
    DATA_PLACE,
    DEPTH,
    IN_TABLE,
    ROW_DEFINITION,
    ROW_END,
    CellPlace,
    ParagraphFlags,
    is_ticked,
    paragraph_flags,
)
from ingest.readers.doc_tables import Segment, blocks_of_segments
from ingest.types import Cell, Table

SAMPLE = next(Path("samples/forms/legacy").glob("*.doc"))
LINE, CELL = ParagraphFlags(1), ParagraphFlags(1, ends_cell=True)


def row(*places: CellPlace, depth: int = 1) -> Segment:
    return Segment("", ParagraphFlags(depth, ends_row=True, places=places))


def shown(cells: Iterable[Cell]) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in cells]


def test_merged_cells_of_a_real_file() -> None:
    table = read_doc(SAMPLE).tables[0]

    photo = next(cell for cell in table.cells if "照" in cell.text)
    assert (photo.row, photo.row_span) == (0, 4)
    assert any(cell.column_span > 1 for cell in table.cells)


def test_upright_label_in_the_first_cell_and_cells_merged_both_ways() -> None:
    wide = (CellPlace(0, 1000), CellPlace(1000, 3000))
    narrow = (CellPlace(0, 1000, continues_above=True), CellPlace(1000, 2000), CellPlace(2000, 3000))
    segments = [
        Segment("推荐表", ParagraphFlags()),
        *(Segment("姓", LINE), Segment("名", CELL), Segment("覃小满", CELL), row(*wide)),
        *(Segment("", CELL), Segment("性别", CELL), Segment("女", CELL), row(*narrow)),
    ]

    title, table = blocks_of_segments(segments)

    assert isinstance(table, Table)
    assert getattr(title, "text", "") == "推荐表"
    assert shown(table.cells) == [
        (0, 0, 2, 1, "姓\n名"),
        (0, 1, 1, 2, "覃小满"),
        (1, 1, 1, 1, "性别"),
        (1, 2, 1, 1, "女"),
    ]


def test_table_inside_a_cell() -> None:
    inner = ParagraphFlags(2, ends_cell=True)
    segments = [
        *(Segment("姓名", inner), Segment("覃小满", inner), row(CellPlace(0, 500), CellPlace(500, 900), depth=2)),
        *(Segment("", CELL), row(CellPlace(0, 1000))),
    ]

    (table,) = blocks_of_segments(segments)

    assert isinstance(table, Table)
    assert [shown(nested.cells) for nested in table.cells[0].tables] == [
        [(0, 0, 1, 1, "姓名"), (0, 1, 1, 1, "覃小满")],
    ]


def test_flags_from_single_properties() -> None:
    cell = struct.pack("<H", 1 << 5) + bytes(18)
    definition = struct.pack("<HB3h", 1 + 6 + 40 + 1, 2, 0, 1000, 3000) + bytes(20) + cell

    mark = paragraph_flags({IN_TABLE: b"\1", DEPTH: struct.pack("<i", 1)}, is_mark=True)
    end = paragraph_flags({IN_TABLE: b"\1", ROW_END: b"\1", ROW_DEFINITION: definition}, is_mark=True)
    text = paragraph_flags({}, is_mark=False)

    assert mark == CELL
    assert end == ParagraphFlags(1, ends_row=True, places=(CellPlace(0, 1000), CellPlace(1000, 3000, True)))
    assert text == ParagraphFlags()


def test_state_of_a_form_check_box() -> None:
    def data(bits: int, default: int = 0) -> bytes:
        header = struct.pack("<iH", 0, 0x44) + bytes(62)
        return header + struct.pack("<IHHHHHHH", 0xFFFFFFFF, bits, 0, 20, 1, ord("c"), 0, default) + bytes(8)

    place = {DATA_PLACE: struct.pack("<i", 0)}

    assert is_ticked(place, data(1 | 1 << 2)) is True
    assert is_ticked(place, data(1)) is False
    assert is_ticked(place, data(1 | 25 << 2, default=1)) is True
    assert is_ticked(place, data(0)) is None
    assert is_ticked({}, data(1)) is None
