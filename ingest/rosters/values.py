"""The words of a roster's cells as facts can use them: dates by value, lost digits, formulas, 同上, with what to tell."""

import re
from datetime import timedelta
from typing import NamedTuple

from ingest.cleaning.identifiers import has_lost_digits
from ingest.forms.unread import LOST_ID, LOST_PHONE, MONTH_FIELDS
from ingest.readers.sheet_values import EPOCH_1900, EPOCH_1904, FORMULA_START, FormulaCell, NumberCell
from ingest.types import Cell

_OCTOBER_OR_JANUARY = re.compile(r"(?:19|20)\d{2}\.1")

# Numbers that are names: as numbers of a sheet they lose digits.
DIGIT_FIELDS = frozenset({"id_number", "phone"})
# 7,000 is 1919, 60,000 is 2064: a whole number between them in a column of dates is a serial number.
SERIAL_MIN, SERIAL_MAX = 7_000, 60_000
# Excel keeps 15 digits: from here on the last ones of a number are noughts, whatever was typed.
EXACT_BELOW = 10**15
_DITTO = re.compile(r"^(?:[-—]{0,3}\s*(?:〃|″|”|“|\"|'){1,4}\s*[-—]{0,3}|同\s*上(?:[（(].*[)）])?|同前|上\s*同)[。.]?$")
_DITTO_HEAD = re.compile(r"(?:同上|同前|上同|〃|″)[\s、，,:：;；]*(?P<rest>[\u4e00-\u9fff（(][^。；;]{1,30})$")
_LINK_TEXT = re.compile(r'^HYPERLINK\s*\(\s*"[^"]*"\s*[,;]\s*"([^"]*)"\s*\)$', re.IGNORECASE)
_FUNCTION = re.compile(r"([A-Za-z][A-Za-z0-9.]{1,30})\s*\(")
# One month may be meant by two numbers (1985.1: January or October): a person has to confirm it.
UNSURE = 0.6


class Words(NamedTuple):
    """What a cell says: lines, confidence, the code and sentence of a fault; ``where`` for words of a cell above."""

    lines: tuple[str, ...]
    confidence: float = 1.0
    code: str = ""
    message: str = ""
    where: str = ""

    @property
    def text(self) -> str:
        """The lines joined by line breaks."""
        return "\n".join(self.lines)


NOTHING = Words(())


# Signs with which 同上, formulas and white space begin: any other text is taken as it stands, without a further look.
UNUSUAL_START = frozenset("〃″”“\"'同上-—=＝@＠+＋－ \t\n\r\u3000\u00a0")


def is_ditto(text: str) -> bool:
    """True for 同上, 〃 and the like."""
    return bool(_DITTO.match(text.strip()))


def after_ditto(text: str) -> str:
    """The post in 同上车间主任, 〃 质检员: of the unit above; "" where nothing but 同上, or no 同上, stands."""
    found = _DITTO_HEAD.match(text.strip())
    return found["rest"] if found and not is_ditto(text) else ""


def words_of(cell: Cell, field: str, *, is_1904: bool = False, has_padded_months: bool | None = None) -> Words:
    """The words of a cell for one field; a formula is never carried over, a number that lost digits is refused."""
    if isinstance(cell, FormulaCell):
        return _of_formula(cell, field, is_1904=is_1904)
    if cell.kind == "error":
        return Words((), code="CELL_ERROR", message=f"单元格显示错误值{cell.text}，没有采用。")
    if FORMULA_START.match(cell.text):
        return Words((), code="FORMULA_CELL", message="单元格的文字以公式符号开头，没有采用。")
    if field in DIGIT_FIELDS:
        return _of_digits(cell, field)
    if isinstance(cell, NumberCell) and cell.value is not None and field in (*MONTH_FIELDS, "years_in_trade"):
        return _of_month(cell, cell.value, field, is_1904=is_1904, has_padded_months=has_padded_months)
    return Words(tuple(cell.paragraphs))


def _of_formula(cell: FormulaCell, field: str, *, is_1904: bool) -> Words:
    """The value that was stored with the formula, else the plain words of a link, else nothing; always told."""
    if cell.shown_as == "error":
        return Words((), code="FORMULA_CELL", message="单元格是公式且结果为错误值，没有采用。")
    if cell.text:
        stored = NumberCell(cell.row, cell.column, 1, 1, cell.paragraphs, [], cell.shown_as, cell.where, cell.value)
        shown = words_of(stored, field, is_1904=is_1904)
        message = "单元格是公式，只采用了文件中保存的计算结果，请核对。"
        return shown if shown.code else Words(shown.lines, shown.confidence, "FORMULA_CELL", message)
    link = _LINK_TEXT.match(cell.formula.strip())
    if link and not FORMULA_START.match(link.group(1)):
        message = "单元格是超链接公式，只采用了其中的文字，请核对。"
        return Words((link.group(1),), UNSURE, "FORMULA_CELL", message)
    function = _FUNCTION.search(cell.formula)
    name = f"（{function.group(1).upper()}）" if function else ""
    return Words((), code="FORMULA_CELL", message=f"单元格是公式{name}，没有保存计算结果，没有采用。")


def _of_digits(cell: Cell, field: str) -> Words:
    value = cell.value if isinstance(cell, NumberCell) else None
    is_id = field == "id_number"
    is_lost = (value is not None and abs(value) >= EXACT_BELOW) or has_lost_digits(cell.text, is_id=is_id)
    if not is_lost:
        return Words(tuple(cell.paragraphs))
    if is_id:
        return Words((), code="ID_DIGITS_LOST", message=LOST_ID)
    return Words((), code="PHONE_DIGITS_LOST", message=LOST_PHONE)


def _of_month(cell: NumberCell, value: float, field: str, *, is_1904: bool, has_padded_months: bool | None) -> Words:
    is_serial = field in MONTH_FIELDS and value == int(value) and SERIAL_MIN <= value <= SERIAL_MAX
    if cell.kind == "date" or is_serial:
        day = (EPOCH_1904 if is_1904 else EPOCH_1900) + timedelta(days=int(value))
        return Words((f"{day.year}-{day.month:02}",))
    if cell.kind == "number" and _OCTOBER_OR_JANUARY.fullmatch(cell.text):
        # 1985.10 typed as a number keeps no last nought: neighbours such as 1985.03 show that it was October.
        if has_padded_months:
            return Words((f"{cell.text}0",))
        message = f"“{cell.text}”可能是1月，也可能是10月，请核对。"
        return Words((cell.text,), UNSURE, "MONTH_UNSURE", message)
    return Words(tuple(cell.paragraphs))
