"""Tables of an announcement, real ones and those of tabs: columns by their heads, else by what the cells hold."""

import re
from collections.abc import Callable, Sequence

from ingest.announcements.employers import unit_and_post
from ingest.announcements.entries import parse_line
from ingest.announcements.facts import Entry, take_remark
from ingest.announcements.names import is_name
from ingest.cleaning import dates, persons
from ingest.cleaning.skills import clean_skill_level, is_skill_level
from ingest.types import Cell, Table

_HEADS: tuple[tuple[str, str], ...] = (
    (r"^姓名|^名字", "name"),
    (r"性别", "sex"),
    (r"民族", "ethnicity"),
    (r"政治面貌", "political_status"),
    (r"出生", "birth"),
    (r"学历|文化程度", "education"),
    (r"(?:单位|企业).*(?:职务|岗位|职位|工种)", "both"),
    (r"推荐单位|报送单位|申报单位|填报单位", "recommending_unit"),
    (r"^所?属?(?:行业|产业)(?:类别|领域|名称)?$|^行业", "industry"),
    (r"单位|企业|公司", "employer"),
    (r"^(?:竞赛|参赛|比赛)?(?:项目|赛项)$|^组别|^(?:竞赛|参赛|比赛)(?:工种|职业|项目|组别)", "event"),
    (r"^工种|^职业", "occupation"),
    (r"职务|岗位|职位|身份", "position"),
    (r"职称|技能等级|技术等级|职业资格|技能级别", "title"),
    (r"荣誉|称号|奖项|类别", "honour"),
    (r"城市|地市|地区|县区|市县|市州|州市|盟市|所在市|设区市|属地", "city"),
    (r"备注|说明", "remark"),
    (r"^名次|^排名|^获奖等[级次]|^奖次", "rank"),
    (r"序号|编号", "ignored"),
)
# Fields taken as written.
_PLAIN = frozenset("employer position title honour rank city occupation recommending_unit event industry".split())
_CLEANERS: dict[str, Callable[[str], str | None]] = {
    "sex": persons.clean_sex,
    "ethnicity": persons.clean_ethnicity,
    "political_status": persons.clean_political_status,
    "birth": dates.clean_month,
    "education": persons.clean_education,
}
# What stands in a column of names and is none; a surname that no table knows is one.
_NO_PERSON = re.compile(r"^(?:姓名|合计|总计|小计|备注|空缺|待定)|名单|单位|公司|[班组]$")
Columns = dict[int, str]


def columns_of(heads: Sequence[str]) -> Columns | None:
    """The field of each column; None when the row is no head row (no name, or no other field)."""
    columns: Columns = {}
    for index, head in enumerate(heads):
        text = re.sub(r"\s+", "", head)
        field = next((name for pattern, name in _HEADS if len(text) <= 14 and re.search(pattern, text)), "")
        if field:
            columns[index] = field
    return columns if "name" in columns.values() and len(columns) > 1 else None


def table_entries(table: Table) -> list[Entry]:
    """The persons of a real table; a cell that spans rows (city, unit) holds for each of them."""
    rows = [row for row, _ in enumerate(range(max((cell.row + cell.row_span for cell in table.cells), default=0)))]
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    columns: Columns | None = None
    entries: list[Entry] = []
    city = ""
    for row in rows:
        cells = [table.at(row, column) for column in range(width)]
        heads = columns_of([cell.text if cell else "" for cell in cells])
        if heads:
            columns = heads
            continue
        entry = _by_columns([_text(cell) for cell in cells], columns, cells) if columns else _by_content(cells)
        if entry:
            entry.city = city = entry.city or city  # named once, above the empty cells of its persons
            entries.append(entry)
    return entries


def columns_entry(fields: Sequence[str], columns: Columns, raw: str, where: str) -> Entry | None:
    """A line of text columns below a line of heads."""
    entry = Entry("", raw, where)
    for index, field in enumerate(fields):
        _take(entry, columns.get(index, ""), field)
    return entry if entry.name else None


def _by_columns(texts: list[str], columns: Columns, cells: Sequence[Cell | None]) -> Entry | None:
    place = next((cell.where for index, cell in enumerate(cells) if cell and columns.get(index) == "name"), "")
    row = re.sub(r", (?:cell|column) \d+$", "", place)  # the quote is the whole row
    return columns_entry(texts, columns, "\t".join(texts), row)


def _by_content(cells: Sequence[Cell | None]) -> Entry | None:
    unique = list(dict.fromkeys(id(cell) for cell in cells if cell))
    texts = [_text(next(cell for cell in cells if cell and id(cell) == key)) for key in unique]
    line = "\t".join(text for text in texts if text)
    found = parse_line(line, line, next((cell.where for cell in cells if cell), ""))
    return found[0] if len(found) == 1 and found[0].is_told else None


def _text(cell: Cell | None) -> str:
    return re.sub(r"\s+", "", cell.text) if cell else ""


def _take(entry: Entry, field: str, text: str) -> None:
    text = text.strip()
    if not text or text in ("无", "/", "—", "-"):
        return
    if field == "name":
        name = persons.clean_name(re.sub(r"[（(][^）)]*[）)]", "", text))
        if is_name(name) or (persons.is_person_name(name) and not _NO_PERSON.search(name)):
            entry.name = name
        for word in re.findall(r"[（(]([^）)]*)[）)]", text):
            entry.sex = persons.clean_sex(word) or entry.sex
            entry.ethnicity = persons.clean_ethnicity(word) if word.endswith("族") else entry.ethnicity
    elif field in _CLEANERS:
        setattr(entry, field, _CLEANERS[field](text) or "")
    elif field == "both":
        entry.employer, entry.position = unit_and_post(text)
    elif field == "remark":
        take_remark(entry, text)
    elif field == "title" and is_skill_level(text):
        entry.skill_level = clean_skill_level(text)
    elif field in _PLAIN:
        setattr(entry, field, text)
