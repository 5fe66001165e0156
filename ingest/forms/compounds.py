"""One answer to several questions (职务职称, 工种及等级, 单位及职务): taken apart by what its pieces are."""

import re
from collections.abc import Callable
from typing import Any

from ingest.cleaning import dates, identifiers, numbers, persons, skills, text, units
from ingest.forms.answers import add_single
from ingest.forms.pairs import Pair
from ingest.types import ExtractedRecord

_BETWEEN_VALUES = re.compile(r"[\s/／|、,，;；]+|[（()）]")
_SPREAD_DATE = re.compile(r"(?<=\d)\s+(?=[年月日.])|(?<=[年月.])\s+(?=\d)")
_ETHNIC_GROUP = re.compile(persons.GROUP_PATTERN)
_POLITICAL_WORD = re.compile("党员|团员|群众|会员|盟员|社员|无党派")
_TITLE_OR_LEVEL = frozenset({"title", "skill_level"})
_DEGREES = {"小学", "初中", "高中", "中专", "技校", "大专", "本科", "硕士", "博士"}


# How a piece of a compound answer shows which of the asked fields it is, in the order of certainty.
_TITLE = re.compile(
    "(?:(?<!总)工程师|经济师|会计师|统计师|审计师|政工师|农艺师|畜牧师|兽医师|工艺美术师|建造师|实验师|馆员|编辑|讲师|教授|研究员|[药护医技]师(?<!技师)|主任技师"
    "|[一二三四]级(?:实习指导)?教师|指导教师|演奏员|美术师)$"
    "|^(?:正高|副高|高级|中级|初级|助理|员)级?(?:职称)?$"
)
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
    "title": lambda raw: raw if _TITLE.search(raw) else "",
    "political_status": lambda raw: raw if _POLITICAL_WORD.search(raw) else "",
}


def add_compound(record: ExtractedRecord, fields: tuple[str, ...], raw: str, pair: Pair) -> None:
    if set(fields) >= {"employer", "position"} and "name" not in fields:
        _add_unit_and_post(record, tuple(name for name in fields if name != "employer"), raw, pair)
        return
    if set(fields) == {"occupation", "skill_level"} and (trade := skills.trade_beside_level(raw)):
        add_single(record, "occupation", trade, pair.where, pair.text)
        add_single(record, "skill_level", raw, pair.where, pair.text)
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
        for name in filter(_TELLING.__contains__, open_fields):  # one run of words for several fields (男汉族)
            add_single(record, name, raw, pair.where, pair.text)


def _add_unit_and_post(record: ExtractedRecord, others: tuple[str, ...], raw: str, pair: Pair) -> None:
    """Unit and post of one answer; what else is asked for (职称) stands behind the post."""
    unit, post = units.split_unit_and_post(raw)
    record.add("employer", unit, raw, pair.where)
    if others == ("position",) or (not _TITLE_OR_LEVEL.isdisjoint(others) and len(_pieces(post)) == 1):
        record.add("position", post, raw, pair.where)
    elif post:
        add_compound(record, others, post, pair)


def _pieces(raw: str) -> list[str]:
    return [piece for piece in _BETWEEN_VALUES.split(raw) if piece]
