"""From a pair of label and answer to facts: which cleaning a field gets, compound labels taken apart."""

import re
from collections.abc import Callable
from typing import Any

from ingest.cleaning import dates, identifiers, numbers, persons, skills, text, units
from ingest.cleaning.boxes import coded_option, has_boxes, may_offer_options, ticked_options
from ingest.forms.labels import LabelBook
from ingest.forms.lists import honours_in, is_hint, is_pointer, steps_in
from ingest.forms.pairs import Pair
from ingest.types import ExtractedRecord

_BETWEEN_VALUES = re.compile(r"[\s/／|、,，;；]+|[（()）]")
_SPREAD_DATE = re.compile(r"(?<=\d)\s+(?=[年月日.])|(?<=[年月.])\s+(?=\d)")
_ETHNIC_GROUP = re.compile(persons.GROUP_PATTERN)
_POLITICAL_WORD = re.compile("党员|团员|群众|会员|盟员|社员|无党派")

# The second line of a title: ——记某厂钳工张三.
_SUBTITLE = re.compile(r"^(?:——|—|--|──|――)\s*[记访谈写][^。！？]{2,60}$")
_SIGNATURE = re.compile(
    r"^(?:本人|申报人|填表人|负责人)?(?:签名|签字|盖章|签章)[:：].*$"
    r"|^[（(](?:盖章|公章|签章)[)）].*$"
    r"|^[（(](?:执笔|撰稿|撰写|整理|供稿|作者|材料整理)(?:人|单位)?[:：\s][^。！？]{1,30}[)）]$"
    r"|^[\s年月日]*年[\s\u3000]*月[\s\u3000]*日$"
)
_TRADE_SINCE = re.compile(r"至今|以来|起|开始|从")


def _line(raw: str) -> str:
    return text.clean_line(raw)


def _native_place(raw: str) -> str:
    return text.strip_spaces(text.clean_line(raw))


_DEGREES = {"小学", "初中", "高中", "中专", "技校", "大专", "本科", "硕士", "博士"}
_POSTAL_CODE = re.compile(r"(?:[\s,，;；、/（(]+(?:邮政?编码?)?|邮政?编码?)[:：\s]*[0-9０-９]{6}[)）]?$")
_DAY = r"(?:19|20)\d{2}\s*(?:年|[./-])(?:\s*\d{1,2}\s*(?:月|[./-]\s*\d{1,2}|(?=\D|$))(?:\s*\d{1,2}\s*日)?)?"
# 车间主任（2015年3月任职）, 工程师，2012.6取得, 班长 2010年至今.
_SINCE = re.compile(
    rf"\s*[（(]\s*(?:自|于)?{_DAY}\s*(?:起|至今|以来|开始)?(?:[\u4e00-\u9fff]{{0,3}}(?:任|取得|获得?|聘任?|评定?)[\u4e00-\u9fff]{{0,4}})?\s*[)）]$"
    rf"|[\s,，、;；]+(?:自|于)?{_DAY}\s*(?:起|至今|以来|开始)?(?:[\u4e00-\u9fff]{{0,3}}(?:任|取得|获得?|聘任?|评定?)[\u4e00-\u9fff]{{0,4}})?[。]?$"
)
# The day of signing on the same line (填报单位：某会　2023年　月　日), filled in or not.
_DATE_LEFT_OPEN = re.compile(
    r"(?:^|(?<=[\s　]))(?:20\d{2})?[\s　]*年[\s　]*\d{0,2}[\s　]*月[\s　]*\d{0,2}[\s　]*日?[\s　]*$"
)
_SEAL = re.compile(r"[（(〈<\[](?:盖章|公章|签章|加盖公章|章|签字盖章)[)）〉>\]]")


def _unit(raw: str) -> str:
    """A unit's name without the words that ask for its seal."""
    name = text.clean_line(_DATE_LEFT_OPEN.sub("", _SEAL.sub("", raw)))
    return "" if _SIGNATURE.match(name) else name


