"""Honours and careers in an answer: of free lines, of a table inside it, of rows headed by levels."""

import re

from ingest.cleaning import careers, honours, text
from ingest.forms.labels import LabelBook
from ingest.forms.pairs import Pair
from ingest.forms.subtables import honours_of, nested_sub_tables, steps_of, sub_table
from ingest.types import Cell

_HINT_LINE = re.compile(
    r"^[（(【\[][^（()）】]{0,80}(?:字|填写|[只限请]填|仅[限填]|可附|附页|左右|以内|级(?:及|或)?以上)[^（()）】]{0,40}[)）】\]][:：]?$|^\d+字(?:以内|左右)$"
)
# An answer that only says where the answer stands: 见附页, （详见附表）, 附后.
# The words before it must not be an honour (模范（附证明材料）).
_ELSEWHERE = re.compile(
    r"[^，。；、\d奖章号范手匠兵]{0,14}?"
    r"(?:[见附](?:[^。，；]{0,8})(?:附页|附件|附表|附后|后页|续页|续表|材料|另页|下页|背面|[上下]栏|[上下]表|[上下]面)\d*|另附|附后|见后)[^。；\d]{0,4}[。]?"
)
# 国家级荣誉 | … in the first cell of a row: the level of the honours beside it.
_LEVEL_HEAD = re.compile(
    r"(?P<level>国家|省|市|县|企业)?(?:级|部级|部|厅级|厅|处级|处|区级|区)*(?:以上)?(?:荣誉|奖励|奖项|表彰)?(?:称号|名称|情况)?"
)


def honours_in(pair: Pair, book: LabelBook) -> list[honours.Honour]:
    """The honours of an answer."""
    tables = nested_sub_tables(pair.tables, book)
    own = sub_table(pair.cells, book) if pair.cells else None
    found = [honour for table in [*([own] if own else []), *tables] for honour in honours_of(table)]
    if own is None:
        graded = _graded_honours(pair, book)
        if graded is not None:
            return graded + found
        # rows without heads: one honour a row
        lines = _row_lines(pair) if pair.cells else _own_lines(pair.lines)
        found = honours.clean_honours("\n".join(lines)) + found
    return found


def _own_lines(lines: list[str]) -> list[str]:
    """Without hints (限800字) and without words that only point to another page."""
    return [line for line in lines if not is_pointer(line) and not is_hint(line)]


def is_pointer(line: str) -> bool:
    """True for words that only say where the answer stands (见附页)."""
    return ("见" in line or "附" in line) and _ELSEWHERE.fullmatch(text.strip_spaces(line)) is not None


def _graded_honours(pair: Pair, book: LabelBook) -> list[honours.Honour] | None:
    """Honours in rows headed by their level (国家级荣誉 | …, 省部级荣誉 | …); None for any other list."""
    rows: dict[int, list[Cell]] = {}
    for cell in pair.cells:
        rows.setdefault(cell.row, []).append(cell)
    found: list[honours.Honour] = []
    for _, (head, *answers) in sorted(rows.items()):
        level = _LEVEL_HEAD.fullmatch(text.strip_spaces(head.text))
        if level is None or not level["level"] or not answers:
            return None
        words = "\n".join(_own_lines([line for cell in answers for line in cell.paragraphs]))
        for honour in honours.clean_honours(words):
            # 市级以上 leaves the level open; else it is stated, as in a column of levels.
            is_open = "以上" in head.text and honour["level"]
            found.append(honour if is_open else {**honour, "level": f"{level['level']}级"})
    return found if rows else None


def _row_lines(pair: Pair) -> list[str]:
    rows: dict[int, list[str]] = {}
    for cell in pair.cells:
        if len(cell.paragraphs) > 1:
            return pair.lines
        rows.setdefault(cell.row, []).append(cell.text)
    return ["  ".join(words) for _, words in sorted(rows.items())]


def steps_in(pair: Pair, book: LabelBook) -> list[careers.Step]:
    """The steps of a career."""
    tables = nested_sub_tables(pair.tables, book)
    own = sub_table(pair.cells, book) if pair.cells else None
    found = [step for table in [*([own] if own else []), *tables] for step in steps_of(table)]
    return found or careers.clean_experience("\n".join(_row_lines(pair) if pair.cells else pair.lines))


def is_hint(line: str) -> bool:
    """True for the form's own words on how to fill in (限800字, 可附页)."""
    return bool(_HINT_LINE.match(line.strip()))
