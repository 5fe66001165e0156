"""Properties in Word 97–2003 files ([MS-DOC] 2.9): which paragraph is a cell or ends a row, a row's borders, boxes.

Knows the pages of properties only; the text and the making of tables live in ``doc_binary``.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# Offsets in the file information block of the lists of property pages for characters and for paragraphs.
CHARACTER_PAGES, PARAGRAPH_PAGES = 0xFA, 0x102
PAGE = 512
# [MS-DOC] 2.6: the single properties that are needed here.
IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
ROW_DEFINITION, DATA_PLACE, LONG_LIST = 0xD608, 0x6A03, 0x6646
# Tables in tables: Word allows more, a form never has them, a damaged number must not lead us there.
DEEPEST = 8
# The size of an operand by the upper three bits of its property; None: the first byte tells.
_OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 6: None, 7: 3}
_MERGED_DOWN, _MERGED_RIGHT = 1, 1
# Form field data: behind the picture header of 68 bytes a version and the bits; 25 means "as by default".
FORM_HEADER, BY_DEFAULT = 0x44, 25


@dataclass(frozen=True)
class CellPlace:
    """One cell of a row definition: its borders in twips and whether it goes on from the cell above or left of it."""

    left: int
    right: int
    continues_above: bool = False
    continues_left: bool = False


@dataclass(frozen=True)
class ParagraphFlags:
    """What a paragraph mark says: the depth of its table (0: none), and whether it ends a cell or a row."""

    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    places: tuple[CellPlace, ...] = ()


class PropertyPages:
    """Looks up the properties at a place (byte offset) of the WordDocument stream."""

    def __init__(self, word: bytes, table: bytes, offset: int) -> None:
        at, size = struct.unpack_from("<ii", word, offset)
        count = max((size - 4) // 8, 0)
        self._word = word
        self._starts = list(struct.unpack_from(f"<{count + 1}i", table, at)) if count else []
        self._pages = list(struct.unpack_from(f"<{count}i", table, at + 4 * (count + 1))) if count else []
        self._is_paragraph = offset == PARAGRAPH_PAGES
        self._read: dict[int, tuple[list[int], list[bytes]]] = {}

    def at(self, place: int) -> dict[int, bytes]:
        """The properties (code → operand) of the run or paragraph that covers the place."""
        index = bisect_right(self._starts, place) - 1
        if not 0 <= index < len(self._pages):
            return {}
        number = self._pages[index] & 0x3FFFFF
        if number not in self._read:
            self._read[number] = self._page(self._word[number * PAGE : (number + 1) * PAGE])
        starts, lists = self._read[number]
        inside = bisect_right(starts, place) - 1
        return dict(_single_properties(lists[inside])) if 0 <= inside < len(lists) else {}

    @staticmethod
    def with_data(properties: dict[int, bytes], data: bytes) -> dict[int, bytes]:
        """The properties, a list too long for its page taken from the Data stream."""
        place = properties.get(LONG_LIST, b"")
        if len(place) != 4:
            return properties
        at = struct.unpack("<i", place)[0]
        size = struct.unpack_from("<H", data, at)[0]
        return {**properties, **dict(_single_properties(data[at + 2 : at + 2 + size]))}

    def _page(self, page: bytes) -> tuple[list[int], list[bytes]]:
        count = page[PAGE - 1]
        starts = list(struct.unpack_from(f"<{count + 1}i", page, 0))
        step = 13 if self._is_paragraph else 1
        return starts, [self._list(page, page[4 * (count + 1) + step * index] * 2) for index in range(count)]

    def _list(self, page: bytes, offset: int) -> bytes:
        if not offset:
            return b""
        if not self._is_paragraph:
            return page[offset + 1 : offset + 1 + page[offset]]
        size, begin = page[offset] * 2 - 1, offset + 1
        if page[offset] == 0:
            size, begin = page[offset + 1] * 2, offset + 2
        return page[begin + 2 : begin + size]  # behind the number of the style


def _single_properties(raw: bytes) -> Iterator[tuple[int, bytes]]:
    position = 0
    while position + 2 <= len(raw):
        code = struct.unpack_from("<H", raw, position)[0]
        position += 2
        size = _OPERAND[code >> 13]
        if code == ROW_DEFINITION and position + 2 <= len(raw):
            size = struct.unpack_from("<H", raw, position)[0] + 1
        elif size is None:
            size = raw[position] + 1 if position < len(raw) else 0
        yield code, raw[position : position + size]
        position += size


def paragraph_flags(properties: dict[int, bytes], *, is_mark: bool) -> ParagraphFlags:
    """The flags of a paragraph; ``is_mark``: it ends with the mark of a cell rather than of a paragraph."""

    def is_set(code: int) -> bool:
        return properties.get(code, b"\0")[:1] not in (b"", b"\0")

    if not (is_set(IN_TABLE) or DEPTH in properties):
        return ParagraphFlags()
    depth = struct.unpack("<i", properties[DEPTH])[0] if len(properties.get(DEPTH, b"")) == 4 else 1
    ends_row = is_set(ROW_END) or is_set(INNER_ROW_END)
    ends_cell = not ends_row and (is_mark or is_set(INNER_CELL))
    places = _row_places(properties.get(ROW_DEFINITION, b"")) if ends_row else ()
    return ParagraphFlags(min(max(depth, 1), DEEPEST), ends_cell, ends_row, places)


def _row_places(operand: bytes) -> tuple[CellPlace, ...]:
    if len(operand) < 3:
        return ()
    count = operand[2]
    borders = struct.unpack_from(f"<{count + 1}h", operand, 3)
    places = []
    for index in range(count):
        at = 3 + 2 * (count + 1) + 20 * index  # cells without a description of their own have no merges
        bits = struct.unpack_from("<H", operand, at)[0] if at + 2 <= len(operand) else 0
        down, right = bits >> 5 & 3, bits & 3
        places.append(CellPlace(borders[index], borders[index + 1], down == _MERGED_DOWN, right == _MERGED_RIGHT))
    return tuple(places)


def is_ticked(properties: dict[int, bytes], data: bytes) -> bool | None:
    """Whether the check box whose field has these properties is ticked; None when it is no check box."""
    place = properties.get(DATA_PLACE, b"")
    if len(place) != 4:
        return None
    at = struct.unpack("<i", place)[0]
    if not 0 <= at <= len(data) - FORM_HEADER - 8 or struct.unpack_from("<H", data, at + 4)[0] != FORM_HEADER:
        return None
    version, bits = struct.unpack_from("<IH", data, at + FORM_HEADER)
    kind, result = bits & 3, bits >> 2 & 0x1F
    if version != 0xFFFFFFFF or kind != 1:
        return None
    return bool(result) if result != BY_DEFAULT else _default(data, at + FORM_HEADER + 6)


def _default(data: bytes, position: int) -> bool:
    """The box's default: behind two sizes and the field's name, which is counted in characters and ends with a zero."""
    name = position + 4
    length = struct.unpack_from("<H", data, name)[0]
    return bool(struct.unpack_from("<H", data, name + 2 + 2 * (length + 1))[0])
