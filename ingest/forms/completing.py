"""What a record's own answers still tell when all are read: a trade named beside its level, the highest degree."""

import re

from ingest.cleaning.persons import education_rank
from ingest.cleaning.skills import trade_beside_level
from ingest.types import ExtractedRecord

_MOBILE = re.compile(r"1[3-9]\d{9}")


def trade_from_level(record: ExtractedRecord) -> None:
    """The trade of a form that asks for the level alone and is answered with both (焊工高级技师)."""
    level = record.first("skill_level")
    if level is None or record.first("occupation") is not None:
        return
    trade = trade_beside_level(level.raw)
    record.add("occupation", trade, level.raw, level.where, level.quote)


def mobile_first(record: ExtractedRecord) -> None:
    """Of several telephones the first mobile one stands first; the others stay as rival values."""
    places = [index for index, fact in enumerate(record.facts) if fact.field == "phone"]
    first = next((index for index in places if _MOBILE.fullmatch(str(record.facts[index].value))), None)
    if first is not None and first != places[0]:
        record.facts.insert(places[0], record.facts.pop(first))


def highest_education_first(record: ExtractedRecord) -> None:
    """Of several degrees (全日制学历, 在职学历) the highest stands first; the others stay as rival values."""
    places = [index for index, fact in enumerate(record.facts) if fact.field == "education"]
    if len(places) < 2:
        return
    ranked = sorted((record.facts[index] for index in places), key=lambda fact: -education_rank(str(fact.value)))
    for index, fact in zip(places, ranked, strict=True):
        record.facts[index] = fact