def _address(raw: str) -> str:
    """An address without the postal code behind it."""
    return text.clean_line(_POSTAL_CODE.sub("", raw.strip()))


def _post(raw: str) -> str:
    """A post or title without the time since when it is held."""
    return text.clean_line(_SINCE.sub("", raw.strip()))


# One cleaning a field; what is not here is kept as written.
CLEANERS: dict[str, Callable[[str], Any]] = {
    "employer": _unit,
    "position": _post,
    "title": _post,
    "address": _address,
    "recommending_unit": _unit,
    "sex": persons.clean_sex,
    "birth": dates.clean_month,
    "age": numbers.clean_age,
    "ethnicity": persons.clean_ethnicity,
    "native_place": _native_place,
    "political_status": persons.clean_political_status,
    "education": persons.clean_education,
    "work_start": dates.clean_month,
    "skill_level": skills.clean_skill_level,
    "years_in_trade": numbers.clean_years,
    "phone": identifiers.clean_phone,
    "id_number": identifiers.clean_id_number,
}
# How a piece of a compound answer shows which of the asked fields it is, in the order of certainty.
_TELLING: dict[str, Callable[[str], Any]] = {
    "id_number": identifiers.clean_id_number,
    "phone": identifiers.clean_phone,
    "sex": lambda raw: persons.clean_sex(raw) if len(raw) <= 4 else "",
    "birth": dates.clean_month,
    "work_start": dates.clean_month,
    "age": numbers.clean_age,
    "years_in_trade": numbers.clean_years,
    "skill_level": lambda raw: raw if skills.is_skill_level(raw) else "",
    "ethnicity": lambda raw: raw if _ETHNIC_GROUP.fullmatch(raw) else "",
    "education": lambda raw: raw if persons.clean_education(raw) != text.clean_line(raw) or raw in _DEGREES else "",
    "political_status": lambda raw: raw if _POLITICAL_WORD.search(raw) else "",
}


def add_facts(record: ExtractedRecord, pair: Pair, book: LabelBook) -> None:
    """Clean the answer and add what it says to the record; an empty answer adds nothing."""
    fields = pair.label.fields
    if not pair.label.is_personal and pair.label.field != "opinions":
        return
    if pair.label.is_block:
        _add_block(record, pair, book)
        return
    raw = _chosen(pair.text)
    if text.is_nothing(raw):
        return
    if len(fields) > 1:
        _add_compound(record, fields, raw, pair)
        return
    add_single(record, fields[0], raw, pair.where, pair.text)


def add_single(record: ExtractedRecord, field: str, raw: str, where: str, quote: str | None = None) -> None:
    """One field from its raw words; 从业时间 given as a date goes to ``trade_start``."""
    if field == "name":
        return  # the record's head is made by ``records``
    if field in ("id_number", "phone") and identifiers.has_lost_digits(raw, is_id=field == "id_number"):
        return  # told by ``unread``
    if field == "years_in_trade":
        years = numbers.clean_years(raw)
        if years is None or _TRADE_SINCE.search(raw):
            record.add("trade_start", dates.clean_month(raw), raw, where, quote)
        record.add(field, years, raw, where, quote)
        return
    value: Any
    if field == "birth":
        value = dates.clean_month(raw)
        if not value and (age := numbers.clean_age(raw)):
            field, value = "age", age
    elif field == "age" and numbers.clean_age(raw) is None and (month := dates.clean_month(raw)):
        field, value = "birth", month  # 年龄（出生年月） | 1977.06
    else:
        value = CLEANERS.get(field, _line)(raw)
    record.add(field, value, raw, where, quote)


def _chosen(raw: str) -> str:
    """The ticked options where the answer offers boxes (none ticked: no answer), else the answer itself."""
    if not may_offer_options(raw):
        return raw
    if not has_boxes(raw):
        return coded_option(raw) or raw
    return "、".join(ticked_options(raw))


def _add_compound(record: ExtractedRecord, fields: tuple[str, ...], raw: str, pair: Pair) -> None:
    if fields == ("employer", "position"):
        unit, post = units.split_unit_and_post(raw)
        record.add("employer", unit, raw, pair.where)
        record.add("position", post, raw, pair.where)
        return
    if set(fields) == {"title", "skill_level"} and len(_pieces(raw)) == 1:
        add_single(record, "skill_level" if skills.is_skill_level(raw) else "title", raw, pair.where, pair.text)
        return
    if set(fields) == {"position", "occupation"} and len(_pieces(raw)) == 1:
        add_single(record, "position" if units.is_post(raw) else "occupation", raw, pair.where, pair.text)
        return
    pieces = _pieces(_SPREAD_DATE.sub("", raw))
    open_fields = list(fields)
    rest: list[str] = []
    for piece in pieces:
        told = next((name for name in open_fields if name in _TELLING and _TELLING[name](piece)), None)
        if told is None:
            rest.append(piece)
        else:
            open_fields.remove(told)
            add_single(record, told, piece, pair.where, pair.text)
    free = [name for name in open_fields if name not in _TELLING or len(rest) == len(open_fields)]
    for name, piece in zip(free, rest, strict=False):
        if not text.is_nothing(piece):
            add_single(record, name, piece, pair.where, pair.text)
    if not rest and len(pieces) == 1 and open_fields and "name" not in fields:
        for name in open_fields:  # one run of words for several fields (男汉族)
            add_single(record, name, raw, pair.where, pair.text)


def _pieces(raw: str) -> list[str]:
    return [piece for piece in _BETWEEN_VALUES.split(raw) if piece]


def _add_block(record: ExtractedRecord, pair: Pair, book: LabelBook) -> None:
    field = pair.label.field
    if field == "honours":
        _extend(record, "honours", honours_in(pair, book), pair)
    elif field == "experience":
        _extend(record, "experience", steps_in(pair, book), pair)
    elif field in ("deeds", "technical_results", "opinions"):
        lines = [*pair.lines, *(line for table in pair.tables for cell in table.cells for line in cell.paragraphs)]
        _append_text(record, field, _text_lines(lines) if field != "opinions" else lines, pair)


def _text_lines(lines: list[str]) -> list[str]:
    kept = [line for line in lines if not is_hint(line)]
    if len(kept) > 1 and _SUBTITLE.match(kept[0].strip()):
        kept = kept[1:]
    while kept and (_SIGNATURE.match(kept[-1].strip()) or not kept[-1].strip()):
        kept.pop()
    return kept


def _append_text(record: ExtractedRecord, field: str, lines: list[str], pair: Pair) -> None:
    """A long text; a second answer to the same label (the deeds go on in the next table) is added to the first."""
    value = text.clean_paragraphs(lines)
    if field == "opinions" and value:
        value = f"{pair.label.text}：{value}"
    if text.is_nothing(value):
        return
    before = next((fact for fact in record.facts if fact.field == field), None)
    if before is None:
        record.add(field, value, "\n".join(lines), pair.where)
    elif is_pointer(str(before.value)):  # 见附页, and here is that page
        record.facts.remove(before)
        record.add(field, value, "\n".join(lines), pair.where)
    elif value not in before.value:
        before.value = f"{before.value}\n{value}"
        before.raw = f"{before.raw}\n" + "\n".join(lines)
        before.quote = before.raw


def _extend(record: ExtractedRecord, field: str, items: list[Any], pair: Pair) -> None:
    if not items:
        return
    words = pair.lines or [cell.text for table in pair.tables for cell in table.cells]
    raw = "\n".join(words)
    before = next((fact for fact in record.facts if fact.field == field), None)
    if before is None:
        record.add(field, items, raw, pair.where)
    else:
        before.value = before.value + [item for item in items if item not in before.value]
        before.raw = before.quote = f"{before.raw}\n{raw}"
